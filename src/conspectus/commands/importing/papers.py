"""Put papers into a table of listed papers, or into notes of their own."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conspectus.commands.importing.frontmatter import UnwritableError, new_note, rewritten
from conspectus.commands.importing.merging import MOST_OF_A_SLUG, Merged
from conspectus.commands.importing.outcome import Tally
from conspectus.commands.importing.rows import Slugs, first, with_others
from conspectus.commands.importing.shelf import Shelf, read_ids
from conspectus.commands.importing.sittings import Sitting
from conspectus.commands.importing.storing import Written, present
from conspectus.commands.importing.tablefile import Row, Table, new_row, updated, with_rows
from conspectus.model.names import Kind, slugify
from conspectus.model.problem import Problem

MOST_OF_A_NAME = 10
"""How many papers of one name without identifiers are told apart."""

NOT_OF_NOTES = frozenset({"summary", "topics"})
"""What an author writes into a note by hand: an import sets it in new notes alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper with its name and fields; `at` is its place among all that were merged."""

    at: int
    slug: str
    merged: Merged
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that an import found: papers, sessions, the one that each paper names, the source of each file."""

    papers: Sequence[Paper]
    sittings: Sequence[Sitting]
    sessions: Mapping[int, str]
    sources: Mapping[str, str]

    @property
    def slugs(self) -> dict[int, str]:
        """Give the names of papers by their places."""
        return {paper.at: paper.slug for paper in self.papers}


def words_of(paper: Merged) -> tuple[str, ...]:
    """Give the words that may be topics: keywords and areas."""
    areas = (area for draft in paper.drafts for area in draft.areas)
    return tuple(dict.fromkeys((*first(paper.drafts, "keywords"), *areas)))


def named(shelf: Shelf, merged: Sequence[Merged]) -> tuple[dict[int, str], list[Problem]]:
    """Name each paper: as its note or row is named, else by a slug of its own; one without title is none."""
    rows = [row for table in shelf.tables.values() for row in table.rows]
    held = shelf.notes[Kind.PAPER]
    unidentified = {row.slug for row in rows if not read_ids(row.fields)}
    unidentified |= {slug for slug, note in held.items() if not read_ids(note.fields)}
    slugs, titled = Slugs([*held, *(row.slug for row in rows)]), _titled(shelf)
    names, problems = dict[int, str](), list[Problem]()
    for at, paper in enumerate(merged):
        known = shelf.paper_slug(paper.ids)
        if known is None and not paper.ids:
            known = _same_of(slugify(paper.title, MOST_OF_A_SLUG), unidentified)
            known = known or titled.get(slugify(paper.title))
        if known is None and not paper.title:
            message = f"{paper.label} has no title in these files, and no row or note of it is there"
            cure = "import a file with its title, too"
            problems.append(paper.drafts[0].place.problem("untitled-record", message, cure=cure))
            continue
        names[at] = known or slugs.give(paper)
    return names, problems


def _titled(shelf: Shelf) -> dict[str, str]:
    """Give the papers that the site has by their titles, where but one of them has it."""
    rows = (row for table in shelf.tables.values() for row in table.rows)
    known = {row.slug: row.fields for row in rows if row.slug}
    known |= {slug: note.fields for slug, note in shelf.notes[Kind.PAPER].items() if note.fields.get("title")}
    titles: dict[str, list[str]] = {}
    for slug, fields in known.items():
        titles.setdefault(slugify(str(fields.get("title") or "")), []).append(slug)
    return {title: slugs[0] for title, slugs in titles.items() if title and len(slugs) == 1}


def _same_of(slug: str, unidentified: Container[str]) -> str | None:
    """Find the row or note without identifiers that has a slug, perhaps with a number after it."""
    numbered = (f"{slug}-{number}" for number in range(2, MOST_OF_A_NAME))
    return next((each for each in (slug, *numbered) if each in unidentified), None)


def as_rows(shelf: Shelf, found: Found, path: str, *, update: bool) -> tuple[list[Written], Tally]:
    """Add rows to a table for papers that no table has; with `update` set the others' fields anew."""
    tally, rows = Tally(), _Rows(shelf)
    added, changed = list[Row](), dict[str, dict[str, Row]]()
    met = set[str]()
    for paper in found.papers:
        table, row = rows.of(paper)
        if row is None or table is None:
            if not paper.merged.ids and paper.slug in shelf.notes[Kind.PAPER]:
                tally.kept.append(paper.slug)
            elif paper.merged.title:
                added.append(new_row({"slug": paper.slug, **paper.fields}))
                tally.added.append(paper.slug)
            continue
        met.add(row.slug)
        if not update or not table.is_ours:
            tally.kept.append(row.slug)
        elif (new := updated(row, _credited(paper, row.fields))) is not row:
            changed.setdefault(table.path, {})[row.slug] = new
            _tell(tally, row.slug, row.fields, new.fields)
    own = shelf.tables.get(path, Table(path, []))
    if update and found.papers:
        told = {source for paper in found.papers for source in paper.fields.get("sources", ())}
        missed = (row for row in own.rows if row.slug and row.slug not in met)
        tally.vanished += [row.slug for row in missed if told & {*row.fields.get("sources", ())}]
    tables = {**shelf.tables, path: own}
    written = [
        with_rows(tables[name], changed.get(name, {}), added if name == path else ())
        for name in sorted({*changed, path})
        if changed.get(name) or (added and name == path)
    ]
    return [Written(each.path, present(shelf.root / each.path), each.data()) for each in written], tally


class _Rows:
    """The rows of all tables, by what their papers are known by."""

    def __init__(self, shelf: Shelf) -> None:
        self._by_id: dict[tuple[str, str], tuple[Table, Row]] = {}
        self._by_slug: dict[str, tuple[Table, Row]] = {}
        for table in shelf.tables.values():
            for row in table.rows:
                ids = read_ids(row.fields)
                for item in ids.items():
                    self._by_id.setdefault(item, (table, row))
                if row.slug:
                    self._by_slug.setdefault(row.slug, (table, row))

    def of(self, paper: Paper) -> tuple[Table, Row] | tuple[None, None]:
        """Find the row of a paper."""
        known = (self._by_id.get(item) for item in paper.merged.ids.items())
        return next(filter(None, known), None) or self._by_slug.get(paper.slug) or (None, None)


def _credited(paper: Paper, old: Mapping[str, Any]) -> dict[str, Any]:
    """Give a paper's fields, its sources after those that are named already."""
    return {**paper.fields, "sources": with_others(paper.fields.get("sources", ()), old)}


def _tell(tally: Tally, slug: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    tally.changed[slug] = {name: (old.get(name), new[name]) for name in new if new[name] != old.get(name)}
    if "title" in tally.changed[slug]:
        tally.renamed[slug] = (str(old.get("title", "")), str(new["title"]))


def as_notes(shelf: Shelf, found: Found, _: str, *, update: bool) -> tuple[list[Written], Tally]:
    """Write a note for each paper that has none; with `update` set the fields of the others anew."""
    tally, written = Tally(), list[Written]()
    held = shelf.notes[Kind.PAPER]
    for paper in found.papers:
        note = held.get(paper.slug)
        if note is None:
            text = new_note({**paper.fields, "depth": "named-only"})
            written.append(Written(f"content/papers/{paper.slug}.md", None, text.encode()))
            tally.added.append(paper.slug)
        elif not update:
            tally.kept.append(paper.slug)
        elif changed := changes_of(note.fields, _credited(paper, note.fields), NOT_OF_NOTES):
            written += rewrite(shelf, note.path, changed)
            _tell(tally, paper.slug, note.fields, {**note.fields, **changed})
    return written, tally


def rewrite(shelf: Shelf, path: str, fields: Mapping[str, Any]) -> list[Written]:
    """Set fields of a note anew; one whose front matter cannot be rewritten is left alone."""
    before = (shelf.root / path).read_bytes()
    try:
        return [Written(path, before, rewritten(before, fields))]
    except UnwritableError:
        return []


def changes_of(old: Mapping[str, Any], new: Mapping[str, Any], left: Iterable[str] = ()) -> dict[str, Any]:
    """Give those fields that are said otherwise than they stand; more than is said may stand there."""
    return {
        name: value for name, value in new.items() if name not in left and not _says(old.get(name), value)
    }


def _says(old: Any, new: Any) -> bool:
    if isinstance(new, list):
        return isinstance(old, list) and len(old) == len(new) and all(map(_says, old, new))
    if isinstance(new, dict):
        return isinstance(old, dict) and all(_says(old.get(name), value) for name, value in new.items())
    name = old.get("name") if isinstance(old, dict) else old
    return str(name) == str(new)
