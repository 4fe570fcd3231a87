"""Find talks and sessions that cannot be held as they are noted."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Paper, Session
from conspectus.weave.times import Times


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


def listed_in(sessions: tuple[Session, ...]) -> dict[Ref, Ref]:
    """Say which session lists each paper; the first in order of slugs where several do."""
    listing: dict[Ref, Ref] = {}
    for session in sessions:
        for talk in session.talks:
            listing.setdefault(talk.paper, session.ref)
    return listing


def _listed_elsewhere(paper: Paper, listing: dict[Ref, Ref], digest: Digest) -> Iterator[Problem]:
    held = listing.get(paper.ref)
    if paper.session and held and held != paper.session:
        message = f"the paper names {paper.session}, but {held} lists its talk"
        cure = f"write `session: {held.slug}`, or take the talk out of {held}"
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
    spans = [("end", times.span(session)), *_talk_spans(session, times)]
    for place, (start, end) in spans:
        if start and end and end < start:
            yield note.problem(
                "ends-before-start", place, "the end lies before the start", cure="correct one"
            )
    starts = [(place, start) for place, (start, _) in _talk_spans(session, times) if start]
    for (_, earlier), (place, later) in pairwise(starts):
        if later < earlier:
            message = "this talk starts before the one listed above it"
            yield note.problem("talk-order", place, message, cure="list the talks in order of time")


def _outside(note: Note, session: Session, times: Times) -> Iterator[Problem]:
    opens, closes = times.span(session)
    for place, (start, end) in _talk_spans(session, times):
        early = opens and start and start < opens
        late = closes and ((end and end > closes) or (start and start >= closes))
        if early or late:
            message = f"the talk lies outside its session, {_clocks(opens, closes)}"
            yield note.problem(
                "talk-outside", place, message, cure="correct the talk's or the session's time"
            )


def _talk_spans(session: Session, times: Times) -> list[tuple[str, tuple[datetime | None, datetime | None]]]:
    return [
        (f"talks[{at}].start", (times.on_day(session, talk.start), times.on_day(session, talk.end)))
        for at, talk in enumerate(session.talks)
    ]


def _shared_rooms(sessions: tuple[Session, ...], digest: Digest) -> Iterator[Problem]:
    """Find two sessions in one room at one time; a part may share its whole's room."""
    rooms: defaultdict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.room and isinstance(session.start, datetime):
            rooms[" ".join(session.room.casefold().split())].append(session)
    for held in rooms.values():
        held.sort(key=lambda session: (session.start, session.ref))
        for earlier, later in pairwise(held):
            if _overlap(earlier, later):
                message = f"{earlier.ref} holds the room '{later.room}' at this time"
                yield digest.notes[later.ref].problem(
                    "room-clash", "start", message, cure="correct a room or a time", severity=Severity.ERROR
                )


def _overlap(earlier: Session, later: Session) -> bool:
    if earlier.ref == later.part_of or later.ref == earlier.part_of:
        return False
    same = earlier.start == later.start
    return same or (
        isinstance(earlier.end, datetime) and isinstance(later.start, datetime) and later.start < earlier.end
    )


def _clocks(opens: datetime | None, closes: datetime | None) -> str:
    return " to ".join(f"{when:%H:%M}" for when in (opens, closes) if when)
