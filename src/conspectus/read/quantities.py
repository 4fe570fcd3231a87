"""Read the values of claims and results, whose type and unit stand in fields beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from conspectus.model.values import Value, ValueType
from conspectus.read.flaws import Flaw
from conspectus.read.values import read_value

_STAND_INS = {
    ValueType.NUMBER: "0",
    ValueType.PERCENT: "0",
    ValueType.DATE: "2000",
    ValueType.PERIOD: "2000/2000",
    ValueType.TEXT: "?",
}
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
    """Put the values that were read into a record's claims and results; the others get stand-ins."""
    types = {"claims": fields.get("type", ValueType.NUMBER), "results": ValueType.NUMBER}
    return fields | {
        name: tuple(
            replace(part, value=values.get(f"{name}[{number}].value") or _stand_in(type_))
            for number, part in enumerate(fields[name])
        )
        for name, type_ in types.items()
        if name in fields
    }


def _stand_in(type_: ValueType) -> Value:
    return read_value(_STAND_INS[type_], type_)


def _quantities(data: object) -> Iterator[Quantity]:
    if not isinstance(data, dict):
        return
    type_, unit = _TYPES.get(_text(data, "type") or ValueType.NUMBER), _unit(data)
    for place, part in _parts(data, "claims"):
        if type_ is not None:
            yield Quantity(f"{place}.value", part["value"], type_, unit)
    for place, part in _parts(data, "results"):
        yield Quantity(f"{place}.value", part["value"], ValueType.NUMBER, _text(part, "unit"))


def _unit(data: Mapping[str, Any]) -> str:
    """Give a fact's unit as it stands after most numbers."""
    unit = data.get("unit")
    return _text(unit, "other") if isinstance(unit, dict) else _text(data, "unit")


def _text(data: Mapping[str, Any], name: str) -> str:
    """Give a field as its own reader sees it: without white space around it."""
    return str(data.get(name, "")).strip()


def _parts(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the items of a list that hold a value, with their places."""
    items = data.get(name)
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict) and isinstance(item.get("value"), str):
            yield f"{name}[{number}]", item
