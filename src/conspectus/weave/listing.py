"""Choose records by what their fields hold, and say what a list of them shows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref, fold_name
from conspectus.model.notes import Note
from conspectus.model.records import RECORD_TYPES, Fact, Record
from conspectus.model.times import PartialDate
from conspectus.weave.plain import Plain, plain_fields
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References

MISSING = "missing"
SHOWN: Mapping[Kind, tuple[str, ...]] = {
    Kind.PAPER: ("decision", "sessions", "depth", "topics"),
    Kind.AWARD: ("rank", "announced", "papers"),
    Kind.INCIDENT: ("status", "happened"),
    Kind.SESSION: ("form", "start", "room"),
    Kind.TOPIC: ("records", "parent"),
    Kind.TREND: ("evidence",),
    Kind.PERSON: ("records",),
    Kind.SOURCE: ("kind", "published", "publisher"),
    Kind.FACT: ("values", "status"),
    Kind.PAGE: ("date",),
}
"""What the list of a kind shows beside slug and title."""


class Condition(NamedTuple):
    """A field, or one within it after dots, and the text that it must hold; `missing` asks for none."""

    field: str
    text: str


def listed(loom: Loom, kind: Kind, wanted: Iterable[Condition]) -> list[Ref]:
    """Give the records of a kind that meet every condition, in the order of their list."""
    conditions = [each._replace(field=_ASKED.get((kind, each.field), each.field)) for each in wanted]
    return [ref for ref in loom.listed(kind) if _meets(loom, ref, conditions)]


def row(loom: Loom, ref: Ref) -> dict[str, Plain]:
    """Give a record's fields, and what is worked out of them, as plain data."""
    record = loom.digest.records[ref]
    worked_out = {name: work_out(loom, record) for name, work_out in _WORKED_OUT.get(ref.kind, {}).items()}
    return {"slug": ref.slug, **plain_fields(record), **worked_out}


def names_of(kind: Kind) -> tuple[str, ...]:
    """Name what can be asked of the records of a kind."""
    own = (each.name for each in fields(RECORD_TYPES[kind]) if each.name != "ref")
    return tuple(dict.fromkeys(("slug", *own, *_WORKED_OUT.get(kind, ()))))


def texts_at(value: Plain, path: str = "") -> Iterator[str]:
    """Give the texts that plain data hold at a path of names; of a list those of its items."""
    name, _, rest = path.partition(".")
    if isinstance(value, list):
        for each in value:
            yield from texts_at(each, path)
    elif isinstance(value, dict):
        for each in (value.get(name),) if name else value.values():
            yield from texts_at(each, rest)
    elif value not in (None, "") and not name:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def _meets(loom: Loom, ref: Ref, conditions: Iterable[Condition]) -> bool:
    record, note = row(loom, ref), loom.digest.notes.get(ref)
    for field, text in conditions:
        if field == MISSING:
            is_met = _is_missing(note, record, text, frozenset(_WORKED_OUT.get(ref.kind, ())))
        else:
            is_met = any(_matches(each, text) for each in texts_at(record, field))
        if not is_met:
            return False
    return True


def _is_missing(note: Note | None, record: Plain, path: str, worked_out: Collection[str]) -> bool:
    """Tell whether a field holds nothing, or nothing but what holds where it is not typed."""
    name = path.partition(".")[0]
    is_typed = note is None or name in worked_out or note.gives(name)
    return not is_typed or not any(texts_at(record, path))


def _matches(text: str, wanted: str) -> bool:
    """Tell whether a text is the one wanted, in any case; of a Ref its slug, of a date its month will do."""
    if fold_name(text) == fold_name(wanted):
        return True
    for one, other in ((text, wanted), (wanted, text)):
        if (ref := Ref.parse(one)) and ref.slug == other:
            return True
    return _lies_within(text.partition("T")[0], wanted)


def _lies_within(text: str, wanted: str) -> bool:
    try:
        inner, outer = PartialDate.parse(text), PartialDate.parse(wanted)
    except ValueError:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _sessions(loom: Loom, record: Record) -> Plain:
    """Name the sessions of a paper, also those that list it without being named by it."""
    return [link.target.slug for link in loom.digest.out_of(record.ref, Relation.PRESENTED_IN)]


def _count(loom: Loom, record: Record) -> Plain:
    return len({link.origin for link in loom.digest.links_to.get(record.ref, ())})


def _status(loom: Loom, record: Record) -> Plain:
    return loom.digest.assessments[record.ref].status.key


def _values(loom: Loom, fact: Fact) -> Plain:
    short = brief(loom, fact, References(loom))
    return [" ".join(f"{value.text} {value.unit or short.unit}".split()) for value in short.values]


_WORKED_OUT: Mapping[Kind, Mapping[str, Callable[[Loom, Any], Plain]]] = {
    Kind.PAPER: {"sessions": _sessions},
    Kind.TOPIC: {"records": _count},
    Kind.PERSON: {"records": _count},
    Kind.FACT: {"values": _values, "status": _status},
}
"""What is asked of records beside their fields."""
_ASKED: Mapping[tuple[Kind, str], str] = {(Kind.PAPER, "session"): "sessions"}
"""Fields in whose place something worked out is asked: who asks for a session's papers wants all."""
