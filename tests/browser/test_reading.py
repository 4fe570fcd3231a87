"""The reading list: kept in the reader's browser alone, in the reader's order, and easily taken elsewhere."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Enter = Callable[..., Any]
Open = Callable[..., Page]
Violations = Callable[[Page], list[str]]
SAVED = """
localStorage.setItem("conspectus /2026/ reading list", JSON.stringify([
    { id: "papers/t3", title: "T3", read: false }, { id: "papers/memagent", title: "Mem*Agent", read: true },
    { id: "../evil", title: "No" }, { id: "papers/crv", title: "CRV <b>", read: false },
]));
"""
TALKS = ("t3", "other", "crv")
DENIED = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"


def on(deed: str, title: str) -> re.Pattern[str]:
    """Name a control of one paper."""
    return re.compile(rf"^{deed} ?: {re.escape(title)}")


def listed(page: Page) -> list[str]:
    """Give the titles on the list."""
    return page.locator("#saved > li > a").all_inner_texts()


@pytest.fixture(name="full")
def full_fixture(enter: Enter) -> Page:
    """Open a list of three papers."""
    page: Page = enter(before=f"if (!sessionStorage.seen) {{ {SAVED} sessionStorage.seen = 1 }}").open(
        "/reading-list/"
    )
    expect(page.locator("#saved > li")).to_have_count(3)
    return page


def test_a_paper_is_saved_from_its_page_and_from_a_list(enter: Enter) -> None:
    """And taken off the same way; other pages know."""
    live = enter()
    page = live.open("/papers/memagent/")
    page.get_by_role("button", name=on("Save", "MemAgent")).first.click()
    expect(page.get_by_role("status")).to_contain_text("is on your reading list")
    page = live.open("/papers/")
    expect(page.get_by_role("button", name=on("Saved", "MemAgent"))).to_be_visible()
    page.get_by_role("button", name=on("Save", "")).first.click()
    expect(page.get_by_role("status")).to_contain_text("is on your reading list")
    page = live.open("/reading-list/")
    expect(page.locator("#saved > li")).to_have_count(2)
    page.locator("#saved a").first.click()
    page.wait_for_url("**/papers/memagent/")
    page.get_by_role("button", name=on("Saved", "MemAgent")).first.click()
    expect(page.get_by_role("button", name=on("Save", "MemAgent")).first).to_be_visible()


def test_an_empty_list_says_how_to_fill_it(enter: Enter) -> None:
    """And offers nothing to save."""
    page = enter().open("/reading-list/")
    expect(page.get_by_text("Nothing saved yet.")).to_be_visible()
    expect(page.get_by_role("button", name="BibTeX")).not_to_be_visible()


def test_the_list_is_put_in_order_by_keyboard(full: Page) -> None:
    """What is moved keeps the focus; the ends go no further; what is no paper was never on it."""
    assert listed(full) == ["T3", "Mem*Agent", "CRV <b>"]
    down = full.get_by_role("button", name=on("Down", "T3"))
    down.focus()
    full.keyboard.press("Enter")
    expect(full.locator("#saved > li").first).to_contain_text("Mem*Agent")
    expect(full.get_by_role("button", name=on("Down", "T3"))).to_be_focused()
    expect(full.get_by_role("button", name=on("Up", "Mem*Agent"))).to_be_disabled()
    full.reload()
    expect(full.locator("#saved > li")).to_have_count(3)
    assert listed(full) == ["Mem*Agent", "T3", "CRV <b>"]


def test_what_is_removed_can_be_put_back(full: Page) -> None:
    """In its old place, read or not."""
    full.get_by_role("button", name=on("Remove", "Mem*Agent")).click()
    expect(full.get_by_role("status")).to_contain_text("“Mem*Agent” was taken off")
    undo = full.get_by_role("button", name="Put it back")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(full.locator("#saved > li")).to_have_count(3)
    assert listed(full)[1] == "Mem*Agent"
    assert full.get_by_role("checkbox", name=on("read", "Mem*Agent")).is_checked()


def test_what_was_read_is_marked(full: Page) -> None:
    """And stays so."""
    full.get_by_role("checkbox", name=on("read", "T3")).check()
    expect(full.locator("#saved > li.is-read")).to_have_count(2)
    full.reload()
    expect(full.get_by_role("checkbox", name=on("read", "T3"))).to_be_checked()


def test_a_list_is_shared_and_added_to_another(enter: Enter) -> None:
    """By its address alone, if the reader wants it; what has no page is named."""
    page = enter().open("/reading-list/#ids=t3,memagent,gone,t3,../x")
    offer = page.locator("#brought")
    expect(offer).to_contain_text("not on your list: 3.")
    page.route("**/papers/gone/", lambda route: route.fulfill(status=200, body="<p>no such</p>"))
    page.get_by_role("button", name="Add them").click()
    expect(page.locator("#saved > li")).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text("There is no page for: gone.")
    assert page.url.endswith("/reading-list/")
    assert listed(page)[1].startswith("MemAgent: Reshaping")


def test_an_address_brings_no_more_papers_than_anyone_shares(enter: Enter) -> None:
    """Each is asked for: an address could make a browser ask for hundreds of thousands."""
    slugs = ",".join(f"p{number}" for number in range(2_000))
    page = enter().open(f"/reading-list/#ids={slugs}")
    expect(page.locator("#brought")).to_contain_text("not on your list: 500.")


def test_the_address_of_a_list_is_copied(enter: Enter) -> None:
    """Or shown, where the browser does not let it be copied."""
    live = enter(before=SAVED, permissions=["clipboard-read", "clipboard-write"])
    page = live.open("/reading-list/")
    share = page.get_by_role("button", name="Copy a link")
    share.click()
    expect(page.get_by_role("status")).to_contain_text("The link is copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == f"{live.address}/reading-list/#ids=t3,memagent,crv"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    share.click()
    expect(page.get_by_role("link", name="The list as a link")).to_have_attribute("href", address)


def saved_as(page: Page, name: str) -> tuple[str, str]:
    """Save the list as a file; give its name and text."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def test_the_list_is_saved_as_markdown(full: Page) -> None:
    """With what was read, and signs that mean something in Markdown escaped."""
    name, text = saved_as(full, "Markdown")
    assert name == "reading-list.md"
    origin = full.url.removesuffix("reading-list/")
    assert text == (
        f"- [ ] [T3]({origin}papers/t3/)\n- [x] [Mem\\*Agent]({origin}papers/memagent/)\n"
        f"- [ ] [CRV \\<b>]({origin}papers/crv/)\n"
    )


def test_citations_are_put_together_of_the_files_beside_pages(full: Page) -> None:
    """What could not be had is named, and the rest is saved."""
    full.route("**/papers/*.bib", lambda route: route.fulfill(body=f"@misc{{{route.request.url[-6:-4]}}}\n"))
    full.evaluate("""() => {
        const ask = fetch, none = () => Promise.resolve(new Response("", { status: 404 }));
        window.fetch = (address) => (String(address).endsWith("crv.bib") ? none() : ask(address));
    }""")
    full.route("**/papers/*.csl.json", lambda route: route.fulfill(body='[{"id": "x"}]'))
    assert saved_as(full, "BibTeX") == ("reading-list.bib", "@misc{t3}\n\n@misc{nt}\n")
    expect(full.get_by_role("status")).to_have_text("The file lacks what could not be had: CRV <b>.")
    name, text = saved_as(full, "CSL-JSON")
    assert (name, json.loads(text)) == ("reading-list.csl.json", [{"id": "x"}] * 3)


def test_a_calendar_holds_the_talks_of_the_list(full: Page) -> None:
    """Of each session those that were saved, with the zones they need, once."""
    zone = "BEGIN:VTIMEZONE\r\nTZID:Z\r\nEND:VTIMEZONE\r\n"
    talks = {
        slug: f"BEGIN:VEVENT\r\nUID:papers/{slug}@x\r\nEND:VEVENT\r\n" for slug in ("t3", "other", "crv")
    }
    folded = talks["crv"].replace("papers/crv", "papers/c\r\n rv")
    file = f"BEGIN:VCALENDAR\r\n{zone}{talks['t3']}{talks['other']}{folded}END:VCALENDAR\r\n"
    full.route("**/sessions/*.ics", lambda route: route.fulfill(body=file.encode()))
    with full.expect_download() as download:
        full.get_by_role("button", name="Calendar").click()
    text = Path(download.value.path()).read_bytes().decode()
    assert text.count(zone) == 1
    assert talks["t3"] in text
    assert folded in text
    assert talks["other"] not in text
    expect(full.get_by_role("status")).to_have_text("The file lacks what could not be had: Mem*Agent.")


def test_where_nothing_can_be_kept_it_is_said_in_words(enter: Enter) -> None:
    """The button does not say that it was saved."""
    page = enter(before=DENIED).open("/papers/memagent/")
    page.get_by_role("button", name=on("Save", "MemAgent")).first.click()
    expect(page.get_by_role("status")).to_contain_text("the list was not changed")
    expect(page.get_by_role("button", name=on("Save", "MemAgent")).first).to_be_visible()


def test_what_is_stored_is_not_believed(enter: Enter) -> None:
    """Whatever another program of the host put there: the list is empty, and works."""
    page = enter(before="localStorage.setItem('conspectus /2026/ reading list', '{\"a\": 1}')").open(
        "/reading-list/"
    )
    expect(page.get_by_text("Nothing saved yet.")).to_be_visible()


def test_another_window_follows(enter: Enter) -> None:
    """What is saved in one shows in the other."""
    live = enter()
    page = live.open("/reading-list/")
    expect(page.get_by_text("Nothing saved yet.")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{live.address}/papers/memagent/")
    other.get_by_role("button", name=on("Save", "MemAgent")).first.click()
    expect(page.locator("#saved > li")).to_have_count(1)


def test_a_button_does_what_it_says_whatever_other_windows_did(enter: Enter) -> None:
    """What was saved elsewhere meanwhile is not taken off by *Save*; the button follows."""
    live = enter()
    page = live.open("/papers/memagent/")
    button = page.get_by_role("button", name=on("Saved?", "MemAgent")).first
    expect(button).to_contain_text("Save")
    page.evaluate(SAVED)
    button.click()
    expect(page.get_by_role("status")).to_contain_text("is on your reading list")
    assert "papers/memagent" in page.evaluate("localStorage.getItem('conspectus /2026/ reading list')")
    expect(button).to_have_attribute("data-saved", "")


def test_who_has_a_list_asks_for_no_more_pages(enter: Enter) -> None:
    """What is saved is shown by the script that every page has."""
    live = enter(before=SAVED)
    asked: list[str] = []
    live.page.on("request", lambda request: asked.append(request.url))
    page = live.open("/papers/crv/")
    expect(page.get_by_role("button", name=on("Saved", "")).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/scripts/" in url] == []


def test_what_did_not_come_of_a_shared_list_stays_in_the_address(enter: Enter) -> None:
    """It is told, and can be added once there is a network; nothing is added twice."""
    live = enter()
    live.page.route("**/papers/crv/", lambda route: route.abort())
    page = live.open("/reading-list/#ids=memagent,crv,nowhere")
    page.get_by_role("button", name="Add them").evaluate("button => { button.click(); button.click(); }")
    said = page.locator("#_said")
    expect(said).to_contain_text("could not be loaded, and stay in the address: crv")
    expect(said).to_contain_text("There is no page for: nowhere")
    assert page.url.endswith("/reading-list/#ids=crv")
    assert len(listed(page)) == 1
    live.complaints.clear()


def test_the_list_is_printed(full: Page) -> None:
    """The papers, without the buttons."""
    full.emulate_media(media="print")
    expect(full.locator("#saved a").first).to_be_visible()
    assert [each for each in full.get_by_role("button").all() if each.is_visible()] == []


def test_without_scripts_the_page_leads_to_lists_for_all(at: Open) -> None:
    """And says what the list would be."""
    page = at("/reading-list/")
    assert "in your browser alone" in page.locator("main").inner_text()
    assert page.locator("main .links a").count() == 3
    assert not page.locator("#reading-list").is_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_list_is_accessible(enter: Enter, violations: Violations, *, dark: bool) -> None:
    """With an offer, papers, and something to undo; nothing is wider than a phone."""
    page = enter(375, before=SAVED, color_scheme="dark" if dark else "light").open("/reading-list/#ids=troll")
    page.get_by_role("button", name=on("Remove", "T3")).click()
    expect(page.locator("#undo")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
