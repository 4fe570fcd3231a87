"""Say in words what authors write in each field of a note or of site.yaml."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from conspectus.model.field_meanings import meaning_of
from conspectus.model.names import Kind, Ref
from conspectus.model.records import RECORD_TYPES
from conspectus.model.site import Settings
from conspectus.model.times import PartialDate
from conspectus.model.values import Value, ValueType
from conspectus.model.vocabulary import Rank
from conspectus.read.fields import EDITION, SPELLINGS
from conspectus.read.headfields import TITLED_BY, UNTITLED
from conspectus.read.shapes import OWN, SHORT_FORMS, is_required

NOTE = "a note such as papers/t3"
_PLAIN: Mapping[object, str] = {
    str: "text",
    bool: "true or false",
    object: "anything",
    Ref: NOTE,
    ValueType.NUMBER: "a number such as 83.59",
    ValueType.TEXT: "a value such as ≈ 11,617",
}
_TIMES: Mapping[object, str] = {
    frozenset({datetime, PartialDate}): "a date, or a time such as 2026-04-24T10:30",
    frozenset({datetime, time}): "a time such as 10:54",
}
_FACT = f"the slug of {Kind.FACT.a_noun}"
_OWN: Mapping[tuple[type, str], str] = {
    **dict.fromkeys(OWN, f"{EDITION}, or {NOTE}"),
    (Settings, "language"): "a language tag such as de",
    (Settings, "at_a_glance"): f"list, each {_FACT}",
    (Settings, "award_counts"): f"for a rank ({', '.join(Rank)}), {_FACT}",
}


class Row(NamedTuple):
    """A field: its name, what it takes, whether it must be given, what it means."""

    name: str
    takes: str
    is_needed: bool
    means: str


def fields_of(type_: type) -> tuple[Row, ...]:
    """Give the fields of a record, or of a group of fields, as authors know them."""
    hints = get_type_hints(type_, include_extras=True)
    return tuple(
        Row(
            field.name,
            takes(type_, field.name, hints[field.name]),
            is_required(type_, field) or (field.name == "title" and _needs_title(type_)),
            meaning_of(type_, field.name),
        )
        for field in fields(type_)
        if field.name != "ref"
    )


def groups_of(type_: type) -> tuple[type, ...]:
    """Give the groups of fields that stand within a type, and those within these, each once."""
    found: dict[type, None] = {}
    for hint in get_type_hints(type_).values():
        for group in _groups(hint):
            found |= dict.fromkeys([group, *groups_of(group)])
    return tuple(found)


def takes(owner: type, name: str, hint: Any) -> str:
    """Say what a field takes."""
    return _OWN.get((owner, name)) or _words(hint)


def _words(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        kept = [each for each in inner if each is not NoneType]
        return _words(kept[0]) if len(kept) == 1 else _TIMES[frozenset(kept)]
    if origin is Annotated:
        return f"the slug of {inner[1].a_noun}" if isinstance(inner[1], Kind) else _PLAIN[inner[1]]
    if origin is tuple:
        return "list of texts" if inner[0] is str else f"list, each {_words(inner[0])}"
    if origin is Mapping:
        return f"{_words(inner[1])} by name"
    return _plain(hint)


def _plain(type_: Any) -> str:
    if type_ in SPELLINGS:
        spelling = SPELLINGS[type_]
        return f"{spelling.what.partition(' (')[0]} such as {spelling.example}"
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return f"one of {', '.join(type_)}"
    if isinstance(type_, type) and is_dataclass(type_):
        group = f"the fields of {type_.__name__} below"
        return f"its {SHORT_FORMS[type_]} alone, or {group}" if type_ in SHORT_FORMS else group
    return _PLAIN[type_]


def _groups(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint) and hint not in {Value, PartialDate, *SPELLINGS}:
        yield hint
    for inner in get_args(hint):
        yield from _groups(inner)


def _needs_title(type_: type) -> bool:
    kinds = {record: kind for kind, record in RECORD_TYPES.items()}
    return type_ in kinds and kinds[type_] not in {*UNTITLED, *TITLED_BY}
