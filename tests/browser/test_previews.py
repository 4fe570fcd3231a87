"""What a link of the text leads to is shown beside it, for who points at it or comes to it by key."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from waiting import until

Enter = Callable[..., Any]
Violations = Callable[[Page], list[str]]
POINTS = """
const asked = matchMedia;
window.matchMedia = (of) => of.includes("hover") ? { matches: true } : asked(of);
"""
"""A browser without a window says that nothing can hover."""

PAGE = "/sessions/1a/"


def link_and_card(page: Page) -> tuple[Locator, Locator]:
    """Give a link to a record that stands in the text, and what is shown of it."""
    return page.locator(".prose a[href*='papers/']").first, page.get_by_role("tooltip")


@pytest.fixture
def page(enter: Enter) -> Page:
    """Open a page with links in its text, for a reader with a mouse."""
    opened: Page = enter(before=POINTS).open(PAGE)
    return opened


def test_a_link_shows_what_it_leads_to(page: Page) -> None:
    """Not at once, but where the pointer stays; with the words of the page itself."""
    link, card = link_and_card(page)
    page.clock.install()
    link.hover()
    page.clock.run_for(300)
    expect(card).to_have_count(0)
    page.clock.run_for(300)
    expect(card).to_be_visible()
    described = page.request.get(link.evaluate("link => link.href")).text()
    assert card.locator(".title").inner_text() in described
    assert card.locator(".tldr").inner_text()[:30] in described
    expect(link).to_have_attribute("aria-describedby", "_preview")


def test_it_stays_while_it_is_pointed_at_and_goes_after(page: Page) -> None:
    """From the link to the card the pointer may take its time."""
    link, card = link_and_card(page)
    link.hover()
    card.hover()
    page.wait_for_timeout(450)
    expect(card).to_be_visible()
    page.mouse.move(1, 1)
    expect(card).to_have_count(0)


def test_who_has_left_before_the_script_came_is_shown_nothing(enter: Enter) -> None:
    """On a slow network the pointer is elsewhere by then."""
    live = enter(before=POINTS)
    held: list[Route] = []
    live.page.route("**/scripts/previewing.*.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks what it is given
    page = live.open(PAGE)
    link, card = link_and_card(page)
    link.hover()
    page.mouse.move(1, 1)
    held[0].continue_()
    page.wait_for_timeout(900)
    expect(card).to_have_count(0)


def test_a_pointer_that_comes_back_keeps_it(page: Page) -> None:
    """Leaving for less than the time it takes to go is no leaving."""
    link, card = link_and_card(page)
    link.hover()
    expect(card).to_be_visible()
    page.mouse.move(1, 1)
    link.hover()
    page.wait_for_timeout(450)
    expect(card).to_be_visible()


def test_a_key_opens_it_and_escape_closes_it(enter: Enter) -> None:
    """For who comes to a link by keyboard, whatever else may point; the focus stays with the link."""
    page = enter().open(PAGE)
    link, card = link_and_card(page)
    page.keyboard.press("Tab")
    link.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).not_to_have_attribute("aria-describedby", "_preview")


def test_a_finger_is_not_shown_anything(enter: Enter) -> None:
    """Where nothing can hover, a touch goes where the link leads."""
    page = enter(375, has_touch=True).open(PAGE)
    link, card = link_and_card(page)
    link.tap()
    page.wait_for_url("**/papers/**")
    expect(card).to_have_count(0)


def test_it_can_be_switched_off(page: Page) -> None:
    """At the foot of every page."""
    page.get_by_label("Links show what they lead to").uncheck()
    until(page, "Object.values(localStorage).includes('off')")
    link, card = link_and_card(page)
    link.hover()
    page.wait_for_timeout(700)
    expect(card).to_have_count(0)


@pytest.mark.parametrize("selector", [".top a[href*='papers/']", ".mark a, a.mark, sup a", "a[href^='http']"])
def test_only_links_of_the_text_to_records_are_shown(page: Page, selector: str) -> None:
    """Neither menus, nor marks of sources, nor what leads elsewhere."""
    found = page.locator(selector).first
    if not found.count():
        pytest.skip("no such link on this page")
    found.hover()
    page.wait_for_timeout(700)
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_page_that_cannot_be_had_is_not_missed(enter: Enter) -> None:
    """The link is a link; nothing is shown, and nothing fails."""
    live = enter(before=POINTS)
    page = live.open(PAGE)
    page.route("**/papers/*/", lambda route: route.abort())
    link, card = link_and_card(page)
    link.hover()
    page.wait_for_timeout(700)
    expect(card).to_have_count(0)
    assert all("ERR_FAILED" in complaint for complaint in live.complaints)
    live.complaints.clear()


def test_at_the_edge_of_a_narrow_window_it_stays_within(enter: Enter) -> None:
    """Nothing is cut off, and the page does not grow sideways."""
    page = enter(375, before=POINTS).open(PAGE)
    link, card = link_and_card(page)
    link.scroll_into_view_if_needed()
    link.hover()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_accessible(enter: Enter, violations: Violations, *, dark: bool) -> None:
    """Axe finds nothing while it is open."""
    page = enter(before=POINTS, color_scheme="dark" if dark else "light").open(PAGE)
    link, card = link_and_card(page)
    link.hover()
    expect(card).to_be_visible()
    assert violations(page) == []
