"""Rewrite notes and tables that name fields as versions before did."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import normpath

from conspectus.commands.known import site_at
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.revision import Change, apply
from conspectus.model.deprecated import Renamed, renamed_in
from conspectus.model.names import Kind
from conspectus.model.problem import Position, Problem, refuse
from conspectus.model.records import Record
from conspectus.model.site import Site
from conspectus.read.csvcells import scan
from conspectus.read.decoding import decode
from conspectus.read.deprecated import CODE, Place, modern_name, old_places
from conspectus.read.family import edition_folders
from conspectus.read.front_matter import FRONT_LINE, split_note
from conspectus.read.jsonobjects import read_object
from conspectus.read.naming import name_note
from conspectus.read.notes import read_note
from conspectus.read.rawtext import Edit, RawText
from conspectus.read.sources import SourceFile, Sources, find_sources
from conspectus.read.tables import is_cells, read_tables
from conspectus.read.yamltext import compose

NOTE = ".md"


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration changes, and how many fields have another name then."""

    changes: tuple[Change, ...]
    count: int

    def __str__(self) -> str:
        """Say it in one line."""
        if not self.changes:
            return "every field has its name of today: nothing to rewrite"
        files = len(self.changes)
        return f"renamed {self.count:,} field{'s'[: self.count != 1]} in {files:,} file{'s'[: files != 1]}"


def migrate(root: Path, *, is_trial: bool = False, watch: Watch = SILENT) -> Migrated:
    """Give every field of every note and table its name of today, and change nothing else.

    Raises ContentError, and leaves everything as it was, where a name is typed in a way that cannot be
    changed, or where a note would say something else afterwards.
    """
    watch.begin("Reading notes")
    site = site_at(root)
    sources = {source.path: source for source in _sources(root, site)}
    found = [(source, [*_edits(source)]) for source in sources.values()]
    refuse([_unchangeable(source, place) for source, edits in found for place, edit in edits if edit is None])
    changed = [(source, [edit for _, edit in edits if edit]) for source, edits in found if edits]
    changes = tuple(
        Change(source.path, source.data, RawText(source.data).edited(edits)) for source, edits in changed
    )
    refuse(_altered(changes, sources, site))
    if not is_trial:
        apply(changes, root)
    return Migrated(changes, sum(len(edits) for _, edits in changed))


def _sources(root: Path, site: Site) -> Iterator[SourceFile]:
    """Give the notes and tables of a site, of what it shares with others, and of editions below it."""
    for folder in ("content", site.settings.shared):
        found = find_sources(root / folder) if folder else Sources()
        yield from (_in(folder, each) for each in (*found.notes, *found.tables))
    for edition in edition_folders(root, site.settings.editions):
        below = edition.relative_to(root).as_posix()
        for each in _sources(edition, site_at(edition)):
            yield replace(each, path=normpath(f"{below}/{each.path}"))


def _in(folder: str, source: SourceFile) -> SourceFile:
    return replace(source, path=normpath(f"{folder}/{source.name}"))


Found = Iterator[tuple[str, Edit | None]]
"""The places of old names, with what changes each; None where none is known."""


def _edits(source: SourceFile) -> Found:
    named = name_note(source.name).ref if source.path.endswith(NOTE) else None
    kind = named.kind if named else Kind.PAPER
    if not (renamed := renamed_in(kind)):
        return iter(())
    if source.path.endswith(NOTE):
        return _in_note(source, renamed)
    return _in_cells(source, renamed) if is_cells(source.path) else _in_objects(source, renamed)


def _in_note(source: SourceFile, renamed: tuple[Renamed, ...]) -> Found:
    raw = RawText(source.data)
    front = compose(split_note(decode(source.data).text).front, first_line=FRONT_LINE)
    for place in old_places(front.data, renamed):
        at = raw.offset(front.keys[place.old])
        yield place.old, _first(raw, place.renamed.name, at, place.renamed.new)


def _in_cells(source: SourceFile, renamed: tuple[Renamed, ...]) -> Found:
    raw, rows = RawText(source.data), scan(decode(source.data).text).rows
    names = [text.strip() for text, _ in rows[0].cells] if rows else []
    for name, (_, position) in zip(names, rows[0].cells if rows else (), strict=True):
        new, old = modern_name(name, names, renamed)
        if old:
            yield name, _first(raw, name, raw.offset(position), new)


def _in_objects(source: SourceFile, renamed: tuple[Renamed, ...]) -> Found:
    """Find names of JSON objects; those within a value have no place of their own, and are left to a hand."""
    raw = RawText(source.data)
    for number, line in enumerate(decode(source.data).text.split("\n"), 1):
        row = read_object(line, number)
        for place in old_places(row.data, renamed):
            yield place.old, _before(raw, row.marks[place.old], place) if place.old in row.marks else None


def _before(raw: RawText, value: Position, place: Place) -> Edit | None:
    """Change the name that stands before a value of an object."""
    end = raw.offset(value)
    start = raw.offset(Position(value.line, 1))
    name = re.compile(rf'"(?P<found>{re.escape(place.renamed.name)})"\s*:\s*\Z')
    match = name.search(raw.text, start, end)
    return Edit(match.start("found"), match.end("found"), place.renamed.new) if match else None


def _first(raw: RawText, name: str, start: int, new: str) -> Edit | None:
    """Change a name that begins at an offset, in quotes or without."""
    match = re.compile(rf"[\"']?\s*(?P<found>{re.escape(name)})(?!\w)").match(raw.text, start)
    return Edit(match.start("found"), match.end("found"), new) if match else None


def _altered(changes: tuple[Change, ...], sources: Mapping[str, SourceFile], site: Site) -> Iterator[Problem]:
    """Find notes and rows that would not be read as they were before."""
    for change in changes:
        source = sources[change.path]
        before, after = (_records(source, data, site) for data in (change.before, change.after))
        if before != after:
            yield Problem(
                code=CODE, path=change.path, message="the file would say something else if it were rewritten",
                cure="rename the fields that `conspectus check` names by hand",
            )  # fmt: skip


def _records(source: SourceFile, data: bytes, site: Site) -> tuple[Record, ...]:
    read = replace(source, content=data, digest="")
    if not source.path.endswith(NOTE):
        return tuple(row.record for row in read_tables([read], site).rows)
    note = read_note(read, site).note
    return (note.record,) if note else ()


def _unchangeable(source: SourceFile, place: str) -> Problem:
    return Problem(
        code=CODE, path=source.path, place=place, message=f"'{place}' cannot be renamed as it is typed",
        cure="write its new name by hand: `conspectus check` says it",
    )  # fmt: skip
