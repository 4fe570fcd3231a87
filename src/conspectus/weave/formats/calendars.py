"""Give the calendars: of each session, of each day and room, and of the whole conference."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from conspectus.model.digest import Relation
from conspectus.model.formats import ICS
from conspectus.model.names import Kind, Ref, fold_name, slugify
from conspectus.model.page import Output
from conspectus.model.records import Paper, Record, Session, Talk
from conspectus.model.routes import CALENDAR, list_url, output_path, url_of
from conspectus.model.times import PartialDate, Precision
from conspectus.model.views.parts import TalkView
from conspectus.weave.formats.icalendar import Event, calendar
from conspectus.weave.formats.identity import first_name
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.programme import talks_of
from conspectus.weave.wording import weekday_words

NOWHERE = "conspectus.invalid"
"""Stands for the host in names of events where the site has none (RFC 2606)."""


class Offered(NamedTuple):
    """A calendar of several sessions: its file, its name, and those of them that have a day, in order."""

    path: str
    name: str
    sessions: tuple[Ref, ...]


def session_calendar(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the calendar of one session and its talks; nothing where no day is on record."""
    session = loom.digest.find(ref, Session) if loom.makes(ICS) else None
    whole = session_event(loom, session) if session else None
    if session and whole:
        talks = (talk_event(loom, session, talk) for talk in session.talks)
        events = (whole, *(talk for talk in talks if talk))
        yield Output(output_path(ICS.beside(url_of(ref))), calendar(whole.title, events), ref=ref)


def whole_calendars(loom: Loom) -> Iterator[Output]:
    """Give the calendars of several sessions; each lists the talks in its description."""
    held = [*offered(loom)]
    made = {session.ref: session_event(loom, session) for session in _sessions(loom)} if held else {}
    events = {ref: event for ref, event in made.items() if event}
    for path, name, sessions in held:
        yield Output(path, calendar(name, [events[ref] for ref in sessions]))


def offered(loom: Loom) -> Iterator[Offered]:
    """Name the calendars of several sessions: of the conference, then of each day, then of each room.

    A session of several days is in the calendar of each on which another one begins.
    """
    if not loom.makes(ICS):
        return
    rooms: defaultdict[str, list[Session]] = defaultdict(list)
    held: list[tuple[Ref, date, date]] = []
    for session in _sessions(loom):
        if on := loom.times.day(session):
            held.append((session.ref, on, _last_day(loom, session) or on))
            if session.room:
                rooms[fold_name(session.room)].append(session)
    edition = loom.settings.edition
    if held:
        yield Offered(output_path(CALENDAR), edition, tuple(ref for ref, _, _ in held))
    for on in sorted({first for _, first, _ in held}):
        name = f"{edition}, {weekday_words(on, loom.words)}"
        refs = tuple(ref for ref, first, last in held if first == on or first < on <= last)
        yield Offered(output_path(day_calendar(on)), name, refs)
    for slug, room in sorted((slug, room) for room, slug in _room_slugs(rooms)):
        path = output_path(f"{list_url(Kind.SESSION)}by-room/{slug}.{ICS.suffix}")
        sessions = rooms[room]
        yield Offered(path, f"{edition}, {sessions[0].room}", tuple(session.ref for session in sessions))


def _room_slugs(rooms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name the calendar of each room; where names are alike in a slug or leave none, none has it alone.

    So nobody who subscribed to a room is ever given another one.
    """
    slugs = {room: slugify(room) for room in rooms}
    counts = Counter(slugs.values())
    for room, slug in slugs.items():
        told = blake2b(room.encode(), digest_size=3).hexdigest()
        yield room, slug if slug and counts[slug] == 1 else f"{slug or 'room'}-{told}"


def day_calendar(on: date) -> str:
    """Give the address of a day's calendar."""
    return f"{list_url(Kind.SESSION)}by-day/{on.isoformat()}.{ICS.suffix}"


def session_event(loom: Loom, session: Session) -> Event | None:
    """Make an event of a session; None where its day is not on record."""
    start, end = loom.times.span(session)
    first = start or loom.times.day(session)
    if first is None:
        return None
    title = loom.title(session.ref)
    named = session.code and session.code != title
    talks = [_line(talk) for group in talks_of(loom, session) for talk in group]
    return Event(
        uid=uid(loom, session.ref),
        title=one_line(f"{session.code}: {title}" if named else title),
        start=first,
        end=end or (_day(session.end) if isinstance(session.end, PartialDate) else None),
        location=_location(loom, session),
        description="\n".join(filter(None, (session.summary, *talks))),
        category=loom.words[f"form.{session.form}"],
        url=loom.canonical(url_of(session.ref)),
        revised=revised(session),
        sequence=len(session.changes),
    )


def talk_event(loom: Loom, session: Session, talk: Talk) -> Event | None:
    """Make an event of a talk; None where its time or its paper is not on record."""
    start, end = loom.times.on_day(session, talk.start), loom.times.on_day(session, talk.end)
    paper = loom.digest.find(talk.paper, Paper)
    if start is None or paper is None:
        return None
    authors = ", ".join(author.name for author in paper.authors)
    known = [when for record in (session, paper) if (when := revised(record))]
    return Event(
        uid=talk_uid(loom, session, paper.ref),
        title=one_line(loom.title(paper.ref)),
        start=start,
        end=end,
        location=_location(loom, session),
        description="\n".join(filter(None, (authors, loom.title(session.ref), paper.summary))),
        category=loom.words[f"form.{session.form}"],
        url=loom.canonical(loom.href(paper.ref)) if loom.href(paper.ref) else "",
        revised=max(known, default=None),
        sequence=len(session.changes) + len(paper.changes),
        part_of=uid(loom, session.ref),
    )


def uid(loom: Loom, ref: Ref) -> str:
    """Name an event for as long as the digest keeps its host (RFC 5545, 3.8.4.7), under any name."""
    host = urlsplit(loom.settings.base_url or "").hostname or NOWHERE
    return f"{first_name(loom, ref)}@{slugify(loom.settings.edition) or 'digest'}.{host}"


def talk_uid(loom: Loom, session: Session, paper: Ref) -> str:
    """Name a talk by its paper; a paper's talks in other sessions than its first by those too."""
    first = next((link.target for link in loom.digest.out_of(paper, Relation.PRESENTED_IN)), session.ref)
    return uid(loom, paper) if first == session.ref else f"{first_name(loom, session.ref)}/{uid(loom, paper)}"


def _sessions(loom: Loom) -> Iterator[Session]:
    """Give the sessions that have a page, in the order of the programme."""
    for ref in loom.listed(Kind.SESSION):
        if session := loom.digest.find(ref, Session):
            yield session


def _last_day(loom: Loom, session: Session) -> date | None:
    """Give the last day of a session at the venue, where that is on record; midnight ends the day before."""
    _, end = loom.times.span(session)
    if end:
        return (end.replace(tzinfo=None) - timedelta.resolution).date()
    return _day(session.end) if isinstance(session.end, PartialDate) else None


def _day(when: PartialDate) -> date | None:
    return when.first if when.precision is Precision.DAY else None


def _location(loom: Loom, session: Session) -> str:
    return ", ".join(filter(None, (session.room, loom.place)))


def _line(talk: TalkView) -> str:
    """Write a talk in a line, behind its time where it has one."""
    return f"{talk.start.text} {talk.entry.title}" if talk.start else talk.entry.title


def revised(record: Record) -> date | None:
    """Give the last day on which a note is known to have been changed."""
    dates: Iterable[PartialDate | None] = (
        record.date,
        record.updated,
        *(each.date for each in record.changes),
    )
    return max((when.last for when in dates if when), default=None)
