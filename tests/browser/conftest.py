"""A server for the digests, pages of a size and a scheme without scripts, and windows where they run."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

Open = Callable[..., Page]
PHONE = 640


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files, and keep no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as hosts of static sites do: with the page for what is missing of the site in question."""
        top = Path(self.directory)
        places = (top / self.path.split("/")[1] / "404.html", top / "404.html")
        page = next(filter(Path.is_file, places), None)
        if code != HTTPStatus.NOT_FOUND or page is None:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serve folders on this machine alone; give the address of each."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def serve(folder: Path) -> str:
        if folder not in servers:
            handler = partial(_Quiet, directory=str(folder))
            servers[folder] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def at(window: Open, served: Callable[[Path], str], host: Path, shipped: Path) -> Open:
    """Open a page of the shipped digest at a width and in a scheme; those of a new one lie below /new/.

    A test that only looks may `stay` where the one before it was: loading costs more than looking.
    """

    def opening(
        url: str, width: int = 1280, *, dark: bool = False, scripts: bool = False, stay: bool = False
    ) -> Page:
        page = window(width, dark=dark, scripts=scripts)
        address = served(host) + (url if url.startswith("/new/") else f"/{shipped.name}{url}")
        if not (stay and page.url == address):
            page.goto(address)
        return page

    return opening


class Live(NamedTuple):
    """A window of its own where scripts run: open a page in it, and see what the browser complained of."""

    page: Page
    address: str
    complaints: list[str]

    def open(self, url: str) -> Page:
        """Go to a page of the shipped digest, and wait until its scripts are there, if they run."""
        self.page.goto(self.address + url)
        return self.page


Enter = Callable[..., Live]
Contexts = dict[str, list[BrowserContext]]


@pytest.fixture(scope="session", name="contexts")
def contexts_fixture(browser: Browser) -> Iterator[Contexts]:  # noqa: ARG001 - it outlives them
    """Give browser contexts by what they promise pages; to make one costs more than to load a page."""
    idle: Contexts = defaultdict(list)
    yield idle
    for context in chain.from_iterable(idle.values()):
        context.close()


@pytest.fixture
def enter(
    browser: Browser, contexts: Contexts, served: Callable[[Path], str], host: Path, shipped: Path
) -> Iterator[Enter]:
    """Open windows where scripts run; an error in the console or a breach of policy fails the test.

    Each has a context of its own, as nobody had it before: no other page, nothing stored, nothing routed.
    """
    opened: list[tuple[str, Live]] = []

    def entering(width: int = 1280, before: str = "", color_scheme: Any = None, **wishes: Any) -> Live:
        key = repr(sorted(wishes.items()))
        context = contexts[key].pop() if contexts[key] else browser.new_context(**wishes)
        page = context.new_page()
        page.set_viewport_size(ViewportSize(width=width, height=800 if width > PHONE else 667))
        page.emulate_media(color_scheme=color_scheme)
        if before:
            page.add_init_script(before)
        live = Live(page, f"{served(host)}/{shipped.name}", [])
        noted = live.complaints.append
        page.on("console", lambda said: noted(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: noted(str(error)))
        opened.append((key, live))
        return live

    yield entering
    complaints = [complaint for _, live in opened for complaint in live.complaints]
    for key, live in opened:
        contexts[key].append(_emptied(live.page))
    assert complaints == []


def _emptied(page: Page) -> BrowserContext:
    """Close all pages of a context, and forget what was stored by them."""
    context = page.context
    here = "/".join(page.url.split("/", 3)[:3])
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": here, "storageTypes": "all"})
    for each in context.pages:
        each.close()
    return context
