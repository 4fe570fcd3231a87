"""Pages follow what readers ask of their system: colours of its own, more contrast, less motion, a scheme."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

Visit = Callable[..., Page]
BOXES = (".facts", ".callout", ".card", ".tags a", ".actions a", ".status", ".awards a", ".scroll thead th")
TOKENS = """names => {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`)]));
}"""
UNSEEN = """() => {
    const of = (each, pseudo) => getComputedStyle(each, pseudo);
    const ground = of(document.body).backgroundColor;
    const hasText = each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    return [...document.querySelectorAll("body *")]
        .filter(each => hasText(each) && each.checkVisibility() && of(each).color === ground)
        .map(each => each.outerHTML.slice(0, 80));
}"""
UNBOUND = """selectors => selectors.filter(selector => {
    const box = document.querySelector(selector), style = box && getComputedStyle(box);
    return !box || style.borderBottomStyle !== "solid" || parseFloat(style.borderBottomWidth) < 1
        || style.borderBottomColor === getComputedStyle(document.body).backgroundColor;
})"""
MOVING = """() => [...document.querySelectorAll("*")].map(each => getComputedStyle(each)).some(
    style => parseFloat(style.transitionDuration) > 0 || style.animationName !== "none")"""
RING = """() => {
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(document.activeElement);
    return [outlineStyle, outlineWidth, outlineColor !== getComputedStyle(document.body).backgroundColor];
}"""


def tokens(page: Page, names: Mapping[str, str]) -> dict[str, str]:
    """Give the values that tokens have on a page."""
    found: dict[str, str] = page.evaluate(TOKENS, [*names])
    return found


@pytest.fixture(name="scheme", params=["light", "dark"])
def scheme_fixture(request: pytest.FixtureRequest) -> str:
    """Name a colour scheme."""
    return str(request.param)


@pytest.fixture(name="forced")
def forced_fixture(visit: Visit, scheme: str) -> Page:
    """Open a page with every kind of box where the system imposes its colours."""
    page = visit("/papers/a/", dark=scheme == "dark", stay=True)
    page.emulate_media(forced_colors="active")
    return page


def test_text_shows_in_the_colours_of_the_system(forced: Page) -> None:
    """No word has the colour of the page, and the page has the system's."""
    assert forced.evaluate(UNSEEN) == []
    assert forced.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)", "rgb(0, 0, 0)",
    }  # fmt: skip


def test_boxes_keep_a_border_in_the_colours_of_the_system(forced: Page) -> None:
    """What a ground alone set apart has a line around it."""
    assert forced.evaluate(UNBOUND, BOXES) == []


def test_the_focus_shows_in_the_colours_of_the_system(forced: Page) -> None:
    """The ring is as broad as ever, in the system's colour for it."""
    forced.keyboard.press("Tab")
    forced.keyboard.press("Tab")
    assert forced.evaluate(RING) == ["solid", "3px", True]


def test_what_cannot_be_seen_is_noticed(visit: Visit) -> None:
    """Pale words and a box without a border, where nothing is forced."""
    page = visit("/papers/a/", scripts=True)
    page.evaluate("document.querySelector('h1').style.color = 'var(--bg)'")
    assert len(page.evaluate(UNSEEN)) == 1
    assert ".facts" in page.evaluate(UNBOUND, BOXES)


def test_more_contrast_leaves_no_pale_words(
    visit: Visit, scheme: str, tables: Mapping[str, Mapping[str, str]]
) -> None:
    """Who asks for more of it gets secondary words as dark as the others, and lines as strong as borders."""
    page = visit("/papers/a/", dark=scheme == "dark", stay=True)
    page.emulate_media(contrast="more")
    wanted = {name: tables[scheme][other] for name, other in tables["contrast"].items()}
    assert {"ink-2", "ink-3", "rule"} <= wanted.keys()
    assert tokens(page, wanted) == wanted
    words = "selector => getComputedStyle(document.querySelector(selector)).color"
    assert page.evaluate(words, ".meta") == page.evaluate(words, "h1")


def test_a_reader_may_choose_a_scheme(
    visit: Visit, scheme: str, tables: Mapping[str, Mapping[str, str]]
) -> None:
    """The page's own attribute goes before the system's scheme, for every token and for what is built in."""
    page = visit("/papers/a/", dark=scheme == "light", scripts=True)
    assert tokens(page, tables[scheme]) != tables[scheme]
    page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
    assert tokens(page, tables[scheme]) == tables[scheme]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme


@pytest.mark.parametrize(("motion", "scrolling", "has_time"), [
    ("reduce", "auto", False), ("no-preference", "smooth", True),
])  # fmt: skip
def test_nothing_moves_where_a_reader_wants_no_motion(
    visit: Visit, motion: Any, scrolling: str, *, has_time: bool
) -> None:
    """Neither scrolling nor colours take time; where motion is welcome, both do."""
    page = visit("/papers/a/", stay=True)
    page.emulate_media(reduced_motion=motion)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolling
    assert page.evaluate(MOVING) is has_time
