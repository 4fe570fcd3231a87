// Show what a link of the text leads to: title, summary and status, as its page has them.

const IN = 500;
const OUT = 300;
const GAP = 8;
const pages = new Map();
let [link, card, turn, isLeaving] = [null, null, 0, false];

/** Show a preview if the pointer or the focus stays with a link to a record. */
export function meet(to, event, { root }) {
  const isFocus = event.type === "focusin";
  if (isFocus ? !to.matches(":focus-visible") : !(canHover() && to.matches(":hover"))) return;
  if ((to === link && !isLeaving) || !isRecord(to, root)) return;
  if (to !== link) hide();
  [link, isLeaving] = [to, false];
  if (card) turn += 1;
  else soon(IN, () => show(to));
  to.addEventListener(isFocus ? "blur" : "pointerleave", () => leave(to), { once: true });
}

function canHover() {
  return matchMedia("(hover: hover) and (pointer: fine)").matches;
}

/** Tell whether a link leads to another page of a record: `/papers/x/`, not `/papers/` nor a file. */
function isRecord(to, root) {
  const { origin, pathname } = new URL(to.href);
  if (origin !== root.origin || !pathname.startsWith(root.pathname) || pathname === location.pathname) return false;
  return /^[a-z-]+\/[^/]+\/$/.test(pathname.slice(root.pathname.length));
}

/** Do something after a while, unless something else was to be done meanwhile. */
function soon(wait, deed) {
  const ours = ++turn;
  setTimeout(() => { if (ours === turn) deed(); }, wait);
}

async function show(to) {
  const ours = turn;
  const made = await preview(to.href).catch(() => null);
  if (!made || ours !== turn) return;
  card = made;
  document.querySelector("main").append(card);
  place(card, to.getClientRects()[0]);
  to.setAttribute("aria-describedby", card.id);
  card.addEventListener("pointerenter", () => { [isLeaving, turn] = [false, turn + 1]; });
  card.addEventListener("pointerleave", () => leave(to));
}

/** Make the card of a page; null for one that is of no record, such as one that has moved. */
async function preview(address) {
  if (!pages.has(address)) pages.set(address, content(address));
  const found = await pages.get(address).catch(() => pages.delete(address) && null);
  if (!found) return null;
  const made = document.importNode(document.getElementById("_previewing").content, true).firstElementChild;
  for (const [name, text] of Object.entries(found)) {
    const part = made.querySelector(`.${name}`);
    if (text) part.textContent = text;
    else part.remove();
  }
  return made;
}

async function content(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = (selector) => page.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  if (!page.querySelector(".record h1")) return null;
  return {
    title: text(".record h1"),
    tldr: text(".record .tldr"),
    kind: text(".crumbs a"),
    state: text(".record .lead .status"),
  };
}

/** Put the card below its link, or above it where there is no room below; within the window. */
function place(made, { left, top, bottom }) {
  const { width, height } = made.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isBelow = bottom + GAP + height <= clientHeight || top < height + GAP;
  made.style.left = `${scrollX + Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  made.style.top = `${scrollY + (isBelow ? bottom + GAP : top - GAP - height)}px`;
}

function leave(from) {
  if (from !== link) return;
  isLeaving = true;
  soon(OUT, hide);
}

function hide() {
  turn += 1;
  card?.remove();
  link?.removeAttribute("aria-describedby");
  [link, card] = [null, null];
}

document.addEventListener("keydown", (event) => { if (event.key === "Escape" && link) hide(); });
