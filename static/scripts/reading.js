// Show the reading list: order it, mark what is read, take papers off and back on, share and import it.

import { follow, keep, saved } from "./saved.js";
import { save } from "./exporting.js";
import { add, keepInAddress, offer, share } from "./sharing.js";

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
  document.addEventListener("conspectus:forgotten", () => { removed = null; });
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
  else if (deed === "leave") keepInAddress([], tools);
  else {
    const id = control.closest("li")?.dataset.id;
    const [list, text] = changed(deed, saved(stored), id, control);
    say(keep(stored, list) ? text && words[text].replace("{title}", () => removed?.entry.title ?? "") : words.refused);
    const row = part("saved").querySelector(`[data-id="${id}"]`);
    const next = row?.querySelector(`[value=${deed}]:enabled`) ?? row?.querySelector("a");
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
