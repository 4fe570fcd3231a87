"""Lay the programme out by day and room, talk by talk, as schedule formats hold it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha1

from conspectus.model.names import Kind, Ref, slugify
from conspectus.model.records import Paper, Session, Talk
from conspectus.model.routes import url_of
from conspectus.weave.formats.calendars import talk_uid, uid
from conspectus.weave.formats.textline import one_line
from conspectus.weave.times import instant
from conspectus.weave.views.loom import Loom

NAMESPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""That of URLs (RFC 9562, section 6.6)."""
SHORTEST_ACRONYM = 4
IDS = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A talk, or a session whose talks have no times: what the formats say of it, in single lines."""

    ref: Ref
    guid: str
    slug: str
    title: str
    subtitle: str
    type: str
    track: str
    room: str
    start: datetime
    end: datetime
    abstract: str
    people: tuple[str, ...]
    url: str

    @property
    def duration(self) -> str:
        """Say in hours and minutes how long it lasts; no time at all where no end is on record."""
        minutes = int((instant(self.end) - instant(self.start)).total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class Day:
    """What is held on a day at the venue, room by room, in order of time."""

    date: date
    start: datetime
    end: datetime
    rooms: Mapping[str, tuple[Slot, ...]]


def days(loom: Loom) -> tuple[Day, ...]:
    """Lay out all that has a time on record."""
    held: defaultdict[date, list[Slot]] = defaultdict(list)
    for slot in sorted(slots(loom), key=lambda each: (instant(each.start), each.ref)):
        held[slot.start.date()].append(slot)
    return tuple(_day(on, slots) for on, slots in sorted(held.items()))


def numbered(days: Iterable[Day]) -> Mapping[str, int]:
    """Give each slot a number by its guid, so that a number stays as long as no other takes it."""
    numbers: dict[str, int] = {}
    taken = set[int]()
    for guid in sorted(slot.guid for day in days for slots in day.rooms.values() for slot in slots):
        number = int(guid[:8], 16) % IDS + 1
        while number in taken:
            number = number % IDS + 1
        taken.add(number)
        numbers[guid] = number
    return numbers


def acronym(loom: Loom) -> str:
    """Name the edition in small letters, figures and underscores, four of them at least."""
    name = slugify(loom.settings.edition).replace("-", "_")
    return name if len(name) >= SHORTEST_ACRONYM else f"{name}_conference".lstrip("_")


def uuid_of(name: str) -> str:
    """Make the UUID of a name, the same for the same (RFC 9562, version 5)."""
    data = bytearray(sha1(NAMESPACE + name.encode(), usedforsecurity=False).digest()[:16])
    data[6] = data[6] & 0x0F | 0x50
    data[8] = data[8] & 0x3F | 0x80
    text = data.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _day(on: date, slots: Iterable[Slot]) -> Day:
    held = tuple(slots)
    rooms: defaultdict[str, list[Slot]] = defaultdict(list)
    for slot in held:
        rooms[slot.room].append(slot)
    by_room = {room: tuple(found) for room, found in sorted(rooms.items())}
    starts, ends = (slot.start for slot in held), (slot.end for slot in held)
    return Day(on, min(starts, key=instant), max(ends, key=instant), by_room)


def slots(loom: Loom) -> Iterator[Slot]:
    """Give the talks that have times, and the sessions that have a time and no such talk."""
    for ref in loom.listed(Kind.SESSION):
        session = loom.digest.find(ref, Session)
        if session is None:
            continue
        placed = (_talk(loom, session, talk) for talk in session.talks)
        talks = [slot for slot in placed if slot]
        yield from talks
        start, end = loom.times.span(session)
        if start and not talks:
            yield _slot(loom, session, session, (start, end))


def _talk(loom: Loom, session: Session, talk: Talk) -> Slot | None:
    paper = loom.digest.find(talk.paper, Paper)
    start = loom.times.on_day(session, talk.start)
    if paper is None or start is None:
        return None
    return _slot(loom, session, paper, (start, loom.times.on_day(session, talk.end)))


def _slot(
    loom: Loom, session: Session, record: Paper | Session, span: tuple[datetime, datetime | None]
) -> Slot:
    start, end = span
    name = talk_uid(loom, session, record.ref) if isinstance(record, Paper) else uid(loom, record.ref)
    places = (session.ref, record.ref) if name != uid(loom, record.ref) else (record.ref,)
    people = tuple(author.name for author in record.authors) if isinstance(record, Paper) else ()
    return Slot(
        ref=record.ref,
        guid=uuid_of(name),
        slug=f"{acronym(loom)}-{'_'.join(f'{ref.kind}-{ref.slug}' for ref in places)}",
        title=one_line(loom.title(record.ref)),
        subtitle="" if record is session else one_line(loom.title(session.ref)),
        type=str(session.form),
        track=one_line(loom.title(session.ref)),
        room=one_line(session.room or loom.words["row.no-room"]),
        start=start,
        end=max(start, end, key=instant) if end else start,
        abstract=one_line(record.summary),
        people=tuple(map(one_line, people)),
        url=loom.canonical(loom.href(record.ref) or url_of(session.ref)),
    )
