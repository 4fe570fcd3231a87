"""On paper a session is one sheet, nothing is hidden that is said, and sources show their addresses."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
ONE_SHEET = ("/sessions/1a/", "/sessions/2d/")
LONGEST = {"/incidents/openreview-leak/": 3, "/facts/submissions/": 2, "/sources/encord-get-ready/": 3}


def sheets(page: Page) -> int:
    """Print a page to A4 and count the sheets."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))


@pytest.mark.parametrize("url", ONE_SHEET)
def test_a_session_is_one_sheet(at: Open, url: str) -> None:
    """The longest sessions of the digest fit."""
    assert sheets(at(url)) == 1


@pytest.mark.parametrize("url", LONGEST)
def test_a_long_page_takes_few_sheets(at: Open, url: str) -> None:
    """Incidents, facts and sources."""
    assert sheets(at(url)) <= LONGEST[url]


def test_a_page_that_is_too_long_is_noticed(at: Open) -> None:
    """A list of all papers takes many sheets."""
    assert sheets(at("/papers/")) > 1


def test_a_source_shows_its_address(at: Open) -> None:
    """The address is printed after the link."""
    page = at("/incidents/openreview-leak/")
    page.emulate_media(media="print")
    link = page.locator(".references a.url").first
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(link.get_attribute("href")) in shown


def test_the_other_values_of_a_fact_are_printed(at: Open) -> None:
    """Where sources differ, paper shows both as the screen does."""
    page = at("/")
    page.emulate_media(media="print")
    assert page.locator(".facts .others").first.is_visible()


def test_details_are_open_on_paper(served: Callable[[Path], str], shipped: Path, at: Open) -> None:
    """What a reader can open on a screen cannot be opened on paper."""
    [sheet] = shipped.glob("static/style.*.css")
    (shipped.parent / "details.html").write_text(
        f'<!doctype html><link rel="stylesheet" href="/2026/static/{sheet.name}">'
        "<details><summary>More</summary><p>The table</p></details>"
    )
    page = at("/404.html")
    page.goto(f"{served(shipped.parent)}/details.html")
    assert not page.locator("p").is_visible()
    page.emulate_media(media="print")
    assert page.locator("p").is_visible()
