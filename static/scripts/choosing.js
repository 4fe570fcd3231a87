// Read from the form of /browse/ what is asked for, and show in it what each choice would leave.

/** Give the choices to narrow down to: they are the form's, and stand beside it. */
export const boxesOf = (form) => [...form.elements].filter(({ type }) => type === "checkbox");

/** Give the address of what the form asks for. */
export function addressOf(form) {
  const address = new URL(location.pathname, location.origin);
  for (const [name, value] of new FormData(form)) if (value.trim()) address.searchParams.append(name, value.trim());
  return address;
}

/** Read what is asked for: words, choices by their sort, an order where any is offered; and the kinds of which there are `few`. */
export function wishOf(form) {
  const taken = {};
  for (const box of boxesOf(form).filter(({ checked }) => checked)) (taken[box.name] ??= []).push(box.value);
  const kinds = boxesOf(form).filter(({ name }) => name === "kind").sort((one, other) => other.dataset.count - one.dataset.count);
  const few = kinds.slice(1).map(({ value }) => value);
  return { q: form.elements.q.value.trim(), sort: form.elements.sort?.value ?? "", taken, few };
}

/** Let the form ask for what the address says. */
export function fill(form) {
  const wanted = new URLSearchParams(location.search);
  const { q, sort } = form.elements;
  q.value = wanted.get("q") ?? "";
  if (sort) sort.value = wanted.get("sort") ?? "";
  if (sort && sort.selectedIndex < 0) sort.value = "";
  for (const box of boxesOf(form)) box.checked = wanted.getAll(box.name).includes(box.value);
}

/** Give the choices in the address that are not offered here. */
export function strange(form) {
  const boxes = boxesOf(form);
  const isOffered = (name, value) => boxes.some((box) => box.name === name && box.value === value);
  return [...new URLSearchParams(location.search)]
    .filter(([name, value]) => boxes.some((box) => box.name === name) && !isOffered(name, value))
    .map(([, value]) => value);
}

/** Give the counts of the digest as a whole, which the page was made with. */
export function all(form) {
  const counts = {};
  for (const { name, value, dataset } of boxesOf(form)) (counts[name] ??= {})[value] = Number(dataset.count);
  return counts;
}

/** Show how many records each choice leaves; one that leaves none is not offered. */
export function count(form, counts) {
  for (const box of boxesOf(form)) {
    const known = counts[box.name] ?? {};
    const number = Object.hasOwn(known, box.value) ? known[box.value] : 0;
    box.closest("label").querySelector(".count").textContent = number.toLocaleString(document.documentElement.lang);
    box.closest("label").hidden = !number && !box.checked;
  }
  for (const group of document.querySelectorAll("#filters fieldset")) group.hidden = !group.querySelector("label:not([hidden])");
}
