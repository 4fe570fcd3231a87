// Narrow down the list that /browse/ has without scripts: the same elements, some of them hidden.

import { boxesOf } from "./choosing.js";

/** Show what is wanted and hide the rest, unless it `isTrial`; say how many records each choice leaves. */
export function narrow(form, { q, taken }, { isTrial = false } = {}) {
  const boxes = boxesOf(form);
  const numbers = Object.fromEntries(boxes.map((box) => [`${box.name} ${box.value}`, box.dataset.number]));
  const wanted = Object.entries(taken).map(([name, values]) => [name, values.map((value) => numbers[`${name} ${value}`])]);
  const words = fold(q).split(/\s+/).filter(Boolean);
  const counts = {};
  let count = 0;
  for (const row of document.querySelectorAll("[data-traits]")) {
    const has = new Set(row.dataset.traits.split(" "));
    const text = words.length ? fold(row.textContent) : "";
    const fits = words.every((word) => text.includes(word));
    const missed = wanted.filter(([, any]) => !any.some((number) => has.has(number))).map(([name]) => name);
    const isShown = fits && !missed.length;
    count += isShown;
    if (!isTrial) row.hidden = !isShown;
    if (fits) tally(boxes, has, missed, counts);
  }
  if (!isTrial) hideEmpty();
  return { count, counts: async () => counts };
}

/** Count a record for each choice that would show it, all other sorts of choices left as they are. */
function tally(boxes, has, missed, counts) {
  for (const { name, value, dataset } of boxes) {
    if (!has.has(dataset.number) || missed.some((other) => other !== name)) continue;
    counts[name] ??= Object.create(null);
    counts[name][value] = (counts[name][value] ?? 0) + 1;
  }
}

function hideEmpty() {
  for (const section of document.querySelectorAll(".everything section")) {
    const rows = [...section.querySelectorAll("[data-traits]")];
    section.hidden = rows.length > 0 && rows.every((row) => row.hidden);
  }
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
