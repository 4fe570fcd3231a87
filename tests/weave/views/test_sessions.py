"""The page of a session says when and where it is held."""

from collections.abc import Callable
from typing import Any

from conspectus.model.views.lists import ScheduleView
from conspectus.model.views.records import SessionView

Views = Callable[..., Any]


def test_a_session_says_when_and_where_under_its_title(views: Views) -> None:
    """With its chair; what is not on record is said to be missing."""
    made = views({"sessions/s": "title: S\nchair: Cy Dee"})
    assert [cell.text for cell in made.at("/sessions/s/", SessionView).meta] == [
        "Time not given in our sources", "Room not given in our sources", "chair Cy Dee",
    ]  # fmt: skip
    assert [cell.text for cell in made.at("/sessions/1a/", SessionView).meta][1:] == [
        "Amphitheater", "Calendar",
    ]  # fmt: skip


def test_pages_lead_to_their_calendars(views: Views) -> None:
    """A session to its own, the programme to each day's."""
    made = views()
    meta = made.at("/sessions/1a/", SessionView).meta
    assert [(cell.href, cell.text) for cell in meta if cell.href] == [("/sessions/1a.ics", "Calendar")]
    schedule = made.at("/sessions/", ScheduleView)
    assert [day.calendar for day in schedule.days] == ["/sessions/by-day/2026-04-23.ics"]
    assert [each.href for each in schedule.head.alternates] == ["/calendar.ics"]
