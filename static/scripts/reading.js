// Show the reading list: order it, mark what is read, take papers off and back on, share and import it.

import { follow, keep, saved } from "./saved.js";
import { save } from "./exporting.js";

const part = (id) => document.getElementById(id);
const live = new WeakSet();
let removed = null;

/** Fill the page, and follow what changes. */
export function enliven(tools) {
  const box = part("reading-list");
  if (live.has(box)) return;
  live.add(box);
  const change = () => show(tools);
  follow(tools.stored, change);
  addEventListener("hashchange", () => offer(tools));
  change();
  offer(tools);
}

function show({ stored, root }) {
  const list = saved(stored);
  const rows = list.map(({ id, title, read }, at) => {
    const row = document.importNode(part("saved-one").content, true).firstElementChild;
    const link = row.querySelector("a");
    link.href = new URL(`${id}/`, root);
    link.textContent = title;
    row.dataset.id = id;
    row.querySelector("input").checked = read;
    row.classList.toggle("is-read", Boolean(read));
    row.querySelector("[value=up]").disabled = at === 0;
    row.querySelector("[value=down]").disabled = at === list.length - 1;
    for (const what of row.querySelectorAll(".what")) what.textContent = title;
    return row;
  });
  part("saved").replaceChildren(...rows);
  part("nothing-saved").hidden = list.length > 0;
  part("saved-tools").hidden = list.length === 0;
  part("undo").hidden = !removed;
}

/** Do what a control of the page is for. */
export async function act(control, tools) {
  const words = part("reading-list").dataset;
  const { stored, say } = tools;
  const deed = control.value;
  if (deed in FILES) await save(FILES[deed], saved(stored), tools, words);
  else if (deed === "share") await share(tools, words);
  else if (deed === "add") await add(tools, words);
  else if (deed === "leave") history.replaceState(null, "", location.pathname), offer(tools);
  else {
    const id = control.closest("li")?.dataset.id;
    const [list, text] = changed(deed, saved(stored), id, control);
    say(keep(stored, list) ? text && words[text].replace("{title}", removed?.entry.title ?? "") : words.refused);
    const next = part("saved").querySelector(`[data-id="${id}"] [value=${deed}]:enabled`) ?? part("saved").querySelector(`[data-id="${id}"] a`);
    (deed === "remove" ? part("undo") : next ?? part("saved").querySelector("a"))?.focus();
  }
}

const FILES = { bib: "bib", csl: "csl.json", md: "md", ics: "ics" };

/** Give the list after a change, and the name of what is said of it. */
function changed(deed, list, id, control) {
  const at = list.findIndex((each) => each.id === id);
  if (deed === "undo" && removed) {
    const back = list.toSpliced(removed.at, 0, removed.entry);
    removed = null;
    return [back, ""];
  }
  if (deed === "remove") {
    removed = { at, entry: list[at] };
    return [list.toSpliced(at, 1), "removed"];
  }
  if (deed === "read") return [list.with(at, { ...list[at], read: control.checked }), ""];
  const other = deed === "up" ? at - 1 : at + 1;
  return [list.with(at, list[other]).with(other, list[at]), ""];
}

async function share({ stored, say }, words) {
  const address = new URL(location.pathname, location.origin);
  address.hash = `ids=${saved(stored).map(({ id }) => id.replace("papers/", "")).join(",")}`;
  try {
    await navigator.clipboard.writeText(address.href);
    say(words.shared);
  } catch {
    part("shared").hidden = false;
    part("shared").querySelector("a").href = address;
    say(words.unshared);
  }
}

/** Read what a shared address brings, of what is not on the list yet. */
function brought({ stored }) {
  const known = new Set(saved(stored).map(({ id }) => id));
  const slugs = new URLSearchParams(location.hash.slice(1)).get("ids")?.split(",") ?? [];
  return [...new Set(slugs.filter((slug) => /^[a-z0-9-]+$/.test(slug)).map((slug) => `papers/${slug}`))].filter((id) => !known.has(id));
}

function offer(tools) {
  const ids = brought(tools);
  part("brought").hidden = !ids.length;
  part("brought").querySelector(".count").textContent = ids.length;
}

/** Add what an address brings, with the titles that the pages have; what has no page is named. */
async function add(tools, words) {
  const found = await Promise.all(brought(tools).map(async (id) => {
    const answer = await fetch(new URL(`${id}/`, tools.root)).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    return { id, title: page?.querySelector("h1")?.textContent.trim(), read: false };
  }));
  const there = found.filter(({ title }) => title);
  const isKept = keep(tools.stored, [...saved(tools.stored), ...there]);
  history.replaceState(null, "", location.pathname);
  offer(tools);
  const missing = found.filter(({ title }) => !title).map(({ id }) => id.replace("papers/", ""));
  const told = missing.length ? words.missing.replace("{names}", missing.join(", ")) : "";
  tools.say(isKept ? told : words.refused);
}
