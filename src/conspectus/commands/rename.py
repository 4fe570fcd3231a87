"""Give a note another name, wherever it is named."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from conspectus.commands.known import site_at
from conspectus.commands.making import make_of
from conspectus.commands.naming import read_new_name, read_note_name
from conspectus.commands.options import Options
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.respelling import CODE, respell_note, respell_settings, respell_table, unreadable
from conspectus.commands.revision import Change, apply
from conspectus.model.names import Ref
from conspectus.model.notes import Note, NoteReading, Reading
from conspectus.model.problem import ContentError, Problem, refuse
from conspectus.model.routes import url_of
from conspectus.model.site import RawHtml, Site
from conspectus.read.aliases import alias_edit
from conspectus.read.decoding import decode
from conspectus.read.front_matter import split_note
from conspectus.read.notes import join_notes, read_note
from conspectus.read.rawtext import Edit, RawText
from conspectus.read.settings import SETTINGS, site_of
from conspectus.read.sources import SourceFile, Sources, find_sources
from conspectus.read.tables import Listed, read_tables
from conspectus.weave.link import link
from conspectus.weave.overlay import overlay
from conspectus.weave.renaming import Renaming

ALL = Options(drafts=True, future=True)
"""Drafts refer to notes too."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a renaming changes: the note, then the files that name it; how often it is named."""

    old: Ref
    new: Ref
    changes: tuple[Change, ...]
    count: int

    def __str__(self) -> str:
        """Say it in one line."""
        times = f"{self.count:,} reference{'s'[: self.count != 1]}"
        files = len(self.changes)
        return f"renamed {self.old} to {self.new}: {times} and an alias, in {files:,} file{'s'[: files != 1]}"


@dataclass(frozen=True, slots=True)
class _Before:
    """A site as it lies on disk, drafts and all."""

    root: Path
    site: Site
    settings: bytes
    sources: Sources
    readings: tuple[NoteReading, ...]
    listed: Listed

    @property
    def notes(self) -> Iterator[tuple[SourceFile, Note | None]]:
        """Give each file with the note it holds."""
        for source, reading in zip(self.sources.notes, self.readings, strict=True):
            yield source, reading.note

    @property
    def reading(self) -> Reading:
        """Give all that was read."""
        return join_notes(self.sources, self.readings, self.listed)


def rename(root: Path, old: str, new: str, *, is_trial: bool = False, watch: Watch = SILENT) -> Renamed:
    """Rename a note, such as `papers/a` to `papers/b`; its old URL stays as an alias.

    References change in place, in front matter, bodies and site.yaml, and nothing else does. Raises
    ContentError, and leaves everything as it was, where that cannot be done or would break a page.
    """
    watch.begin("Reading notes")
    before = _read(root)
    records = link(overlay(before.reading), before.site).records
    held = {note.ref for _, note in before.notes if note}
    rows = {row.ref: row for row in before.listed.rows}
    wanted = read_note_name(old, {*held, *rows})
    if wanted not in held:
        raise ContentError([_frozen(rows[wanted])])
    renaming = Renaming.among(wanted, read_new_name(new, wanted.kind), {*records, *held})
    refuse(_unfit(before, renaming))
    renamed = _renamed(before, renaming)
    watch.begin("Checking")
    refuse(_new_problems(before, renamed))
    if not is_trial:
        apply(renamed.changes, root)
    return renamed


def _read(root: Path) -> _Before:
    site = site_at(root)
    sources = find_sources(root / "content")
    readings = tuple(read_note(source, site) for source in sources.notes)
    listed = read_tables(sources.tables, site)
    return _Before(root, site, (root / SETTINGS).read_bytes(), sources, readings, listed)


def _frozen(row: Note) -> Problem:
    """Say why a paper that a table lists is not renamed."""
    path, (line, column) = row.where("slug")
    return Problem(
        code=CODE,
        message=f"{row.ref} is a row of a table, whose slug is never changed",
        cure=f"write its note, `conspectus new --from listed/{row.ref.slug}`, and rename that:"
        " the row's address will lead there",
        path=path,
        line=line,
        column=column,
    )


def _unfit(before: _Before, renaming: Renaming) -> Iterator[Problem]:
    """Find out why this note may not be renamed so."""
    old, new = renaming.old, renaming.new
    bearers = [note for _, note in before.notes if note and note.ref == old]
    if renaming.before.candidates(str(new)):
        message = f"there is a note '{new}' already" if new != old else f"'{new}' is its name already"
        yield Problem(code="note-exists", message=message, cure="choose another name")
    for other in bearers[1:]:
        message = f"{bearers[0].path} has the same name, '{old.slug}'"
        yield Problem(code="duplicate-slug", message=message, cure="rename one of the files", path=other.path)
    if bearers[0].is_faulty:
        yield unreadable(bearers[0].path, old)


def _renamed(before: _Before, renaming: Renaming) -> Renamed:
    """Give every text as it is to be; raise ContentError where one cannot be made."""
    html = before.site.settings.markdown.html is RawHtml.SANITIZE
    settings = respell_settings(before.settings, before.site, renaming)
    respelt = [
        (source, note, respell_note(source, note, renaming, html=html)) for source, note in before.notes
    ]
    listing = [(table, respell_table(table, before.listed.rows, renaming)) for table in before.sources.tables]
    found = [settings, *(each for *_, each in respelt), *(each for _, each in listing)]
    refuse([problem for each in found for problem in each.problems])
    first, others = list[Change](), list[Change]()
    for source, note, (edits, _) in respelt:
        if note and note.ref == renaming.old:
            first.append(_moved(source, renaming, edits, before.site))
        elif edits:
            others.append(Change(source.path, source.data, RawText(source.data).edited(edits)))
    for table, each in listing:
        if each.edits:
            others.append(Change(table.path, table.data, RawText(table.data).edited(each.edits)))
    if settings.edits:
        others.append(Change(SETTINGS, before.settings, RawText(before.settings).edited(settings.edits)))
    count = sum(len(each.edits) for each in found)
    return Renamed(renaming.old, renaming.new, (*first, *others), count)


def _moved(source: SourceFile, renaming: Renaming, edits: Iterable[Edit], site: Site) -> Change:
    """Move the note itself within its folder, with an alias for where it was."""
    raw, split = RawText(source.data), split_note(decode(source.data).text)
    was, name = url_of(renaming.old), f"{source.name.rpartition('/')[0]}/{renaming.new.slug}.md"
    alias = alias_edit(raw, split, was, url_of(renaming.new))
    after = raw.edited((*edits, *([alias] if alias else [])))
    note = read_note(SourceFile(f"content/{name}", name, after), site).note
    if note is None or was not in note.record.aliases:
        message, cure = (
            "the note's `aliases` cannot be added to as they are typed",
            f"write them as [{was}, …]",
        )
        raise ContentError([Problem(code=CODE, message=message, cure=cure, path=source.path)])
    return Change(source.path, source.data, after, note.path)


def _new_problems(before: _Before, renamed: Renamed) -> Iterator[Problem]:
    """Find what the renamed site would have amiss that the site has not."""
    changes = {change.path: change for change in renamed.changes}
    was_called = {change.moved_to: change.path for change in renamed.changes if change.moved_to}
    found = [(was_called.get(each.path, each.path), each) for each in _problems_after(before, changes)]
    if not found:
        return
    known = Counter((each.path, each.code) for each in _problems(before.root, before.site, before.reading))
    counts = Counter((path, each.code) for path, each in found)
    yield from (each for path, each in found if counts[path, each.code] > known[path, each.code])


def _problems_after(before: _Before, changes: Mapping[str, Change]) -> tuple[Problem, ...]:
    site, problems = before.site, tuple[Problem, ...]()
    if SETTINGS in changes:
        changed, problems = site_of(changes[SETTINGS].after, before.root)
        site = changed or site
    pairs = zip(before.sources.notes, before.readings, strict=True)
    after = sorted((_after(source, reading, changes, site) for source, reading in pairs), key=_path)
    tables = tuple(_changed(table, changes) for table in before.sources.tables)
    sources = replace(before.sources, notes=tuple(source for source, _ in after), tables=tables)
    listed = before.listed if tables == before.sources.tables else read_tables(tables, site)
    reading = join_notes(sources, [reading for _, reading in after], listed)
    return (*problems, *_problems(before.root, site, reading))


def _after(
    source: SourceFile, reading: NoteReading, changes: Mapping[str, Change], site: Site
) -> tuple[SourceFile, NoteReading]:
    """Give a file as it is to be, read anew where it changes."""
    change = changes.get(source.path)
    if change is None:
        return source, reading
    path = change.moved_to or source.path
    changed = SourceFile(path, path.partition("/")[2], change.after)
    return changed, read_note(changed, site)


def _changed(table: SourceFile, changes: Mapping[str, Change]) -> SourceFile:
    change = changes.get(table.path)
    return replace(table, content=change.after, digest="") if change else table


def _path(pair: tuple[SourceFile, NoteReading]) -> str:
    return pair[0].path


def _problems(root: Path, site: Site, reading: Reading) -> tuple[Problem, ...]:
    try:
        return make_of(root, site, reading, options=ALL).problems
    except ContentError as error:
        return error.problems
