"""Give the whole digest as JSON: a file a record, the same in parts by kind, an index and a schema."""

import json
from collections.abc import Iterator
from typing import Any

from conspectus.model.digest import Link
from conspectus.model.formats import JSON
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.records import Fact, Record
from conspectus.model.routes import DIGEST, DIGEST_SCHEMA, output_path, url_of
from conspectus.weave.formats.works import is_written
from conspectus.weave.plain import known_fields
from conspectus.weave.views.loom import Loom

PART = 500
"""How many records a part holds at most: each would have to take 10 kB to fill 5 MB."""
HUBS = {Kind.TOPIC: 5, Kind.SOURCE: 5, Kind.PERSON: 25, Kind.SESSION: 50}
"""How many of those kinds, to each of which thousands of records may be linked."""
VERSION = 1
TEXT = {"type": "string"}
REF = {"type": "string", "pattern": "^[a-z]+/[a-z0-9-]+$"}


def record_data(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the file of a record."""
    text = f'{{"version":{VERSION},{_text(loom, ref)[1:]}\n'
    yield Output(output_path(JSON.beside(url_of(ref))), text.encode(), ref=ref)


def digest_part(kind: Kind, number: int, loom: Loom) -> Iterator[Output]:
    """Give one part of a kind's records."""
    most = HUBS.get(kind, PART)
    refs = loom.listed(kind)[number * most : (number + 1) * most]
    lines = ",\n".join(_text(loom, ref) for ref in refs)
    head = _line({"version": VERSION, "kind": str(kind)}).removesuffix("}")
    yield Output(_part_path(kind, number), f'{head},"records":[\n{lines}\n]}}\n'.encode())


def digest_index(loom: Loom) -> Iterator[Output]:
    """Give the index, which names the parts of each kind, and the schema of all these files."""
    settings = loom.settings
    kinds = [kind for kind in Kind if loom.listed(kind)]
    index = {
        "version": VERSION,
        "title": settings.title,
        "edition": settings.edition,
        "description": settings.description,
        "language": settings.language,
        "url": loom.canonical("/") or None,
        "licence": settings.licence.name if settings.licence else None,
        "zone": settings.zone.name if settings.zone else None,
        "schema": DIGEST_SCHEMA.removeprefix("/"),
        "kinds": {
            str(kind): {"count": len(loom.listed(kind)), "parts": list(_parts(loom, kind))} for kind in kinds
        },
    }
    yield Output(output_path(DIGEST), _written(index))
    yield Output(output_path(DIGEST_SCHEMA), _written(schema()))


def parts_of(loom: Loom, kind: Kind) -> range:
    """Give the number of each part that a kind's records are cut into."""
    return range(-(-len(loom.listed(kind)) // HUBS.get(kind, PART)))


def record_of(loom: Loom, record: Record) -> dict[str, Any]:
    """Give a record: its fields as authors type them, its links both ways, what is known of a fact."""
    ref, digest = record.ref, loom.digest
    note = digest.notes.get(ref)
    data: dict[str, Any] = {
        "ref": str(ref),
        "kind": str(ref.kind),
        "slug": ref.slug,
        "url": loom.canonical(url_of(ref)) or None,
        "has_note": is_written(loom, ref),
        "fields": known_fields(record),
        "text": note.document.text if note else "",
        "links": [_arrow(link, link.target) for link in digest.links_from.get(ref, ())],
        "linked_from": [_arrow(link, link.origin) for link in digest.links_to.get(ref, ())],
    }
    if isinstance(record, Fact):
        data["fact"] = _fact(loom, record)
    return data


def schema() -> dict[str, Any]:
    """Describe the index, its parts and the file of a record (JSON Schema 2020-12)."""
    count = {"type": "integer", "minimum": 0}
    may_lack = {"type": ["string", "null"]}
    kinds = {"type": "string", "enum": [str(kind) for kind in Kind]}
    link = _object({"relation": TEXT, "ref": REF, "place": TEXT, "how": {"enum": ["stated", "written"]}})
    fact = _object(
        {"status": TEXT, "sources": count, "printed": may_lack, "claims": {"type": "array", "items": TEXT}}
    )
    record = _object(
        {
            "ref": REF, "kind": kinds, "slug": TEXT, "url": may_lack, "has_note": {"type": "boolean"},
            "fields": {"type": "object", "required": ["title"]}, "text": TEXT,
            "links": {"type": "array", "items": link}, "linked_from": {"type": "array", "items": link},
        }
    )  # fmt: skip
    record["properties"] |= {"fact": fact, "version": {"const": VERSION}}
    parts = _object({"count": count, "parts": {"type": "array", "items": TEXT}})
    names = ("title", "edition", "description", "language", "schema")
    texts = {**dict.fromkeys(names, TEXT), **dict.fromkeys(("url", "licence", "zone"), may_lack)}
    version = {"version": {"const": VERSION}}
    by_kind = {"type": "object", "propertyNames": kinds, "additionalProperties": parts}
    part = _object(
        {**version, "kind": kinds, "records": {"type": "array", "items": {"$ref": "#/$defs/record"}}}
    )
    index = _object({**version, **texts, "kinds": by_kind})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A digest, a part of one, or one of its records",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("index", "part", "record")],
        "$defs": {"index": index, "part": part, "record": record},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _text(loom: Loom, ref: Ref) -> str:
    """Write a record once, for its own file and the part that holds it."""
    return loom.once((JSON.key, ref), lambda _: _line(record_of(loom, loom.digest.records[ref])))


def _arrow(link: Link, other: Ref) -> dict[str, str]:
    return {
        "relation": str(link.relation),
        "ref": str(other),
        "place": link.place,
        "how": link.how.name.lower(),
    }


def status_of(loom: Loom, fact: Fact) -> str:
    """Say in a word how well a fact is known."""
    return loom.digest.assessments[fact.ref].status.name.lower().replace("_", "-")


def _fact(loom: Loom, fact: Fact) -> dict[str, Any]:
    found = loom.digest.assessments[fact.ref]
    return {
        "status": status_of(loom, fact),
        "sources": found.source_count,
        "printed": found.printed.value.text if found.printed else None,
        "claims": [claim.value.text for claim in fact.claims],
    }


def _parts(loom: Loom, kind: Kind) -> Iterator[str]:
    return (_part_path(kind, number) for number in parts_of(loom, kind))


def _part_path(kind: Kind, number: int) -> str:
    return f"digest/{kind}.{number + 1}.{JSON.suffix}"


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _written(data: dict[str, Any]) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
