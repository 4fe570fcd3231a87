"""Read the tables of listed papers, some rows at a time; a table that has not changed is not read again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from typing import NamedTuple, TypeVar

from conspectus.model.deprecated import renamed_in
from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, NoteReading
from conspectus.model.problem import Position, Problem
from conspectus.model.site import Site
from conspectus.read.csvcells import Cell, scan
from conspectus.read.decoding import decode
from conspectus.read.deprecated import modern_name, said_of_column
from conspectus.read.flaws import Flaw
from conspectus.read.headfields import zone_of
from conspectus.read.jsonobjects import read_object
from conspectus.read.rows import KEY, NEEDED, UNSET, columns, named_cells, read_row, unknown_column
from conspectus.read.sources import SourceFile
from conspectus.read.stamps import hashed, reading_key

T = TypeVar("T")
TABLE, ROWS = "table", "rows"
TOGETHER = 32
"""Rows that are read and kept together: few, so that workers get even shares."""

_NOT_REPEATED = frozenset({"unknown-key", UNSET})
"""Faults that are told once a table, for its other rows mostly have them too."""

_EMPTY = Problem(
    code="empty-table", message="the table is empty", line=1, column=1,
    cure="write a first row of names and a row a paper, or remove the file",
)  # fmt: skip


class Typed(NamedTuple):
    """A row as it is typed, the line it begins on, and its cells if it has any."""

    text: str
    line: int
    cells: tuple[Cell, ...] = ()


class Piece(NamedTuple):
    """Some rows of a table, and the names of its columns if it has any; an unknown column has none."""

    path: str
    names: tuple[str, ...]
    rows: tuple[Typed, ...]

    @property
    def text(self) -> str:
        """Write down all that the rows are read from."""
        rows = (f"{row.line}\t{row.text}" for row in self.rows)
        return "\n".join((self.path, repr(self.names), *rows))


class Found(NamedTuple):
    """What a table holds, and what is wrong with it as a whole."""

    readings: Sequence[tuple[NoteReading, ...]]
    problems: tuple[Problem, ...]


class Listed(NamedTuple):
    """The papers that tables list, each once, and what is wrong with the tables."""

    rows: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_tables(
    tables: Sequence[SourceFile], site: Site, memo: Memo = FORGET, many: Many = one_by_one
) -> Listed:
    """Read every row of every table; of two rows with one slug the first counts."""
    about = hashed(repr((site.settings.zone, TOGETHER)))
    known = [_recalled(table, about, memo) for table in tables]
    unread = [table for table, found in zip(tables, known, strict=True) if found is None]
    fresh = iter(_read_anew(unread, site, memo, many, about))
    return _joined(next(fresh) if found is None else found for found in known)


def cut(table: SourceFile) -> tuple[list[Piece], tuple[Problem, ...]]:
    """Cut a table into pieces of some rows, and say what is wrong with it as a whole."""
    decoded = decode(table.data)
    names, rows, problems = _rows(decoded.text) if is_cells(table.path) else _lines(decoded.text)
    found = tuple(each.within(table.path) for each in (*decoded.problems, *problems))
    return [Piece(table.path, names, some) for some in _some(rows)], found


def _rows(text: str) -> tuple[tuple[str, ...], list[Typed], tuple[Problem, ...]]:
    """Cut CSV; where a column lacks that every row needs, none is read."""
    scanned = scan(text)
    if not scanned.rows:
        return (), [], scanned.problems or (_EMPTY,)
    names, found = _header(scanned.rows[0].cells)
    below = scanned.rows[1:] if {*NEEDED} <= {*names} else ()
    rows = [Typed(row.text, row.cells[0].position.line, row.cells) for row in below]
    return names, rows, (*scanned.problems, *found)


def _lines(text: str) -> tuple[tuple[str, ...], list[Typed], tuple[Problem, ...]]:
    """Cut JSON lines."""
    rows = [Typed(line, at) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    return (), rows, () if rows else (_EMPTY,)


def is_cells(path: str) -> bool:
    """Tell whether a table is CSV; else it is JSON lines."""
    return path.lower().endswith(".csv")


def read_piece(site: Site, about: str, piece: Piece) -> tuple[NoteReading, ...]:
    """Read some rows; stamp each where it will be remembered."""
    zone = zone_of(site.settings)
    return tuple(_read(piece, row, zone, about) for row in piece.rows)


def _read(piece: Piece, row: Typed, zone: tzinfo | None, about: str) -> NoteReading:
    """Read a row; its stamp names what it says, wherever in its table it stands."""
    composed = named_cells(piece.names, row.cells) if row.cells else read_object(row.text, row.line)
    stamp = hashed(f"{about}\n{piece.names!r}\n{row.text}") if about else ""
    return read_row(piece.path, composed, zone, stamp)


def _header(row: tuple[Cell, ...]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Read the names of a table's columns; give an empty one where nothing may stand under it."""
    names, problems = list[str](), list[Problem]()
    typed = [text.strip() for text, _ in row]
    for was, (_, position) in zip(typed, row, strict=True):
        name, old = modern_name(was, typed, renamed_in(Kind.PAPER))
        if old:
            problems.append(said_of_column(old, position))
        if bad := _bad_column(name, names):
            problems.append(_problem(bad, position))
        names.append("" if bad else name)
    for name in NEEDED:
        if name not in names:
            cure = "add it; `conspectus import` makes such a table of other systems' files"
            lacking = Flaw("missing-field", name, f"the table has no column '{name}'", cure)
            problems.append(_problem(lacking, Position(1, 1)))
    return tuple(names), tuple(problems)


def _bad_column(name: str, before: Sequence[str]) -> Flaw | None:
    """Say why nothing may stand under the name of a column."""
    if name and name in before:
        return Flaw("duplicate-key", name, f"the column '{name}' is there twice", "keep one of the two")
    return None if name in columns() else Flaw("unknown-key", name, *unknown_column(name))


def _problem(flaw: Flaw, position: Position) -> Problem:
    line, column = position
    return Problem(
        code=flaw.code, message=flaw.message, cure=flaw.cure, line=line, column=column, place=flaw.place
    )


def _some(rows: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return (tuple(rows[at : at + TOGETHER]) for at in range(0, len(rows), TOGETHER))


def _recalled(table: SourceFile, about: str, memo: Memo) -> Found | None:
    """Give what is known of a table that has not changed; nothing where any part of it is lost."""
    kept = memo.recall(TABLE, reading_key(table.path, table.digest, about)) if table.digest else None
    if not isinstance(kept, tuple):
        return None
    keys, problems = kept
    found = [readings for key in keys if (readings := memo.recall(ROWS, key)) is not None]
    return Found(found, problems) if len(found) == len(keys) else None


def _read_anew(
    tables: Sequence[SourceFile], site: Site, memo: Memo, many: Many, about: str
) -> Iterator[Found]:
    """Read tables, but for those of their rows that are known."""
    cuts = []
    for table in tables:
        loaded = table.loaded()
        parts, problems = cut(loaded)
        keyed = [(hashed(f"{about}\n{piece.text}"), piece) for piece in parts]
        cuts.append((loaded, keyed, problems))
    pieces = {key: piece for _, keyed, _ in cuts for key, piece in keyed}
    known = {key: readings for key in pieces if (readings := memo.recall(ROWS, key)) is not None}
    lacking = {key: piece for key, piece in pieces.items() if key not in known}
    work = partial(read_piece, site, "" if memo is FORGET else about)
    read = many("Reading tables", work, [*lacking.values()])
    for (key, piece), readings in zip(lacking.items(), read, strict=True):
        memo.keep(ROWS, key, readings, of=piece.path)
        known[key] = readings
    for table, keyed, problems in cuts:
        keys = tuple(key for key, _ in keyed)
        memo.keep(TABLE, reading_key(table.path, table.digest, about), (keys, problems), of=table.path)
        yield Found([known[key] for key in keys], problems)


def _joined(tables: Iterable[Found]) -> Listed:
    rows: dict[Ref, Note] = {}
    problems = list[Problem]()
    for table in tables:
        found = [reading for readings in table.readings for reading in readings]
        problems += table.problems
        problems += _told_once(problem for reading in found for problem in reading.problems)
        for note in (reading.note for reading in found if reading.note):
            if (other := rows.setdefault(note.ref, note)) is not note:
                problems.append(_double(note, other))
    return Listed(tuple(rows.values()), tuple(problems))


def _double(note: Note, other: Note) -> Problem:
    path, (line, _) = other.where(KEY)
    message = f"'{note.ref.slug}' is the slug of {path}:{line} too"
    cure = "give one of them another, or take the row out where both are one paper"
    return note.problem("duplicate-slug", KEY, message, cure=cure)


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell of what many rows have in common at the first of them, with their number."""
    common: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.code in _NOT_REPEATED:
            common[problem.code, problem.place].append(problem)
        else:
            yield problem
    for first, *others in common.values():
        more = f" ({len(others):,} more row{'s'[: len(others) != 1]} of this table)" if others else ""
        yield replace(first, message=f"{first.message}{more}")
