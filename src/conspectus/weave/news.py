"""Say what a reader of one digest would find new in a later one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from conspectus.model.digest import Digest
from conspectus.model.names import Ref
from conspectus.model.problem import Position
from conspectus.model.records import Change, Record
from conspectus.model.routes import url_of
from conspectus.weave.plain import known_fields

START = Position(1, 1)
NEW, WITHDRAWN, MOVED, EDITED = "new", "withdrawn", "moved", "edited"


class News(NamedTuple):
    """A record that came, went, moved or was edited without a word, or a change that its note tells of."""

    kind: str
    name: str
    what: str
    date: str = ""
    was: str = ""


def news(before: Digest, now: Digest) -> tuple[News, ...]:
    """Compare what somebody wrote, or a table lists; who is only named is no news."""
    old, new = _told(before), _told(now)
    former = {str(alias): ref for ref, record in new.items() for alias in record.aliases}
    origins = {former[url_of(ref)]: ref for ref in old if ref not in new and url_of(ref) in former}
    moved = frozenset(origins.values())
    found = [
        News(WITHDRAWN, str(ref), record.title)
        for ref, record in old.items()
        if ref not in new and ref not in moved
    ]
    for ref, record in new.items():
        origin = origins.get(ref, ref)
        if origin != ref:
            found.append(News(MOVED, str(ref), record.title, was=str(origin)))
        if origin in old:
            found += _changed(origin, ref, before, now)
        else:
            found.append(News(NEW, str(ref), record.title))
    return tuple(sorted(found, key=lambda each: (each.name, each.date, each.kind)))


def _told(digest: Digest) -> Mapping[Ref, Record]:
    return {ref: digest.records[ref] for ref in digest.notes if ref in digest.paged}


def _changed(origin: Ref, ref: Ref, before: Digest, now: Digest) -> Iterator[News]:
    """Give the changes that a note tells of and did not before; that it was edited where it tells of none."""
    record, was = now.records[ref], before.records[origin]
    known = set(was.changes)
    told = [change for change in record.changes if change not in known]
    for change in told:
        yield _as_told(ref, change)
    is_same = _shown(record) == _shown(was) and _text(now, ref) == _text(before, origin)
    if not told and not is_same:
        yield News(EDITED, str(ref), record.title)


def _as_told(ref: Ref, change: Change) -> News:
    return News(change.kind.value, str(ref), change.what, change.date.text, change.was or "")


def _shown(record: Record) -> Mapping[str, object]:
    """Give what a page shows of a record: its name and its former addresses are no part of that."""
    fields = known_fields(record)
    return {name: value for name, value in fields.items() if name not in {"aliases", "changes"}}


def _text(digest: Digest, ref: Ref) -> str:
    """Give a note's text as it was typed, wherever it stands in the file, and however it is parted."""
    pieces = digest.notes[ref].document.source
    typed = (each if isinstance(each, str) else repr(replace(each, position=START)) for each in pieces)
    return " ".join("".join(typed).split())
