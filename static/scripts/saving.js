// Let papers be saved to the reading list: from their page, and from lists.

import { follow, idOf, keep, saved } from "./saved.js";

let isFollowing = false;

/** Put a button to each paper, and show which are saved. */
export function enliven({ root, stored }) {
  const button = document.getElementById("saving").content;
  const put = (place, href, title) => {
    const id = href && idOf(href, root);
    if (!id || place.querySelector("[data-do=save]")) return;
    const made = document.importNode(button, true).firstElementChild;
    made.dataset.id = id;
    made.querySelector(".what").textContent = title;
    place.append(" ", made);
  };
  for (const link of document.querySelectorAll(".entries > li > .name > a:first-child")) {
    put(link.parentElement, link.href, link.textContent);
  }
  const heading = document.querySelector("[data-kind=papers] .record h1");
  if (heading) put(document.querySelector(".record .lead .meta"), location.href.split("#")[0], heading.textContent);
  show(stored);
  if (!isFollowing) follow(stored, () => show(stored));
  isFollowing = true;
}

function show(stored) {
  const ids = new Set(saved(stored).map(({ id }) => id));
  for (const each of document.querySelectorAll("[data-do=save]")) each.toggleAttribute("data-saved", ids.has(each.dataset.id));
}

/** Save a paper, or take it off the list. */
export function act(button, { stored, say }) {
  const { id } = button.dataset;
  const list = saved(stored);
  const rest = list.filter((each) => each.id !== id);
  const isNew = rest.length === list.length;
  const title = button.querySelector(".what").textContent;
  const isKept = keep(stored, isNew ? [...list, { id, title, read: false }] : rest);
  say(isKept ? (isNew ? button.dataset.done : button.dataset.undone).replace("{title}", title) : button.dataset.refused);
}
