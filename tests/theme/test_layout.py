"""Test the pages' layout and accessibility in a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

PAGES = (
    "/", "/papers/", "/sessions/", "/discrepancies/", "/numbers/", "/benchmarks/", "/benchmarks/ruler/",
    "/browse/", "/formats/", "/changes/", "/404.html", "/papers/a/", "/sessions/1a/",
    "/topics/a/", "/people/a/", "/sources/a/", "/facts/a/", "/awards/a/", "/incidents/a/", "/trends/a/",
    "/about/",
)  # fmt: skip
PHONE, NARROW = 375, 320
LONG = "The 43rd International Conference on Tests and Their Applications 2026, read with all of its sources"
Visit = Callable[..., Page]
Violations = Callable[[Page], list[str]]


def box(element: Locator) -> dict[str, Any]:
    """Give where an element stands."""
    found = element.bounding_box()
    assert found is not None
    return dict(found)


def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit: Visit, glance: Any) -> None:
    """At 320 pixels the page is as wide as the screen, whatever stands in it."""
    page = visit(glance.name, NARROW, scripts=True, stay=True)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW


def test_the_header_is_one_row(visit: Visit, window: Visit) -> None:
    """The header takes no more than 64 pixels at any width, a scroll bar beside 320 pixels included."""
    page = visit("/papers/a/")
    for width in (305, 320, 375, 768, 1280):
        window(width)
        assert box(page.locator("header.top"))["height"] <= 64, width


def test_the_header_is_one_row_whatever_the_digest_is_called(visit: Visit, window: Visit) -> None:
    """A title of a hundred letters is cut after two lines; the page is no wider for it."""
    page = visit("/papers/a/")
    page.evaluate(f"document.querySelector('.brand a').textContent = {LONG!r}")
    for width in (320, 375, 768, 1280):
        window(width)
        assert box(page.locator("header.top"))["height"] <= 64, width
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("url", ["/papers/a/", "/sessions/1a/"])
def test_lines_have_a_readable_length(visit: Visit, url: str) -> None:
    """On a desk the column of text is 500 to 600 pixels wide."""
    assert 500 <= box(visit(url).locator(".rest"))["width"] <= 600


def test_facts_stand_beside_the_title_on_a_desk(visit: Visit) -> None:
    """The rail begins at the title's top, to the right of the text."""
    page = visit("/papers/a/")
    facts, title = box(page.locator(".facts")), box(page.locator("h1"))
    assert facts["x"] > title["x"] + title["width"]
    assert facts["y"] <= title["y"] + title["height"]


def test_facts_follow_the_actions_on_a_phone(visit: Visit) -> None:
    """On a narrow screen the order of the page is the order of reading."""
    page = visit("/papers/a/", PHONE)
    tops = [box(page.locator(part).first)["y"] for part in ("h1", ".tldr", ".actions", ".facts", ".rest")]
    assert tops == sorted(tops)


@pytest.mark.parametrize(("url", "label"), [("/discrepancies/", "Furthest apart"), ("/numbers/", "As of")])
def test_answers_are_read_without_scrolling_on_a_phone(visit: Visit, url: str, label: str) -> None:
    """A row of the table is a block there; a value that says nothing by itself keeps its label."""
    page = visit(url, NARROW)
    width = "each => [each.scrollWidth, each.clientWidth]"
    scrolls, stays = page.locator(".scroll:has(.stacks)").evaluate(width)
    assert scrolls == stays
    content = "each => getComputedStyle(each, '::before').content"
    assert label in page.locator("td[data-label]").first.evaluate(content)


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("/facts/a/", ".answers .dots a"),
        ("/facts/a/", ".facts dd + dd a"),
        ("/discrepancies/", ".stacks tbody th a"),
        ("/incidents/a/", ".stacks caption a"),
    ],
)
def test_links_below_each_other_are_large_enough_for_a_finger(visit: Visit, url: str, links: str) -> None:
    """24 pixels each way (WCAG 2.5.8), as they are in no sentence."""
    found = visit(url, PHONE).locator(links)
    sizes = [box(found.nth(at)) for at in range(found.count())]
    assert sizes
    assert all(size["height"] >= 24 and size["width"] >= 24 for size in sizes), sizes


def test_marks_stand_in_their_line(visit: Visit) -> None:
    """Those of the first value and those of the others alike: none makes its line higher."""
    displays = "[...document.querySelectorAll('.facts .marks a')].map(each => getComputedStyle(each).display)"
    assert set(visit("/papers/a/").evaluate(displays)) == {"inline"}


def test_the_first_key_leads_to_the_content(visit: Visit) -> None:
    """The first stop is the skip link, which shows itself, and it leads past the header."""
    page = visit("/papers/a/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_no_rule_of_accessibility_is_broken(visit: Visit, glance: Any, violations: Violations) -> None:
    """Pages with every block there is are sound for axe, in the scheme that the digest's test leaves out."""
    [(width, dark)] = glance.views
    assert violations(visit(glance.name, width, dark=not dark, scripts=True, stay=True)) == []


def test_paper_shows_the_text_alone(visit: Visit) -> None:
    """Printed, a page has no header and no menu, and ends with its title and address."""
    page = visit("/papers/a/")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert not page.locator("footer nav").is_visible()
    assert "/papers/a/" in page.locator(".imprint").inner_text()
