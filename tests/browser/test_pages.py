"""In a real browser the digest is legible and reachable: wide and narrow, light and dark, no script."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

Open = Callable[..., Page]
TYPES = {
    "home": "/",
    "papers": "/papers/",
    "paper": "/papers/memagent/",
    "award": "/awards/outstanding-get-lost/",
    "incident": "/incidents/openreview-leak/",
    "schedule": "/sessions/",
    "session": "/sessions/1a/",
    "topic": "/topics/agents/",
    "trend": "/trends/agent-memory/",
    "people": "/people/",
    "person": "/people/hongli-yu/",
    "source": "/sources/encord-get-ready/",
    "fact": "/facts/submissions/",
    "discrepancies": "/discrepancies/",
    "changes": "/changes/",
    "page": "/about/",
    "404": "/404.html",
}
WIDE, PHONE, NARROW = 1280, 375, 320
HIGHEST_HEADER = 64
TEXT_COLUMN = (500, 600)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WITH_TEXT = ("paper", "incident", "session", "topic", "trend", "source", "fact", "page")


def looks() -> Iterator[tuple[str, int, bool]]:
    """Pair every type with every width and with both schemes, and every width with both schemes."""
    for at, name in enumerate(TYPES):
        for width, dark in ((WIDE, at % 2), (PHONE, (at + 1) % 2), (NARROW, at % 2)):
            yield name, width, bool(dark)


LOOKS = list(looks())
SEEN = [
    *((name, (WIDE, PHONE)[at % 2], bool(at // 2 % 2)) for at, name in enumerate(TYPES)),
    *(("fact", width, dark) for width in (WIDE, PHONE) for dark in (False, True)),
]
"""What axe looks at: every type once, and every width in both schemes."""


def measure(page: Page, expression: str) -> float:
    """Ask the browser for a number; this works with the page's own scripts off too."""
    return float(page.evaluate(expression))


def overflow(page: Page) -> float:
    """Give by how much the page is wider than the window."""
    root = "document.scrollingElement"
    return measure(page, f"{root}.scrollWidth - {root}.clientWidth")


def header_height(page: Page) -> float:
    """Give the height of the header."""
    box = page.locator("header.top").bounding_box()
    assert box
    return box["height"]


def violations(page: Page) -> list[str]:
    """Give what axe finds: the rule and each place that breaks it.

    It cannot tell the contrast over a gradient, such as the shadow of a table that scrolls:
    they are taken away first, so that tables are looked at too.
    """
    page.add_style_tag(content="* { background-image: none !important; }")
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("name", "width", "dark"), LOOKS)
def test_a_page_fits_its_window(at: Open, name: str, width: int, *, dark: bool) -> None:
    """Nothing scrolls sideways, and the header is one row."""
    page = at(TYPES[name], width, dark=dark)
    assert overflow(page) <= 0
    assert header_height(page) <= HIGHEST_HEADER


@pytest.mark.parametrize("name", WITH_TEXT)
def test_a_line_of_text_is_of_a_good_length(at: Open, name: str) -> None:
    """On a wide screen the text column is 500 to 600 pixels wide."""
    box = at(TYPES[name]).locator(".prose").first.bounding_box()
    assert box
    assert TEXT_COLUMN[0] <= box["width"] <= TEXT_COLUMN[1]


@pytest.mark.parametrize(("name", "width", "dark"), SEEN)
def test_a_page_is_accessible(at: Open, name: str, width: int, *, dark: bool) -> None:
    """Axe finds nothing against WCAG 2.2 A and AA; it needs scripts itself, the page has none."""
    assert violations(at(TYPES[name], width, dark=dark, scripts=True)) == []


def test_the_skip_link_works_by_keyboard(at: Open) -> None:
    """It is the first stop, shows when it has the focus, and leads past the header."""
    page = at(TYPES["paper"])
    skip = page.locator("a.skip")
    page.keyboard.press("Tab")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{skip.get_attribute('href')}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", ["home", "paper", "fact", "404"])
def test_every_file_of_a_page_is_there(at: Open, name: str) -> None:
    """The page asks nobody else for anything, and nothing that it asks for is missing."""
    page = at("/about/")
    host, asked = page.url.removesuffix("/about/"), list[tuple[str, int]]()
    page.on("response", lambda response: asked.append((response.url, response.status)))
    page.goto(f"{host}{TYPES[name]}", wait_until="load")
    assert len(asked) >= 1
    assert [each for each in asked if each[1] >= 400 or not each[0].startswith(host)] == []


@pytest.fixture(name="bad")
def bad_fixture(tmp_path: Path, served: Callable[[Path], str], at: Open) -> Page:
    """Open a page that breaks every rule here."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><title></title><header class="top" style="height:90px"></header>'
        '<img src="x.png"><p style="width:3000px;color:#ccc;background:#fff">pale</p>'
    )
    page = at(TYPES["404"], PHONE, scripts=True)
    page.goto(served(tmp_path))
    return page


def test_a_bad_page_is_noticed(bad: Page) -> None:
    """It is too wide, its header too high, its picture without words and its text too pale."""
    assert overflow(bad) > 0
    assert header_height(bad) > HIGHEST_HEADER
    assert {"image-alt", "color-contrast", "document-title"} <= {
        each.partition(":")[0] for each in violations(bad)
    }
