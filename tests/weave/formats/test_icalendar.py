"""Calendars that their readers read without an error, and at the same instants."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Read

from conspectus.weave.formats.icalendar import Event, calendar
from conspectus.weave.formats.textline import one_line

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
MORNING = datetime(2026, 4, 23, 10, 30, tzinfo=SAO_PAULO)
TALK = Event(
    uid="papers/t3@toy",
    title="Belief traps; or, T3",
    start=MORNING,
    end=MORNING + timedelta(minutes=10),
    location="Amphitheater, Rio de Janeiro",
    description="Ana Lima\nIt is short.",
    category="Oral session",
    url="https://toy.example/papers/t3/",
    revised=date(2026, 5, 3),
    sequence=2,
    part_of="sessions/1a@toy",
)
ZONES = ("America/Phoenix", "America/Sao_Paulo", "Asia/Singapore", "Europe/Berlin", "America/Los_Angeles")


def read(data: bytes) -> list[Read]:
    """Read a calendar whose zones and events have no errors."""
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    parts = [found, *found.walk()]
    assert [part.errors for part in parts if part.errors] == []
    assert {event["UID"] for event in found.events} == {str(event["UID"]) for event in found.events}
    return list(found.events)


def only(event: Event) -> Read:
    """Read the one event of a calendar."""
    [found] = read(calendar("Toy", [event]))
    return found


def instant(when: datetime | date) -> float:
    """Give a moment as a number: two zones never agree on a time that clocks show twice."""
    assert isinstance(when, datetime)
    return when.timestamp()


def test_an_event_comes_back_whole() -> None:
    """Every property of it."""
    found = only(TALK)
    texts = {
        name: str(found[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "RELATED-TO")
    }
    assert texts == {
        "UID": TALK.uid, "SUMMARY": TALK.title, "LOCATION": TALK.location, "DESCRIPTION": TALK.description,
        "URL": TALK.url, "RELATED-TO": TALK.part_of,
    }  # fmt: skip
    assert (found["SEQUENCE"], found.DTSTAMP) == (2, datetime(2026, 5, 3, tzinfo=UTC))
    assert (found.start, found.end) == (TALK.start, TALK.end)


def test_a_calendar_says_what_it_is() -> None:
    """Version, maker and name, before its zones and events."""
    data = calendar("Toy, 2026", [])
    assert data == (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//conspectus//conspectus//EN\r\nCALSCALE:GREGORIAN\r\n"
        b"NAME:Toy\\, 2026\r\nX-WR-CALNAME:Toy\\, 2026\r\nEND:VCALENDAR\r\n"
    )


@given(
    name=st.sampled_from(ZONES),
    moments=st.lists(
        st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1)),  # noqa: DTZ001
        min_size=1,
        max_size=4,
    ),
    minutes=st.integers(1, 3_000),
)
def test_instants_come_back_in_five_zones(name: str, moments: list[datetime], minutes: int) -> None:
    """Also over a change of summer time, in hours that clocks skip and in those they show twice."""
    zone = ZoneInfo(name)
    starts = [moment.replace(tzinfo=zone, microsecond=0) for moment in moments]
    ends = [(start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone) for start in starts]
    events = [
        Event(uid=str(at), title="A", start=start, end=end)
        for at, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    for found, start, end in zip(read(calendar("Toy", events)), starts, ends, strict=True):
        assert (instant(found.start), instant(found.end)) == (instant(start), instant(end))


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_clocks_show_twice_is_told_apart(fold: int) -> None:
    """Its second run is written in UTC: a local time would mean the first."""
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=berlin)
    assert instant(only(Event(uid="1", title="A", start=start)).start) == instant(start)


def test_a_day_is_a_day() -> None:
    """Where no time is on record; the end of the format is the day after the last."""
    single, several = (
        only(Event(uid="1", title="A", start=date(2026, 4, 23), end=end)) for end in (None, date(2026, 4, 25))
    )
    assert (single.start, "DTEND" in single) == (date(2026, 4, 23), False)
    assert (several.start, several.end) == (date(2026, 4, 23), date(2026, 4, 26))
    assert several["DTSTART"].params["VALUE"] == "DATE"


def test_without_a_zone_times_are_in_utc() -> None:
    """An offset has no name that a calendar could describe."""
    start = datetime(2026, 4, 23, 10, 30, tzinfo=timezone(timedelta(hours=8)))
    data = calendar("Toy", [Event(uid="1", title="A", start=start)])
    assert b"DTSTART:20260423T023000Z\r\n" in data
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize("end", [None, MORNING, MORNING - timedelta(hours=1), date(2026, 4, 23)])
def test_what_does_not_end_after_it_starts_has_no_end(end: datetime | date | None) -> None:
    """Nor what ends on a day, while it starts at a time: the format wants both alike."""
    assert "DTEND" not in only(Event(uid="1", title="A", start=MORNING, end=end))


def test_each_zone_is_described_once() -> None:
    """However many events are held in it, from the first to the last."""
    later = TALK.start + timedelta(days=3) if isinstance(TALK.start, datetime) else TALK.start
    data = calendar("Toy", [TALK, Event(uid="2", title="B", start=later)])
    assert (data.count(b"BEGIN:VTIMEZONE"), data.count(b"TZID:America/Sao_Paulo")) == (1, 1)


def test_when_an_unknown_event_was_revised_is_said_to_be_unknown() -> None:
    """The format cannot do without a day; the first of 1970 stands for none."""
    found = only(Event(uid="1", title="A", start=MORNING))
    assert found.DTSTAMP.timestamp() == 0
    assert "LAST-MODIFIED" not in found


@given(data=st.data())
def test_hostile_titles_come_back(hostile: st.SearchStrategy[str], data: st.DataObject) -> None:
    """No text ends an event, or begins a property."""
    title, location = (one_line(data.draw(hostile)) or "-" for _ in range(2))
    found = only(Event(uid="1", title=title, start=MORNING, location=location))
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == (title, location)


def test_a_damaged_calendar_is_noticed() -> None:
    """The reader does complain: of a time that is none, and of a component that does not end."""
    data = calendar("Toy", [TALK])
    found = Calendar.from_ical(data.replace(b"20260423T103000", b"at half past"))
    assert isinstance(found, Calendar)
    assert found.events[0].errors
    with pytest.raises(ValueError, match="END"):
        Calendar.from_ical(data.replace(b"END:VEVENT\r\n", b""))


def test_an_end_may_stand_before_its_start_on_clocks() -> None:
    """They were set back meanwhile: a talk that ends half an hour later has that end."""
    vienna = ZoneInfo("Europe/Vienna")
    start = datetime(2025, 10, 26, 2, 40, tzinfo=vienna)
    end = datetime(2025, 10, 26, 2, 10, fold=1, tzinfo=vienna)
    found = only(Event(uid="1", title="A", start=start, end=end))
    assert found.end - found.start == timedelta(minutes=30)
