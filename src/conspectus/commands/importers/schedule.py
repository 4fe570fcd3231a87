"""Read programmes in schedule.json and schedule.xml, as frab, pretalx and pentabarf write them (c3voc.de)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from conspectus.commands.importers.drafting import Raw, gather
from conspectus.commands.importers.drafts import DraftSession, Place, Reading, Slot, Source
from conspectus.commands.importers.jsontext import problems_apart, read_json
from conspectus.commands.importers.moments import read_moment, session_named
from conspectus.commands.importers.running import ASIDE, Event, in_runs
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.traces import Traces
from conspectus.commands.importers.values import Record, first_text, records_in, text_of
from conspectus.commands.importers.xmltext import Xml, XmlError, inner_text, read_xml, unread
from conspectus.model.problem import Problem, Severity

_LENGTH = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?!:)|(\d{1,5})")
LONGEST_SUMMARY = 300
"""How long a text is that may stand for an abstract."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as the file has it, with its room, its day and its place."""

    record: Record
    room: str
    day: str
    place: Place


def is_schedule(record: Record) -> bool:
    """Tell a programme of this form by its outermost keys."""
    return isinstance(record.get("schedule"), dict)


def read_schedule(source: Source) -> Reading:
    """Read each event with speakers as a paper with a slot, each other one as a session."""
    problems = list[Problem]()
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        try:
            events = [*_xml_events(read_xml(source.data), source.name)]
        except XmlError as error:
            return unread(source, error, "export the programme again, as schedule.xml or schedule.json")
    else:
        events = [*_json_events(source, problems)]
    if not events and not problems:
        message = "there is no day with a room with an event in it"
        cure = "this may be another format of its name: export it as frab or pretalx do"
        problems.append(
            Place(source.name, 1).problem("broken-record", message, cure=cure, severity=Severity.ERROR)
        )
    held = [_held(each, source) for each in events]
    named = zip(source.over(events), held, in_runs(held), strict=True)
    sessions, raws = list[DraftSession](), list[Raw | None]()
    for event, each, session in named:
        if each.is_talk:
            raws.append(_raw(event, session, source))
        elif session and not ASIDE.fullmatch(first_text(event.record, ("title",))):
            sessions.append(session)
        else:
            raws.append(None)
    return replace(gather(raws, problems), sessions=tuple(sessions))


def _held(event: _Event, source: Source) -> Event:
    """Say when and where an event is held, and of which session it is a part, or which it is."""
    record, (start, end) = event.record, _span(event, source)
    is_talk = _is_talk(record)
    named = first_text(record, ("track",) if is_talk else ("title",))
    session = session_named(named, form=first_text(record, ("type",)))
    if session and not is_talk:
        session = replace(session, room=event.room, start=start, end=end, file=source.name)
    return Event(session=session, is_talk=is_talk, room=event.room, day=event.day, start=start)


def _json_events(source: Source, problems: list[Problem]) -> Iterator[_Event]:
    text, found = read_text(source.data, source.name)
    problems += found
    for element in problems_apart(read_json(text, source.name), problems):
        whole = element.value if isinstance(element.value, dict) else {}
        schedule = whole.get("schedule")
        conference = schedule.get("conference") if isinstance(schedule, dict) else None
        days = conference.get("days") if isinstance(conference, dict) else None
        for number, day in enumerate(records_in(days if isinstance(days, list) else ())):
            yield from _json_day(day, f"schedule.conference.days[{number}]", _Lines(text, source.name))


class _Lines:
    """Find the line in which an event begins, by its guid or its number."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._at = self._line = 0

    def place(self, record: Record, at: str) -> Place:
        """Give the place of an event; events are asked for in their order."""
        named = text_of(record.get("guid"))
        found = self._text.find(f'"{named}"', self._at) if named else -1
        if found >= 0:
            self._line += self._text.count("\n", self._at, found)
            self._at = found
        return Place(self._name, self._line + 1, at)


def _json_day(day: Record, at: str, lines: _Lines) -> Iterator[_Event]:
    rooms = day.get("rooms")
    for room, events in (rooms if isinstance(rooms, dict) else {}).items():
        for number, event in enumerate(records_in(events if isinstance(events, list) else ())):
            place = lines.place(event, f"{at}.rooms.{room[:60]}[{number}]")
            yield _Event(event, first_text(event, ("room",)) or room, first_text(day, ("date",)), place)


def _xml_events(xml: Xml, name: str) -> Iterator[_Event]:
    if xml.root.tag != "schedule":
        raise XmlError(f"the root is <{str(xml.root.tag)[:40]}>, not <schedule>", 1)
    for day in xml.root.iter("day"):
        for room in day.iter("room"):
            for event in room.findall("event"):
                at = f"event {event.get('id', '')[:40]}"
                place = Place(name, xml.lines[event], at)
                yield _Event(_xml_record(event), room.get("name", ""), day.get("date", ""), place)


def _xml_record(event: Element) -> Record:
    texts: dict[str, object] = {each.tag: inner_text(each).strip() for each in event}
    texts["persons"] = [{"public_name": inner_text(each).strip()} for each in event.iter("person")]
    texts["links"] = [{"url": each.get("href", "")} for each in event.iter("link")]
    return {"guid": event.get("guid", ""), "id": event.get("id", ""), **texts}


def _is_talk(record: Record) -> bool:
    """Tell a talk: it has speakers, or is said to be a part of something."""
    persons = record.get("persons")
    return bool(isinstance(persons, list) and persons) or bool(first_text(record, ("subtitle",)))


def _span(event: _Event, source: Source) -> tuple[datetime | None, datetime | None]:
    """Say when an event begins and ends."""
    record = event.record
    start = read_moment(first_text(record, ("date",)), source.zone)
    start = start or read_moment(first_text(record, ("start",)), source.zone, day=event.day)
    end = read_moment(first_text(record, ("end",)), source.zone)
    length = length_of(first_text(record, ("duration",)))
    if start and not end and length:
        try:
            end = (start.astimezone(UTC) + length).astimezone(start.tzinfo)
        except OverflowError:
            end = None
    return start, end


def length_of(text: str) -> timedelta:
    """Read `1:30`, `01:30`, `1:00:30` (a day and half an hour) or `90` minutes; no time where it is none."""
    match = _LENGTH.fullmatch(text.strip())
    if not match:
        return timedelta()
    days, hours, minutes, alone = (int(each or 0) for each in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes + alone)


def _raw(event: _Event, session: DraftSession | None, source: Source) -> Raw:
    record = event.record
    links = record.get("links")
    urls = [
        first_text(each, ("url", "href")) for each in records_in(links if isinstance(links, list) else ())
    ]
    traces = Traces.of(*urls)
    start, end = _span(event, source)
    summary, abstract = (first_text(record, (key,)) for key in ("abstract", "description"))
    if len(summary) > LONGEST_SUMMARY and not abstract:
        summary, abstract = "", summary
    values = {
        "title": first_text(record, ("title",)),
        "authors": record.get("persons"),
        "abstract": abstract,
        "summary": summary,
        "openreview": traces.openreview,
        "arxiv": traces.arxiv,
        "key": first_text(record, ("guid", "id", "slug")),
    }
    slots = (Slot(session=session, room=event.room, start=start, end=end),)
    return Raw(place=event.place, values=values, slots=slots)
