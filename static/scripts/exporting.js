// Save the reading list as a file, put together of the files that stand beside the papers' pages.

const TYPES = {
  bib: "application/x-bibtex", "csl.json": "application/json", md: "text/markdown", ics: "text/calendar",
};

/** Put a file together and have it saved; what could not be had is named, and left out. */
export async function save(suffix, list, { root, say }, words) {
  const lost = [];
  const parts = [];
  for (const entry of list) {
    const part = await PARTS[suffix](entry, root).catch(() => null);
    if (part === null) lost.push(entry.title);
    else parts.push(part);
  }
  if (parts.length) hand(`reading-list.${suffix}`, new Blob([WHOLE[suffix](parts)], { type: TYPES[suffix] }));
  say(lost.length ? words[parts.length ? "lost" : "nothing"].replace("{names}", () => lost.join("; ")) : "");
}

const PARTS = {
  bib: ({ id }, root) => text(new URL(`${id}.bib`, root)),
  "csl.json": async ({ id }, root) => JSON.parse(await text(new URL(`${id}.csl.json`, root))),
  md: async ({ id, title, read }, root) => `- [${read ? "x" : " "}] [${title.replace(/[\\[\]*_`<]/g, "\\$&")}](${new URL(`${id}/`, root)})`,
  ics: talk,
};

const WHOLE = {
  bib: (parts) => parts.map((part) => part.trim()).join("\n\n") + "\n",
  "csl.json": (parts) => `${JSON.stringify(parts.flat(), null, 2)}\n`,
  md: (parts) => parts.join("\n") + "\n",
  ics: calendar,
};

async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

/** Find the talk of a paper in the calendar of its session, with the zones that it needs. */
async function talk({ id }, root) {
  const page = new DOMParser().parseFromString(await text(new URL(`${id}/`, root)), "text/html");
  for (const link of page.querySelectorAll(".facts a[href*='sessions/']")) {
    const session = new URL(link.getAttribute("href"), new URL(`${id}/`, root)).href.replace(/\/$/, "");
    const file = await text(new URL(`${session}.ics`));
    const events = file.match(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g) ?? [];
    const event = events.find((each) => each.replace(/\r\n[ \t]/g, "").includes(`\r\nUID:${id}@`));
    if (event) return { event, zones: file.match(/BEGIN:VTIMEZONE\r\n[^]*?END:VTIMEZONE\r\n/g) ?? [] };
  }
  throw new Error("no talk");
}

function calendar(parts) {
  const zones = new Set(parts.flatMap(({ zones: each }) => each));
  const events = parts.map(({ event }) => event);
  const head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//conspectus//reading list//EN\r\n";
  return [head, ...zones, ...events, "END:VCALENDAR\r\n"].join("");
}

function hand(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
