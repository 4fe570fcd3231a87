"""Scripts only add: what they add works, and where they do not run, nothing is missing."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from waiting import until

Enter = Callable[..., Any]
Open = Callable[..., Page]
Violations = Callable[[Page], list[str]]
LONGEST = defaultdict(lambda: 125, {"script.js": 245})
"""How many lines a module may have; the entry has what would move the text if it came later."""

THEME = "document.documentElement.dataset.theme ?? ''"
DENIED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } });
"""
GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(253, 252, 249)", "rgb(20, 22, 26)"
MOVED = """new Promise((told) => {
    let moved = 0;
    new PerformanceObserver((list) => { for (const each of list.getEntries()) moved += each.value })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => told(moved), 100));
})"""
FIRST_FRAME = """
new PerformanceObserver(() => { window.ground ??= getComputedStyle(document.body).backgroundColor })
    .observe({ type: "paint", buffered: true });
"""


def column(page: Page, number: int) -> list[str]:
    """Give the texts of a column of the first table that can be sorted."""
    return page.locator(f"table.sortable >> nth=0 >> tbody tr > :nth-child({number})").all_inner_texts()


def choose(page: Page, theme: str, ground: str) -> None:
    """Choose colours, and wait until they are there."""
    page.get_by_label("Colours").select_option(theme)
    until(page, f"{GROUND} === '{ground}'")


def test_the_reader_chooses_the_colours(enter: Enter) -> None:
    """For this page, the next ones, and after a reload; the choice of the system comes back as easily."""
    live = enter()
    page = live.open("/about/")
    choose(page, "dark", DARK)
    page = live.open("/papers/")
    expect(page.get_by_label("Colours")).to_have_value("dark")
    assert page.evaluate(GROUND) == DARK
    choose(page, "", LIGHT)


@pytest.mark.parametrize(("scheme", "theme", "ground"), [("light", "dark", DARK), ("dark", "light", LIGHT)])
def test_the_chosen_colours_are_there_from_the_first_frame(
    enter: Enter, scheme: str, theme: str, ground: str
) -> None:
    """What is painted first has them already: nothing flashes."""
    live = enter(before=FIRST_FRAME, color_scheme=scheme)
    choose(live.open("/"), theme, ground)
    page = live.open("/papers/memagent/")
    until(page, "window.ground")
    assert page.evaluate("window.ground") == ground


def test_a_key_leads_to_the_search_unless_it_is_switched_off(enter: Enter) -> None:
    """Nor does it where somebody writes, or with another key held down."""
    live = enter()
    page = live.open("/papers/")
    expect(page.locator("html")).to_have_attribute("data-scripts", "ready")
    page.keyboard.press("Control+/")
    expect(page.locator("body")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_have_value("/")
    page.set_viewport_size({"width": 375, "height": 667})
    page = live.open("/papers/")
    page.keyboard.press("/")
    page.wait_for_url("**/browse/#q")
    page = live.open("/papers/")
    page.get_by_label("The key /").uncheck()
    until(page, "Object.values(localStorage).includes('off')")
    page = live.open("/papers/")
    expect(page.get_by_label("The key /")).not_to_be_checked()
    page.keyboard.press("/")
    assert page.url.endswith("/papers/")


def test_a_table_is_sorted_by_keyboard_and_back(enter: Enter) -> None:
    """Upwards, downwards, and as it was; what it is sorted by is told to all."""
    page = enter().open("/numbers/")
    head = page.get_by_role("columnheader", name="Question")
    before = column(page, 1)
    button = head.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert column(page, 1) == sorted(before, key=lambda text: re.sub(r"[^\w ]", "", text).casefold())
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert column(page, 1)[0] != before[0]
    page.keyboard.press("Enter")
    expect(head).not_to_have_attribute("aria-sort", re.compile(".*"))
    assert column(page, 1) == before


def test_numbers_are_sorted_by_size(enter: Enter) -> None:
    """A column of numbers goes from the smallest to the largest."""
    page = enter().open("/discrepancies/")
    page.get_by_role("columnheader", name="Pages").get_by_role("button").click()
    shown = [int(text) for text in column(page, 5)]
    assert shown == sorted(shown)
    assert shown[0] != shown[-1]


def test_numbers_with_a_decimal_comma_are_sorted_by_size(enter: Enter) -> None:
    """Points and commas are read as the page's language writes them."""
    page = enter().open("/papers/memagent/")
    page.evaluate("""() => {
        document.documentElement.dataset.decimal = ",";
        const values = ["1.234,5", "2,75", "999", "−1,5"];
        const cells = document.querySelectorAll("table.sortable tbody td.number");
        cells.forEach((cell, at) => { cell.textContent = values[at % 4]; });
    }""")
    table = page.locator("table.sortable").first
    table.get_by_role("columnheader", name="Value").get_by_role("button").click()
    shown = table.locator("tbody td.number").all_inner_texts()
    order = ["−1,5", "2,75", "999", "1.234,5"]
    assert len(set(shown)) > 2
    assert shown == sorted(shown, key=order.index)


def test_a_citation_is_copied(enter: Enter) -> None:
    """The text itself, and it is said; where the browser refuses, the text is selected."""
    live = enter(permissions=["clipboard-read", "clipboard-write"])
    page = live.open("/papers/memagent/")
    page.evaluate("""() => {
        const cite = document.createElement("details");
        cite.className = "cite";
        cite.innerHTML = "<summary>BibTeX</summary><pre><code>@misc{a &amp; b}</code></pre>";
        document.querySelector("main").append(cite);
        document.dispatchEvent(new Event("conspectus:shown"));
    }""")
    page.locator("details.cite >> nth=-1").locator("summary").click()
    copy = page.get_by_role("button", name="Copy").last
    copy.click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "@misc{a & b}"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    copy.click()
    expect(page.get_by_role("status")).to_contain_text("The text is selected")
    assert page.evaluate("getSelection().toString()") == "@misc{a & b}"


def test_all_that_is_kept_can_be_forgotten(enter: Enter) -> None:
    """On the page about the site; what other sites of the host keep is not ours to forget."""
    live = enter()
    page = live.open("/about/")
    page.evaluate("localStorage.setItem('other', '1')")
    choose(page, "dark", DARK)
    page.get_by_role("button", name="Forget everything").click()
    expect(page.get_by_role("status")).to_have_text("All of it is forgotten.")
    assert page.evaluate("Object.keys(localStorage)") == ["other"]
    assert (page.evaluate(THEME), page.get_by_label("Colours").input_value()) == ("", "")


def test_where_nothing_can_be_kept_it_is_said(enter: Enter) -> None:
    """The choice holds for the page, and nothing fails."""
    page = enter(before=DENIED).open("/about/")
    choose(page, "dark", DARK)
    expect(page.get_by_role("status")).to_contain_text("for this page only")
    page.get_by_role("button", name="Forget everything").click()
    expect(page.get_by_role("status")).to_contain_text("nothing to forget")


def test_where_nothing_can_be_kept_a_choice_holds_for_the_page(enter: Enter) -> None:
    """The key is off as it says (WCAG 2.1.4)."""
    page = enter(before=DENIED).open("/about/")
    page.get_by_label("The key /").uncheck()
    expect(page.get_by_role("status")).to_contain_text("for this page only")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.wait_for_timeout(100)
    assert page.url.endswith("/about/")


@pytest.mark.parametrize("which", ["script", "scripts/*"])
def test_a_script_that_does_not_come_is_not_missed(enter: Enter, which: str) -> None:
    """No control shows that does nothing; one whose behaviour does not come says so."""
    live = enter()
    live.page.route(f"**/static/{which}*.js", lambda route: route.abort())
    page = live.open("/about/")
    page.wait_for_load_state("networkidle")
    shown = page.get_by_label("Colours")
    if which == "script":
        expect(shown).not_to_be_visible()
    else:
        expect(shown).to_be_visible()
    if which == "scripts/*":
        shown.select_option("dark")
        expect(page.get_by_role("status")).to_contain_text("This did not work")
    assert all("ERR_FAILED" in complaint for complaint in live.complaints)
    live.complaints.clear()


def test_without_scripts_no_control_shows(at: Open) -> None:
    """Nor any room for one."""
    page = at("/about/")
    assert [each for each in page.locator(".scripted").all() if each.is_visible()] == []
    assert "What your browser keeps" not in page.locator("main").inner_text()


@pytest.mark.parametrize("url", ["/about/", "/papers/memagent/", "/sessions/1a/", "/sessions/", "/numbers/"])
def test_what_scripts_add_moves_nothing(enter: Enter, url: str) -> None:
    """Neither buttons nor the times of a reader far away come after the text was shown."""
    page = enter(375, timezone_id="Australia/Sydney").open(url)
    expect(page.locator("[data-do]").first).to_be_attached()
    assert page.evaluate(MOVED) == 0


def test_a_reading_page_asks_for_little(enter: Enter) -> None:
    """The page, its styles, one script and the icon; a face where formulas have none."""
    live = enter(timezone_id="Australia/Sydney")
    asked: list[str] = []
    live.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    for url in ("/topics/agents/", "/sessions/1a/", "/incidents/openreview-leak/", "/papers/adaem/"):
        asked.clear()
        live.open(url).wait_for_load_state("networkidle")
        assert sum(not name.endswith(".svg") for name in asked) <= 3 + ("woff2" in str(asked)), url


@pytest.mark.parametrize("dark", [False, True])
def test_controls_are_accessible(enter: Enter, violations: Violations, *, dark: bool) -> None:
    """Axe finds nothing in the settings, a sorted table, and what was just said."""
    page = enter(color_scheme="dark" if dark else "light").open("/discrepancies/")
    page.get_by_role("columnheader", name="Pages").get_by_role("button").click()
    page.evaluate("document.getElementById('_said').textContent = 'Copied.'")
    assert violations(page) == []


def test_scripts_write_no_html() -> None:
    """What they show goes into the page as text; each is short; words stand in the page."""
    top = Path(__file__).parents[2] / "static"
    scripts = {path.name: path.read_text("utf-8") for path in [*top.glob("*.js"), *top.glob("scripts/*.js")]}
    assert len(scripts) > 3
    unsafe = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")
    assert {name: unsafe.findall(text) for name, text in scripts.items() if unsafe.search(text)} == {}
    assert {
        name: text.count("\n") for name, text in scripts.items() if text.count("\n") > LONGEST[name]
    } == {}
    assert [name for name, text in scripts.items() if not text.startswith("// ")] == []
