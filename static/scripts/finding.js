// Find records on /browse/. What is asked for stands in the address; the page's own list answers, or the index.

import { addressOf, all, count, fill, wishOf } from "./choosing.js";
import { narrow } from "./listing.js";
import { begin, find } from "./searching.js";
import { present, putFirst, show } from "./presenting.js";

const ON_A_DESK = "(min-width: 64rem)";
const live = new WeakSet();
let [asked, answered, counted, last] = [0, 0, 0, ""];

/** Let the form search; answer what the address asks for. */
export function enliven({ root, say }) {
  const form = document.getElementById("finder");
  if (live.has(form)) return;
  live.add(form);
  const again = () => { if (location.search !== last) answer(form, root, say); };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(form, addressOf(form), root, say);
  });
  if (isIndexed(form)) form.addEventListener("focusin", () => begin(root).catch(() => {}), { once: true });
  form.addEventListener("change", () => recount(form, root));
  const filters = document.getElementById("filters");
  filters.addEventListener("change", () => recount(form, root));
  filters.addEventListener("toggle", () => recount(form, root));
  filters.open ||= matchMedia(ON_A_DESK).matches;
  document.getElementById("applied").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    go(form, new URL(link.href), root, say);
    document.getElementById("found").focus();
  });
  addEventListener("popstate", again);
  if (!form.elements.q.value) again();
  if (location.hash === "#q") document.getElementById("q").focus();
}

function isIndexed(form) {
  return !("unindexed" in form.dataset);
}

function go(form, address, root, say) {
  history.pushState(null, "", address);
  answer(form, root, say);
}

/** Answer: only the last question counts, whichever answer comes first. */
async function answer(form, root, say) {
  const turn = ++asked;
  last = location.search;
  fill(form);
  const wish = wishOf(form);
  let found = await answerTo(form, wish, root);
  if (turn !== asked) return;
  present(form, wish, found);
  document.getElementById("results").ariaBusy = "true";
  try {
    const rows = await found.rows?.();
    if (turn === asked) show(rows, found, say);
    const named = await found.named?.();
    if (named && turn === asked) putFirst(named);
  } catch {
    if (turn !== asked) return;
    found = { ...narrow(form, wish), isPartial: true };
    present(form, wish, found);
    show(undefined, found, say);
  }
  answered = turn;
  if (turn === asked) await recount(form, root, found);
}

/** Find what is wished for: in the page's own list where that has all, or the index does not answer. */
async function answerTo(form, wish, root, trial = {}) {
  const isPlain = !wish.q && !wish.sort;
  if (isPlain && !Object.keys(wish.taken).length) {
    return { isAll: true, ...narrow(form, wish, trial), counts: async () => all(form) };
  }
  if (isPlain && "whole" in form.dataset) return narrow(form, wish, trial);
  try {
    if (!isIndexed(form)) throw new Error("no index");
    return await find(wish, root);
  } catch {
    return { ...narrow(form, wish, trial), isPartial: true };
  }
}

/** Say beside each choice that is seen how many records it would leave, once what is asked for is shown. */
async function recount(form, root, known = null) {
  if (!document.getElementById("filters").open || answered < asked) return;
  const turn = ++counted;
  try {
    const found = known ?? (await answerTo(form, wishOf(form), root, { isTrial: true }));
    const counts = await found.counts();
    if (turn === counted && !(found.isPartial && !known)) count(form, counts);
  } catch {
    // The counts stay as they were.
  }
}
