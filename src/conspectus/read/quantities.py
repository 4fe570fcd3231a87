"""Read the values of claims and results, whose type and unit stand in fields beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from conspectus.model.values import Value, ValueType
from conspectus.read.flaws import Flaw
from conspectus.read.values import read_value

_TYPES = {type_.value: type_ for type_ in ValueType}


class Quantity(NamedTuple):
    """A value as typed, where it stands, and how it is to be read."""

    place: str
    text: str
    type: ValueType
    unit: str


def read_quantities(data: object) -> tuple[dict[str, Value], tuple[Flaw, ...]]:
    """Read every value in a note's data, by its place, also where the data have other faults."""
    values: dict[str, Value] = {}
    flaws: list[Flaw] = []
    for quantity in _quantities(data):
        try:
            values[quantity.place] = read_value(quantity.text, quantity.type, quantity.unit)
        except ValueError as error:
            message, _, cure = str(error).partition("; ")
            flaws.append(Flaw("bad-value", quantity.place, message, cure))
    return values, tuple(flaws)


def with_quantities(fields: dict[str, Any], values: Mapping[str, Value]) -> dict[str, Any]:
    """Put the values that were read into a record's claims and results."""
    return fields | {
        name: tuple(
            replace(part, value=values[f"{name}[{number}].value"]) for number, part in enumerate(fields[name])
        )
        for name in ("claims", "results")
        if name in fields
    }


def _quantities(data: object) -> Iterator[Quantity]:
    if not isinstance(data, dict):
        return
    type_, unit = _TYPES.get(str(data.get("type", ValueType.NUMBER))), str(data.get("unit", ""))
    for place, part in _parts(data, "claims"):
        if type_ is not None:
            yield Quantity(f"{place}.value", part["value"], type_, unit)
    for place, part in _parts(data, "results"):
        yield Quantity(f"{place}.value", part["value"], ValueType.NUMBER, str(part.get("unit", "")))


def _parts(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the items of a list that hold a value, with their places."""
    items = data.get(name)
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict) and isinstance(item.get("value"), str):
            yield f"{name}[{number}]", item
