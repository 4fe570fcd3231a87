"""Write events as an iCalendar file (RFC 5545), with the one zone that they are held in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conspectus.weave.formats.contentlines import component, day, joined, local, text, universal
from conspectus.weave.formats.zones import vtimezone
from conspectus.weave.times import instant

PRODUCT = "-//conspectus//conspectus//EN"
UNKNOWN = date(1970, 1, 1)
"""Says when an event was revised where that is not on record: the format cannot do without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that is held: from when to when, both days included where only days are on record.

    `uid` stays as long as the note's name does; `sequence` rises with every change of it, and `revised` is
    the day of the last. `part_of` is the uid of the event around it.
    """

    uid: str
    title: str
    start: datetime | date
    end: datetime | date | None = None
    location: str = ""
    description: str = ""
    category: str = ""
    url: str = ""
    revised: date | None = None
    sequence: int = 0
    part_of: str = ""


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """Write a calendar; each zone of its events is described for as long as they last."""
    held = tuple(events)
    lines = [
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        text("NAME", name),
        text("X-WR-CALNAME", name),
        *_zones(held),
        *(line for event in held for line in vevent(event)),
    ]
    return joined(component("VCALENDAR", lines))


def vevent(event: Event) -> list[str]:
    """Write one event."""
    revised = datetime.combine(event.revised or UNKNOWN, time(), UTC)
    texts = (
        ("SUMMARY", event.title),
        ("LOCATION", event.location),
        ("DESCRIPTION", event.description),
        ("CATEGORIES", event.category),
        ("RELATED-TO", event.part_of),
    )
    lines = [
        text("UID", event.uid),
        f"DTSTAMP:{universal(revised)}",
        *([f"LAST-MODIFIED:{universal(revised)}"] if event.revised else ()),
        f"SEQUENCE:{event.sequence}",
        *_times(event),
        *(text(name, value) for name, value in texts if value),
        *([f"URL:{event.url}"] if event.url else ()),
    ]
    return component("VEVENT", lines)


def _times(event: Event) -> Iterator[str]:
    """Write when an event is held; what does not end after it starts has no end on record."""
    if not isinstance(event.start, datetime):
        last = event.end.date() if isinstance(event.end, datetime) else event.end
        yield f"DTSTART;VALUE=DATE:{day(event.start)}"
        if last and last > event.start:
            yield f"DTEND;VALUE=DATE:{day(last + timedelta(days=1))}"
        return
    start, end = event.start, event.end if isinstance(event.end, datetime) else None
    ends = [("DTEND", end)] if end and instant(end) > instant(start) else []
    in_zone = _in_zone(event)
    for name, when in (("DTSTART", start), *ends):
        zone = when.tzinfo
        if in_zone and isinstance(zone, ZoneInfo):
            yield f"{name};TZID={zone.key}:{local(_settled(when))}"
        else:
            yield f"{name}:{universal(when)}"


def _moments(event: Event) -> tuple[datetime, ...]:
    return tuple(when for when in (event.start, event.end) if isinstance(when, datetime))


def _in_zone(event: Event) -> bool:
    """Tell whether an event's times can be written as clocks show them.

    They cannot without a zone, nor in the hour that clocks show twice: its second run is told in UTC.
    """
    return all(isinstance(when.tzinfo, ZoneInfo) and not _settled(when).fold for when in _moments(event))


def _settled(when: datetime) -> datetime:
    """Give a time that clocks do show: one that they skip is moved on by as much."""
    return when.astimezone(UTC).astimezone(when.tzinfo)


def _zones(events: Iterable[Event]) -> Iterator[str]:
    spans: dict[ZoneInfo, list[datetime]] = {}
    for event in events:
        for when in _moments(event) if _in_zone(event) else ():
            if isinstance(when.tzinfo, ZoneInfo):
                spans.setdefault(when.tzinfo, []).append(when)
    for zone, moments in spans.items():
        ordered = sorted(when.astimezone(UTC) for when in moments)
        yield from vtimezone(zone, ordered[0], ordered[-1])
