"""Lay notes over the rows of tables that list the same papers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Self

from conspectus.model.identity import IDENTIFIERS, identifiers_of
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, Reading
from conspectus.model.problem import Problem
from conspectus.model.records import Paper
from conspectus.model.routes import url_of
from conspectus.weave.respelt import respelt

OWN = frozenset({"ref", "depth", "aliases"})
"""Fields that a note never takes as they are in its row."""


def overlay(reading: Reading) -> Reading:
    """Make one paper of a note and the row of the same identifier; the others stand beside each other.

    The note's fields come first; those that it leaves out are the row's. Where the note bears another
    slug, the row's address leads to it, and the row's slug is another name of it.
    """
    index = _Index.of(reading.rows)
    notes, problems, taken = list[Note](), list[Problem](), dict[Ref, Ref]()
    for note in reading.notes:
        row = index.row_of(note)
        if row is not None:
            taken.setdefault(row.ref, note.ref)
        notes.append(note if row is None else _over(note, row))
        problems += _untitled(notes[-1])
    bearers = {note.ref: note for note in notes}
    for row in reading.rows:
        if row.ref not in taken and row.ref in bearers:
            problems.append(_other_paper(bearers[row.ref], row))
    rest = (row for row in reading.rows if row.ref not in taken and row.ref not in bearers)
    notes = [replace(note, is_faulty=True) if _is_untitled(note) else note for note in chain(notes, rest)]
    names = {row: ref for row, ref in taken.items() if row != ref and row not in bearers}
    return replace(
        reading,
        notes=tuple(respelt(notes, names) if names else notes),
        rows=(),
        problems=(*reading.problems, *problems),
        left_out=reading.left_out - {note.ref for note in notes},
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """Rows by slug, and by each of their identifiers."""

    by_slug: Mapping[Ref, Note]
    by_id: Mapping[tuple[str, str], Note]

    @classmethod
    def of(cls, rows: Iterable[Note]) -> Self:
        by_id: dict[tuple[str, str], Note] = {}
        by_slug: dict[Ref, Note] = {}
        for row in rows:
            by_slug[row.ref] = row
            for pair in _ids(row).items():
                by_id.setdefault(pair, row)
        return cls(by_slug, by_id)

    def row_of(self, note: Note) -> Note | None:
        """Find the row of a note's paper: by the surest identifier that both have, else by the slug."""
        own = _ids(note)
        for name in IDENTIFIERS:
            row = self.by_id.get((name, own.get(name, "")))
            if row and not _contradict(own, _ids(row), name):
                return row
        row = self.by_slug.get(note.ref)
        return row if row and not _ids(row) else None


def _ids(note: Note) -> Mapping[str, str]:
    return identifiers_of(note.record) if isinstance(note.record, Paper) else {}


def _contradict(one: Mapping[str, str], other: Mapping[str, str], shared: str) -> bool:
    """Tell whether two papers that share an identifier differ in a surer one."""
    surer = IDENTIFIERS[: IDENTIFIERS.index(shared)]
    return any(name in one and name in other and one[name] != other[name] for name in surer)


def _over(note: Note, row: Note) -> Note:
    """Fill in what a note leaves out."""
    names = [each.name for each in fields(Paper) if each.name not in OWN]
    given = {name: getattr(row.record, name) for name in names if name in row.marks and _lacks(note, name)}
    old = () if row.ref == note.ref else (url_of(row.ref),)
    aliases = dict.fromkeys((*note.record.aliases, *row.record.aliases, *old))
    return replace(
        note,
        record=replace(note.record, **given, aliases=tuple(aliases)),
        abstract=row.abstract if "abstract" in given else note.abstract,
        title=row.title if "title" in given else note.title,
        is_faulty=note.is_faulty or row.is_faulty,
        stamp=_both(note.stamp, row.stamp),
        record_stamp=_both(note.record_stamp, row.record_stamp),
        beneath=row,
    )


def _lacks(note: Note, name: str) -> bool:
    """Tell whether a note leaves a field out, or its text blank, as it is in a note to begin with."""
    return name not in note.marks or getattr(note.record, name) == ""


def _both(one: str, other: str) -> str:
    """Join two stamps; where one is lacking, nothing is known to be as it was."""
    return f"{one}+{other}" if one and other else ""


def _is_untitled(note: Note) -> bool:
    """Tell whether a paper's note has no title, which reading let pass for a row might give one."""
    return note.ref.kind is Kind.PAPER and not note.gives("title")


def _untitled(note: Note) -> Iterator[Problem]:
    if _is_untitled(note) and _ids(note):
        message = "a paper needs 'title', and no table has a row of its identifiers"
        yield note.problem("missing-field", "title", message, cure="add 'title: …'")


def _other_paper(note: Note, row: Note) -> Problem:
    path, (line, _) = row.where("slug")
    known = ", ".join(f"{name}: {text}" for name, text in _ids(row).items())
    return note.problem(
        "duplicate-slug",
        "",
        f"{path}:{line} lists a paper of this name, and nothing shows that it is this one",
        cure=f"add '{known}' to this note if they are one paper, else rename the note",
    )
