"""List the records of a kind."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from conspectus.commands.digest import read_digest
from conspectus.commands.naming import UnknownWordError
from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.model.nearest import did_you_mean
from conspectus.model.routes import url_of
from conspectus.weave.fieldpaths import fields_at, kind_at
from conspectus.weave.listing import MISSING, SHOWN, Condition, listed, names_of, row, texts_at
from conspectus.weave.plain import Plain
from conspectus.weave.views.loom import Loom


class Listed(NamedTuple):
    """The records of a kind as plain data, and why some may be lacking.

    Notes may have faults; or what was asked for, such as a topic, may not be there: `unknown` says so.
    """

    kind: Kind
    records: tuple[dict[str, Plain], ...]
    is_faulty: bool = False
    unknown: tuple[str, ...] = ()


def list_records(root: Path, kind: Kind, wanted: Iterable[Condition] = ()) -> Listed:
    """Give the records of a kind that meet every condition, drafts too, in the order of their list.

    Raises ContentError where the site cannot be read.
    """
    digest, is_faulty = read_digest(root)
    wanted = tuple(wanted)
    loom = Loom.of(digest, {})
    records = []
    for ref in listed(loom, kind, wanted):
        note = digest.notes.get(ref)
        records.append({"path": note.path if note else None, "url": url_of(ref), **row(loom, ref)})
    return Listed(kind, tuple(records), is_faulty, tuple(_unknown(digest, kind, wanted)))


def read_condition(text: str, kind: Kind) -> Condition:
    """Read `field=text`, where `field` may be in the singular and go on after dots.

    Raises UnknownWordError where the kind has no such field.
    """
    name, sign, wanted = text.partition("=")
    if not sign:
        raise UnknownWordError(f"'{text}' is no condition; write it as field=text, such as topic=agents")
    if name == MISSING:
        return Condition(MISSING, _field(wanted, kind))
    return Condition(_field(name, kind), wanted.strip())


def rows_of(found: Listed) -> list[list[str]]:
    """Give slug, title and a few facts of each record, with what is a draft marked as one."""
    rows = [
        [
            *(", ".join(texts_at(record, name)) for name in ("slug", "title", *SHOWN[found.kind])),
            "draft" if record["draft"] else "",
        ]
        for record in found.records
    ]
    return rows if any(row[-1] for row in rows) else [row[:-1] for row in rows]


def as_json(found: Listed) -> str:
    """Write the records as one array, each with all its fields."""
    return json.dumps(found.records, indent=2, ensure_ascii=False) + "\n"


def _field(path: str, kind: Kind) -> str:
    name, dot, rest = path.strip().partition(".")
    known = names_of(kind)
    for each in (name, f"{name}s"):
        if each in known:
            return _checked(f"{each}{dot}{rest}", kind)
    cure = did_you_mean(name, [*known, MISSING]) or f"use one of: {', '.join(known)}"
    raise UnknownWordError(f"{kind.value} have no field '{name}'; {cure}")


def _checked(path: str, kind: Kind) -> str:
    """Refuse a path that goes on where nothing is, for it would find nothing."""
    above, *below = path.split(".")
    for name in below:
        known = fields_at(kind, above)
        if known is None:
            break
        if name not in known:
            cure = did_you_mean(name, known) or f"write {above}=…"
            raise UnknownWordError(f"`{above}` of {kind.value} has no field '{name}'; {cure}")
        above = f"{above}.{name}"
    return path


def _unknown(digest: Digest, kind: Kind, wanted: Iterable[Condition]) -> Iterator[str]:
    """Say of each slug that no record of its kind bears which is nearest."""
    for field, text in wanted:
        of = kind_at(kind, field)
        slug = text.removeprefix(f"{of.value}/").casefold() if of else ""
        slugs = [ref.slug for ref in digest.records if ref.kind is of]
        if of and slug and slug not in slugs:
            yield "; ".join(filter(None, (f"no {of.noun} '{text}'", did_you_mean(slug, slugs))))
