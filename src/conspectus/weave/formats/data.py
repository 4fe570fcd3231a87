"""Give the whole digest as JSON: a file a record, the same in parts by kind, an index and a schema."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from conspectus.model.compression import Deflated
from conspectus.model.digest import Link
from conspectus.model.formats import JSON
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.problem import Problem, in_order
from conspectus.model.records import Fact, Record
from conspectus.model.routes import DIGEST, DIGEST_SCHEMA, output_path, url_of
from conspectus.weave.formats.cut import in_files
from conspectus.weave.formats.markdown import text_of
from conspectus.weave.formats.schema import VERSION, schema
from conspectus.weave.formats.standing import standing
from conspectus.weave.formats.works import is_written
from conspectus.weave.plain import known_fields
from conspectus.weave.views.loom import Loom

FOLDER, PROBLEMS, JOINT = "digest/", "problems", ",\n"
PART = 200
"""How many records a part holds at most; fewer where these would not fit into one file."""
HUBS = {Kind.TOPIC: 5, Kind.SOURCE: 5, Kind.PERSON: 25, Kind.SESSION: 50}
"""How many of those kinds, to each of which thousands of records may be linked."""
PROBLEM = ("path", "line", "column", "place", "code", "severity", "message", "cure")


def record_data(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the file of a record."""
    if not loom.makes(JSON):
        return
    text = f'{{"version":{VERSION},{_text(loom, ref)[1:]}\n'
    yield Output(output_path(JSON.beside(url_of(ref))), text.encode(), ref=ref)


def digest_part(kind: Kind, number: int, loom: Loom) -> Iterator[Output]:
    """Give one part of a kind's records."""
    most = HUBS.get(kind, PART)
    refs = loom.listed(kind)[number * most : (number + 1) * most]
    head = {"version": VERSION, "kind": str(kind)}
    yield from _parts(f"{kind}.{number + 1}", head, "records", [_text(loom, ref) for ref in refs])


def digest_index(loom: Loom, files: Iterable[Output], left: Iterable[Problem] = ()) -> Iterator[Output]:
    """Give the index, which names the parts among these files, and what is left to do."""
    if not loom.makes(JSON):
        return
    settings, problems = loom.settings, in_order(left)
    told = tuple(_problems(problems))
    held: defaultdict[str, list[str]] = defaultdict(list)
    for each in (*files, *told):
        if each.path.startswith(FOLDER):
            held[each.path.removeprefix(FOLDER).partition(".")[0]].append(each.path)
    counts = {str(kind): len(loom.listed(kind)) for kind in Kind if loom.listed(kind)}
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
        "kinds": {kind: {"count": count, "parts": held[kind]} for kind, count in counts.items()},
        "problems": {"count": len(problems), "parts": held[PROBLEMS]},
    }
    yield from told
    yield Output(output_path(DIGEST), _written(index))


def digest_schema(loom: Loom) -> Iterator[Output]:
    """Give what describes all these files."""
    if loom.makes(JSON):
        yield Output(output_path(DIGEST_SCHEMA), _written(schema()))


def parts_of(loom: Loom, kind: Kind) -> range:
    """Give the number of each part that a kind's records are cut into."""
    return range(-(-len(loom.listed(kind)) // HUBS.get(kind, PART)) if loom.makes(JSON) else 0)


def record_of(loom: Loom, record: Record) -> dict[str, Any]:
    """Give a record: its fields as authors type them, its links both ways, what is known of a fact."""
    ref, digest = record.ref, loom.digest
    data: dict[str, Any] = {
        "ref": str(ref),
        "kind": str(ref.kind),
        "slug": ref.slug,
        "url": loom.canonical(url_of(ref)) or None,
        "has_note": is_written(loom, ref),
        "fields": known_fields(record),
        "text": text_of(loom, ref),
        "links": [_arrow(link, link.target) for link in digest.links_from.get(ref, ())],
        "linked_from": [_arrow(link, link.origin) for link in digest.links_to.get(ref, ())],
    }
    if isinstance(record, Fact):
        data["fact"] = standing(loom, record)
    return data


def _problems(found: Iterable[Problem]) -> Iterator[Output]:
    lines = [_line({name: getattr(each, name) for name in PROBLEM}) for each in found]
    if lines:
        yield from _parts(PROBLEMS, {"version": VERSION}, PROBLEMS, lines)


def _text(loom: Loom, ref: Ref) -> str:
    """Write a record once, for its own file and the part that holds it."""

    def write(_: object) -> Deflated:
        return Deflated.of(_line(record_of(loom, loom.digest.records[ref])).encode("utf-8", "surrogatepass"))

    return loom.once((JSON.key, ref), write)().decode("utf-8", "surrogatepass")


def _arrow(link: Link, other: Ref) -> dict[str, str]:
    return {
        "relation": str(link.relation),
        "ref": str(other),
        "place": link.place,
        "how": link.how.name.lower(),
    }


def _parts(name: str, head: dict[str, Any], member: str, lines: Sequence[str]) -> Iterator[Output]:
    begin = f'{_line(head).removesuffix("}")},"{member}":[\n'

    def write(held: Sequence[str]) -> bytes:
        return f"{begin}{JOINT.join(held)}\n]}}\n".encode()

    return in_files(f"{FOLDER}{name}.{JSON.suffix}", JSON, lines, write)


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _written(data: dict[str, Any]) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
