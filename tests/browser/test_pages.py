"""In a real browser the digest is legible and reachable: wide and narrow, light and dark, no script."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

Open = Callable[..., Page]
Violations = Callable[[Page], list[str]]
PAGES = {
    "home": "/",
    "papers": "/papers/",
    "facet": "/papers/by-topic/",
    "browse": "/browse/",
    "formats": "/formats/",
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
    "numbers": "/numbers/",
    "benchmarks": "/benchmarks/",
    "changes": "/changes/",
    "page": "/about/",
    "404": "/404.html",
    "new home": "/new/",
    "new paper": "/new/papers/example-paper/",
    "new award": "/new/awards/example-award/",
    "new incident": "/new/incidents/example-incident/",
    "new session": "/new/sessions/example-session/",
    "new topic": "/new/topics/example-topic/",
    "new trend": "/new/trends/example-trend/",
    "new person": "/new/people/example-person/",
    "new source": "/new/sources/example-newsletter/",
    "new fact": "/new/facts/example-submissions/",
    "new browse": "/new/browse/",
    "new numbers": "/new/numbers/",
    "new page": "/new/example-notes/",
}
"""Pages of the digest that is shipped, and of one just begun."""

PHONE = 375
HIGHEST_HEADER = 64
TEXT_COLUMN = (500, 600)
WITH_TEXT = ("paper", "incident", "session", "topic", "trend", "source", "fact", "page")


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


def test_a_page_fits_its_window(at: Open, look: Any) -> None:
    """Nothing scrolls sideways, and the header is one row."""
    page = at(PAGES[look.name], look.width, dark=look.dark)
    assert overflow(page) <= 0
    assert header_height(page) <= HIGHEST_HEADER


@pytest.mark.parametrize("name", WITH_TEXT)
def test_a_line_of_text_is_of_a_good_length(at: Open, name: str) -> None:
    """On a wide screen the text column is 500 to 600 pixels wide."""
    box = at(PAGES[name]).locator(".prose").first.bounding_box()
    assert box
    assert TEXT_COLUMN[0] <= box["width"] <= TEXT_COLUMN[1]


def test_a_page_is_accessible(at: Open, glance: Any, violations: Violations) -> None:
    """Axe finds nothing against WCAG 2.2 A, AA and its contrast of AAA; it needs scripts, the page none."""
    assert violations(at(PAGES[glance.name], glance.width, dark=glance.dark, scripts=True)) == []


def test_the_skip_link_works_by_keyboard(at: Open) -> None:
    """It is the first stop, shows when it has the focus, and leads past the header."""
    page = at(PAGES["paper"])
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


@pytest.fixture(name="asked")
def asked_fixture(browser: Browser) -> Iterator[Callable[[str], list[str]]]:
    """Open an address in a window of its own; give what it asked for and was refused."""
    page, asked = browser.new_page(), list[str]()
    page.on("console", lambda message: asked.append(message.text))
    page.on("response", lambda response: asked.append(f"{response.status} {response.url}"))

    def ask(address: str) -> list[str]:
        asked.clear()
        page.goto(address, wait_until="networkidle")
        return [*asked]

    yield ask
    page.close()


@pytest.mark.parametrize("name", ["home", "paper", "fact", "404"])
def test_every_file_of_a_page_is_there(
    asked: Callable[[str], list[str]], served: Callable[[Path], str], shipped: Path, name: str
) -> None:
    """The page asks nobody else for anything, nothing is missing, and its own policy forbids nothing."""
    host = served(shipped.parent)
    found = asked(f"{host}/2026{PAGES[name]}")
    assert len(found) >= 2, "the page and its sheet; when the icon is asked for is the browser's choice"
    assert [each for each in found if not re.match(rf"200 {re.escape(host)}/", each)] == []


@pytest.mark.parametrize("name", ["home", "paper"])
def test_a_page_works_from_the_disk(asked: Callable[[str], list[str]], shipped: Path, name: str) -> None:
    """The policy lets a file's own neighbours in."""
    found = asked((shipped / PAGES[name].strip("/") / "index.html").as_uri())
    assert [each for each in found if "Security Policy" in each] == []


def test_a_page_that_is_missing_looks_like_the_others_at_any_depth(
    served: Callable[[Path], str], shipped: Path, asked: Callable[[str], list[str]]
) -> None:
    """A host shows 404.html under the address that was asked for; its files are found all the same."""
    host = served(shipped.parent)
    found = asked(f"{host}/2026/papers/no/such/page/")
    assert {each.partition(" ")[0] for each in found if "/static/" in each} == {"200"}


@pytest.fixture(name="bad")
def bad_fixture(tmp_path: Path, served: Callable[[Path], str], at: Open) -> Page:
    """Open a page that breaks every rule here."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><title></title><header class="top" style="height:90px"></header>'
        '<img src="x.png"><p style="width:3000px;color:#ccc;background:#fff">pale</p>'
    )
    page = at(PAGES["404"], PHONE, scripts=True)
    page.goto(served(tmp_path))
    return page


def test_a_bad_page_is_noticed(bad: Page, violations: Violations) -> None:
    """It is too wide, its header too high, its picture without words and its text too pale."""
    assert overflow(bad) > 0
    assert header_height(bad) > HIGHEST_HEADER
    assert {"image-alt", "color-contrast-enhanced", "document-title"} <= {
        each.partition(":")[0] for each in violations(bad)
    }
