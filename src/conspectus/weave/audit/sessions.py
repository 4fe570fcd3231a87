"""Find talks and sessions that cannot be held as they are noted."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Problem
from conspectus.model.records import Paper, Session
from conspectus.weave.times import Times, instant


def session_problems(digest: Digest) -> Iterator[Problem]:
    """Find every clash in the programme."""
    times = Times.of(digest)
    sessions = digest.of_kind(Kind.SESSION, Session)
    listing = listed_in(sessions)
    for paper in digest.of_kind(Kind.PAPER, Paper):
        yield from _listed_elsewhere(paper, listing, digest)
    for session in sessions:
        note = digest.notes[session.ref]
        yield from _repeated_talks(note, session)
        yield from _backwards(note, session, times)
        yield from _outside(note, session, times)
    yield from _shared_rooms(sessions, digest)


def listed_in(sessions: tuple[Session, ...]) -> dict[Ref, list[Ref]]:
    """Say which sessions list each paper: an oral paper is often shown as a poster too."""
    listing: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for session in sessions:
        for talk in session.talks:
            listing[talk.paper].append(session.ref)
    return listing


def _listed_elsewhere(paper: Paper, listing: dict[Ref, list[Ref]], digest: Digest) -> Iterator[Problem]:
    held = listing.get(paper.ref, [])
    if paper.session and held and paper.session not in held:
        message = f"the paper names {paper.session}, but {held[0]} lists its talk"
        cure = f"write `session: {held[0].slug}`, or take the talk out of {held[0]}"
        yield digest.notes[paper.ref].problem("wrong-session", "session", message, cure=cure)


def _repeated_talks(note: Note, session: Session) -> Iterator[Problem]:
    seen: set[Ref] = set()
    for at, talk in enumerate(session.talks):
        if talk.paper in seen:
            message = f"{talk.paper} is listed twice in this session"
            yield note.problem("repeated-talk", f"talks[{at}].paper", message, cure="keep one of the talks")
        seen.add(talk.paper)


def _backwards(note: Note, session: Session, times: Times) -> Iterator[Problem]:
    """Find what ends before it starts, and talks that start before the one listed above them."""
    talks = _talk_spans(session, times)
    for place, (start, end) in [("", times.span(session)), *talks]:
        if start and end and instant(end) < instant(start):
            at = f"{place}.end".removeprefix(".")
            yield note.problem("ends-before-start", at, "the end lies before the start", cure="correct one")
    starts = [(place, start) for place, (start, _) in talks if start]
    for (_, earlier), (place, later) in pairwise(starts):
        if instant(later) < instant(earlier):
            message = "this talk starts before the one listed above it"
            cure = "list the talks in order of time"
            yield note.problem("talk-order", f"{place}.start", message, cure=cure)


def _outside(note: Note, session: Session, times: Times) -> Iterator[Problem]:
    """Find talks that begin before their session opens or go on after it closes."""
    opens, closes = times.span(session)
    for place, (start, end) in _talk_spans(session, times):
        is_early = opens and start and instant(start) < instant(opens)
        starts_late = closes and start and instant(start) >= instant(closes)
        if is_early or starts_late or (closes and end and instant(end) > instant(closes)):
            at = f"{place}.start" if is_early or starts_late else f"{place}.end"
            message = f"the talk lies outside its session, {_clocks(opens, closes)}"
            yield note.problem("talk-outside", at, message, cure="correct the talk's or the session's time")


def _talk_spans(session: Session, times: Times) -> list[tuple[str, tuple[datetime | None, datetime | None]]]:
    return [
        (f"talks[{at}]", (times.on_day(session, talk.start), times.on_day(session, talk.end)))
        for at, talk in enumerate(session.talks)
    ]


class _Held(NamedTuple):
    """A session, and from when to when it holds its room; one without an end does so at its start."""

    start: datetime
    ref: Ref
    end: datetime
    session: Session


def _shared_rooms(sessions: tuple[Session, ...], digest: Digest) -> Iterator[Problem]:
    """Find two sessions in one room at one time."""
    rooms: defaultdict[str, list[_Held]] = defaultdict(list)
    for session in sessions:
        if session.room and isinstance(session.start, datetime):
            start = instant(session.start)
            end = instant(session.end) if isinstance(session.end, datetime) else start
            room = " ".join(session.room.casefold().split())
            rooms[room].append(_Held(start, session.ref, end, session))
    for held in rooms.values():
        last, *others = sorted(held, key=lambda each: each[:2])
        for each in others:
            if _overlap(last, each):
                message = f"{last.ref} holds the room '{each.session.room}' at this time"
                yield digest.notes[each.ref].problem(
                    "room-clash", "start", message, cure="correct a room or a time"
                )
            last = each if last.end <= each.end else last


def _overlap(earlier: _Held, later: _Held) -> bool:
    """Tell whether two sessions of one room meet; a part may share its whole's room."""
    if earlier.ref == later.session.part_of or later.ref == earlier.session.part_of:
        return False
    return earlier.start == later.start or earlier.end > later.start


def _clocks(opens: datetime | None, closes: datetime | None) -> str:
    return " to ".join(f"{when:%H:%M}" for when in (opens, closes) if when)
