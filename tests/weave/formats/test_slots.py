"""The programme is laid out by day and room, with names and numbers that stay."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.identifiers import Url
from conspectus.model.site import Zone
from conspectus.weave.formats.slots import Day, acronym, days, numbered, slots, uuid_of
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
MORE: Mapping[str, str] = {
    "sessions/2b": "title: Posters\nform: poster\nstart: 2026-04-24T09:00\nend: 2026-04-24T12:30",
    "sessions/3c": "title: Panel\nform: panel\nstart: 2026-04-23T23:30\nend: 2026-04-24T00:30\nroom: Hall",
    "sessions/4d": "title: A day\nstart: 2026-04-23",
}


def test_talks_stand_for_their_session(loom: Looms) -> None:
    """A session whose talks have no times stands for itself, on the day it begins at the venue."""
    found = [(day.date.isoformat(), list(day.rooms)) for day in days(loom(MORE))]
    assert found == [
        ("2026-04-23", ["Amphitheater", "Hall"]),
        ("2026-04-24", ["Room not given in our sources"]),
    ]  # fmt: skip
    assert [str(slot.ref) for slot in slots(loom(MORE))] == ["papers/t3", "sessions/3c", "sessions/2b"]


@pytest.mark.parametrize("talk", ["{paper: crv}", '{paper: gone, start: "10:42"}'])
def test_a_talk_without_a_time_or_a_paper_has_no_slot(loom: Looms, talk: str) -> None:
    """Where that is so of all talks, their session stands for them; else what can be placed is."""
    head = "title: One\nstart: 2026-04-23T10:30\nend: 2026-04-23T11:40\n"
    alone = loom({"sessions/1a": f"{head}talks:\n  - {talk}"})
    assert [(str(slot.ref), str(slot.start.time())) for slot in slots(alone)] == [("sessions/1a", "10:30:00")]
    timed = '  - {paper: t3, start: "11:00"}'
    beside = loom({"sessions/1a": f"{head}talks:\n  - {talk}\n{timed}"})
    assert [(str(slot.ref), str(slot.start.time())) for slot in slots(beside)] == [("papers/t3", "11:00:00")]


def test_a_slot_says_who_when_and_how_long(loom: Looms) -> None:
    """A talk by its paper's title, within its session."""
    talk, panel, _ = slots(loom(MORE, base_url=Url("https://toy.example")))
    assert (talk.title, talk.subtitle, talk.track) == (
        "Belief traps in active reasoning", "LLMs and Reasoning", "LLMs and Reasoning",
    )  # fmt: skip
    assert (talk.people, talk.duration, talk.url) == (
        ("Ana Lima", "Bo Chen"), "00:10", "https://toy.example/papers/t3/",
    )  # fmt: skip
    assert (panel.subtitle, panel.duration, panel.people) == ("", "01:00", ())


@pytest.mark.parametrize("end", ["", "\nend: 2026-04-23T09:00"])
def test_without_an_end_no_length_is_made_up(loom: Looms, end: str) -> None:
    """Nor where it is before the start."""
    [slot] = slots(loom({"sessions/1a": f"title: A\nstart: 2026-04-23T10:00{end}", "papers/t3": "title: T"}))
    assert (slot.duration, slot.end) == ("00:00", slot.start)


def test_a_day_spans_what_is_held_on_it(loom: Looms) -> None:
    """From the first start to the last end, though that is past midnight."""
    first = days(loom(MORE))[0]
    assert (first.start.isoformat(), first.end.isoformat()) == (
        "2026-04-23T10:42:00-03:00", "2026-04-24T00:30:00-03:00",
    )  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_uuid_is_that_of_the_standard(name: str) -> None:
    """The one that Python's own module makes."""
    assert uuid_of(name) == str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def test_numbers_differ_and_stay(loom: Looms) -> None:
    """Also where two would be the same."""
    woven = days(loom(MORE))
    assert len(set(numbered(woven).values())) == 3
    assert numbered(woven[:1]).items() <= numbered(woven).items()
    one, other = (slot for room in woven[0].rooms.values() for slot in room)
    twin = replace(other, guid=f"{one.guid[:-1]}x")
    clash = Day(woven[0].date, woven[0].start, woven[0].end, {"a": (one, twin)})
    first, second = numbered([clash]).values()
    assert second == first + 1


@pytest.mark.parametrize(
    ("edition", "name"),
    [("ICML 2026", "icml_2026"), ("X", "x_conference"), ("—", "conference"), ("Zoë’s 3rd", "zoe_s_3rd")],
)
def test_an_edition_has_a_short_name(loom: Looms, edition: str, name: str) -> None:
    """Of four signs at least."""
    assert acronym(loom(edition=edition)) == name


def test_a_length_is_that_of_a_watch(loom: Looms) -> None:
    """Clocks that are set back in the night do not shorten it, nor put what follows before what was."""
    night = "title: N\nstart: 2025-10-26T02:40+02:00\nend: 2025-10-26T02:10+01:00"
    later = "title: L\nstart: 2025-10-26T02:20+01:00\nend: 2025-10-26T03:10+01:00"
    notes = {"sessions/1a": night, "sessions/1b": later, "papers/t3": "title: T"}
    [day] = days(loom(notes, zone=Zone(name="Europe/Vienna", place="Vienna")))
    assert [(slot.title, slot.duration) for slot in day.rooms["Room not given in our sources"]] == [
        ("N", "00:30"), ("L", "00:50"),
    ]  # fmt: skip
    assert (day.start.isoformat(), day.end.isoformat()) == (
        "2025-10-26T02:40:00+02:00", "2025-10-26T03:10:00+01:00",
    )  # fmt: skip
