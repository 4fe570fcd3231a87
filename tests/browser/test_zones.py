"""Times of the venue stand with the reader's own beside them, in words, and never give way to them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from waiting import until

Enter = Callable[..., Any]
PAGE = "/papers/memagent/"
VENUE = "Thu 23 April 2026, 10:54 to 11:04 (Rio de Janeiro, UTC−3)"
MADE = """(times) => {
    const main = document.querySelector("main");
    main.replaceChildren(...times.map(([start, until]) => {
        const time = document.createElement("time");
        time.dateTime = start;
        if (until) time.dataset.until = until;
        return time;
    }));
    document.dispatchEvent(new Event("conspectus:shown"));
    return [...main.children].map((time) => time.querySelector(".zone")?.textContent ?? "");
}"""


def told(enter: Enter, zone: str, *times: tuple[str, str]) -> list[str]:
    """Say what a reader in a zone is told of times, each with its end."""
    page: Page = enter(timezone_id=zone).open("/about/")
    said: list[str] = page.evaluate(MADE, [list(time) for time in times])
    return said


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Australia/Sydney", "(Thu 23 April, 23:54 to Fri 24 April, 00:04, Sydney)"),
        ("America/Los_Angeles", "(Thu 23 April, 06:54 to 07:04, Los Angeles)"),
        ("Asia/Colombo", "(Thu 23 April, 19:24 to 19:34, Colombo)"),
        ("Pacific/Kiritimati", "(Fri 24 April, 03:54 to 04:04, Kiritimati, the next day)"),
    ],
)
def test_the_readers_own_time_stands_beside_the_venues(enter: Enter, zone: str, words: str) -> None:
    """With the day where it is another one, and the name of the place."""
    page = enter(timezone_id=zone).open(PAGE)
    time = page.locator(".facts time[data-until]").first
    expect(time).to_contain_text(VENUE)
    expect(time.locator(".zone")).to_have_text(words)


@pytest.mark.parametrize("zone", ["America/Sao_Paulo", "America/Argentina/Buenos_Aires"])
def test_where_clocks_agree_nothing_is_added(enter: Enter, zone: str) -> None:
    """Neither in the venue's zone nor in another one with its offset."""
    page = enter(timezone_id=zone).open(PAGE)
    expect(page.get_by_label("Times also in your own zone")).to_be_checked()
    expect(page.locator("time .zone")).to_have_count(0)


def test_a_change_to_summer_time_is_kept(enter: Enter) -> None:
    """The same hour of the venue before and after New York's clocks went forward, on 8 March 2026."""
    before, after = told(
        enter, "America/New_York", ("2026-03-07T12:00-03:00", ""), ("2026-03-08T12:00-03:00", "")
    )
    assert (before, after) == ("(Sat 7 March, 10:00, New York)", "(Sun 8 March, 11:00, New York)")


def test_the_date_line_is_crossed_in_both_directions(enter: Enter) -> None:
    """By one day in words, by two with the date, which stands there anyway."""
    times = (("2026-04-23T23:30+13:00", ""), ("2026-04-23T00:30+14:00", ""))
    assert told(enter, "Pacific/Pago_Pago", *times) == [
        "(Wed 22 April, 23:30, Pago Pago, the day before)",
        "(Tue 21 April, 23:30, Pago Pago)",
    ]


def test_what_has_no_offset_or_no_clock_is_left_alone(enter: Enter) -> None:
    """Nobody knows what instant it is."""
    times = (("2026-04-23T10:30", ""), ("2026-04", ""), ("2026-04-23", ""), ("T10:30", ""))
    assert told(enter, "Asia/Tokyo", *times) == [""] * 4


def test_a_page_that_comes_in_pieces_gets_whole_times(enter: Enter) -> None:
    """Nothing is put into a time, a name or a heading that is not there as a whole."""
    live = enter(timezone_id="America/Los_Angeles")
    page = live.open("/sessions/1a/")
    script = page.locator("script[data-clock]").get_attribute("src")
    page.evaluate(
        """async ([script]) => {
            const frame = document.createElement("iframe");
            document.body.append(frame);
            const text = frame.contentDocument;
            const wait = () => new Promise((go) => setTimeout(go, 60));
            text.open();
            text.write(`<!doctype html><base href="${location.href}"><script src="${script}"></` + `script>`);
            text.write(document.getElementById("_zone").outerHTML + "<main><p class=slot>");
            while (!text.documentElement.dataset.scripts) await wait();
            for (const piece of ['<time datetime="2026-04-23T10:30-03:00">10', ':30</time>', '\u2013',
                '<time datetime="2026-04-23T10:40-03:00">10:4', '0</time></p><p>', 'x</p>']) {
                text.write(piece);
                await wait();
            }
            text.close();
        }""",
        [script],
    )
    slot = page.frame_locator("iframe").locator(".slot")
    expect(slot).to_have_text("10:30\N{EN DASH}10:40 (06:30 to 06:40, Los Angeles)")
    live.complaints.clear()


def test_times_of_a_programme_are_short(enter: Enter) -> None:
    """The date stands above them."""
    page = enter(timezone_id="America/Los_Angeles").open("/sessions/1a/")
    expect(page.locator(".slot .zone").first).to_have_text("(06:30 to 06:40, Los Angeles)")
    slot = page.locator(".slot").first
    expect(slot).to_contain_text("10:30\N{EN DASH}10:40")
    column, words = slot.bounding_box(), slot.locator(".zone").bounding_box()
    assert column is not None
    assert words is not None
    assert words["x"] + words["width"] <= column["x"] + column["width"] + 1


def test_the_readers_times_can_be_switched_off(enter: Enter) -> None:
    """Here at once, and on the next page; and on again."""
    page = enter(timezone_id="Asia/Tokyo").open(PAGE)
    page.get_by_label("Times also in your own zone").uncheck()
    expect(page.locator("time .zone").first).not_to_be_visible()
    until(page, "Object.values(localStorage).includes('off')")
    page.reload()
    expect(page.locator("time .zone")).to_have_count(0)
    page.get_by_label("Times also in your own zone").check()
    expect(page.locator("time .zone").first).to_be_visible()
