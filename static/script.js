// Add to a page that is whole without: each behaviour is a module, fetched when it is first used.
//
// What a reader can do is in the page as a control with `data-do`; style.css shows it once we are here.
// Words stand in the page too. A behaviour that cannot be fetched, or fails, says so and harms nothing.

const root = new URL("../", import.meta.url);
const page = document.documentElement;

/** Keep what the reader chose in this browser alone; every call may fail, and then says so. */
const stored = {
  name: (/** @type {string} */ key) => `conspectus ${root.pathname} ${key}`,
  get(/** @type {string} */ key) {
    try {
      return localStorage.getItem(this.name(key));
    } catch {
      return null;
    }
  },
  set(/** @type {string} */ key, /** @type {string} */ value) {
    try {
      localStorage.setItem(this.name(key), value);
      return true;
    } catch {
      return false;
    }
  },
  forget() {
    try {
      const ours = Object.keys(localStorage).filter((key) => key.startsWith(this.name("")));
      for (const key of ours) localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  },
};

const LONG_ENOUGH = 12_000;
let silence = 0;

/** Say something for all to hear, screen readers too; after a while it goes, as it stands over the text. */
function say(/** @type {string | undefined} */ text) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = text ?? "";
  clearTimeout(silence);
  silence = setTimeout(() => { said.textContent = ""; }, LONG_ENOUGH);
}

const tools = { root, stored, say };

const DEEDS = {
  theme: () => import("./scripts/settings.js"),
  setting: () => import("./scripts/settings.js"),
  forget: () => import("./scripts/settings.js"),
  copy: () => import("./scripts/copying.js"),
  save: () => import("./scripts/saving.js"),
  reading: () => import("./scripts/reading.js"),
  sort: () => import("./scripts/sorting.js"),
};

const BEHAVIOURS = [
  [".settings", () => import("./scripts/settings.js")],
  [".cite", () => import("./scripts/copying.js")],
  ["[data-kind=papers] .record h1, .entries > li > .name > a", () => import("./scripts/saving.js")],
  ["#reading-list", () => import("./scripts/reading.js")],
  ["#finder", () => import("./scripts/finding.js")],
  ["table.sortable", () => import("./scripts/sorting.js")],
];

/** Do what a control is for. */
async function act(/** @type {Event} */ event) {
  const control = event.target instanceof Element && event.target.closest("[data-do]");
  if (!control || !(control.dataset.do in DEEDS)) return;
  if ((event.type === "change") !== control.matches("select, input")) return;
  try {
    const module = await DEEDS[control.dataset.do]();
    await module.act(control, tools);
  } catch {
    say(control.dataset.failed ?? document.getElementById("said")?.dataset.failed);
  }
}

/** Let behaviours find what they are for in the page. */
function enliven() {
  for (const [selector, load] of BEHAVIOURS) {
    if (document.querySelector(selector)) load().then((module) => module.enliven(tools)).catch(() => {});
  }
}

/** Go to the search with `/`, unless somebody is writing or wants no such keys. */
function jump(/** @type {KeyboardEvent} */ event) {
  const isWriting = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
  if (stored.get("keys") === "off") return;
  event.preventDefault();
  const field = document.getElementById("q");
  if (field) field.focus();
  else location.assign(new URL("browse/#q", root));
}

document.addEventListener("click", act);
document.addEventListener("change", act);
document.addEventListener("keydown", jump);
document.addEventListener("conspectus:shown", enliven);
page.dataset.scripts = "ready";
enliven();
