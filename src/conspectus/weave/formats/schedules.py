"""Write the programme as schedule.xml and schedule.json, which conference apps read (c3voc.de/schedule)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zoneinfo import ZoneInfo

from conspectus.model import formats
from conspectus.model.page import Output
from conspectus.model.routes import SCHEDULE_JSON, SCHEDULE_XML, output_path
from conspectus.weave.formats.slots import IDS, Day, Slot, acronym, days, numbered, uuid_of
from conspectus.weave.formats.textline import one_line
from conspectus.weave.times import instant
from conspectus.weave.views.loom import Loom

SLOT = "00:05"
TEXTS = ("room", "slug", "url", "title", "subtitle", "track", "type", "abstract")


def schedules(loom: Loom) -> Iterator[Output]:
    """Give both files, where anything has a time; they cannot do without addresses of events."""
    found = days(loom) if has_addresses(loom) else ()
    if found and loom.makes(formats.SCHEDULE_XML):
        yield Output(output_path(SCHEDULE_XML), schedule_xml(loom, found))
    if found and loom.makes(formats.SCHEDULE_JSON):
        yield Output(output_path(SCHEDULE_JSON), schedule_json(loom, found))


def has_addresses(loom: Loom) -> bool:
    """Tell whether pages have whole addresses."""
    return bool(loom.settings.base_url)


def schedule_json(loom: Loom, found: Iterable[Day]) -> bytes:
    """Write the programme as JSON."""
    held = tuple(found)
    numbers = numbered(held)
    conference = {
        **_conference(loom, held),
        "daysCount": len(held),
        "rooms": [{"name": room, "guid": _room_guid(loom, room)} for room in _rooms(held)],
        "days": [_json_day(at, day, numbers) for at, day in enumerate(held)],
    }
    schedule = {"version": _version(held), "base_url": loom.canonical("/"), "conference": conference}
    text = json.dumps({"schedule": schedule}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def schedule_xml(loom: Loom, found: Iterable[Day]) -> bytes:
    """Write the programme as XML."""
    held = tuple(found)
    numbers = numbered(held)
    root = Element("schedule")
    _text(root, "version", _version(held))
    conference = SubElement(root, "conference")
    for name, value in _conference(loom, held).items():
        _text(conference, name, value)
    _text(conference, "days", str(len(held)))
    for at, day in enumerate(held, 1):
        span = {"start": day.start.isoformat(), "end": day.end.isoformat()}
        inner = SubElement(root, "day", {"index": str(at), "date": day.date.isoformat(), **span})
        for name, slots in day.rooms.items():
            room = SubElement(inner, "room", {"name": name, "guid": _room_guid(loom, name)})
            for slot in slots:
                _xml_event(room, slot, numbers[slot.guid])
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _conference(loom: Loom, held: tuple[Day, ...]) -> dict[str, str]:
    zone = loom.times.zone
    known = {
        "title": one_line(loom.settings.edition),
        "acronym": acronym(loom),
        "start": held[0].date.isoformat(),
        "end": held[-1].date.isoformat(),
        "timeslot_duration": SLOT,
        "url": loom.canonical("/"),
        "time_zone_name": zone.key if isinstance(zone, ZoneInfo) else "",
    }
    return {name: value for name, value in known.items() if value}


def _json_day(at: int, day: Day, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "index": at + 1,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {
            room: [_json_event(slot, numbers[slot.guid]) for slot in held] for room, held in day.rooms.items()
        },
    }


def _json_event(slot: Slot, number: int) -> dict[str, Any]:
    people = [{"id": _person_id(name), "public_name": name} for name in slot.people]
    ends = {"end": slot.end.isoformat()} if instant(slot.end) > instant(slot.start) else {}
    return {
        "guid": slot.guid,
        "id": number,
        "date": slot.start.isoformat(),
        "start": f"{slot.start:%H:%M}",
        **ends,
        "duration": slot.duration,
        **{name: getattr(slot, name) for name in TEXTS},
        "language": None,
        "description": "",
        "persons": people,
        "links": [],
    }


def _xml_event(room: Element, slot: Slot, number: int) -> None:
    event = SubElement(room, "event", {"guid": slot.guid, "id": str(number)})
    _text(event, "date", slot.start.isoformat())
    _text(event, "start", f"{slot.start:%H:%M}")
    for name in ("duration", *TEXTS):
        _text(event, name, getattr(slot, name))
    people = SubElement(event, "persons")
    for name in slot.people:
        SubElement(people, "person", {"id": str(_person_id(name))}).text = name


def _text(parent: Element, name: str, value: str) -> None:
    SubElement(parent, name).text = value


def _rooms(held: Iterable[Day]) -> Iterable[str]:
    return dict.fromkeys(room for day in held for room in day.rooms)


def _room_guid(loom: Loom, room: str) -> str:
    return uuid_of(f"{loom.canonical('/')}#{room}")


def _person_id(name: str) -> int:
    return int(uuid_of(name)[:8], 16) % IDS


def _version(held: Iterable[Day]) -> str:
    """Name a state of the programme by what it says: no clock tells when it was."""
    return uuid_of(repr(held))[:8]
