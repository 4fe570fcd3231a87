// Bring the page that is shown up to date in place: scroll, focus, selection and open details stay.

import { become, becomeHead } from "./morph.js";

const SHEETS = "link[rel~=stylesheet]";
const SLOWEST = 2000;

// What can only take effect when a page is loaded; data in a script element is no script.
const LOADING = "script:not([type*=json i]), meta[http-equiv=refresh i]";
const nameOf = (each) => (each.src ? `${each.type} ${each.src}` : each.outerHTML);
const loadsAnew = (page) => [...page.querySelectorAll(LOADING)].map(nameOf).join("\n");

// Fetch the page and become like it; give the digest of what is shown then.
export async function update(here) {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer) return here;
  if (answer.redirected) {
    location.replace(answer.url);
    return here;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const tag = fresh.querySelector("script[data-page]");
  if (!tag || !tag.dataset.page) return here;
  const digest = tag.dataset.page;
  tag.remove();
  try {
    if (loadsAnew(fresh) !== loadsAnew(document)) throw new Error("scripts differ");
    await addSheets(fresh);
    show(fresh);
  } catch {
    location.reload();
  }
  return digest;
}

// Load the new style sheets beside the old ones, in their order, so that the page is never bare.
async function addSheets(fresh) {
  const known = new Map([...document.head.querySelectorAll(SHEETS)].map((link) => [link.outerHTML, link]));
  const first = known.values().next().value ?? null;
  const loading = [];
  let last = null;
  for (const link of fresh.head.querySelectorAll(SHEETS)) {
    const same = known.get(link.outerHTML);
    const added = same ?? document.importNode(link);
    if (!same) {
      document.head.insertBefore(added, last ? last.nextSibling : first);
      loading.push(loaded(added));
    }
    last = added;
  }
  await Promise.all(loading);
}

function loaded(link) {
  return new Promise((done) => {
    link.onload = link.onerror = done;
    setTimeout(done, SLOWEST);
  });
}

function show(fresh) {
  const [now, then] = [document.documentElement, fresh.documentElement];
  for (const name of ["lang", "dir"]) if (now[name] !== then[name]) now[name] = then[name];
  keepOpen(fresh);
  becomeHead(document.head, fresh.head);
  become(document.body, fresh.body);
  document.dispatchEvent(new Event("conspectus:shown"));
}

// Leave open what the reader opened, and closed what was closed; of those alike, one by one.
function keepOpen(fresh) {
  const known = new Map(keyed(document).map(([key, each]) => [key, each.open]));
  for (const [key, each] of keyed(fresh)) each.open = known.get(key) ?? each.open;
}

function keyed(page) {
  const seen = new Map();
  return [...page.querySelectorAll("details")].map((each) => {
    const name = `${each.id}\n${each.querySelector("summary")?.textContent}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return [`${name}\n${seen.get(name)}`, each];
  });
}
