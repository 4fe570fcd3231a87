// Add to a page that is whole without: each behaviour is a module, fetched when it is first used.
//
// This stands in the page's head, so that the reader's colours are there from the first frame. What a reader
// can do is in the page as a control with `data-do`, or as a template of one with `data-after` or
// `data-around`, the selector of where it goes; style.css shows them once we are here. Words stand in the
// page too. A behaviour that cannot be fetched, or fails, says so and harms nothing. Only what would move the
// text if it came later is done here: where the text is first shown, it stays.
"use strict";
{
  const root = new URL("../", document.currentScript.src);
  const page = document.documentElement;
  const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isAway = ZONE !== document.currentScript.dataset.clock;

  /** Keep what the reader chose in this browser alone; every call may fail, and then says so. */
  const forThisPage = new Map();
  const stored = {
    name: (/** @type {string} */ key) => `conspectus ${root.pathname} ${key}`,
    get(/** @type {string} */ key) {
      try {
        return forThisPage.get(key) ?? localStorage.getItem(this.name(key));
      } catch {
        return null;
      }
    },
    set(/** @type {string} */ key, /** @type {string} */ value) {
      try {
        localStorage.setItem(this.name(key), value);
        forThisPage.delete(key);
        return true;
      } catch {
        return false;
      }
    },
    /** Keep a choice for this page alone, where the browser keeps nothing. */
    hold: (/** @type {string} */ key, /** @type {string} */ value) => { forThisPage.set(key, value); },
    drop: () => forThisPage.clear(),
  };

  const LONG_ENOUGH = 12_000;
  let silence = 0;

  /** Say something for all to hear, screen readers too; after a while it goes, as it stands over the text. */
  function say(/** @type {string | undefined} */ text) {
    const said = document.getElementById("_said");
    if (!said) return;
    said.textContent = text ?? "";
    clearTimeout(silence);
    silence = setTimeout(() => { said.textContent = ""; }, LONG_ENOUGH);
  }

  const failure = () => document.getElementById("_said")?.dataset.failed;
  const tools = { root, stored, say, enliven };

  const DEEDS = {
    theme: () => import("./scripts/settings.js"),
    setting: () => import("./scripts/settings.js"),
    forget: () => import("./scripts/settings.js"),
    copy: () => import("./scripts/copying.js"),
    save: () => import("./scripts/saving.js"),
    reading: () => import("./scripts/reading.js"),
    sort: () => import("./scripts/sorting.js"),
  };

  /** What a page must have for a behaviour to begin. */
  const BEHAVIOURS = [
    ["#reading-list", () => import("./scripts/reading.js")],
    ["#finder", () => import("./scripts/finding.js")],
  ];
  const PROSE_LINK = ".prose a[href]:not([href*=':'], [href^='#'])";

  const isOn = (/** @type {string} */ setting) => stored.get(setting) !== "off";
  const near = ({ target }, /** @type {string} */ selector) => target instanceof Element && target.closest(selector);

  /** Do what a control is for. */
  async function act(/** @type {Event} */ event) {
    const control = near(event, "[data-do]");
    if (!control || !(control.dataset.do in DEEDS)) return;
    if ((event.type === "change") !== control.matches("select, input")) return;
    try {
      const module = await DEEDS[control.dataset.do]();
      await module.act(control, tools);
    } catch {
      say(control.dataset.failed ?? failure());
    }
  }

  /** Show what a link of the text leads to, when the pointer or the focus stays with it. */
  async function meet(/** @type {Event} */ event) {
    const link = near(event, PROSE_LINK);
    if (!link || !isOn("previews")) return;
    const module = await import("./scripts/previewing.js").catch(() => null);
    module?.meet(link, event, tools);
  }

  /** Go to the search with `/`, unless somebody is writing or wants no such keys. */
  function jump(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !isOn("keys")) return;
    if (near(event, "input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const fields = [...document.querySelectorAll("[name=q]")];
    const field = fields.find((each) => each.checkVisibility());
    if (field) field.focus();
    else location.assign(new URL("browse/#q", root));
  }

  /** Tell whether all of an element has been parsed: something stands behind it, or behind what it is in. */
  const isWhole = (/** @type {Element | null} */ element) =>
    document.readyState !== "loading" || Boolean(element && (element.nextSibling || isWhole(element.parentElement)));

  /** Put the page's templates of controls where they belong: after what is named, or around what is in it. */
  function furnish() {
    for (const { content, dataset } of document.querySelectorAll("template[data-after], template[data-around]")) {
      for (const place of document.querySelectorAll(dataset.after ?? dataset.around)) {
        if (!isWhole(place.parentElement)) continue;
        if ((dataset.after ? place.parentElement : place).querySelector(":scope > [data-do]")) continue;
        const made = document.importNode(content, true).firstElementChild;
        const what = made.querySelector(".what");
        if (what) what.textContent = (place.matches("a") ? place : document.querySelector("h1")).textContent;
        if (dataset.after) place.after(" ", made);
        else {
          made.append(...place.childNodes);
          place.append(made);
        }
      }
    }
  }

  /** Show in the controls what was chosen before. */
  function recall() {
    const theme = stored.get("theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
    else delete page.dataset.theme;
    page.classList.toggle("one-zone", !isOn("zone"));
    for (const control of document.querySelectorAll(".settings [name]")) {
      if (control.type === "checkbox") control.checked = isOn(control.name);
      else control.value = stored.get(control.name) ?? "";
    }
  }

  /** Show which papers are on the reading list. */
  function mark() {
    const list = stored.get("reading list") ?? "";
    for (const button of document.querySelectorAll("[data-do=save]")) {
      const { pathname } = new URL(button.closest(".name")?.querySelector("a").href ?? location.href);
      const id = pathname.slice(root.pathname.length).replace(/\/(index\.html)?$/, "");
      button.toggleAttribute("data-saved", list.includes(`{"id":"${id}",`));
    }
  }

  /** Put into the page, as far as it is there, what would move the text if it came later. */
  function prepare() {
    furnish();
    recall();
    mark();
    if (isAway && isOn("zone")) tellTimes();
  }

  /** Let the page have what scripts add; once more after its text was replaced. */
  function enliven() {
    coming.disconnect();
    prepare();
    for (const [selector, load] of BEHAVIOURS) {
      if (document.querySelector(selector)) load().then((module) => module.enliven(tools)).catch(() => say(failure()));
    }
  }

  const DAY = 86_400_000;
  const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

  /** Say beside each time what it is where the reader is, unless clocks agree; the venue's stays, and is first. */
  function tellTimes() {
    const template = document.getElementById("_zone");
    const place = ZONE?.split("/").at(-1).replaceAll("_", " ");
    for (const time of document.querySelectorAll("time[datetime*=T]:not([data-told])")) {
      if (!isWhole(time.closest(".slot") ?? time)) continue;
      const [start, end] = ends(time);
      time.dataset.told = "";
      if (!start?.differs) continue;
      const made = document.importNode(template.content, true).firstElementChild;
      made.textContent = told(start, end, { ...template.dataset, place, isShort: Boolean(time.closest(".slot")) });
      (time.closest(".slot") ?? time).append(" ", made);
    }
  }

  /** Give when something begins and ends; nothing for a time that says when another one ends. */
  function ends(time) {
    const slot = time.closest(".slot");
    const [first, last] = slot ? slot.querySelectorAll("time") : [time];
    if (first !== time) return [];
    return [moment(first.dateTime), moment(last?.dateTime ?? time.dataset.until)];
  }

  /** Read an instant: how the reader's clock shows it, and by how many days the reader's date is another. */
  function moment(text) {
    const wall = text?.match(WALL)?.slice(1).map(Number);
    const here = new Date(text ?? NaN);
    if (!wall || Number.isNaN(here.valueOf()) || !/[Z+-][\d:]*$/.test(text.slice(16))) return null;
    const [year, month, day, hour, minute] = wall;
    const date = Date.UTC(here.getFullYear(), here.getMonth(), here.getDate());
    return {
      here,
      shift: Math.round((date - Date.UTC(year, month - 1, day)) / DAY),
      differs: date !== Date.UTC(year, month - 1, day) || here.getHours() !== hour || here.getMinutes() !== minute,
    };
  }

  /** Write it in words: dates unless it `isShort`, the times, the place, and the day where it is another one. */
  function told(start, end, words) {
    const isDated = !words.isShort || Math.abs(start.shift) > 1;
    const isOneDay = end?.here.toDateString() === start.here.toDateString();
    const dated = ({ here }) => `${dayIn(here, words.pattern)}, ${clock(here)}`;
    const from = isDated ? dated(start) : clock(start.here);
    const to = end && (isDated && !isOneDay ? dated(end) : clock(end.here));
    const times = to ? words.span.replace("{start}", from).replace("{end}", to) : from;
    const shift = { 1: words.next, [-1]: words.before }[start.shift];
    return `(${[times, words.place, shift].filter(Boolean).join(", ")})`;
  }

  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const clock = (/** @type {Date} */ when) => `${two(when.getHours())}:${two(when.getMinutes())}`;

  function dayIn(when, pattern) {
    const options = { weekday: "short", day: "numeric", month: "long" };
    const parts = new Intl.DateTimeFormat(document.documentElement.lang, options).formatToParts(when);
    const known = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    return pattern.replace(/\{(\w+)\}/g, (_, name) => known[name] ?? "");
  }

  page.dataset.scripts = "ready";
  recall();
  const coming = new MutationObserver(prepare);
  coming.observe(page, { childList: true, subtree: true });
  document.addEventListener("click", act);
  document.addEventListener("change", act);
  document.addEventListener("keydown", jump);
  document.addEventListener("pointerover", meet);
  document.addEventListener("focusin", meet);
  document.addEventListener("DOMContentLoaded", enliven);
  document.addEventListener("conspectus:shown", enliven);
  document.addEventListener("conspectus:saved", mark);
  addEventListener("storage", () => { recall(); mark(); });
}
