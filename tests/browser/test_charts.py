"""Charts as a browser draws them: no words lie on each other, and all can be read on a phone."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page

from conspectus.model.charts import Aside, Bar, BarGroup, Lines, Point, RangeRow, Series, Step, Witness
from conspectus.weave.charts.bars import draw_bars
from conspectus.weave.charts.lines import draw_lines
from conspectus.weave.charts.range_dots import draw_range
from conspectus.weave.charts.svg import STYLE, WIDTH, Drawing

Open = Callable[..., Page]
PAGES = ("/numbers/", "/papers/memagent/", "/papers/rain-merging/", "/incidents/openreview-leak/")
PHONE, LEAST = 375, 12
NUMERAL = re.compile(r"(?<![\w\[])\d+(?:[,.]\d+)*(?![\w\]])")
OVERLAPS = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
    const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()]);
    return boxes.flatMap(([words, a], at) => boxes.slice(at + 1)
        .filter(([, b]) => a.x < b.x + b.width && b.x < a.x + a.width
            && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height)
        .map(([other]) => `${words} / ${other}`));
})"""
"""Boxes have room above capitals and below: two units of it may be shared."""
OUTSIDE = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
    const frame = svg.viewBox.baseVal;
    return [...svg.querySelectorAll('text')].filter(text => {
        const box = text.getBBox();
        return box.x < -1 || box.x + box.width > frame.width + 1 || box.y + box.height > frame.height + 1;
    }).map(text => text.textContent);
})"""
SIZES = """() => [...document.querySelectorAll('svg.chart text')].map(
    text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
UNSEEN = """() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll("svg.chart :is(rect, circle, path, line, text:not(.inverse))")]
        .filter(each => {
            const {fill, stroke, strokeWidth} = getComputedStyle(each);
            const isDrawn = stroke !== "none" && parseFloat(strokeWidth) > 0;
            return [fill, isDrawn ? stroke : "none"].every(colour => ["none", ground].includes(colour));
        }).map(each => each.outerHTML);
}"""
LONG = (
    "Long-context question answering over documents",
    "RL-MemAgent-14B",
    "WWWW MMMM",
    "\u8a9e" * 30,
    "i" * 80,
)


def drawings() -> Iterator[Drawing]:
    """Draw values that lie close and words that are long."""
    for number, label in enumerate(LONG):
        said = tuple(Witness(LONG[(number + at) % 5], f"[{at}]") for at in range(number + 1))
        values = [Decimal(10 + at * number) / 7 for at in range(4)]
        words = [f"\u2248 {value:,.{number}f}" for value in values]
        pairs = list(zip(words, values, strict=True))
        bars = tuple(Bar(text, value, said, at > 0) for at, (text, value) in enumerate(pairs))
        yield draw_bars([BarGroup(label, bars), BarGroup(label, bars[:1])])
        yield draw_range([RangeRow(said[0], tuple(Point(label, *pair) for pair in pairs))] * 2)
        steps = tuple(Step(f"{at}K", Decimal(10**at), *pair) for at, pair in enumerate(pairs))
        asides = tuple(Aside(label, label, *pair) for pair in pairs[:number])
        yield draw_lines(Lines(label, (Series(label, steps), Series(label, steps[1:])), asides, is_log=True))


@pytest.fixture(name="hard", scope="module")
def hard_fixture(browser: Browser) -> Iterator[Page]:
    """Open a page of charts that are hard to draw, at the width of a chart."""
    page = browser.new_page(viewport={"width": 340, "height": 667})
    charts = "".join(each.inline(f"c{at}", "T", "D") for at, each in enumerate(drawings()))
    page.set_content(f"<!doctype html><style>body{{margin:0}}{STYLE}</style>{charts}")
    yield page
    page.close()


@pytest.mark.parametrize("url", PAGES)
def test_no_words_of_a_chart_lie_on_each_other(at: Open, url: str) -> None:
    """Every box of text is free of every other one, and within the drawing."""
    page = at(url, PHONE, stay=True)
    assert page.evaluate("document.querySelectorAll('svg.chart').length") > 0
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("url", PAGES)
def test_words_of_a_chart_can_be_read_on_a_phone(at: Open, url: str) -> None:
    """On a phone no text is smaller than twelve pixels."""
    assert min(at(url, PHONE, stay=True).evaluate(SIZES)) >= LEAST


def test_hard_charts_keep_their_words_apart(hard: Page) -> None:
    """Long words, broad letters, values close together."""
    assert hard.evaluate(OVERLAPS) == []
    assert hard.evaluate(OUTSIDE) == []


def test_words_that_lie_on_each_other_are_noticed(hard: Page) -> None:
    """The check can fail."""
    hard.evaluate("document.querySelectorAll('svg.chart text')[1].setAttribute('y', 13)")
    assert hard.evaluate(OVERLAPS) != []


def test_every_number_that_is_drawn_stands_in_the_table(at: Open) -> None:
    """Values written in bold are found among the values below; a range by both its ends."""
    page = at("/numbers/")
    for section in page.locator("section:has(svg.chart)").all():
        drawn = section.locator("svg .strong, svg .end.quiet").all_text_contents()
        cells = section.locator("tbody").text_content() or ""
        numbers = [each for text in drawn for each in NUMERAL.findall(text)]
        assert numbers
        assert [each for each in numbers if each not in cells] == []


def test_a_strip_and_its_list_count_alike(at: Open) -> None:
    """There are as many dots as events, and the list shows their numbers."""
    page = at("/incidents/openreview-leak/")
    assert page.locator("svg.chart circle").count() == page.locator("ol.timeline.numbered > li").count() > 3
    shown = "getComputedStyle(document.querySelector('.timeline li'), '::before').content"
    assert page.evaluate(shown) == "counter(event)"


@pytest.mark.parametrize("name", ["acceptance", "mean-score", "support"])
def test_the_file_of_a_figure_is_an_image(at: Open, name: str) -> None:
    """Opened by itself it is drawn at its size, and nothing in it lies outside or on other words."""
    page = at(f"/numbers/{name}.svg", scripts=True)
    assert page.evaluate("document.documentElement.namespaceURI") == "http://www.w3.org/2000/svg"
    within_the_whole = OVERLAPS.replace("svg.chart", "svg").replace("getBBox", "getBoundingClientRect")
    assert page.evaluate(within_the_whole) == []
    ends = page.evaluate("[...document.querySelectorAll('text')].map(t => t.getBBox().x + t.getBBox().width)")
    assert max(ends) <= WIDTH + 1


@pytest.mark.parametrize("dark", [False, True])
def test_marks_show_in_every_scheme(at: Open, *, dark: bool) -> None:
    """No mark and no word has the colour of the page, where the system imposes its own colours either."""
    page = at("/numbers/", dark=dark, stay=True)
    assert page.evaluate(UNSEEN) == []
    page.emulate_media(forced_colors="active")
    assert page.evaluate(UNSEEN) == []


def test_a_mark_that_does_not_show_is_noticed(at: Open) -> None:
    """The check can fail."""
    page = at("/numbers/")
    page.evaluate("document.querySelector('svg.chart rect').style.fill = 'var(--bg)'")
    assert len(page.evaluate(UNSEEN)) == 1
