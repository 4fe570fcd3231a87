// Share the reading list by its address, and take in what an address brings.

import { keep, saved } from "./saved.js";

const MOST = 500;
const part = (id) => document.getElementById(id);

/** Copy an address that brings the list; where that is refused, give it as a link. */
export async function share({ stored, say }, words) {
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

/** Read what a shared address brings, of what is not on the list yet; of thousands, which nobody meant, the first. */
function brought({ stored }) {
  const known = new Set(saved(stored).map(({ id }) => id));
  const slugs = new URLSearchParams(location.hash.slice(1)).get("ids")?.split(",") ?? [];
  return [...new Set(slugs.filter((slug) => /^[a-z0-9-]+$/.test(slug)).map((slug) => `papers/${slug}`))].filter((id) => !known.has(id)).slice(0, MOST);
}

/** Say what the address brings. */
export function offer(tools) {
  const ids = brought(tools);
  part("brought").hidden = !ids.length;
  part("brought").querySelector(".count").textContent = ids.length;
}

/** Leave in the address the papers that it still brings. */
export function keepInAddress(ids, tools) {
  const hash = ids.length ? `#ids=${ids.map(slugOf).join(",")}` : "";
  history.replaceState(null, "", location.pathname + hash);
  offer(tools);
}

const slugOf = (id) => id.replace("papers/", "");

/** Add what an address brings, with the titles that the pages have; what has no page, and what did not come, is named. */
export async function add(tools, words) {
  const found = await Promise.all(brought(tools).map((id) => entryOf(id, tools.root)));
  const list = saved(tools.stored);
  const there = found.filter(({ id, title }) => title && !list.some((each) => each.id === id));
  if (!keep(tools.stored, [...list, ...there.map(({ id, title }) => ({ id, title, read: false }))])) {
    tools.say(words.refused);
    return;
  }
  const lost = found.filter(({ isLost }) => isLost).map(({ id }) => id);
  const missing = found.filter(({ title, isLost }) => !title && !isLost).map(({ id }) => id);
  keepInAddress(lost, tools);
  const told = Object.entries({ missing, unloaded: lost }).filter(([, ids]) => ids.length);
  tools.say(told.map(([name, ids]) => words[name].replace("{names}", ids.map(slugOf).join(", "))).join(" ") || words.added);
  part("saved").querySelector("a")?.focus();
}

/** Give an entry of the list with the title of its page; it `isLost` where that did not come. */
async function entryOf(id, root) {
  const answer = await fetch(new URL(`${id}/`, root)).catch(() => null);
  if (!answer?.ok) return { id, isLost: answer?.status !== 404 };
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { id, title: page.querySelector("h1")?.textContent.trim() };
}
