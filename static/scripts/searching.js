// Ask the search index. It is Pagefind's, in pieces: a question fetches the few that it needs.

import { mend } from "./spelling.js";

const FIRST = 20;
const ALIKE = 4;
const RANKING = { termSaturation: 1.2, pageLength: 0.4, termFrequency: 0.6, metaWeights: { title: 5 } };
const SORTS = { title: { title: "asc" }, year: { year: "desc" } };
let beginning = null;

/** Fetch the engine, once; after a failure it is tried again. */
export function begin(root) {
  beginning ??= start(root).catch((error) => {
    beginning = null;
    throw error;
  });
  return beginning;
}

async function start(root) {
  const pagefind = await import(new URL("search/pagefind.js", root));
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 24, ranking: RANKING, noWorker: true });
  await pagefind.init();
  return pagefind;
}

/**
 * Find records; where a word is unknown, take the nearest that is known, and say which.
 *
 * How many there are is known at once; their words come with `rows`, and what each choice would leave with
 * `counts`, whose pieces of the index are fetched only then.
 */
export async function find({ q, sort, taken }, root) {
  const pagefind = await begin(root);
  const filters = Object.fromEntries(Object.entries(taken).map(([name, any]) => [name, { any }]));
  const options = { filters, sort: SORTS[sort] ?? {} };
  const isKnown = async (word) => isIn(word, (await pagefind.search(word)).results[0]);
  const meant = q ? await mend(q, isKnown, root) : q;
  const { results } = await pagefind.search(meant || null, options);
  return {
    count: results.length,
    counts: async () => {
      await pagefind.filters();
      return counts(await pagefind.search(meant || null, options), taken);
    },
    rows: async () => ranked(await load(results.slice(0, FIRST)), sort ? "" : plain(meant)),
    more: async (from) => load(results.slice(from, from + FIRST)),
    meant: meant === q ? "" : meant,
  };
}

/** Put a record first that is named exactly so. */
function ranked(rows, name) {
  const isExact = (row) => Boolean(name) && [row.title, row.short].some((each) => each && plain(each) === name);
  return rows.toSorted((one, other) => isExact(other) - isExact(one));
}

/** Tell whether the best result is for a word itself, not for a few letters at its beginning. */
async function isIn(word, best) {
  if (!best) return false;
  const { body } = new DOMParser().parseFromString((await best.data()).excerpt, "text/html");
  const start = plain(word).slice(0, ALIKE);
  return [...body.querySelectorAll("mark")].some((mark) => plain(mark.textContent).startsWith(start));
}

/** Give what is shown of results: where, what, and the words in it that were looked for. */
function load(results) {
  return Promise.all(results.map(async (result) => {
    const { url, meta, excerpt } = await result.data();
    return { href: url.replace(/\.html$/, "/"), title: meta.title, short: meta.short, kind: meta.kind, excerpt };
  }));
}

/** Say how many records each choice leaves: within one sort of choices, each adds to those taken. */
function counts({ filters, totalFilters }, taken) {
  const names = Object.keys(totalFilters);
  return Object.fromEntries(names.map((name) => [name, (taken[name] ? totalFilters : filters)[name] ?? {}]));
}

function plain(text) {
  return text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();
}
