"""Make the sessions of a programme of the slots of papers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from conspectus.commands.importers.drafts import DraftSession, Slot
from conspectus.commands.importing.merging import Merged
from conspectus.commands.importing.shelf import Held
from conspectus.model.names import Kind, is_reserved, slugify
from conspectus.model.vocabulary import SessionForm

_MOST_OF_A_SLUG = 60


@dataclass(slots=True)
class Sitting:
    """A session with the slots of its papers, by the places of these; its slug once it is known."""

    session: DraftSession
    slots: dict[int, Slot] = field(default_factory=dict)
    slug: str = ""


def sittings_of(papers: Sequence[Merged], known: Iterable[DraftSession] = ()) -> list[Sitting]:
    """Put the slots of all papers into sessions; one without a session goes by its room and time.

    Sessions that are known besides may hold none.
    """
    found: dict[str, Sitting] = {}
    for session in known:
        sitting = found.setdefault(session.key, Sitting(session))
        sitting.session = _joined(sitting.session, Slot(session=session))
    roomed: defaultdict[int, list[Slot]] = defaultdict(list)
    for at, paper in enumerate(papers):
        for slot in (slot for draft in paper.drafts for slot in draft.slots):
            if slot.session is None:
                roomed[at].append(slot)
                continue
            sitting = found.setdefault(slot.session.key, Sitting(slot.session))
            sitting.session = _joined(sitting.session, slot)
            if at not in sitting.slots or not sitting.slots[at].start:
                sitting.slots[at] = slot
    by_room = _by_room(found.values())
    for at, slots in roomed.items():
        for slot in slots:
            for holding in (each for each in by_room[_folded(slot.room)] if _holds(each, slot)):
                holding.slots.setdefault(at, slot)
    return sorted(found.values(), key=lambda each: (str(each.session.start or ""), each.session.key))


def _joined(session: DraftSession, slot: Slot) -> DraftSession:
    """Make one of what is known of a session and what a slot says of it."""
    other = slot.session or session
    starts = [each for each in (session.start, other.start, slot.start) if each]
    ends = [each for each in (session.end, other.end, slot.end) if each]
    return replace(
        session,
        label=session.label or other.label,
        code=session.code or other.code,
        room=session.room or other.room or slot.room,
        start=min(starts, default=None),
        end=max(ends, default=None),
        day=session.day or other.day,
        file=session.file or other.file,
        is_inferred=session.is_inferred and other.is_inferred,
    )


def _by_room(sittings: Iterable[Sitting]) -> defaultdict[str, list[Sitting]]:
    found: defaultdict[str, list[Sitting]] = defaultdict(list)
    for sitting in sittings:
        found[_folded(sitting.session.room)].append(sitting)
    return found


def _holds(sitting: Sitting, slot: Slot) -> bool:
    start, end = sitting.session.start, sitting.session.end
    return bool(slot.start and start and end and start <= slot.start < end)


def _folded(room: str) -> str:
    return " ".join(room.casefold().split())


def name_sittings(sittings: Iterable[Sitting], held: Mapping[str, Held]) -> None:
    """Give each session its slug: of the note that is there for it, else of its code or label."""
    taken = set(held)
    for sitting in sittings:
        known = next((slug for slug, note in held.items() if _is_of(note, sitting.session)), "")
        sitting.slug = known or _new_slug(sitting.session, taken)
        taken.add(sitting.slug)


def _is_of(note: Held, session: DraftSession) -> bool:
    form = str(note.fields.get("form") or SessionForm.ORAL)
    if session.code and form == session.form:
        return _folded(str(note.fields.get("code") or "")) == _folded(session.code)
    title = _folded(str(note.fields.get("title") or ""))
    return bool(title) and title == _folded(session.label)


def _new_slug(session: DraftSession, taken: set[str]) -> str:
    is_plain = session.form is SessionForm.ORAL and not session.code.isdecimal()
    words = session.code if session.code and is_plain else f"{session.form} session {session.code}"
    named = slugify(words if session.code else session.label, _MOST_OF_A_SLUG) or "session"
    numbered = (f"{named}-{number}" for number in range(2, len(taken) + 3))
    return next(
        each
        for each in chain((named,), numbered)
        if each not in taken and not is_reserved(each, Kind.SESSION)
    )


def sessions_by_paper(sittings: Iterable[Sitting]) -> dict[int, str]:
    """Name the one session that a paper's own field gives: where it is spoken of, before where it hangs."""
    found: dict[int, tuple[bool, str]] = {}
    for sitting in sittings:
        is_poster = sitting.session.form is SessionForm.POSTER
        for at in sitting.slots:
            if at not in found or (found[at][0] and not is_poster):
                found[at] = (is_poster, sitting.slug)
    return {at: slug for at, (_, slug) in found.items()}


def fields_of(sitting: Sitting, slugs: Mapping[int, str], own: Mapping[int, str]) -> dict[str, Any]:
    """Give the fields of a session's note; papers that only hang in it name it themselves."""
    session = sitting.session
    day = session.start.date() if session.start else None
    fields: dict[str, Any] = {
        "title": session.label,
        "form": session.form.value,
        "code": session.code,
        "inferred": "true" if session.is_inferred else "",
        "start": _moment(session.start) or str(session.day or ""),
        "end": _moment(session.end),
        "room": session.room,
        "talks": [*_talks(sitting, slugs, own, day)],
    }
    return {name: value for name, value in fields.items() if value}


def _talks(
    sitting: Sitting, slugs: Mapping[int, str], own: Mapping[int, str], day: date | None
) -> Iterator[dict[str, str]]:
    is_poster = sitting.session.form is SessionForm.POSTER
    ordered = sorted(sitting.slots.items(), key=lambda item: (str(item[1].start or "~"), item[0]))
    for at, slot in ordered:
        if at not in slugs or (is_poster and own.get(at) == sitting.slug):
            continue
        times = {} if is_poster else {"start": _clock(slot.start, day), "end": _clock(slot.end, day)}
        yield {"paper": slugs[at]} | {name: text for name, text in times.items() if text}


def _moment(when: datetime | None) -> str:
    """Write a time of the venue; one that is in no named zone keeps its offset."""
    if when is None:
        return ""
    return f"{when:%Y-%m-%dT%H:%M}" if _is_local(when) else when.isoformat(timespec="minutes")


def _clock(when: datetime | None, day: date | None) -> str:
    if when is None:
        return ""
    return f"{when:%H:%M}" if _is_local(when) and when.date() == day else _moment(when)


def _is_local(when: datetime) -> bool:
    return hasattr(when.tzinfo, "key")
