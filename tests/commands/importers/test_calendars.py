"""Calendars are read event by event: sessions, and talks within them."""

from datetime import date, datetime

import pytest
from foreign import RIO, codes, only, read
from managers import PART, SITTING, dated


def at(hour: int, minute: int) -> datetime:
    """Give a time at the venue."""
    return datetime(2026, 4, 23, hour, minute, tzinfo=RIO)


def test_a_session_is_read() -> None:
    """Its code stands before its title; its talk belongs to it, whatever zone this is written in."""
    reading = read(dated(SITTING, PART))
    (session,), draft = reading.sessions, only(reading)
    assert (session.code, session.label, session.room) == ("1A", "Agents, and how they loop", "Hall 1")
    assert (session.start, session.end, session.file) == (at(10, 30), at(12, 0), "file")
    assert (draft.title, draft.openreview) == ("Loops", "k5nIOvYGCL")
    assert draft.slots[0].session == session
    assert (draft.slots[0].start, draft.slots[0].end) == (at(10, 30), at(10, 40))


@pytest.mark.parametrize(
    ("start", "head", "hour"),
    [
        ("DTSTART:20260423T133000Z", "", 10),
        ("DTSTART:20260423T103000", "", 10),
        ("DTSTART:20260423T093000", "X-WR-TIMEZONE:America/New_York\n", 10),
        ("DTSTART;TZID=Europe/Berlin:20260423T153000", "", 10),
        (
            "DTSTART;TZID=Own:20260423T153000",
            (
                "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0200\n"
                "TZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
            ),
            10,
        ),
    ],
)
def test_zones_are_right(start: str, head: str, hour: int) -> None:
    """UTC, floating, the calendar's own, a zone by its name, and one that the file describes."""
    (session,) = read(dated(f"SUMMARY:S\n{start}", head=head)).sessions
    assert session.start == at(hour, 30)


def test_a_whole_day_is_a_day() -> None:
    """It has no time, and is none at midnight."""
    (session,) = read(dated("SUMMARY:Workshops\nDTSTART;VALUE=DATE:20260426")).sessions
    assert (session.start, session.day) == (None, date(2026, 4, 26))


def test_sessions_of_one_name_are_told_apart() -> None:
    """By when they begin."""
    events = (f"SUMMARY:Posters\nDTSTART:202604{day}T130000Z" for day in (23, 24))
    labels = [each.label for each in read(dated(*events)).sessions]
    assert labels == ["Posters, 2026-04-23 10:00", "Posters, 2026-04-24 10:00"]


def test_a_break_and_what_was_called_off_are_left_out() -> None:
    """The first is counted."""
    reading = read(dated("SUMMARY:Coffee break", f"{SITTING}\nSTATUS:CANCELLED"))
    assert (reading.sessions, reading.skipped) == ((), 1)


def test_folded_lines_and_addresses_are_read() -> None:
    """A line goes on after a blank; the address of a call is no room."""
    (session,) = read(
        dated("SUMMARY:A long\n  name\nDTSTART:20260423T130000Z\nLOCATION:https://a.example")
    ).sessions
    assert (session.label, session.room) == ("A long name", "")


@pytest.mark.parametrize(
    ("event", "count"),
    [
        ("SUMMARY:S\nDTSTART:no time", 0),
        ("DTSTART:20260423T130000Z", 0),
        ("SUMMARY:S\nDTSTART:20260423T130000Z\nRRULE:FREQ=DAILY", 1),
        ("SUMMARY:S", 1),
        ("SUMMARY:S\nBEGIN:VALARM", 0),
        ("SUMMARY", 0),
    ],
)
def test_what_is_wrong_with_an_event_is_told(event: str, count: int) -> None:
    """At its line; the event after it is read."""
    reading = read(dated(event, SITTING))
    assert {problem.code for problem in reading.problems} == {"broken-record"}
    assert {problem.line for problem in reading.problems} == {4}
    assert len(reading.sessions) == count + 1


def test_a_calendar_that_breaks_off_is_read() -> None:
    """As far as it goes."""
    reading = read(dated(SITTING, PART)[:-60])
    assert len(reading.sessions) == 1
    assert codes(reading.problems) == {"broken-record": 1}
