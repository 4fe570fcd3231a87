"""An incident's timeline is drawn as a strip whose numbers are those of its list."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.times import PartialDate
from conspectus.model.views.records import IncidentView
from conspectus.weave.wording import day_count, moment_key

Views = Callable[..., Any]
MOMENTS = st.one_of(
    st.dates(datetime(2020, 1, 1).date(), datetime(2030, 1, 1).date()).map(  # noqa: DTZ001  a day alone
        lambda day: PartialDate.parse(day.isoformat())
    ),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001  given a zone below
        lambda moment: moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=-3)))
    ),
)


def incident(views: Views, *days: str) -> IncidentView:
    """Give the page of an incident with events at these times."""
    events = "\n".join(f"  - {{when: {day}, what: It goes on, sources: [notes]}}" for day in days)
    view = views({"incidents/x": f"title: X\nevents:\n{events}"}).at("/incidents/x/", IncidentView)
    assert isinstance(view, IncidentView)
    return view


def test_two_events_need_no_strip(views: Views) -> None:
    """Words are enough."""
    assert incident(views, "2025-11-27", "2025-11-28").timeline.strip == ""


def test_the_strip_counts_as_the_list_does(views: Views) -> None:
    """One dot an event in the order of time, however the note lists them."""
    view = incident(views, "2025-12-01", "2025-11-27T10:09-05:00", "late 2025", "2025-11-27")
    dots = re.findall(r'<circle cx="([\d.]+)"[^>]*class="(\w+)"/><text[^>]*>(\d)<', view.timeline.strip)
    assert sorted(number for _, _, number in dots) == ["1", "2", "3", "4"]
    by_number = {int(number): (float(x), look) for x, look, number in dots}
    assert [event.is_precise for event in view.timeline.events] == [
        by_number[at][1] == "full" for at in (1, 2, 3, 4)
    ]
    assert by_number[1][0] < by_number[2][0] < by_number[3][0]


def test_events_in_a_heap_are_not_drawn(views: Views) -> None:
    """Where most of them fall on a few days of many, dots above each other show less than the list."""
    days = [f"2025-11-{day:02}" for day in range(1, 9)]
    assert incident(views, *days).timeline.strip
    assert not incident(views, *days, "2027-01-01").timeline.strip


def test_the_strip_names_its_first_and_last_day(views: Views) -> None:
    """Events whose day is not known do not stretch it; readers of the list are not told twice."""
    strip = incident(views, "2025-12-01", "2025-11-27", "2026").timeline.strip
    assert re.findall(r">(\d+ \w+ \d{4})<", strip) == ["27 November 2025", "1 December 2025"]
    assert 'aria-hidden="true"' in strip


def test_a_strip_without_any_day_still_counts(views: Views) -> None:
    """Years alone are dots too, all of them open, and no day is named."""
    strip = incident(views, "2023", "2024", "2025").timeline.strip
    assert re.findall(r'<circle[^>]*class="(\w+)"', strip) == ["ring"] * 3
    assert re.findall(r"\d{4}<", strip) == []


@given(MOMENTS, MOMENTS)
def test_places_follow_the_order_of_time(one: PartialDate | datetime, other: PartialDate | datetime) -> None:
    """What the list puts first does not stand further right."""
    if moment_key(one, UTC) <= moment_key(other, UTC):
        assert day_count(one, UTC) <= day_count(other, UTC)
