// Hear of builds through one connection for all windows of a browser.
//
// A browser allows a host six connections (HTTP/1.1), and a stream holds one while it is open. So
// the window that holds a lock listens, and tells the others of each build; they ask for their own
// page then. Where there are no locks (a host that is neither this machine nor has TLS), each window
// has its own stream. Windows that nobody sees take no part.

const OURS = "/.conspectus/";
const NAME = "conspectus-preview";
const AGAIN = 1000;

const channel = navigator.locks && new BroadcastChannel(NAME);
let told = {};
let part = null;
let source = null;
let release = null;
let wanted = 0;
let isAsking = false;

const address = (what) => `${OURS}${what}?page=${encodeURIComponent(location.pathname)}`;

function reached(isThere) {
  told.reach(isThere);
  channel?.postMessage(isThere ? "there" : "lost");
}

function open() {
  source = new EventSource(address("events"));
  source.onmessage = (event) => told.hear(JSON.parse(event.data));
  source.addEventListener("build", () => channel?.postMessage("build"));
  source.onopen = () => reached(true);
  source.onerror = ({ target }) => {
    reached(false);
    if (target.readyState === EventSource.CLOSED) setTimeout(() => target === source && open(), AGAIN);
  };
}

function lead() {
  open();
  return new Promise((done) => { release = done; });
}

async function ask() {
  wanted += 1;
  if (isAsking) return;
  isAsking = true;
  for (let done = 0; done !== wanted && part && !source;) {
    done = wanted;
    const news = await fetch(address("news"), { cache: "no-store" }).then((answer) => answer.json()).catch(() => null);
    if (!part || source) break; // the stream says more by now, or nobody looks
    told.reach(Boolean(news));
    if (news) told.hear(news);
  }
  isAsking = false;
}

function join() {
  if (part || document.hidden) return;
  part = new AbortController();
  if (!channel) {
    open();
    return;
  }
  navigator.locks.request(NAME, { signal: part.signal }, lead).catch(() => {}); // it left before its turn
  ask();
}

function leave() {
  part?.abort();
  source?.close();
  release?.();
  part = source = release = null;
}

function follow({ data }) {
  if (!part || source) return;
  if (data === "build") ask();
  else told.reach(data === "there");
}

// Call `hear` with news of this window's page, and `reach` with whether the preview answers.
export function listen(hear, reach) {
  told = { hear, reach };
  if (channel) channel.onmessage = follow;
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : join()));
  join();
}
