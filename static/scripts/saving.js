// Let papers be saved to the reading list: from their page, and from lists.

import { idOf, keep, saved } from "./saved.js";

/** Do what the button says: save a paper, or take it off the list, whatever happened in other windows. */
export function act(button, { stored, root, say }) {
  const { id, title } = paperOf(button, root);
  const isNew = !button.hasAttribute("data-saved");
  const rest = saved(stored).filter((each) => each.id !== id);
  const before = saved(stored).find((each) => each.id === id);
  const isKept = keep(stored, isNew ? [...rest, before ?? { id, title, read: false }] : rest);
  say(isKept ? (isNew ? button.dataset.done : button.dataset.undone).replace("{title}", () => title) : button.dataset.refused);
}

/** Tell which paper a button is for: the one that a list names beside it, or that of the page. */
function paperOf(button, root) {
  const named = button.closest(".name")?.querySelector("a") ?? document.querySelector(".record h1");
  return { id: idOf(named.href ?? location.href.split("#")[0], root), title: named.textContent.trim() };
}
