"""Times and sessions are read in the ways in which files say them."""

from zoneinfo import ZoneInfo

import pytest
from foreign import RIO
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.moments import read_moment, session_named
from conspectus.model.vocabulary import SessionForm


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("2026-04-23T10:30:00-08:00", {}, "2026-04-23T15:30:00-03:00"),
        ("2026-04-23T10:30:00Z", {}, "2026-04-23T07:30:00-03:00"),
        ("2026-04-23 10:30", {}, "2026-04-23T10:30:00-03:00"),
        ("10:30", {"day": "2026-04-23"}, "2026-04-23T10:30:00-03:00"),
        ("9:05 pm", {"day": "2026-04-23"}, "2026-04-23T21:05:00-03:00"),
        ("12:05 AM", {"day": "2026-04-23T00:00"}, "2026-04-23T00:05:00-03:00"),
        ("10:30", {"day": "2026-04-23", "offset": "+08:00"}, "2026-04-22T23:30:00-03:00"),
        ("10:30", {"day": "2026-04-23", "offset": "UTC-5"}, "2026-04-23T12:30:00-03:00"),
        ("Tue, 19 Mar 2024 12:45:00 GMT", {}, "2024-03-19T09:45:00-03:00"),
    ],
)
def test_a_moment_is_read(text: str, more: dict[str, str], expected: str) -> None:
    """ISO 8601, clocks on a day, the dates of e-mails; all in the venue's zone."""
    moment = read_moment(text, RIO, **more)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize("text", ["", "soon", "10:30", "2026-04-23", "25:00", "2026-13-45T10:30"])
def test_what_is_no_moment_is_none(text: str) -> None:
    """A time without a day, a day without a time."""
    assert read_moment(text, RIO) is None


def test_a_time_in_no_zone_is_none() -> None:
    """Nothing is assumed."""
    assert read_moment("2026-04-23T10:30", None) is None
    assert read_moment("2026-04-23T10:30+02:00", None) is not None


@given(st.text(max_size=40), st.text(max_size=12), st.text(max_size=8))
def test_any_text_may_stand_for_a_moment(text: str, day: str, offset: str) -> None:
    """It is one, or none."""
    moment = read_moment(text, ZoneInfo("Asia/Singapore"), day=day, offset=offset)
    assert moment is None or moment.tzinfo is not None


@pytest.mark.parametrize(
    ("label", "code", "expected"),
    [
        ("Oral Session 1A", "", ("", "1A", SessionForm.ORAL)),
        ("Poster Session 2", "", ("", "2", SessionForm.POSTER)),
        ("LLMs and Reasoning", "1A", ("LLMs and Reasoning", "1A", SessionForm.ORAL)),
        ("", "1B", ("", "1B", SessionForm.ORAL)),
        ("Tues Session 1", "", ("Tues Session 1", "", SessionForm.ORAL)),
        ("Workshop on Agents", "", ("Workshop on Agents", "", SessionForm.WORKSHOP)),
    ],
)
def test_a_session_is_named(label: str, code: str, expected: tuple[str, str, SessionForm]) -> None:
    """A label that says nothing but its form and code is no title."""
    session = session_named(label, code)
    assert session is not None
    assert (session.label, session.code, session.form) == expected


def test_nothing_names_no_session() -> None:
    """There is none."""
    assert session_named("", "") is None


def test_two_spellings_are_one_session() -> None:
    """By the code, whatever the label."""
    one, other = session_named("Oral Session 1a"), session_named("LLMs and Reasoning", "1A")
    assert one is not None
    assert other is not None
    assert one.key == other.key
