"""A server for the shipped digest, and pages of a size and a scheme without JavaScript."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

Open = Callable[..., Page]


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files, and keep no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


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


@pytest.fixture
def at(browser: Browser, served: Callable[[Path], str], shipped: Path) -> Iterator[Open]:
    """Open a page of the shipped digest at a width and in a colour scheme."""
    opened: list[Page] = []

    def opening(url: str, width: int = 1280, *, dark: bool = False, scripts: bool = False) -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": 800 if width > 640 else 667},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        opened.append(page)
        page.goto(served(shipped.parent) + "/2026" + url)
        return page

    yield opening
    for page in opened:
        page.close()
