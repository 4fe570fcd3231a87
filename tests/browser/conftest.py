"""A server for the digests, and pages of a size and a scheme without JavaScript."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files, and keep no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as hosts of static sites do: with the site's page for what is missing."""
        pages = sorted(Path(self.directory).glob("*/404.html"))
        if code != HTTPStatus.NOT_FOUND or not pages:
            super().send_error(code, message, explain)
            return
        body = pages[0].read_bytes()
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
