"""Clock times are placed on their session's day, and shown as clocks at the venue show them."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from conspectus.model.names import Kind, Ref
from conspectus.model.records import Session
from conspectus.model.times import PartialDate
from conspectus.weave.times import Times, instant

RIO = ZoneInfo("America/Sao_Paulo")
AT_RIO = Times(RIO)


def session(start: datetime | PartialDate | None, end: datetime | PartialDate | None = None) -> Session:
    """Make a session that is held then."""
    return Session(ref=Ref(Kind.SESSION, "s"), title="S", start=start, end=end)


def test_a_clock_time_is_on_the_sessions_day() -> None:
    """10:42 in a session of 23 April is 10:42 on that day at the venue."""
    held = session(datetime(2026, 4, 23, 10, 30, tzinfo=RIO))
    assert AT_RIO.on_day(held, time(10, 42)) == datetime(2026, 4, 23, 10, 42, tzinfo=RIO)


def test_a_day_alone_is_enough() -> None:
    """A session whose day is known gives its talks their day."""
    held = session(PartialDate.parse("2026-04-23"))
    assert AT_RIO.on_day(held, time(9)) == datetime(2026, 4, 23, 9, tzinfo=RIO)


@pytest.mark.parametrize("start", [None, PartialDate.parse("2026-04")])
def test_without_a_day_a_clock_time_has_none(start: PartialDate | None) -> None:
    """No day is invented."""
    assert AT_RIO.on_day(session(start), time(9)) is None
    assert AT_RIO.day(session(start)) is None


def test_a_session_given_in_another_zone_is_shown_at_the_venue() -> None:
    """A start in California is the venue's time on the page, and its talks with it."""
    held = session(datetime(2026, 4, 23, 22, 30, tzinfo=timezone(timedelta(hours=-7))))
    start, end = AT_RIO.span(held)
    assert (start, end) == (datetime(2026, 4, 24, 2, 30, tzinfo=RIO), None)
    assert AT_RIO.day(held) == date(2026, 4, 24)
    assert AT_RIO.on_day(held, time(23, 0)) == datetime(2026, 4, 24, 3, 0, tzinfo=RIO)


def test_summer_time_is_the_days_own() -> None:
    """A day before and a day after the change have different offsets."""
    there = Times(ZoneInfo("Europe/Vienna"))
    for day, hours in (("2026-03-28", 1), ("2026-03-29", 2)):
        when = there.on_day(session(PartialDate.parse(day)), time(12))
        assert when
        assert when.utcoffset() == timedelta(hours=hours)


def test_without_a_zone_times_stay_as_they_are() -> None:
    """A site without a zone shows times in the zone they were given in."""
    when = datetime(2026, 4, 23, 10, 30, tzinfo=UTC)
    assert Times(None).span(session(when, when)) == (when, when)


@pytest.mark.parametrize(
    ("clock", "day"), [(time(23, 30), 25), (time(0, 30), 26), (time(4), 26), (time(5), 25)]
)
def test_a_clock_time_after_midnight_is_of_the_next_day(clock: time, day: int) -> None:
    """Where the session goes on until then; else it is of the session's day, and found to lie outside."""
    vienna = ZoneInfo("Europe/Vienna")
    night = session(datetime(2025, 10, 25, 22, 30, tzinfo=vienna), datetime(2025, 10, 26, 4, tzinfo=vienna))
    assert Times(vienna).on_day(night, clock) == datetime.combine(date(2025, 10, day), clock, tzinfo=vienna)


def test_moments_are_told_apart_when_clocks_are_set_back() -> None:
    """Clocks of one zone show both as 02:30."""
    first, second = (
        datetime(2025, 10, 26, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Vienna")) for fold in (0, 1)
    )
    assert first == second
    assert instant(second) - instant(first) == timedelta(hours=1)
