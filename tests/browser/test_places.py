"""The same suite wherever the site stands: at the root of a host, under a path of it, and on a disk.

The digest is one that was just begun: a note of each kind, built in a second for each place.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from conspectus.cli.main import main

Open = Callable[..., Page]
Violations = Callable[[Page], list[str]]
PAGES = {
    "home": "/",
    "paper": "/papers/example-paper/",
    "session": "/sessions/example-session/",
    "fact": "/facts/example-submissions/",
    "incident": "/incidents/example-incident/",
    "browse": "/browse/",
    "numbers": "/numbers/",
    "reading list": "/reading-list/",
    "404": "/404.html",
}
ADDRESSES = {"root": "https://digest.example/", "path": "https://digest.example/new/"}
PLACES = ("root", "path", "disk")
WIDTHS = (1280, 320)
LANDMARKS: tuple[Literal["banner", "main", "contentinfo"], ...] = ("banner", "main", "contentinfo")
SEARCHING = re.compile(r"^.*(?:search|searchbox)\b.*\n(?:.*placeholder.*\n)?", re.MULTILINE)
ADDRESS = re.compile(r"^.*/url: .*\n", re.MULTILINE)
COPIED = re.compile(r"^.*a copy for reading from disk.*\n", re.MULTILINE)
LINKS = """() => [...document.querySelectorAll("a[href], link[href], img[src], script[src]")]
    .map(each => each.href || each.src).filter(each => !/^(mailto|data):/.test(each))"""
ASKING = """() => [...document.querySelectorAll(".scripted")].filter(each => each.checkVisibility()).length"""
STANDS = """() => [
    document.querySelectorAll("h1").length !== 1 && "not one h1",
    document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth && "too wide",
    getComputedStyle(document.querySelector("header.top")).display !== "flex" && "undressed",
    [...document.images].some(each => each.complete && !each.naturalWidth) && "an image is missing",
].filter(Boolean)"""


class Place(NamedTuple):
    """Where the site stands: its name, its folder, and the address of that."""

    name: str
    folder: Path
    address: str

    def of(self, url: str) -> str:
        """Give the address of a page."""
        is_folder = self.name == "disk" and url.endswith("/")
        return f"{self.address}{url}{'index.html' if is_folder else ''}"

    def lies(self, address: str) -> Path:
        """Say which file an address leads to, as hosts find it; on a disk, as it stands."""
        path = unquote(urlsplit(urldefrag(address).url).path)
        if self.name == "disk":
            return Path(path)
        below = path.removeprefix(urlsplit(self.address).path).lstrip("/")
        return self.folder / below / ("index.html" if path.endswith("/") else "")


@pytest.fixture(scope="module", name="places")
def places_fixture(
    digests: Mapping[str, Any], host: Path, served: Callable[[Path], str]
) -> Mapping[str, Place]:
    """Build the site for each place, once for all workers."""
    begun = digests["begun"]
    folders = {name: host.parent / f"stands/{name}" for name in ("root", "disk")}
    with FileLock(f"{host}.places.lock"):
        for name, folder in folders.items():
            if not folder.exists():
                _build(begun.source, folder, *_asked(name))
    return {
        "root": Place("root", folders["root"], served(folders["root"])),
        "path": Place("path", begun.folder, f"{served(host)}/{begun.folder.name}"),
        "disk": Place("disk", folders["disk"], folders["disk"].as_uri()),
    }


def _asked(name: str) -> tuple[str, ...]:
    return ("--links", "file") if name == "disk" else ("--base-url", ADDRESSES[name])


def _build(source: Path, folder: Path, *asked: str) -> None:
    printed = io.StringIO()
    with chdir(source), redirect_stdout(printed), redirect_stderr(printed):
        status = main(["build", "--no-cache", "-o", str(folder), *asked])
    assert status == 0, printed.getvalue()


@pytest.fixture(params=PLACES, scope="module", name="place")
def place_fixture(request: pytest.FixtureRequest, places: Mapping[str, Place]) -> Place:
    """Give each place in turn."""
    return places[request.param]


@pytest.fixture(scope="module", name="noisy")
def noisy_fixture(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Open a window where scripts run, and take down what the browser complains of."""
    page, said = browser.new_page(), list[str]()
    page.on(
        "console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    yield page, said
    page.close()


def test_a_page_stands_whole(window: Open, place: Place) -> None:
    """At every width without scripts: one heading, dressed, with its pictures, no wider than the window."""
    for name, url in PAGES.items():
        page = window(WIDTHS[0])
        page.goto(place.of(url))
        for width in WIDTHS:
            window(width, dark=width == WIDTHS[1])
            assert page.evaluate(STANDS) == [], (name, width)
        assert page.evaluate(ASKING) == 0, name
        assert all(page.get_by_role(role).count() == 1 for role in LANDMARKS), name


def test_every_link_leads_somewhere(window: Open, place: Place) -> None:
    """Within the site to a file that is there, from any page; where there is no host, with its whole name."""
    home = place.of("/").removesuffix("index.html")
    for name, url in PAGES.items():
        page = window()
        page.goto(place.of(url))
        inside = [each for each in page.evaluate(LINKS) if each.startswith((home, "file:"))]
        assert len(inside) > 20, name
        assert [each for each in inside if not place.lies(each).is_file()] == [], name


def test_readers_get_from_page_to_page(window: Open, place: Place) -> None:
    """By what they click on: into the list, to a paper, to a section of it, and home."""
    page = window()
    page.goto(place.of("/"))
    page.locator("header").get_by_role("link", name="Papers").click()
    page.locator("main").get_by_role("link", name="Example paper: a small model").first.click()
    page.wait_for_url(place.of(PAGES["paper"]))
    page.locator("main a[href^='#']").first.click()
    assert page.url.startswith(f"{place.of(PAGES['paper'])}#")
    page.locator(".brand a").click()
    page.wait_for_url(place.of("/"))


@pytest.mark.parametrize("name", ["home", "paper", "browse", "numbers", "404"])
def test_nothing_is_refused_and_nothing_lacks(place: Place, noisy: tuple[Page, list[str]], name: str) -> None:
    """With scripts allowed the console stays empty, and every file that is asked for is there."""
    page, said = noisy
    said.clear()
    page.goto(place.of(PAGES[name]), wait_until="networkidle")
    assert said == []
    assert (page.locator("script[src]").count() > 0) is (place.name != "disk")


@pytest.mark.parametrize("name", ["paper"])
def test_no_rule_of_accessibility_is_broken(
    window: Open, place: Place, violations: Violations, name: str
) -> None:
    """Axe finds nothing."""
    page = window(scripts=True)
    page.goto(place.of(PAGES[name]))
    assert violations(page) == []


def test_a_page_reads_the_same_everywhere(window: Open, places: Mapping[str, Place]) -> None:
    """To a screen reader: addresses alone differ, and on a disk the search, which it cannot have."""
    for name in ("home", "paper", "fact", "404"):
        heard = {place.name: _heard(window(), place.of(PAGES[name])) for place in places.values()}
        assert heard["root"] == heard["path"], name
        assert COPIED.search(heard["disk"]), name
        assert COPIED.sub("", heard["disk"]) == SEARCHING.sub("", heard["root"]), name


def _heard(page: Page, address: str) -> str:
    page.goto(address)
    return ADDRESS.sub("", f"{page.locator('body').aria_snapshot()}\n")


@pytest.mark.parametrize("name", ["root", "path"])
def test_what_is_missing_is_told_at_any_depth(
    places: Mapping[str, Place], noisy: tuple[Page, list[str]], name: str
) -> None:
    """A host shows 404.html under the address that was asked for; its files and links hold all the same."""
    page, said = noisy
    page.goto(f"{places[name].address}/papers/no/such/page/", wait_until="networkidle")
    said[:] = [each for each in said if "/no/such/" not in each and "404" not in each]
    assert said == []
    assert page.evaluate(STANDS) == []
    page.locator(".brand a").click()
    page.wait_for_url(places[name].of("/"))


def test_a_bad_page_is_noticed(window: Open, places: Mapping[str, Place], tmp_path: Path) -> None:
    """A link to a folder is none on a disk, and what does not stand is seen."""
    (tmp_path / "index.html").write_text(
        '<header class="top"></header><i class="scripted">x</i><p style="width:3000px"><a href="./">x</a>'
    )
    page = window()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate(STANDS) == ["not one h1", "too wide", "undressed"]
    assert page.evaluate(ASKING) == 1
    assert [places["disk"].lies(each).is_file() for each in page.evaluate(LINKS)] == [False]
