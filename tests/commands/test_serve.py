"""A preview begins, follows what is written, and ends, as its user sees it."""

import re
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from disk import tree

from conspectus.cli.main import main
from conspectus.commands import serve as serve_module
from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.serve import Wishes, serve

Start = Callable[..., Any]


@pytest.fixture(name="serving")
def serving_fixture(serving: Start) -> Iterator[Start]:
    """Start previews that end with the test."""
    started = list[Any]()

    def start(*given: Any, **more: Any) -> Any:
        started.append(serving(*given, **more))
        return started[-1]

    yield start
    for each in started:
        each.end(signal.SIGKILL)


def read(url: str) -> tuple[int, str]:
    """Ask for an address, and give the status and the text."""
    try:
        with urlopen(url, timeout=20) as response:  # noqa: S310 - our own server
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def left(root: Path) -> set[str]:
    """Name what is in the preview's own folder."""
    return {path.name for path in (root / ".conspectus").iterdir()}


def test_a_preview_ends_when_it_is_interrupted(site: Path, serving: Start) -> None:
    """At once and with success; its port is free then, and nothing lies about."""
    running = serving(site)
    with socket.create_connection(("127.0.0.1", running.port)) as window:
        window.sendall(b"GET /.conspectus/events HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % running.port)
        assert window.recv(12) == b"HTTP/1.1 200"
        assert running.end() == 0
    assert left(site) == {".gitignore", "cache.sqlite", "lock", "preview"}
    assert not list((site / ".conspectus").rglob("*unfinished*"))
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", running.port))
    assert not [line for line in running.lines if "Traceback" in line or "Warning" in line]


def test_drafts_and_what_is_to_come_are_shown_and_marked(site: Path, serving: Start) -> None:
    """On their pages and where they are listed."""
    (site / "content/papers/later.md").write_text("---\ntitle: Later\ndate: 2999-01-02\n---\n", "utf-8")
    shown = serving(site)
    assert '<span class="status draft">Draft</span>' in read(f"{shown.url}papers/draft/")[1]
    assert "Not public before 2 January 2999" in read(f"{shown.url}papers/later/")[1]
    assert "Not public before 2 January 2999" in read(f"{shown.url}papers/")[1]


def test_two_previews_of_a_site_are_in_nobodys_way(site: Path, serving: Start) -> None:
    """The second says that the port is taken and uses the next, with files of its own."""
    one = serving(site)
    other = serving(site, port=one.port)
    assert other.lines[0] == f"port {one.port} is taken: this preview uses {other.port}"
    assert {"preview", "preview-2"} <= left(site)
    assert read(f"{one.url}papers/t3/")[1] == read(f"{other.url}papers/t3/")[1]


def test_what_is_broken_at_the_start_is_shown_until_it_is_mended(site: Path, serving: Start) -> None:
    """In the terminal and in the browser; then it is known below which path the site lives."""
    good = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(good.replace("title", "titel"), "utf-8")
    running = serving(site)
    status, page = read(running.url)
    assert status == 503
    assert "site.yaml:1:1: error[unknown-key]" in page
    assert any("site.yaml:1:1: error[unknown-key]" in line for line in running.lines)
    (site / "site.yaml").write_text(f"{good}base_url: https://digest.example/2026/\n", "utf-8")
    running.wait_for("site.yaml: .* pages")
    assert read(f"{running.url}2026/papers/t3/")[0] == 200
    assert read(running.url) == read(f"{running.url}2026/")
    assert 'href="/2026/' in read(f"{running.url}2026/papers/none/")[1]


def test_polling_follows_too(site: Path, serving: Start) -> None:
    """Where the system tells of no changes; what is built for readers is not touched."""
    build(site, site / "public")
    before = tree(site / "public")
    running = serving(site, "--poll")
    (site / "content/papers/new.md").write_text("---\ntitle: New\n---\n", "utf-8")
    running.wait_for(r"content/papers/new\.md.* pages")
    assert read(f"{running.url}papers/new/")[0] == 200
    assert tree(site / "public") == before


def test_where_there_is_no_site_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and nothing is left in the folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["serve"]) == 2
    assert "error[no-settings]" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


class Patient:
    """Something that waits for one event, and then does as the terminal does at its end."""

    def __init__(self, came: threading.Event, how: int) -> None:
        """Wait for this, and then interrupt like that."""
        self.came, self.how = came, how

    def settle(self) -> tuple[str, ...]:
        """Wait, and interrupt."""
        assert self.came.wait(20)
        signal.raise_signal(self.how)
        return ()

    def add(self, path: str) -> None:
        """Nothing comes of what changes later."""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_browser_is_opened_where_it_is_wanted(
    site: Path, monkeypatch: pytest.MonkeyPatch, how: int
) -> None:
    """Once the preview can answer; whatever ends it then, no thread and no handler of it is left."""
    opened, came = list[str](), threading.Event()

    def look(url: str) -> None:
        opened.append(f"{read(url)[0]} {url}")
        came.set()

    monkeypatch.setattr(webbrowser, "open", look)
    monkeypatch.setattr(serve_module, "Pending", lambda **_: Patient(came, how))
    threads, handler = set(threading.enumerate()), signal.getsignal(how)
    serve(site, Options(), Wishes(port=0, opens=True))
    (said,) = opened
    assert re.fullmatch(r"200 http://127\.0\.0\.1:\d+/", said)
    for thread in set(threading.enumerate()) - threads:
        thread.join(10)
    assert set(threading.enumerate()) <= threads
    assert signal.getsignal(how) == handler
