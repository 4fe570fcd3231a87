"""Describe the fields of records as they stand in JSON (JSON Schema 2020-12)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from conspectus.model.identifiers import ArxivId, Doi, OpenReviewId, Orcid, PartId, ProfileId, SitePath, Url
from conspectus.model.names import SLUG, Kind, Ref
from conspectus.model.records import Record
from conspectus.model.times import PartialDate
from conspectus.model.values import Unit, Value
from conspectus.weave.formats.abouts import ABOUT

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
SLUGGED: Schema = {"type": "string", "pattern": f"^{SLUG.pattern}$"}
REF: Schema = {"type": "string", "pattern": f"^({'|'.join(Kind)})/{SLUG.pattern}$"}
TEXTS: Mapping[object, str] = {
    str: "",
    Value: "A value, as its source states it.",
    Unit: "What is counted, as it stands after a number.",
    PartialDate: "A date, as exactly as it is known: 2026-04-23, 2026-04, 2026 or 'late 2026'.",
    datetime: "A date with its time and offset (ISO 8601).",
    time: "A time of the clocks where the session is held.",
    ArxivId: "An arXiv identifier.",
    OpenReviewId: "The id of a forum on OpenReview.",
    ProfileId: "The id of a profile on OpenReview.",
    Doi: "A DOI, without its resolver.",
    Orcid: "An ORCID iD.",
    Url: "A web address.",
    SitePath: "A former address on this site.",
    PartId: "A name within its record.",
}
"""The types that are written as a text, and what that is."""


def object_of(properties: Mapping[str, Schema], *, may_lack: frozenset[str] = frozenset()) -> Schema:
    """Describe an object that has these members and no others."""
    return {
        "type": "object",
        "required": [name for name in properties if name not in may_lack],
        "additionalProperties": False,
        "properties": dict(properties),
    }


def shape_of(type_: type) -> Schema:
    """Describe the fields of a record, or of another group of fields; what says nothing is left out."""
    hints = get_type_hints(type_, include_extras=True)
    held = [field for field in fields(type_) if field.name != "ref"]
    may_lack = frozenset(field.name for field in held if not _must_stand(type_, field, hints[field.name]))
    described = object_of({each.name: hinted(hints[each.name], _written) for each in held}, may_lack=may_lack)
    return {"description": ABOUT[type_.__name__], **described}


def groups_in(type_: type, texts: Collection[object] = TEXTS) -> Iterator[type]:
    """Give each group of fields within a record, and those within these; `texts` are no groups."""
    for hint in get_type_hints(type_, include_extras=True).values():
        for each in _parts(hint):
            if is_dataclass(each) and isinstance(each, type) and each not in texts:
                yield each
                yield from groups_in(each, texts)


def hinted(hint: Any, leaf: Callable[[Any], Schema]) -> Schema:
    """Describe what a type hint allows: lists, and one of several, of what `leaf` describes."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated and inner[0] is not Ref:
        return hinted(inner[0], leaf)
    if origin is tuple:
        return {"type": "array", "items": hinted(inner[0], leaf)}
    if origin in {Union, UnionType}:
        kept = [hinted(each, leaf) for each in inner if each is not NoneType]
        return kept[0] if len(kept) == 1 else {"anyOf": kept}
    return leaf(hint)


def named(type_: type) -> Schema:
    """Refer to the description of a group of fields."""
    return {"$ref": f"#/$defs/{type_.__name__}"}


def _must_stand(type_: type, field: Field[Any], hint: object) -> bool:
    """Tell whether a field always says something: a text that must stand may be empty."""
    if issubclass(type_, Record) and field.name == "title":
        return True
    return hint is not str and field.default is MISSING and field.default_factory is MISSING


def _parts(hint: object) -> Iterator[object]:
    yield hint
    for each in get_args(hint):
        yield from _parts(each)


def _written(hint: Any) -> Schema:
    """Describe a reference, a truth value, or what is written as a text or as named texts."""
    if get_origin(hint) is Annotated:
        return {**SLUGGED, "description": f"The slug of {get_args(hint)[1].a_noun}."}
    if hint is Ref:
        return {**REF, "description": "A record, by its kind and slug."}
    return {"type": "boolean"} if hint is bool else _worded(hint)


def _worded(hint: Any) -> Schema:
    """Describe a text, a word of a list, a group of fields or a table of words."""
    if hint in TEXTS:
        about = TEXTS[hint]
        return {**TEXT, "minLength": 1, **({"description": about} if about else {})}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(each) for each in hint], "description": ABOUT[hint.__name__]}
    if is_dataclass(hint) and isinstance(hint, type):
        return named(hint)
    return {"type": "object", "additionalProperties": TEXT}
