"""Hold what reading gives: notes with their records, media files and stored passages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from conspectus.model.document import EMPTY, Document, Marks, position_at
from conspectus.model.names import Ref
from conspectus.model.problem import Position, Problem, Severity
from conspectus.model.records import Record

MAX_PIXELS = 50_000_000
"""Width times height of an image: each takes four bytes while it is read, however few it has on disk."""

_FIELD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A Markdown file under content/ and the record it holds.

    `marks` gives the position in the file of each field, named as in `results[2].value`.
    `body_line` is the number of lines above the body. `is_faulty` marks a note with a fault in its
    front matter: its record holds what could be read, and stand-ins where it cannot do without.
    `stamp` names all that the note was read from, `record_stamp` what its record holds; both are
    empty where nobody remembers notes.
    `abstract` is a paper's abstract as it is typeset, `title` its title where that has formulas. `is_row`
    says that this is a row of a table, which has no body; `beneath` is the row that gives what a paper's
    note leaves out.
    """

    path: str
    record: Record
    document: Document = EMPTY
    marks: Marks = field(default_factory=dict)
    body_line: int = 0
    is_faulty: bool = False
    stamp: str = ""
    record_stamp: str = ""
    abstract: Document = EMPTY
    title: Document = EMPTY
    is_row: bool = False
    beneath: Self | None = None

    @property
    def ref(self) -> Ref:
        """Name the record."""
        return self.record.ref

    def at(self, place: str) -> Position:
        """Give the position of a field, or of the nearest field around it that was typed."""
        return position_at(self.marks, place)

    def gives(self, field: str) -> bool:
        """Tell whether a field is typed, here or in the row beneath."""
        return field in self.marks or (self.beneath is not None and field in self.beneath.marks)

    def where(self, place: str) -> tuple[str, Position]:
        """Give the file that a field is typed in, the note's own or the table's, and its position there."""
        field = _FIELD.match(place)
        row = self.beneath
        if row and field and field[0] not in self.marks and field[0] in row.marks:
            return row.path, row.at(place)
        return self.path, self.at(place)

    def problem(
        self, code: str, place: str, message: str, *, cure: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """State a fault of the front matter at a field."""
        path, (line, column) = self.where(place)
        return Problem(
            code=code, message=message, cure=cure, path=path,
            line=line, column=column, place=place, severity=severity,
        )  # fmt: skip

    def body_problem(
        self,
        code: str,
        position: Position,
        message: str,
        *,
        cure: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """State a fault of the body at a body-relative position."""
        return Problem(
            code=code, message=message, cure=cure, path=self.path,
            line=position.line + self.body_line, column=position.column, severity=severity,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteReading:
    """What one file gives: a note, unless nothing tells which record it holds, and its problems."""

    note: Note | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """A file beside the notes that pages show; `width` and `height` are CSS pixels, 0 if unknown.

    One that is faulty is shown nowhere: it is kept so that what names it is no fault of its own.
    """

    path: str
    digest: str
    width: int = 0
    height: int = 0
    is_faulty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found under content/: notes in order of their paths, media and passages by path below it.

    `rows` are the papers that tables list. `left_out` names the notes that were found but are not to be
    published yet, `ahead` those that are kept although their date has not come.
    """

    notes: tuple[Note, ...] = ()
    rows: tuple[Note, ...] = ()
    media: Mapping[str, Media] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[Ref] = frozenset()
    ahead: frozenset[Ref] = frozenset()
