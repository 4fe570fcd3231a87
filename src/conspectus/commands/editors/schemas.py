"""Write JSON Schemas of site.yaml and of each kind's front matter, which suggest this digest's slugs."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from conspectus.commands.editors.describing import ANY_TEXT, RECORD, any_record, described, slug_of
from conspectus.commands.known import know
from conspectus.commands.naming import UnknownWordError, read_kind
from conspectus.model.names import Kind
from conspectus.model.nearest import nearest
from conspectus.model.problem import Problem, refuse
from conspectus.model.records import RECORD_TYPES
from conspectus.model.site import Settings
from conspectus.model.values import Unit
from conspectus.read.headfields import TITLED_BY, UNTITLED
from conspectus.weave.formats.abouts import ABOUT
from conspectus.weave.formats.shapes import TEXTS, Schema, groups_in
from conspectus.write.emit import write_whole

SITE = "site"
FOLDER = Path(".conspectus/schemas")
ENDING = ".schema.json"
MARK = "Written by `conspectus schema`, which writes it anew."
_REF = re.compile(r'"#/\$defs/(\w+)"')
_NO_GROUPS = TEXTS.keys() - {Unit}


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an editor may suggest: the slugs of each kind, in order."""

    slugs: Mapping[Kind, tuple[str, ...]]

    @property
    def refs(self) -> tuple[str, ...]:
        """Give every slug with the folder of its kind."""
        return tuple(f"{kind.value}/{slug}" for kind, slugs in self.slugs.items() for slug in slugs)


def suggestions_of(root: Path) -> Suggestions:
    """Read what notes and tables of a site hold; raise ContentError where it has no settings."""
    records = know(root).digest.records
    return Suggestions(
        {kind: tuple(sorted(ref.slug for ref in records if ref.kind is kind)) for kind in Kind}
    )


def schema_of(name: str, known: Suggestions) -> Schema:
    """Give the schema of site.yaml, or of a kind by its noun."""
    kinds = {kind.noun: kind for kind in Kind}
    return _kind(kinds[name], known) if name in kinds else _site(known)


def names() -> tuple[str, ...]:
    """Name all schemas that there are."""
    return (SITE, *(kind.noun for kind in Kind))


def read_name(word: str) -> str:
    """Read the name of a schema: `site`, or a kind in the singular or the plural.

    Raises UnknownWordError where there is none of that name.
    """
    if nearest(word, [SITE]):
        if word == SITE:
            return SITE
        raise UnknownWordError(f"'{word}' is no kind of note; did you mean '{SITE}'?")
    return read_kind(word).noun


def as_json(schema: Schema) -> str:
    """Write a schema, the same bytes for the same schema."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_schemas(folder: Path, schemas: Mapping[str, Schema]) -> tuple[Path, ...]:
    """Write a file for each; raise ContentError where one of them would take the place of another's file."""
    files = {folder / f"{name}{ENDING}": as_json(schema) for name, schema in schemas.items()}
    refuse(_in_the_way(files))
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        write_whole(path, text.encode())
    return tuple(files)


def _in_the_way(files: Iterable[Path]) -> Iterator[Problem]:
    for path in files:
        if path.exists() and not (path.is_file() and MARK.encode() in path.read_bytes()):
            yield Problem(
                code="file-exists", message="this is there already, and no schema of ours",
                cure="move it away, or name another folder with -o", path=path.as_posix(),
            )  # fmt: skip


def _site(known: Suggestions) -> Schema:
    about = "The settings of a digest: site.yaml"
    return _whole(about, described(Settings), {}, known)


def _kind(kind: Kind, known: Suggestions) -> Schema:
    type_ = RECORD_TYPES[kind]
    groups = {group.__name__: described(group) for group in groups_in(type_, _NO_GROUPS)}
    about = {name: {"description": ABOUT[name], **group} for name, group in groups.items() if name in ABOUT}
    title = f"The front matter of {kind.a_noun}: content/{kind.value}/*.md"
    return _whole(title, {"description": ABOUT[type_.__name__], **_titled(kind)}, {**groups, **about}, known)


def _titled(kind: Kind) -> Schema:
    """Describe a kind's fields, and ask for what its title is read from."""
    body = described(RECORD_TYPES[kind])
    if kind in UNTITLED:
        return body
    if kind in TITLED_BY:
        listed = {"properties": {TITLED_BY[kind]: {"minItems": 1}}, "required": [TITLED_BY[kind]]}
        return {**body, "anyOf": [{"required": ["title"]}, listed]}
    title = {**body["properties"]["title"], **ANY_TEXT}
    return {
        **body,
        "required": ["title", *body.get("required", ())],
        "properties": {**body["properties"], "title": title},
    }


def _whole(title: str, body: Schema, groups: Mapping[str, Schema], known: Suggestions) -> Schema:
    """Put a description together with those that it refers to, and no others."""
    slugs = {kind.noun: slug_of(kind, known.slugs.get(kind, ())) for kind in Kind}
    every = {**groups, **slugs, RECORD: any_record(known.refs)}
    needed = {name: every[name] for name in sorted(_needed(body, every))}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": MARK,
        "title": title,
        **body,
        **({"$defs": needed} if needed else {}),
    }


def _needed(schema: Schema, every: Mapping[str, Schema]) -> set[str]:
    """Name what a schema refers to, also by way of others."""
    found, new = set[str](), {*_REF.findall(json.dumps(schema))}
    while new:
        found |= new
        new = {name for each in new for name in _REF.findall(json.dumps(every[each]))} - found
    return found
