"""Read fields under the names they had before, and say which those are."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from conspectus.model.deprecated import Renamed
from conspectus.model.notes import Note
from conspectus.model.problem import Position, Problem, Severity
from conspectus.read.flaws import Flaw
from conspectus.read.yamlevents import Composed
from conspectus.read.yamlframes import Data

T = TypeVar("T")
CODE = "deprecated-field"


class Place(NamedTuple):
    """Where a field stands under its old name, and where it would under its new one."""

    old: str
    new: str
    renamed: Renamed


def modern(composed: Composed, renamed: Sequence[Renamed]) -> tuple[Composed, tuple[Flaw, ...]]:
    """Give data under the names of today, where both names lead to their positions; and say which are old.

    A mapping that has both names keeps both: the old one is unknown there.
    """
    data, places = _modern(composed.data, renamed)
    if not places:
        return composed, ()
    marks, keys = (_both(table, places) for table in (composed.marks, composed.keys))
    return replace(composed, data=data, marks=marks, keys=keys), tuple(map(_flaw, places))


def old_places(data: Data, renamed: Sequence[Renamed]) -> list[Place]:
    """Say where fields stand under old names."""
    return _modern(data, renamed)[1]


def _modern(data: Data, renamed: Sequence[Renamed]) -> tuple[Data, list[Place]]:
    places = list[Place]()
    for each in renamed:
        data, found = _moved(data, each, each.path, "")
        places += found
    return data, places


def modern_name(name: str, beside: Collection[str], renamed: Sequence[Renamed]) -> tuple[str, Flaw | None]:
    """Give the name of a column of today, and say where it is an old one; `beside` are all columns' names."""
    for each in renamed:
        if (each.path, each.name) == ((), name) and each.new not in beside:
            return each.new, _flaw(Place(name, each.new, each))
    return name, None


def said_of_column(flaw: Flaw, position: Position) -> Problem:
    """Warn of a column under its old name."""
    code, place, message, cure, _ = flaw
    return Problem(
        code=code, message=message, cure=cure, severity=Severity.WARNING,
        line=position.line, column=position.column, place=place,
    )  # fmt: skip


def said_of_old(note: Note, flaws: Iterable[Flaw]) -> Iterator[Problem]:
    """Warn of fields under their old names."""
    for code, place, message, cure, _ in flaws:
        yield note.problem(code, place, message, cure=cure, severity=Severity.WARNING)


def _moved(data: Data, renamed: Renamed, path: Sequence[str], at: str) -> tuple[Data, list[Place]]:
    """Rename a field wherever it stands below `path`, and leave all else as it is."""
    if isinstance(data, list):
        items = [_moved(item, renamed, path, f"{at}[{number}]") for number, item in enumerate(data)]
        return [item for item, _ in items], [place for _, places in items for place in places]
    if not isinstance(data, dict):
        return data, []
    above = f"{at}." if at else ""
    if path:
        if path[0] not in data:
            return data, []
        below, places = _moved(data[path[0]], renamed, path[1:], f"{above}{path[0]}")
        return {**data, path[0]: below}, places
    if renamed.name not in data or renamed.new in data:
        return data, []
    place = Place(f"{above}{renamed.name}", f"{above}{renamed.new}", renamed)
    return {renamed.new if name == renamed.name else name: value for name, value in data.items()}, [place]


def _both(table: Mapping[str, T], places: Sequence[Place]) -> Mapping[str, T]:
    """Let positions be found by the new names, too."""
    return {**table, **{name: value for place in places for name, value in _below(table, place)}}


def _below(table: Mapping[str, T], place: Place) -> Iterator[tuple[str, T]]:
    for name, value in table.items():
        rest = name.removeprefix(place.old)
        if name.startswith(place.old) and rest[:1] in {"", ".", "["}:
            yield f"{place.new}{rest}", value


def _flaw(place: Place) -> Flaw:
    old, new, since = place.renamed.name, place.renamed.new, place.renamed.since
    message = f"'{old}' is called '{new}' since conspectus {since}"
    return Flaw(CODE, place.old, message, f"write {new}, or let `conspectus migrate` do it")
