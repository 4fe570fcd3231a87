// Ask the search index. It is Pagefind's, in pieces: a question fetches the few that it needs.

import { mend } from "./spelling.js";

const FIRST = 10;
const SHORT = 4;
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
 * `counts`, whose pieces of the index are fetched only then. `named` finds a record of just that name, where
 * many others have its words.
 */
export async function find({ q, sort, taken, few }, root) {
  const pagefind = await begin(root);
  const ask = (words, filters) => pagefind.search(words || null, { filters: any(filters), sort: SORTS[sort] ?? {} });
  const meant = await meaning(q, pagefind, root);
  const { results } = await ask(meant, taken);
  const isNamed = (row) => Boolean(meant) && !sort && [row.title, row.short].some((name) => name && plain(name) === plain(meant));
  return {
    count: results.length,
    counts: async () => {
      await pagefind.filters();
      return counts(taken, (filters) => ask(meant, filters));
    },
    rows: async () => (await load(results.slice(0, FIRST))).toSorted((one, other) => isNamed(other) - isNamed(one)),
    named: async () => {
      if (!meant || sort || taken.kind || results.length <= FIRST) return undefined;
      const others = await ask(meant, { ...taken, kind: few });
      return (await load(others.results.slice(0, FIRST))).find(isNamed);
    },
    more: async (from) => load(results.slice(from, from + FIRST)),
    meant: meant === q ? "" : meant,
  };
}

/** Give what is meant by a query: itself where a record is named so or its words are known, else the nearest. */
async function meaning(q, pagefind, root) {
  if (!q) return q;
  const { results } = await pagefind.search(q);
  const first = await load(results.slice(0, 1));
  if (first.some(({ title, short }) => [title, short].some((name) => name && plain(name) === plain(q)))) return q;
  const asked = {
    isKnown: async (word) => isIn(word, (await pagefind.search(word)).results),
    count: async (words) => (await pagefind.search(words)).results.length,
  };
  return mend(q, asked, root);
}

/** Tell whether a good result is for a word itself or another form of it, not for a few letters at its beginning. */
async function isIn(word, results) {
  for (const part of [results.slice(0, 1), results.slice(1, FIRST)]) {
    const found = (await Promise.all(part.map((result) => result.data()))).flatMap(({ excerpt }) => marked(excerpt));
    if (found.some((each) => isForm(plain(word), each))) return true;
  }
  return false;
}

function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.querySelectorAll("mark")].flatMap((mark) => plain(mark.textContent).split(" "));
}

/** Tell whether two words are one, but for an ending. */
function isForm(one, other) {
  return one === other || stem(one) === stem(other);
}

function stem(word) {
  return word.length > SHORT ? word.replace(/(?:ations?|ings?|ments?|ions?|ies|ers?|ed|es|ly|al|e|s|y)$/, "") : word;
}

/** Give what is shown of results: where, what, and the words in it that were looked for. */
function load(results) {
  return Promise.all(results.map(async (result) => {
    const { url, meta, excerpt } = await result.data();
    return { href: url.replace(/\.html$/, "/"), title: meta.title, short: meta.short, kind: meta.kind, excerpt };
  }));
}

/** Say how many records each choice leaves: within one sort of choices, each adds to those taken. */
async function counts(taken, ask) {
  const { filters } = await ask(taken);
  const found = { ...filters };
  for (const name of Object.keys(taken)) {
    const { [name]: _, ...others } = taken;
    found[name] = (await ask(others)).filters[name] ?? {};
  }
  return found;
}

const any = (taken) => Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, { any: values }]));

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();
}
