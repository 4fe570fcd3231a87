// Let papers be saved to the reading list: from their page, and from lists.

import { follow, idOf, keep, saved } from "./saved.js";

let isFollowing = false;

/** Show which papers are saved, here and after changes in any window. */
export function show(tools) {
  const ids = new Set(saved(tools.stored).map(({ id }) => id));
  for (const button of document.querySelectorAll("[data-do=save]")) {
    button.toggleAttribute("data-saved", ids.has(paperOf(button, tools.root).id));
  }
  if (!isFollowing) follow(tools.stored, () => show(tools));
  isFollowing = true;
}

/** Save a paper, or take it off the list. */
export function act(button, tools) {
  const { stored, root, say } = tools;
  const { id, title } = paperOf(button, root);
  const list = saved(stored);
  const rest = list.filter((each) => each.id !== id);
  const isNew = rest.length === list.length;
  const isKept = keep(stored, isNew ? [...list, { id, title, read: false }] : rest);
  show(tools);
  say(isKept ? (isNew ? button.dataset.done : button.dataset.undone).replace("{title}", title) : button.dataset.refused);
}

/** Tell which paper a button is for: the one that a list names beside it, or that of the page. */
function paperOf(button, root) {
  const named = button.closest(".name")?.querySelector("a") ?? document.querySelector(".record h1");
  return { id: idOf(named.href ?? location.href.split("#")[0], root), title: named.textContent.trim() };
}
