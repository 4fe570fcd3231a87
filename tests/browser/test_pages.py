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
}
BEGUN = {
    "begun home": "/new/",
    "begun paper": "/new/papers/example-paper/",
    "begun award": "/new/awards/example-award/",
    "begun incident": "/new/incidents/example-incident/",
    "begun session": "/new/sessions/example-session/",
    "begun topic": "/new/topics/example-topic/",
    "begun trend": "/new/trends/example-trend/",
    "begun person": "/new/people/example-person/",
    "begun source": "/new/sources/example-newsletter/",
    "begun fact": "/new/facts/example-submissions/",
    "begun browse": "/new/browse/",
    "begun numbers": "/new/numbers/",
    "begun page": "/new/example-notes/",
}
"""Pages of a digest that was just begun."""

ALL = PAGES | BEGUN
HIGHEST_HEADER = 64
TEXT_COLUMN = (500, 600)


MISFITS = """([highest, [least, most]]) => {
    const {scrollWidth, clientWidth} = document.scrollingElement;
    const {height} = document.querySelector("header.top").getBoundingClientRect();
    const brand = document.querySelector(".brand a");
    const text = innerWidth < 1280 ? null : document.querySelector(".record .prose")?.clientWidth;
    return [
        scrollWidth > clientWidth && `${scrollWidth - clientWidth} px too wide`,
        height > highest && `header ${height} px high`,
        brand?.scrollHeight > brand?.clientHeight && "title cut",
        text && (text < least || text > most) && `text ${text} px wide`,
    ].filter(Boolean);
}"""


def misfits(page: Page) -> list[str]:
    """Say what does not fit: what scrolls sideways, a header of two rows, lines too long on a desk."""
    return [*page.evaluate(MISFITS, [HIGHEST_HEADER, TEXT_COLUMN])]


def test_a_page_fits_its_window(at: Open, window: Open, look: Any) -> None:
    """Nothing scrolls sideways, the header is one row, and a line of text is 500 to 600 pixels long."""
    page = at(ALL[look.name])
    for width, dark in look.views:
        window(width, dark=dark)
        assert misfits(page) == [], f"at {width}"


@pytest.mark.parametrize("width", [960, 1024, 1279])
def test_the_header_is_one_row_on_a_narrow_desk(at: Open, width: int) -> None:
    """With the search, and with as many sections as there is room for."""
    page = at(ALL["paper"], width)
    assert misfits(page) == []
    assert page.get_by_role("searchbox").is_visible()
    assert page.locator(".bar li:visible").count() >= 4


def test_a_page_is_accessible(at: Open, glance: Any, violations: Violations) -> None:
    """Axe finds nothing against WCAG 2.2 A, AA and its contrast of AAA; it needs scripts, the page none."""
    [(width, dark)] = glance.views
    assert violations(at(ALL[glance.name], width, dark=dark, scripts=True)) == []


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


@pytest.fixture(name="asked", scope="module")
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
    assert [each for each in found if not re.match(rf"(200|304) {re.escape(host)}/", each)] == []


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
        '<!doctype html><title></title><body data-kind="home">'
        '<header class="top" style="height:90px"></header><img src="x.png">'
        '<p style="width:3000px;color:#ccc;background:#fff">pale</p>'
        '<main class="record"><p class="prose">As wide as the window</p></main>'
    )
    page = at(PAGES["404"], scripts=True)
    page.goto(served(tmp_path))
    return page


def test_a_bad_page_is_noticed(bad: Page, violations: Violations) -> None:
    """It and its lines are too wide, its header too high, its picture without words, its text too pale."""
    assert len(misfits(bad)) == 3
    assert {"image-alt", "color-contrast-enhanced", "document-title"} <= {
        each.partition(":")[0] for each in violations(bad)
    }
