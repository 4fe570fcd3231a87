"""Describe a time zone for iCalendar, for as long as a calendar needs it (RFC 5545, section 3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conspectus.weave.formats.contentlines import component, local

STEP = timedelta(days=7)
"""No zone has kept an offset for less; the shortest on record is of a month."""
FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> list[str]:
    """Describe a zone from one moment to another: what held at the first, and every change after it."""
    onsets = [_before(zone, first), *_between(zone, first, last)]
    parts = [line for onset in onsets for line in _observance(zone, onset)]
    return component("VTIMEZONE", [f"TZID:{zone.key}", *parts])


def _observance(zone: ZoneInfo, onset: datetime) -> list[str]:
    """Describe what a zone holds from a moment on; that moment is written in the time before it."""
    before, after = (onset + shift for shift in (-timedelta(seconds=1), timedelta()))
    earlier, now = (when.astimezone(zone) for when in (before, after))
    lines = [
        f"DTSTART:{local(earlier.replace(tzinfo=None) + timedelta(seconds=1))}",
        f"TZOFFSETFROM:{_offset(earlier)}",
        f"TZOFFSETTO:{_offset(now)}",
        f"TZNAME:{now.tzname() or zone.key}",
    ]
    return component("DAYLIGHT" if now.dst() else "STANDARD", lines)


def _between(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Give the moments after the first, up to the last, at which a zone changes its clocks."""
    at, end = first.astimezone(UTC), last.astimezone(UTC)
    while at < end:
        later = min(at + STEP, end)
        if _told(zone, later) != _told(zone, at):
            yield _change(zone, at, later)
        at = later


def _before(zone: ZoneInfo, first: datetime) -> datetime:
    """Give the last change before a moment, or the first of 1970 where there was none since."""
    at = first.astimezone(UTC)
    while at > FIRST:
        earlier = max(at - STEP, FIRST)
        if _told(zone, earlier) != _told(zone, at):
            return _change(zone, earlier, at)
        at = earlier
    return FIRST


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Find the second of a change that lies between two moments."""
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _told(zone, middle) == _told(zone, before):
            before = middle
        else:
            after = middle
    return after


def _told(zone: ZoneInfo, when: datetime) -> tuple[timedelta | None, timedelta | None, str | None]:
    """Say what a zone holds at a moment: its offset, how much of that is summer time, and its name."""
    there = when.astimezone(zone)
    return there.utcoffset(), there.dst(), there.tzname()


def _offset(when: datetime) -> str:
    """Write an offset as +HHMM, with seconds where a zone once had some."""
    seconds = round((when.utcoffset() or timedelta()).total_seconds())
    sign, rest = "-" if seconds < 0 else "+", abs(seconds)
    written = f"{sign}{rest // 3600:02}{rest // 60 % 60:02}"
    return f"{written}{rest % 60:02}" if rest % 60 else written
