"""On paper a session is one sheet, nothing is hidden that is said, and sources show their addresses."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
SHEETS = {
    "/sessions/1a/": 1, "/sessions/2d/": 1, "/incidents/openreview-leak/": 2, "/facts/submissions/": 2,
    "/sources/encord-get-ready/": 2,
}  # fmt: skip
"""The longest of their kinds: a session is one sheet, an incident two."""

LEAST = 9 * 96 / 72
"""Nine points, in pixels: no sentence is smaller."""


def sheets(page: Page) -> int:
    """Print a page to A4 and count the sheets."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))


every_length = pytest.mark.parametrize("url", SHEETS, scope="module")


@every_length
def test_a_page_takes_few_sheets(at: Open, url: str) -> None:
    """The longest of each kind."""
    assert sheets(at(url, stay=True)) <= SHEETS[url]


@every_length
def test_sentences_keep_their_size_on_paper(at: Open, url: str) -> None:
    """A page is not made to fit by small print, and a figure is as large as its own words need."""
    page = at(url, stay=True)
    page.emulate_media(media="print")
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    sizes = f"[...document.querySelectorAll('.prose > p, .tldr, .timeline p:last-child')].map({size})"
    assert min(page.evaluate(sizes)) >= LEAST
    widths = "[...document.querySelectorAll('.prose img')].map(each => each.clientWidth / each.naturalWidth)"
    assert min(page.evaluate(widths), default=1) >= 0.9


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


def test_a_way_to_other_pages_is_not_printed(at: Open) -> None:
    """On paper nobody can compare with other papers."""
    page = at("/papers/t3/")
    assert page.locator("a.compare").first.is_visible()
    page.emulate_media(media="print")
    assert not any(each.is_visible() for each in page.locator(".compare").all())


def test_the_other_values_of_a_fact_are_printed(at: Open) -> None:
    """Where sources differ, paper shows both as the screen does."""
    page = at("/")
    page.emulate_media(media="print")
    assert page.locator(".facts .others").first.is_visible()


def test_filled_rings_are_printed_filled(at: Open) -> None:
    """Browsers leave grounds out on paper; the number in a ring is as pale as the page and needs its own."""
    page = at("/incidents/openreview-leak/")
    page.emulate_media(media="print")
    ring = "getComputedStyle(document.querySelector('.timeline li'), '::before')"
    assert page.evaluate(f"{ring}.color") == page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.evaluate(f"{ring}.printColorAdjust") == "exact"


def test_details_are_open_on_paper(at: Open) -> None:
    """What a reader can open on a screen cannot be opened on paper."""
    page = at("/numbers/")
    shown = "[...document.querySelectorAll('details > :not(summary)')].map(each => each.checkVisibility())"
    assert set(page.evaluate(shown)) == {False}
    page.emulate_media(media="print")
    assert set(page.evaluate(shown)) == {True}
