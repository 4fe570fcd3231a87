// Show what is wrong over the page, in a tree of its own that no style of the site reaches.
//
// All that a note or a message says is put in as text, never as HTML.

const STYLE = "/.conspectus/problems.css";

const host = document.createElement("conspectus-preview");
const tree = host.attachShadow({ mode: "open" });
const faults = element("aside", { className: "faults", ariaLabel: "Problems" });
const corner = element("aside", { className: "corner", ariaLabel: "The preview says" });
const warnings = element("details", { className: "warnings" });
const missing = element("p", { textContent: "No page stands at this address. When one does, it appears here." });
const lost = element("p", { textContent: "The preview has ended, or is starting again." });
let build = 0;
let closed = -1;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
}

function counted(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function place(problem) {
  const text = [problem.path, problem.line, problem.column].filter(Boolean).join(":");
  if (!problem.link) return text && element("code", { textContent: text });
  return element("a", { href: problem.link, title: "Open in the editor" }, element("code", { textContent: text }));
}

function entry(problem) {
  const where = problem.place ? `${problem.place}: ` : "";
  return element(
    "li",
    {},
    element("p", { className: "where" }, place(problem), element("span", { textContent: problem.code })),
    element("p", { className: "message", textContent: where + problem.message }),
    problem.excerpt && element("pre", { tabIndex: 0, textContent: problem.excerpt }),
    problem.cure && element("p", { className: "cure", textContent: problem.cure }),
  );
}

function close() {
  closed = build;
  faults.hidden = true;
}

function showFaults(news) {
  const count = news.faults.length + news.more;
  faults.hidden = !count || closed === news.build;
  const kept = news.whole ? "the last good site is shown" : "pages of two builds are shown, some old and some new";
  const shown = news.page ? kept : "there is no site to show yet";
  faults.replaceChildren(
    element("header", {},
      element("p", { role: "status", textContent: count ? `${counted(count, "error")}: ${shown}` : "" }),
      element("button", { type: "button", textContent: "Close (Esc)", onclick: close })),
    element("ol", {}, ...news.faults.map(entry)),
  );
  if (news.more) faults.append(element("p", { textContent: `${news.more} more stand in the terminal.` }));
}

function showWarnings(news) {
  const count = news.warnings.length + news.unshown;
  warnings.hidden = !count;
  warnings.replaceChildren(
    element("summary", { textContent: `${counted(count, "warning")} on this page` }),
    element("ol", {}, ...news.warnings.map(entry)),
  );
}

// Show the problems of a build, or that there are none; what was closed stays so until the next build.
export function show(news) {
  build = news.build;
  showFaults(news);
  showWarnings(news);
  missing.hidden = !news.missing;
}

// Say that nobody answers, or take it back.
export function unreachable(isLost) {
  lost.hidden = !isLost;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !faults.hidden) close();
});

faults.hidden = warnings.hidden = missing.hidden = lost.hidden = true;
corner.append(lost, missing, warnings);
const sheet = new CSSStyleSheet();
sheet.replaceSync(await (await fetch(STYLE)).text());
tree.adoptedStyleSheets = [sheet];
tree.append(faults, corner);
document.documentElement.append(host);
