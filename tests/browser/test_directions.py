"""Pages that are written from right to left are whole; what runs against them disturbs no line."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from playwright.sync_api import Page

from conspectus.commands.build import build

Look = Callable[..., Page]
SITE = Path(__file__).parents[1] / "sites" / "arabic"
URLS = (
    "/", "/papers/", "/papers/t3/", "/papers/crv/", "/facts/submissions/", "/incidents/leak/", "/sessions/",
    "/sessions/1a/", "/numbers/", "/benchmarks/", "/browse/", "/awards/best/", "/topics/agents/", "/people/",
    "/discrepancies/", "/formats/", "/reading-list/", "/404.html",
)  # fmt: skip
FAULTS = """() => {
    const {scrollWidth, clientWidth} = document.scrollingElement;
    const shown = (query) => [...document.querySelectorAll(query)].filter((each) => each.checkVisibility());
    const box = (each) => each.getBoundingClientRect();
    const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
        && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const blocks = shown(".lead, .rail, .rest, header.top, footer");
    const overlaps = blocks.flatMap((one, at) => blocks.slice(at + 1)
        .filter((other) => meet(box(one), box(other)))
        .map((other) => `${one.className} on ${other.className}`));
    const outside = shown("h1, h2, p, li, dt, dd, td, th, figcaption, button, input, select")
        .filter((each) => !each.closest(".scroll, .table") && box(each).width > 1)
        .filter((each) => box(each).left < -1 || box(each).right > clientWidth + 1)
        .map((each) => `${each.tagName} is cut`);
    return [scrollWidth > clientWidth && `${scrollWidth - clientWidth} px too wide`, ...overlaps, ...outside]
        .filter(Boolean);
}"""
PLACES = """(queries) => queries.map((query) => {
    const {left, right} = document.querySelector(query).getBoundingClientRect();
    return left + right;
})"""


@pytest.fixture(name="arabic", scope="module")
def arabic_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site in Arabic with the theme."""
    root = tmp_path_factory.mktemp("arabic")
    copytree(SITE, root / "site", ignore=ignore_patterns("static", ".conspectus", "expected*"))
    build(root / "site", root / "public")
    return root / "public"


@pytest.fixture(name="open_")
def open_fixture(window: Look, served: Callable[[Path], str], arabic: Path) -> Look:
    """Open a page of the site in Arabic."""

    def opening(url: str, width: int = 1280, *, dark: bool = False) -> Page:
        page = window(width, dark=dark)
        page.goto(served(arabic) + url)
        return page

    return opening


@pytest.mark.parametrize("url", URLS)
def test_nothing_is_cut_or_overlaps(open_: Look, url: str) -> None:
    """Wide and narrow, light and dark."""
    for width, dark in product((1280, 375), (False, True)):
        assert open_(url, width, dark=dark).evaluate(FAULTS) == [], f"at {width}"


def test_a_fault_would_be_found(open_: Look) -> None:
    """What is pushed out of the window, and what lies on something else."""
    page = open_("/papers/t3/")
    page.evaluate("""() => {
        document.querySelector("h1").style.marginInlineStart = "-50rem";
        document.querySelector(".rail").style.marginInlineStart = "-9rem";
    }""")
    faults = page.evaluate(FAULTS)
    assert any("is cut" in fault for fault in faults)
    assert any("rest on rail" in fault or "rail on rest" in fault for fault in faults)


@pytest.mark.parametrize(
    ("url", "from_the_right"),
    [
        ("/papers/t3/", [".brand", ".bar", ".seek"]),
        ("/papers/t3/", [".rest", ".rail"]),
        ("/papers/t3/", [".crumbs li:first-child", ".crumbs li:last-child"]),
        ("/papers/t3/", [".facts dt", ".facts dd"]),
        ("/papers/t3/", ["table th:first-child", "table th:last-child"]),
        ("/incidents/leak/", [".timeline li", ".timeline .when"]),
    ],
)
def test_what_stands_first_stands_to_the_right(open_: Look, url: str, from_the_right: list[str]) -> None:
    """The rail is at the left edge, labels are right of what they say, columns begin at the right."""
    places = open_(url).evaluate(PLACES, from_the_right)
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("query", ["pre", "code", "math", ".chart"])
def test_code_formulas_and_charts_do_not_turn(open_: Look, query: str) -> None:
    """They are read from left to right in every language."""
    style = "element => [getComputedStyle(element).direction, getComputedStyle(element).unicodeBidi]"
    assert open_("/papers/t3/").locator(query).first.evaluate(style) == ["ltr", "isolate"]


def test_a_number_keeps_its_sign_and_its_unit(open_: Look) -> None:
    """A minus stands left of its digits, a percent sign right of them."""
    box = """(element) => [...element.firstChild.data].map((letter, at) => {
        const range = document.createRange();
        range.setStart(element.firstChild, at);
        range.setEnd(element.firstChild, at + 1);
        return [letter, range.getBoundingClientRect().left];
    }).sort(([, one], [, other]) => one - other).map(([letter]) => letter).join("")"""
    minus = open_("/facts/change/").locator(".answers .value").first.evaluate(box)
    assert minus == "\N{MINUS SIGN}0.91"
    percent = open_("/facts/share/").locator(".answers .value").first.evaluate(box)
    assert percent.replace("\N{NARROW NO-BREAK SPACE}", "") == "29.8%"


def test_a_title_of_the_other_direction_is_marked_wherever_it_stands(open_: Look) -> None:
    """In its own heading, in lists and in links; a title that only begins with Latin letters is Arabic."""
    english = '<bdi dir="ltr">Can chains of thought be verified (and how)?</bdi>'
    assert open_("/papers/crv/").locator("h1").inner_html() == english
    assert open_("/papers/t3/").locator(".backlinks a").first.inner_html() == english
    assert open_("/papers/").locator(".name a").first.inner_html() in {english, "T3: أين تضل النماذج المفكرة"}
    assert open_("/papers/t3/").locator("h1").inner_html() == "T3: أين تضل النماذج المفكرة"
