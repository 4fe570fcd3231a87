"""Read a row of a table into a listed paper, by the field types of front matter."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import tzinfo
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from conspectus.model.deprecated import renamed_in
from conspectus.model.names import MOST_OF_SLUG, SLUG, Kind, Ref, is_reserved, slugify
from conspectus.model.nearest import did_you_mean
from conspectus.model.notes import Note, NoteReading
from conspectus.model.problem import Position, Problem, Severity
from conspectus.model.records import Author, Paper
from conspectus.model.vocabulary import Depth
from conspectus.read.csvcells import Cell, split_list
from conspectus.read.deprecated import modern, said_of_old
from conspectus.read.flaws import Flaw
from conspectus.read.headfields import read_fields
from conspectus.read.jsonobjects import SYNTAX
from conspectus.read.markdown.abstracts import to_abstract, to_title
from conspectus.read.yamlevents import Composed
from conspectus.read.yamlframes import Data

KEY = "slug"
NEEDED = (KEY, "title")
UNLISTED = frozenset({"ref", "depth", "figures"})
"""Fields of a paper that a row has not: images lie beside a note, and its depth is that of a row."""

UNSET = "unset-formula"
_CURES: Mapping[str, str] = {
    "list-expected": 'write a list in brackets, as in ["agents", "memory"]',
    "mapping-expected": 'write named fields in braces, as in {"name": "Ada Lovelace"}',
    "missing-field": "add it",
    "text-expected": "write one text in quotes",
}
"""What mends a fault, where a note's cure speaks of YAML."""


@cache
def columns() -> Mapping[str, bool]:
    """Name what a cell may hold, and tell which of it are lists."""
    hints = get_type_hints(Paper, include_extras=True)
    names = [each.name for each in fields(Paper) if each.name not in UNLISTED]
    return {KEY: False, **{name: _is_list(hints[name]) for name in names if not _is_nested(hints[name])}}


@cache
def keys() -> frozenset[str]:
    """Name what a JSON object may hold."""
    return frozenset({KEY, *(each.name for each in fields(Paper) if each.name not in UNLISTED)})


def named_cells(names: tuple[str, ...], row: tuple[Cell, ...]) -> Composed:
    """Put cells under the names of their columns; columns without a name, and empty cells, hold nothing."""
    data: dict[str, Data] = {}
    marks: dict[str, Position] = {}
    for name, (text, position) in zip(names, row, strict=False):
        if name and text and not text.isspace():
            marks[name] = position
            data[name] = [*split_list(text)] if columns()[name] else text
    problems = () if len(names) == len(row) else (_ragged(len(names), row),)
    return Composed(data, {"": row[0].position, **marks}, marks, problems)


def read_row(path: str, row: Composed, zone: tzinfo | None, stamp: str = "") -> NoteReading:
    """Read a row, whose stamp says what it was read from; one without a slug is no paper, only problems."""
    given = dict(row.data) if isinstance(row.data, dict) else {}
    slug = given.pop(KEY, "")
    unlisted = [Flaw("unknown-key", name, *unknown_column(name)) for name in UNLISTED & given.keys()]
    for flaw in unlisted:
        del given[flaw.place]
    front, old = modern(Composed(given, row.marks, row.keys, row.problems), renamed_in(Kind.PAPER))
    typed, found = read_fields(Kind.PAPER, front, zone)
    flaws = [*_bad_slug(slug, typed.get("title", "")), *unlisted, *map(_in_words_of_rows, found)]
    if any(problem.code == SYNTAX for problem in row.problems):  # what lacks may stand behind the fault
        flaws = [flaw for flaw in flaws if flaw.code != "missing-field"]
    abstract = to_abstract(typed.get("abstract", ""))
    is_faulty = bool(flaws or row.problems)
    is_named = isinstance(slug, str) and bool(SLUG.fullmatch(slug.strip()))
    ref = Ref(Kind.PAPER, slug.strip() if isinstance(slug, str) and is_named else "-")
    note = Note(
        path=path,
        record=Paper(**{"ref": ref, "title": ref.slug, **typed, "depth": Depth.LISTED}),
        marks=front.marks,
        is_faulty=is_faulty,
        is_row=True,
        stamp=stamp and f"{path} {stamp}",
        record_stamp=stamp,
        abstract=abstract.document,
        title=to_title(typed.get("title", "")),
    )
    problems = [problem.within(path) for problem in row.problems]
    problems += [note.problem(flaw.code, flaw.place, flaw.message, cure=flaw.cure) for flaw in flaws]
    problems += (*unset_formulas(note, abstract.unset), *said_of_old(note, old))
    return NoteReading(note if is_named else None, tuple(problems))


def unset_formulas(note: Note, unset: tuple[str, ...]) -> Iterator[Problem]:
    """Say that an abstract shows a formula as it is typed."""
    if unset:
        message = f"a formula of this abstract is shown as typed, for it cannot be set: ${unset[0]}$"
        cure = r"correct it, or write \$ for a dollar"
        yield note.problem(UNSET, "abstract", message, cure=cure, severity=Severity.NOTICE)


def unknown_column(name: str) -> tuple[str, str]:
    """Say that the rows of a table have no such field, and the cure."""
    if name in UNLISTED:
        return f"a row of a table has no '{name}'", "write a note of the paper, which has"
    if name in keys():
        return f"'{name}' does not fit into a cell", "keep such papers in a table of JSON lines ('.jsonl')"
    cure = did_you_mean(name, sorted(keys()))
    return (
        f"'{name}' is no field of a paper",
        cure or "remove it, or let `conspectus import` take what it knows",
    )


def _in_words_of_rows(flaw: Flaw) -> Flaw:
    if flaw.code == "unknown-key" and flaw.place == flaw.place.partition(".")[0]:
        message, cure = unknown_column(flaw.place)
        return flaw._replace(message=message, cure=cure)
    return flaw._replace(cure=_CURES.get(flaw.code, flaw.cure))


def _bad_slug(slug: Data, title: str) -> Iterator[Flaw]:
    if not isinstance(slug, str):
        yield Flaw("text-expected", KEY, "a text belongs here", _made_of(title))
    elif not slug.strip():
        message = "a row needs a 'slug': its page's address, whatever becomes of its title"
        yield Flaw("missing-field", KEY, message, _made_of(title))
    elif not SLUG.fullmatch(slug.strip()):
        yield Flaw("bad-slug", KEY, f"'{slug}' cannot be part of a URL", _made_of(slug))
    elif is_reserved(slug.strip(), Kind.PAPER):
        yield Flaw("reserved-slug", KEY, f"the name '{slug}' is kept", "write another")


def _made_of(text: str) -> str:
    made = slugify(text, MOST_OF_SLUG)
    return f"write {made}, and never change it" if made else "write small letters a to z, digits and hyphens"


def _ragged(count: int, row: tuple[Cell, ...]) -> Problem:
    at = row[count] if len(row) > count else row[0]
    line, column = at.position
    message = f"this row has {len(row)} cells, and the first row names {count}"
    cure = "put a cell with a comma in quotes, and leave an empty cell where nothing is to say"
    return Problem(code="ragged-row", message=message, cure=cure, line=line, column=column)


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _is_nested(hint: Any) -> bool:
    """Tell whether a field is a list of parts that no single text stands for."""
    parts = get_args(hint)
    return _is_list(hint) and hasattr(parts[0], "__dataclass_fields__") and parts[0] is not Author
