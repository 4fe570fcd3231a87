// Find records on /browse/. What is asked for stands in the address; the page's own list answers, or the index.

import { narrow, showAll } from "./listing.js";
import { begin, find } from "./searching.js";
import { present } from "./presenting.js";

const live = new WeakSet();
let asked = 0;

/** Let the form search; answer what the address asks for. */
export function enliven({ root }) {
  const form = document.getElementById("finder");
  if (live.has(form)) return;
  live.add(form);
  const again = () => answer(form, root);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(form, addressOf(form), root);
  });
  form.addEventListener("focusin", () => begin(root).catch(() => {}), { once: true });
  form.addEventListener("change", () => recount(form, root));
  document.getElementById("applied").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    go(form, new URL(link.href), root);
    document.getElementById("found").focus();
  });
  addEventListener("popstate", again);
  if (location.search && !form.elements.q.value) again();
  if (location.hash === "#q") document.getElementById("q").focus();
}

function go(form, address, root) {
  history.pushState(null, "", address);
  answer(form, root);
}

/** Give the address of what the form asks for. */
function addressOf(form) {
  const address = new URL(location.pathname, location.origin);
  for (const [name, value] of new FormData(form)) if (value.trim()) address.searchParams.append(name, value.trim());
  return address;
}

/** Read what is asked for: words, choices by their sort, an order. */
function wishOf(form) {
  const taken = {};
  for (const box of form.querySelectorAll("input:checked")) (taken[box.name] ??= []).push(box.value);
  return { q: form.elements.q.value.trim(), sort: form.elements.sort.value, taken };
}

function fill(form) {
  const wanted = new URLSearchParams(location.search);
  form.elements.q.value = wanted.get("q") ?? "";
  form.elements.sort.value = wanted.get("sort") ?? "";
  if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = wanted.getAll(box.name).includes(box.value);
}

/** Answer: only the last question counts, whichever answer comes first. */
async function answer(form, root) {
  const turn = ++asked;
  fill(form);
  const wish = wishOf(form);
  const found = await answerTo(form, wish, root);
  if (turn !== asked) return;
  if (found.counts) count(form, found.counts);
  present(form, wish, found);
}

async function answerTo(form, wish, root) {
  const isPlain = !wish.q && !wish.sort;
  if (isPlain && !Object.keys(wish.taken).length) return { isAll: true, ...showAll(form) };
  if (isPlain && "whole" in form.dataset) return narrow(form, wish);
  try {
    return await find(wish, root);
  } catch {
    return { ...narrow(form, wish), isPartial: true };
  }
}

/** Say beside each choice how many records it would leave; nothing else changes before it is applied. */
async function recount(form, root) {
  const wish = wishOf(form);
  const isPlain = !wish.q && !wish.sort && "whole" in form.dataset;
  try {
    const found = isPlain ? narrow(form, wish, { isTrial: true }) : await find(wish, root);
    count(form, found.counts);
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
