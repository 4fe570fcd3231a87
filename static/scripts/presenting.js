// Show what was found on /browse/: how many, what it was narrowed down to, and the records.

import { boxesOf, strange } from "./choosing.js";

const part = (id) => document.getElementById(id);

/** Tell of an answer: how many records, and what they are narrowed down to. */
export function present(form, wish, found) {
  part("found").textContent = [...strange(form).map((name) => form.dataset.strange.replace("{name}", () => name)), found.isAll ? "" : told(form, wish, found)].join(" ").trim();
  part("empty").hidden = Boolean(found.isAll || found.count);
  const links = applied(form);
  part("applied").replaceChildren(...links);
  const on = document.querySelector("#filters .on");
  on.textContent = links.length ? on.dataset.text.replace("{n}", links.length) : "";
}

/** Show the records found; without rows of its own, an answer is what is left of the page's list. */
export function show(rows, found, say) {
  for (const each of document.querySelectorAll(".everything, .jump, .facets")) each.hidden = Boolean(rows);
  part("results").replaceChildren(...(rows ?? []).map(row));
  part("results").ariaBusy = null;
  offerMore(rows, found, say);
}

/** Put a record first, which may stand further down. */
export function putFirst(named) {
  const list = part("results");
  [...list.children].find((item) => item.querySelector("a").getAttribute("href") === named.href)?.remove();
  list.prepend(row(named));
}

/** Say in words how many records there are. */
function told(form, { q }, { count, meant, isPartial }) {
  const words = form.dataset;
  const say = (text, more) => text.replaceAll(/\{(\w+)\}/g, (_, name) => ({ q, ...more })[name] ?? "");
  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language).select(count);
  const number = say(words[plural] ?? words.other, { n: count.toLocaleString(language) });
  const parts = [isPartial && words.partial];
  if (meant) parts.push(say(words.meant, { meant }));
  parts.push(count ? number : say(q ? words.none : words.nothing, {}));
  return parts.filter(Boolean).join(" ");
}

/** Make a link for each choice that is taken; it leads to the same without it. */
function applied(form) {
  return boxesOf(form).filter(({ checked }) => checked).map((box) => {
    const address = new URL(location.href);
    const others = address.searchParams.getAll(box.name).filter((value) => value !== box.value);
    address.searchParams.delete(box.name);
    for (const value of others) address.searchParams.append(box.name, value);
    address.hash = "";
    const item = document.importNode(part("applied-one").content, true);
    const link = item.querySelector("a");
    link.href = address;
    link.querySelector(".what").textContent = box.value;
    return item;
  });
}

function row({ href, title, kind, excerpt }) {
  const item = document.importNode(part("result-one").content, true);
  const link = item.querySelector("a");
  link.href = href;
  link.textContent = title;
  item.querySelector(".summary").append(...marked(excerpt));
  item.querySelector(".kind").textContent = kind;
  return item;
}

/** Take text and marks alone of an excerpt. */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

/** Let more be shown where there is more; the focus goes to the first of it. */
function offerMore(rows, { count, more }, say) {
  const button = part("more");
  button.hidden = !rows || rows.length >= count;
  button.onclick = async () => {
    const list = part("results");
    const from = list.children.length;
    try {
      list.append(...(await more(from)).map(row));
    } catch {
      say(list.dataset.failed);
      return;
    }
    button.hidden = list.children.length >= count;
    list.children[from]?.querySelector("a").focus();
  };
}
