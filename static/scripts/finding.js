// Find records on /browse/. What is asked for stands in the address; the page's own list answers, or the index.

import { narrow } from "./listing.js";
import { begin, find } from "./searching.js";
import { present, putFirst, show } from "./presenting.js";

const live = new WeakSet();
let [asked, counted, last] = [0, 0, ""];

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
  form.addEventListener("focusin", () => begin(root).catch(() => {}), { once: true });
  form.addEventListener("change", () => recount(form, root));
  form.querySelector("details").addEventListener("toggle", () => recount(form, root));
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

function go(form, address, root, say) {
  history.pushState(null, "", address);
  answer(form, root, say);
}

/** Give the address of what the form asks for. */
function addressOf(form) {
  const address = new URL(location.pathname, location.origin);
  for (const [name, value] of new FormData(form)) if (value.trim()) address.searchParams.append(name, value.trim());
  return address;
}

/** Read what is asked for: words, choices by their sort, an order; and the kinds of which there are `few`. */
function wishOf(form) {
  const taken = {};
  for (const box of form.querySelectorAll("input:checked")) (taken[box.name] ??= []).push(box.value);
  const kinds = [...form.querySelectorAll("[name=kind]")].sort((one, other) => other.dataset.count - one.dataset.count);
  const few = kinds.slice(1).map(({ value }) => value);
  return { q: form.elements.q.value.trim(), sort: form.elements.sort.value, taken, few };
}

function fill(form) {
  const wanted = new URLSearchParams(location.search);
  form.elements.q.value = wanted.get("q") ?? "";
  form.elements.sort.value = wanted.get("sort") ?? "";
  if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = wanted.getAll(box.name).includes(box.value);
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
  if (turn === asked) await recount(form, root, found);
}

async function answerTo(form, wish, root) {
  const isPlain = !wish.q && !wish.sort;
  if (isPlain && !Object.keys(wish.taken).length) return { isAll: true, ...narrow(form, wish) };
  if (isPlain && "whole" in form.dataset) return narrow(form, wish);
  try {
    return await find(wish, root);
  } catch {
    return { ...narrow(form, wish), isPartial: true };
  }
}

/** Say beside each choice that is seen how many records it would leave; nothing else changes by that. */
async function recount(form, root, answered = null) {
  if (!form.querySelector("details").open) return;
  const turn = ++counted;
  const wish = wishOf(form);
  const isPlain = !wish.q && !wish.sort && "whole" in form.dataset;
  try {
    const found = answered ?? (isPlain ? narrow(form, wish, { isTrial: true }) : await find(wish, root));
    const counts = await found.counts();
    if (turn === counted) count(form, counts);
  } catch {
    // The counts stay as they were.
  }
}

function count(form, counts) {
  for (const box of form.querySelectorAll("[type=checkbox]")) {
    const number = counts[box.name]?.[box.value] ?? 0;
    box.closest("label").querySelector(".count").textContent = number.toLocaleString(document.documentElement.lang);
    box.closest("label").hidden = !number && !box.checked;
  }
  for (const group of form.querySelectorAll("fieldset")) group.hidden = !group.querySelector("label:not([hidden])");
}
