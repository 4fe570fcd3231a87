"""Lines of iCalendar are folded, escaped and ended as RFC 5545 asks."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from conspectus.weave.formats.contentlines import (
    OCTETS,
    component,
    day,
    folded,
    joined,
    local,
    text,
    universal,
)
from conspectus.weave.formats.textline import one_line


@given(data=st.data())
def test_a_text_comes_back_through_folding(hostile: st.SearchStrategy[str], data: st.DataObject) -> None:
    """Several lines of it, of any signs, at any length."""
    lines = [one_line(line) for line in data.draw(st.lists(hostile, max_size=8))]
    event = Event.from_ical(joined(component("VEVENT", [text("SUMMARY", "\n".join(lines))])))
    assert str(event["SUMMARY"]) == "\n".join(lines)


@given(st.text(alphabet=st.sampled_from("aé日🎪 "), max_size=200))
def test_no_line_is_too_long_and_no_character_is_cut(value: str) -> None:
    """Also where a character of several octets stands at the edge."""
    lines = folded(f"SUMMARY:{value}").encode().split(b"\r\n")
    assert max(map(len, lines)) <= OCTETS
    assert all(line.decode() for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]).decode() == f"SUMMARY:{value}"


@pytest.mark.parametrize("width", range(70, 80))
def test_a_line_is_folded_where_it_must_be(width: int) -> None:
    """At 75 octets it is whole."""
    line = "X:" + "a" * (width - 2)
    assert ("\r\n" in folded(line)) == (width > OCTETS)


def test_every_line_ends_as_the_format_wants_it() -> None:
    """The last one too."""
    assert joined(component("VEVENT", ["UID:1"])) == b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"


def test_what_has_a_meaning_in_a_text_is_escaped() -> None:
    """Separators, line breaks and the sign that escapes; a colon has none."""
    assert text("SUMMARY", "a;b,c\\d:e\nf\rg") == r"SUMMARY:a\;b\,c\\d:e\nf g"


def test_times_are_written_in_their_three_forms() -> None:
    """A day, a time of the clock, a time in UTC."""
    when = datetime(2026, 4, 23, 10, 30, tzinfo=timezone(timedelta(hours=-3)))
    assert (day(date(2026, 4, 3)), local(when), universal(when)) == (
        "20260403",
        "20260423T103000",
        "20260423T133000Z",
    )
    assert universal(datetime(2026, 1, 1, tzinfo=UTC)) == "20260101T000000Z"
