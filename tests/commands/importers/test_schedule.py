"""Programmes of frab, pretalx and pentabarf are read, in XML and in JSON."""

from datetime import datetime, timedelta

import pytest
from foreign import RIO, codes, names, only, read
from managers import SCHEDULE_XML, scheduled, talk

from conspectus.commands.importers.schedule import length_of


def at(hour: int, minute: int, day: int = 23) -> datetime:
    """Give a time at the venue."""
    return datetime(2026, 4, day, hour, minute, tzinfo=RIO)


def test_a_talk_is_read() -> None:
    """With its speakers, its slot, and the paper that it links to."""
    draft = only(read(SCHEDULE_XML))
    assert (draft.title, names(draft), draft.openreview) == ("Loops", ["Ada Lovelace"], "k5nIOvYGCL")
    assert (draft.summary, draft.abstract) == ("In short.", "At length.")
    (slot,) = draft.slots
    assert (slot.room, slot.start, slot.end) == ("Hall 1", at(10, 30), at(10, 40))
    assert slot.session
    assert slot.session.label == "Agents"
    assert draft.place.line == 5


def test_an_event_without_speakers_is_a_session() -> None:
    """It may lie after midnight, on a day that began before."""
    (session,) = read(SCHEDULE_XML).sessions
    assert (session.label, session.room) == ("An opening", "Hall 1")
    assert (session.start, session.end) == (at(0, 50, 24), at(1, 10, 24))


def test_json_says_the_same() -> None:
    """Here a talk knows the line of its guid."""
    reading = read(scheduled(("Hall 1", [talk()])))
    draft = only(reading)
    assert (names(draft), draft.slots[0].start, draft.slots[0].end) == (
        ["Ada Lovelace"],
        at(10, 30),
        at(10, 40),
    )
    assert draft.place.at == "schedule.conference.days[0].rooms.Hall 1[0]"


def test_a_time_of_another_zone_is_told_at_the_venue() -> None:
    """And one that has none is of the venue."""
    abroad = talk(date="2026-04-23T15:30:00+02:00")
    local = talk(guid="b", date="", title="Two")
    first, second = read(scheduled(("Hall 1", [abroad, local]))).drafts
    assert first.slots[0].start == second.slots[0].start == at(10, 30)


def labels(*rooms: tuple[str, list[dict[str, object]]]) -> list[str]:
    """Give the sessions of the talks of a programme, in its order."""
    sessions = [draft.slots[0].session for draft in read(scheduled(*rooms)).drafts]
    return [session.label for session in sessions if session]


def test_a_track_in_two_rooms_is_two_sessions() -> None:
    """Each is named by its room and its beginning."""
    assert labels(("A", [talk()]), ("B", [talk(guid="b", title="Two")])) == [
        "Agents, A, 2026-04-23 10:30",
        "Agents, B, 2026-04-23 10:30",
    ]


def test_tracks_that_take_turns_are_sessions_each_time() -> None:
    """So that no two of them are held in one room at once."""
    later = (talk(guid=f"b{hour}", date=f"2026-04-23T{hour}:00:00-03:00", track=track) for hour, track in
             ((11, "Agents"), (12, "Loops"), (13, "Agents")))  # fmt: skip
    assert labels(("A", [talk(), *later])) == [
        "Agents, A, 2026-04-23 10:30",
        "Agents, A, 2026-04-23 10:30",
        "Loops",
        "Agents, A, 2026-04-23 13:00",
    ]


def test_a_break_is_no_session() -> None:
    """It is counted."""
    reading = read(scheduled(("A", [talk(title="Coffee break", persons=[], track="")])))
    assert (reading.drafts, reading.sessions, reading.skipped) == ((), (), 1)


@pytest.mark.parametrize(
    ("text", "minutes"), [("01:30", 90), ("0:10", 10), ("1:00:30", 1470), ("45", 45), ("x", 0), ("", 0)]
)
def test_a_length_is_read(text: str, minutes: int) -> None:
    """In hours and minutes, with days before them, or in minutes."""
    assert length_of(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "content",
    [
        "<schedule><day><entry><start>0930</start></entry></day></schedule>",
        "<timetable/>",
        "<schedule>",
        {"schedule": {"conference": {"days": []}}},
        {"schedule": {"conference": {"days": [{"rooms": []}]}}},
    ],
)
def test_another_file_of_this_name_is_refused(content: object) -> None:
    """As that of EuroPython 2014, which has entries in place of events."""
    reading = read(content, "schedule")
    assert (reading.drafts, reading.sessions) == ((), ())
    assert codes(reading.problems) == {"broken-record": 1}
