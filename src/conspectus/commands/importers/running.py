"""Part a programme of single events into sessions: a run of talks of one track in a room is one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from conspectus.commands.importers.drafts import DraftSession

ASIDE = re.compile(
    r"(?:(?:coffee|lunch|tea|dinner|breakfast)\b.{0,40}|(?:coffee |lunch )?breaks?|registration)",
    re.IGNORECASE,
)
"""What is in every programme, and is no session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event: the session that it names, or is; where and when it is held."""

    session: DraftSession | None
    is_talk: bool
    room: str
    day: str
    start: datetime | None


def in_runs(events: Sequence[Event]) -> list[DraftSession | None]:
    """Give the session of each event; those of one name are told apart by their room and beginning."""
    ordered = sorted(range(len(events)), key=lambda at: _when(events[at]))
    runs: list[list[int]] = []
    for at in ordered:
        if runs and _goes_on(events[runs[-1][-1]], events[at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    keys = Counter(session.key for run in runs if (session := events[run[0]].session))
    found: list[DraftSession | None] = [None] * len(events)
    for run in runs:
        first = events[run[0]]
        if first.session:
            named = _named(first, is_lone=keys[first.session.key] == 1)
            for at in run:
                found[at] = named
    return found


def _when(event: Event) -> tuple[str, str, str]:
    return event.day, event.room, event.start.isoformat() if event.start else ""


def _goes_on(last: Event, event: Event) -> bool:
    """Tell whether a talk belongs to the session of the one before it."""
    if last.session is None or event.session is None or not (last.is_talk and event.is_talk):
        return False
    return (last.session.key, last.room, last.day) == (event.session.key, event.room, event.day)


def _named(first: Event, *, is_lone: bool) -> DraftSession | None:
    session = first.session
    if session is None or is_lone:
        return replace(session, room=first.room) if session else None
    when = f"{first.start:%Y-%m-%d %H:%M}" if first.start else first.day
    label = ", ".join(filter(None, (session.label or session.code, first.room, when)))
    return DraftSession(
        label=label,
        form=session.form,
        room=first.room,
        start=session.start,
        end=session.end,
        file=session.file,
    )
