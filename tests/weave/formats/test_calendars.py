"""Sessions and talks are in calendars as far as their days and times are on record."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Session
from conspectus.model.site import Zone
from conspectus.weave.formats.beside import beside_list, beside_record
from conspectus.weave.formats.calendars import (
    offered,
    session_calendar,
    session_event,
    talk_event,
    uid,
    whole_calendars,
)
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
ONE = Ref(Kind.SESSION, "1a")
ZONE = ZoneInfo("America/Sao_Paulo")
MORE: Mapping[str, str] = {
    "sessions/2b": "title: Posters\nform: poster\nstart: 2026-04-24\nend: 2026-04-25\nroom: amphitheater",
    "sessions/3c": "title: Panel\nform: panel\nstart: 2026-04-23T14:00\nroom: Hall 2",
    "sessions/4d": "title: Some time\nstart: 2026-04",
    "sessions/5e": "title: No time",
}


def events(data: bytes) -> list[str]:
    """Name the events of a calendar that has no errors."""
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    assert [event.errors for event in found.events if event.errors] == []
    return [str(event["UID"]).partition("@")[0] for event in found.events]


def session(loom: Loom) -> Session:
    """Give the session that has talks."""
    found = loom.digest.find(ONE, Session)
    assert found
    return found


def test_a_paper_that_is_presented_twice_has_two_events(loom: Looms) -> None:
    """The name of the first stays that of the paper; the other one has its session in it."""
    talks = "talks: [{paper: t3, start: '09:30', end: '10:30'}]"
    woven = loom({"sessions/2b": f"title: Posters\nform: poster\nstart: 2026-04-24T09:00\n{talks}"})
    held = [woven.digest.find(Ref(Kind.SESSION, slug), Session) for slug in ("1a", "2b")]
    names = [
        event.uid.partition("@")[0]
        for each in held
        if each
        for talk in each.talks
        if (event := talk_event(woven, each, talk))
    ]
    assert names == ["papers/t3", "sessions/2b/papers/t3"]


def test_a_sessions_calendar_has_its_talks(loom: Looms) -> None:
    """Those with a time; each says what it is part of."""
    [output] = session_calendar(ONE, loom())
    assert (output.path, output.ref) == ("sessions/1a.ics", ONE)
    assert events(output.data) == ["sessions/1a", "papers/t3"]
    assert b"RELATED-TO:sessions/1a@toy-2026.conspectus.invalid" in output.data


def test_a_session_says_when_where_and_what(loom: Looms) -> None:
    """With its talks in a line each, those without a time last."""
    woven = loom(base_url=Url("https://toy.example/"))
    event = session_event(woven, session(woven))
    assert event
    assert (event.title, event.location) == ("1A: LLMs and Reasoning", "Amphitheater, Rio de Janeiro")
    assert (event.start, event.end) == (
        datetime(2026, 4, 23, 10, 30, tzinfo=ZONE), datetime(2026, 4, 23, 11, 40, tzinfo=ZONE),
    )  # fmt: skip
    assert event.description == "10:42 Belief traps in active reasoning\nVerifying chains of thought"
    assert (event.url, event.category) == ("https://toy.example/sessions/1a/", "Oral session")


def test_a_talk_says_who_speaks_and_where(loom: Looms) -> None:
    """It lies in its session, and is the paper's."""
    woven = loom()
    event = talk_event(woven, session(woven), session(woven).talks[0])
    assert event
    assert (event.uid, event.part_of) == (uid(woven, Ref(Kind.PAPER, "t3")), uid(woven, ONE))
    assert event.description.startswith("Ana Lima, Bo Chen\nLLMs and Reasoning\nCutting a rollout")
    assert event.start == datetime(2026, 4, 23, 10, 42, tzinfo=ZONE)


@pytest.mark.parametrize("talk", ["{paper: t3}", '{paper: gone, start: "10:42"}'])
def test_a_talk_without_a_time_or_a_paper_is_no_event(loom: Looms, talk: str) -> None:
    """The calendar of its session has what is on record, and the session itself."""
    timed = '{paper: crv, start: "11:00"}'
    woven = loom({"sessions/1a": f"title: A\nstart: 2026-04-23T10:30\ntalks:\n  - {talk}\n  - {timed}"})
    assert talk_event(woven, session(woven), session(woven).talks[0]) is None
    [output] = session_calendar(ONE, woven)
    assert events(output.data) == ["sessions/1a", "papers/crv"]


def test_a_correction_raises_the_number(loom: Looms) -> None:
    """Of the session and of the talk; the day of the last change is that of the revision."""
    change = "changes: [{date: 2026-05-03, kind: correction, what: Its room}]"
    woven = loom(
        {"sessions/1a": f'title: A\nstart: 2026-04-23\ntalks: [{{paper: t3, start: "10:42"}}]\n{change}'}
    )
    whole, talk = (
        session_event(woven, session(woven)),
        talk_event(woven, session(woven), session(woven).talks[0]),
    )
    assert whole
    assert talk
    assert (whole.sequence, whole.revised, whole.start) == (1, date(2026, 5, 3), date(2026, 4, 23))
    assert (talk.sequence, talk.revised) == (1, date(2026, 5, 3))


@pytest.mark.parametrize("slug", ["4d", "5e", "none"])
def test_a_session_of_no_day_is_in_no_calendar(loom: Looms, slug: str) -> None:
    """A month is none; nor is there anything where there is no session."""
    assert list(session_calendar(Ref(Kind.SESSION, slug), loom(MORE))) == []


def test_there_is_a_calendar_of_all_of_each_day_and_of_each_room(loom: Looms) -> None:
    """Rooms that are written differently are one; talks are not events of their own."""
    made = {output.path: events(output.data) for output in whole_calendars(loom(MORE))}
    assert made == {
        "calendar.ics": ["sessions/1a", "sessions/3c", "sessions/2b"],
        "sessions/by-day/2026-04-23.ics": ["sessions/1a", "sessions/3c"],
        "sessions/by-day/2026-04-24.ics": ["sessions/2b"],
        "sessions/by-room/amphitheater.ics": ["sessions/1a", "sessions/2b"],
        "sessions/by-room/hall-2.ics": ["sessions/3c"],
    }


@pytest.mark.parametrize(
    ("end", "days"),
    [
        ("2026-05-02", "12"),
        ("2026-05-02T09:00", "12"),
        ("2026-05-02T00:00", "1"),
        ("2026-05", "1"),
        ("", "1"),
    ],
)
def test_a_session_of_several_days_is_in_the_calendar_of_each(loom: Looms, end: str, days: str) -> None:
    """On which another session begins; one that ends at midnight is not of the next day."""
    start = "2026-05-01T20:00" if "T" in end else "2026-05-01"
    notes = {
        "sessions/1a": f"title: A\nstart: {start}\n{f'end: {end}' if end else ''}",
        "papers/t3": "title: T",
    }
    notes |= {f"sessions/d{day}": f"title: D\nstart: 2026-05-0{day}T08:00" for day in (1, 2, 3)}
    found = [file for file in whole_calendars(loom(notes)) if "by-day" in file.path]
    held = [file.path for file in found if "sessions/1a" in events(file.data)]
    assert held == [f"sessions/by-day/2026-05-0{day}.ics" for day in days]


def test_rooms_of_like_names_have_calendars_of_their_own(loom: Looms) -> None:
    """Also one whose name leaves nothing for an address; the same room in other letters is the same."""
    rooms = ["Saal A", "Saal Ä", "saal-a", "SAAL  A", "Hall", "※"]
    notes = {
        f"sessions/r{at}": f"title: R\nstart: 2026-05-0{at + 1}\nroom: {room}"
        for at, room in enumerate(rooms)
    }
    woven = loom({**notes, "sessions/1a": None, "papers/t3": "title: T"})
    found = [each for each in offered(woven) if "by-room" in each.path]
    assert sorted([ref.slug for ref in each.sessions] for each in found) == [
        ["r0", "r3"], ["r1"], ["r2"], ["r4"], ["r5"],
    ]  # fmt: skip
    paths = [each.path.removeprefix("sessions/by-room/") for each in found]
    assert len(set(paths)) == len(found)
    assert "hall.ics" in paths
    assert "saal-a.ics" not in paths
    files = {file.path: events(file.data) for file in whole_calendars(woven)}
    assert {each.path: [str(ref) for ref in each.sessions] for each in found}.items() <= files.items()


def test_calendars_are_named_in_words(loom: Looms) -> None:
    """By the edition, and what part of it they hold."""
    assert [each.name for each in offered(loom(MORE))] == [
        "Toy 2026",
        "Toy 2026, Thu 23 April 2026",
        "Toy 2026, Fri 24 April 2026",
        "Toy 2026, Amphitheater",
        "Toy 2026, Hall 2",
    ]


def test_without_a_day_on_record_there_is_no_calendar(loom: Looms) -> None:
    """Nor does a page name one."""
    woven = loom({"sessions/1a": "title: A"})
    assert (list(whole_calendars(woven)), list(offered(woven))) == ([], [])
    assert [each.title for each in beside_list(woven, Kind.SESSION)] == []
    assert [each.title for each in beside_record(woven, ONE)] == [
        "BibTeX",
        "CSL-JSON",
        "RIS",
        "JSON",
        "Markdown",
    ]


@pytest.mark.parametrize(("name", "at"), [("America/Phoenix", 17), ("Asia/Singapore", 2)])
def test_times_are_those_of_the_venue(loom: Looms, name: str, at: int) -> None:
    """Wherever that is: a clock time without an offset is read there."""
    woven = loom(zone=Zone(name=name, place="There"))
    event = session_event(woven, session(woven))
    assert event
    assert isinstance(event.start, datetime)
    assert event.start.timestamp() == datetime(2026, 4, 23, 10, 30, tzinfo=ZoneInfo(name)).timestamp()
    assert event.start.astimezone(ZoneInfo("UTC")).hour == at


def test_an_event_is_named_for_the_digests_host(loom: Looms) -> None:
    """So that two digests of one conference do not take each other's events for theirs."""
    assert uid(loom(base_url=Url("https://toy.example/2026/")), ONE) == "sessions/1a@toy-2026.toy.example"
