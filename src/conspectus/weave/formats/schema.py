"""Describe the digest as data: its index, its parts and the file of a record (JSON Schema 2020-12)."""

from typing import Any

from conspectus.model.digest import How, Relation
from conspectus.model.facts import Status
from conspectus.model.names import Kind
from conspectus.model.problem import Severity
from conspectus.model.records import RECORD_TYPES, Claim, Fact
from conspectus.weave.formats.shapes import REF, SLUGGED, TEXT, Schema, groups_in, named, object_of, shape_of

VERSION = 1
COUNT: Schema = {"type": "integer", "minimum": 0}
MAY_LACK: Schema = {"type": ["string", "null"]}
IS_SO: Schema = {"type": "boolean"}
KINDS: Schema = {"enum": [str(kind) for kind in Kind]}
MARKDOWN: Schema = {**TEXT, "description": "Markdown; its links are whole, or as seen from the site's root."}
IS_VERSION: Schema = {"const": VERSION}


def schema() -> dict[str, Any]:
    """Describe all these files, each kind's fields included."""
    files = {"index": _index(), "part": _part(), "record": _record(), "problems": _problems()}
    types = list(RECORD_TYPES.values())
    groups = {**dict.fromkeys(types), **dict.fromkeys(group for type_ in types for group in groups_in(type_))}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A digest, a part of one, one of its records, or what is left to do on it",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": {**files, **{group.__name__: shape_of(group) for group in groups}},
    }


def _index() -> Schema:
    names = ("title", "edition", "description", "language", "schema")
    texts = {**dict.fromkeys(names, TEXT), **dict.fromkeys(("url", "licence", "zone"), MAY_LACK)}
    parts = object_of({"count": COUNT, "parts": _list(TEXT)})
    by_kind = {"type": "object", "propertyNames": KINDS, "additionalProperties": parts}
    return object_of({"version": IS_VERSION, **texts, "kinds": by_kind, "problems": parts})


def _part() -> Schema:
    return object_of({"version": IS_VERSION, "kind": KINDS, "records": _list({"$ref": "#/$defs/record"})})


def _problems() -> Schema:
    severity = {"enum": [str(each) for each in Severity]}
    texts = dict.fromkeys(("path", "place", "code", "message", "cure"), TEXT)
    problem = object_of({**texts, "line": COUNT, "column": COUNT, "severity": severity})
    return object_of({"version": IS_VERSION, "problems": _list(problem)})


def _record() -> Schema:
    link = object_of(
        {
            "relation": {"enum": [str(each) for each in Relation]},
            "ref": REF,
            "place": TEXT,
            "how": {"enum": [each.name.lower() for each in How]},
        }
    )
    described = object_of(
        {
            "version": IS_VERSION, "ref": REF, "kind": KINDS, "slug": SLUGGED, "url": MAY_LACK,
            "has_note": IS_SO, "fields": {"type": "object"}, "text": MARKDOWN,
            "links": _list(link), "linked_from": _list(link), "fact": _fact(),
        },
        may_lack=frozenset({"version", "fact"}),
    )  # fmt: skip
    return {**described, "allOf": [_of_kind(kind) for kind in Kind]}


def _of_kind(kind: Kind) -> Schema:
    """Say which fields a record of a kind has; a fact says what is known of it, and no other does."""
    type_ = RECORD_TYPES[kind]
    then: Schema = {"properties": {"fields": named(type_)}}
    extra: Schema = {"required": ["fact"]} if type_ is Fact else {"not": {"required": ["fact"]}}
    return {"if": {"properties": {"kind": {"const": str(kind)}}}, "then": {**then, **extra}}


def _fact() -> Schema:
    claim = shape_of(Claim)
    more = {"source": {**MAY_LACK, "description": "The record of its source."}, "printed": IS_SO}
    camp = {
        "type": ["integer", "null"],
        "description": "Claims of one number agree; those of 1 with the printed.",
    }
    claim["properties"] |= {**more, "camp": camp}
    claim["required"] += [*more, "camp"]
    status = {"enum": [each.name.lower().replace("_", "-") for each in Status]}
    return object_of({"status": status, "sources": COUNT, "printed": MAY_LACK, "claims": _list(claim)})


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}
