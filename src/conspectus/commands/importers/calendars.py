"""Read calendars in iCalendar (RFC 5545): each event is a session, or a talk of the one around it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar

from conspectus.commands.importers.cleaning import clean_line
from conspectus.commands.importers.drafting import Raw, gather
from conspectus.commands.importers.drafts import DraftSession, Place, Reading, Slot, Source
from conspectus.commands.importers.moments import session_named
from conspectus.commands.importers.running import ASIDE
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.traces import Traces
from conspectus.model.problem import Problem, Severity

MAX_EVENT = 1_000_000
"""How many characters an event may have."""

_BLOCK = re.compile(r"^BEGIN:(VEVENT|VTIMEZONE)[ \t]*\n", re.MULTILINE | re.IGNORECASE)
_ZONE = re.compile(r"^X-WR-TIMEZONE:(.+)$", re.MULTILINE)
_CODED = re.compile(r"([0-9]{1,2}[A-Z]?): (\S.*)")
_FAULTS = (
    ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, OSError,
)  # fmt: skip
"""What the library raises of events that are none."""

_CURE = "export the calendar again, or mend the event"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What an event says, its times in the venue's zone."""

    place: Place
    uid: str
    parent: str
    title: str
    category: str
    room: str
    url: str
    start: datetime | None
    end: datetime | None
    day: date | None


def read_calendar(source: Source) -> Reading:
    """Read each event; one that is broken is a problem, and hides none of the others."""
    text, found = read_text(source.data, source.name)
    problems = list(found)
    events = [*_events(source, text, problems)]
    known = {each.uid: each for each in events if each.uid}
    titles = Counter(each.title for each in events if each.parent not in known)
    sessions = {id(each): _session(each, is_lone=titles[each.title] == 1) for each in events}
    raws = (_raw(each, sessions[id(known[each.parent])]) for each in events if each.parent in known)
    held = [each for each in events if each.parent not in known]
    own = [each for each in (sessions[id(one)] for one in held if not ASIDE.fullmatch(one.title)) if each]
    reading = gather(raws, problems)
    return replace(reading, sessions=tuple(own), skipped=reading.skipped + len(held) - len(own))


def _events(source: Source, text: str, problems: list[Problem]) -> Iterator[_Event]:
    """Read event by event, each in a calendar of its own with the zones that the file describes."""
    blocks = [*_blocks(text)]
    zones = "".join(block for kind, _, block in blocks if kind == "VTIMEZONE")[:MAX_EVENT]
    declared = _ZONE.search(text)
    head = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-\n{zones}"
    for kind, line, block in source.over(blocks):
        if kind != "VEVENT":
            continue
        place = Place(source.name, line)
        if len(block) > MAX_EVENT:
            message = f"an event has {len(block):,} characters; the limit is {MAX_EVENT:,}"
            problems.append(_fault(place, message, Severity.ERROR))
            continue
        try:
            events = Calendar.from_ical(f"{head}{block}END:VCALENDAR\n").walk("VEVENT")
            clock = _Clock(source.zone, declared[1] if declared else "")
            told = [*_told(events, place, clock, problems)]
        except _FAULTS as error:
            what = " ".join(str(error).split())[:200]
            problems.append(_fault(place, f"an event cannot be read: {what}", Severity.ERROR))
            continue
        yield from told


def _blocks(text: str) -> Iterator[tuple[str, int, str]]:
    """Part events and zones, each with the line in which it begins."""
    at, line = 0, 1
    while match := _BLOCK.search(text, at):
        kind = match[1].upper()
        line += text.count("\n", at, match.start())
        end = re.compile(rf"^END:{kind}[ \t]*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE).search(
            text, match.end()
        )
        until = end.end() if end else len(text)
        yield kind, line, text[match.start() : until]
        line += text.count("\n", match.start(), until)
        at = until


@dataclass(frozen=True, slots=True)
class _Clock:
    """The zone of the venue, and that of times of the calendar that have none."""

    venue: tzinfo | None
    declared: str

    def read(self, value: Any) -> datetime | None:
        """Read a time; None where it is a day, or is in no zone that is known."""
        when = getattr(value, "dt", None)
        if not isinstance(when, datetime):
            return None
        own = when if when.tzinfo else when.replace(tzinfo=self._own())
        if own.tzinfo is None:
            return None
        return own.astimezone(self.venue) if self.venue else own

    def _own(self) -> tzinfo | None:
        """Give the zone of a floating time: the calendar's, else the venue's."""
        try:
            return ZoneInfo(self.declared.strip()) if self.declared else self.venue
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.venue


def _told(events: Sequence[Any], place: Place, clock: _Clock, problems: list[Problem]) -> Iterator[_Event]:
    for event in events:
        if _text(event, "STATUS").upper() == "CANCELLED":
            continue
        if not _text(event, "SUMMARY"):
            problems.append(_fault(place, "an event has no SUMMARY: it was left out", Severity.WARNING))
            continue
        if event.get("RRULE") is not None:
            problems.append(
                _fault(place, "the event comes again: its first time was taken", Severity.WARNING)
            )
        start, end, day = _span(event, clock)
        if start is None and day is None:
            problems.append(_fault(place, "the event has no time that can be read", Severity.WARNING))
        yield _Event(
            place=replace(place, at=_text(event, "UID")[:80]),
            uid=_text(event, "UID"),
            parent=_text(event, "RELATED-TO"),
            title=clean_line(_text(event, "SUMMARY")).text[:300],
            category=_text(event, "CATEGORIES"),
            room=_room(_text(event, "LOCATION")),
            url=_text(event, "URL"),
            start=start,
            end=end,
            day=day,
        )


def _span(event: Any, clock: _Clock) -> tuple[datetime | None, datetime | None, date | None]:
    """Say when an event begins and ends, or on which day it is."""
    first = event.get("DTSTART")
    start, end = clock.read(first), clock.read(event.get("DTEND"))
    length = getattr(event.get("DURATION"), "dt", None)
    if start and not end and isinstance(length, timedelta):
        end = (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    when = getattr(first, "dt", None)
    return start, end, None if start or not isinstance(when, date) else date(when.year, when.month, when.day)


def _text(event: Any, name: str) -> str:
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if hasattr(value, "cats"):
        value = next(iter(value.cats), "")
    return "" if value is None else str(value).strip()


def _room(location: str) -> str:
    """Give the room of a place; an address of the web is none."""
    return "" if "://" in location else clean_line(location).text[:200]


def _session(event: _Event, *, is_lone: bool) -> DraftSession | None:
    """Name a session; of several with one title each tells its day."""
    coded = _CODED.fullmatch(event.title)
    label, code = (coded[2], coded[1]) if coded else (event.title, "")
    named = session_named(label, code, form=event.category)
    if named is None:
        return None
    if not is_lone and named.label and (event.start or event.day):
        when = f"{event.start:%Y-%m-%d %H:%M}" if event.start else f"{event.day}"
        named = replace(named, label=f"{named.label}, {when}")
    file = event.place.file
    return replace(named, room=event.room, start=event.start, end=event.end, day=event.day, file=file)


def _raw(event: _Event, session: DraftSession | None) -> Raw:
    traces = Traces.of(event.url)
    values: Mapping[str, object] = {
        "title": event.title,
        "openreview": traces.openreview,
        "arxiv": traces.arxiv,
        "key": event.uid,
    }
    slots = (Slot(session=session, room=event.room, start=event.start, end=event.end),)
    return Raw(place=event.place, values=values, slots=slots)


def _fault(place: Place, message: str, severity: Severity) -> Problem:
    return place.problem("broken-record", message, cure=_CURE, severity=severity)
