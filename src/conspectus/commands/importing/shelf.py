"""Know what a site holds before papers are imported into it: notes by their fields, rows of tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from conspectus.commands.importers.identity import arxiv_of, doi_of, openreview_of, without_version
from conspectus.commands.importing.tablefile import Table, read_table
from conspectus.commands.importing.topics import fold_topic
from conspectus.commands.known import site_at
from conspectus.model.names import Kind
from conspectus.read.decoding import decode
from conspectus.read.front_matter import FRONT_LINE, split_note
from conspectus.read.sources import is_aside
from conspectus.read.yamltext import compose

DATA = "content/data"
_READERS = {"openreview": openreview_of, "arxiv": lambda text: without_version(arxiv_of(text)), "doi": doi_of}


@dataclass(frozen=True, slots=True)
class Held:
    """A note that is there: its slug, its file, and the fields of its front matter as typed."""

    slug: str
    path: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What a site holds: notes by kind and slug, tables by path, the zone of its venue."""

    root: Path
    zone: ZoneInfo | None
    notes: Mapping[Kind, Mapping[str, Held]]
    tables: Mapping[str, Table]
    slugs: dict[tuple[str, str], str] = field(default_factory=dict)

    def topics(self) -> dict[str, str]:
        """Give the slug of each topic by its spellings, folded: its slug, its title and its `also`."""
        found: dict[str, str] = {}
        for slug, note in self.notes[Kind.TOPIC].items():
            also = note.fields.get("also")
            for word in (slug, note.fields.get("title"), *(also if isinstance(also, list) else ())):
                if isinstance(word, str):
                    found.setdefault(fold_topic(word), slug)
        return found

    def paper_slug(self, ids: Mapping[str, str]) -> str | None:
        """Name the note or row of a paper by its identifiers, the surest first."""
        return next((self.slugs[item] for item in ids.items() if item in self.slugs), None)


def stock(root: Path) -> Shelf:
    """Read what is on disk; raises ContentError where the settings cannot be read."""
    zone = site_at(root).settings.zone
    notes = {kind: _notes(root, kind) for kind in Kind}
    tables = {table.path: table for table in _tables(root)}
    slugs = dict[tuple[str, str], str]()
    for slug, note in notes[Kind.PAPER].items():
        slugs |= dict.fromkeys(read_ids(note.fields).items(), slug)
    for table in tables.values():
        for row in table.rows:
            for item in read_ids(row.fields).items():
                slugs.setdefault(item, row.slug)
    return Shelf(
        root=root, zone=ZoneInfo(zone.name) if zone else None, notes=notes, tables=tables, slugs=slugs
    )


def read_ids(fields: Mapping[str, Any]) -> dict[str, str]:
    """Give what a note or a row is known by, the surest first; what cannot be read is none."""
    found: dict[str, str] = {}
    for name, read in _READERS.items():
        text = fields.get(name)
        try:
            if isinstance(text, str) and text.strip():
                found[name] = read(text.strip())
        except ValueError:
            continue
    return found


def _notes(root: Path, kind: Kind) -> dict[str, Held]:
    folder = root / "content" / kind.value
    paths = [path for path in sorted(folder.rglob("*.md")) if not is_aside(path.name) and path.is_file()]
    return {path.stem: Held(path.stem, path.relative_to(root).as_posix(), _fields(path)) for path in paths}


def _fields(path: Path) -> Mapping[str, Any]:
    split = split_note(decode(path.read_bytes()).text)
    data = compose(split.front, first_line=FRONT_LINE).data
    return data if isinstance(data, dict) else {}


def _tables(root: Path) -> Iterator[Table]:
    for path in sorted((root / DATA).rglob("*")):
        if path.suffix in {".jsonl", ".csv"} and path.is_file() and not is_aside(path.name):
            yield read_table(path.read_bytes(), path.relative_to(root).as_posix())
