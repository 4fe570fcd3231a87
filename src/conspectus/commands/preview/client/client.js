// Follow the preview: hear of each build, show what is wrong, and bring the page up to date.
//
// Every message tells all that concerns this page, so that it does not matter which were missed:
// a window that slept, or whose server was started again, catches up with the first one it hears.

import { unreachable, show } from "./problems.js";
import { update } from "./update.js";

const EVENTS = "/.conspectus/events?page=";
const AGAIN = 1000;

const tag = document.querySelector("script[data-page]");
let here = tag.dataset.page;
let source = null;
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

function hear(event) {
  const news = JSON.parse(event.data);
  show(news);
  if (news.page && news.page !== here) {
    asked += 1;
    follow();
  }
}

function connect() {
  if (source || document.hidden) return;
  source = new EventSource(EVENTS + encodeURIComponent(location.pathname));
  source.onmessage = hear;
  source.onopen = () => unreachable(false);
  source.onerror = () => {
    unreachable(true);
    if (source.readyState !== EventSource.CLOSED) return;
    disconnect();
    setTimeout(connect, AGAIN);
  };
}

function disconnect() {
  source?.close();
  source = null;
}

// A browser allows a host six connections in all its windows: only those that are seen hold one.
document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
connect();
