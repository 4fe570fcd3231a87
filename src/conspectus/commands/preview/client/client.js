// Follow the preview: hear of each build, show what is wrong, and bring the page up to date.
//
// Every message tells all that concerns this page, so that it does not matter which were missed:
// a window that slept, or whose server was started again, catches up with the first one it hears.

import { show, unreachable } from "./problems.js";
import { listen } from "./stream.js";
import { update } from "./update.js";

const tag = document.querySelector("script[data-page]");
let here = tag.dataset.page;
let last = "";
let asked = 0;
let isBusy = false;

tag.remove();

async function follow() {
  if (isBusy) return;
  isBusy = true;
  for (let done = 0; done !== asked;) {
    done = asked;
    here = await update(here);
  }
  isBusy = false;
}

// Faults are shown again after each build, all else where it is new.
function hear(news) {
  const said = JSON.stringify({ ...news, build: 0 });
  if (news.faults.length || said !== last) show(news);
  last = said;
  if (news.page && news.page !== here) {
    asked += 1;
    follow();
  }
}

listen(hear, (isThere) => unreachable(!isThere));
