"""Give records and settings as plain data: texts, truth values, lists and mappings."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, time
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from conspectus.model.identifiers import ArxivId
from conspectus.model.names import Ref
from conspectus.model.times import PartialDate
from conspectus.model.values import Unit, Value

TEXTS = (Value, PartialDate, ArxivId, Unit)
"""Types with fields that are written as one text."""

Plain = str | bool | int | None | list["Plain"] | dict[str, "Plain"]


def plain_fields(holder: Any) -> dict[str, Plain]:
    """Give the fields of a record, or of another group of fields, but a record's own name."""
    type_: type = type(holder)
    fixed = _fixed(type_)
    return {name: plain(getattr(holder, name), is_fixed=is_fixed) for name, is_fixed in fixed.items()}


def known_fields(holder: Any) -> dict[str, Plain]:
    """Give the fields that say something, but a record's own name, also of groups of fields within."""
    type_: type = type(holder)
    found: dict[str, Plain] = {}
    for name, is_fixed in _fixed(type_).items():
        if value := getattr(holder, name):
            known = value if type(value) is str else _known(value, is_fixed=is_fixed)
            if known != "":
                found[name] = known
    return found


def _known(value: Any, *, is_fixed: bool) -> Plain:
    type_: type = type(value)
    if type_ is Ref:
        return str(value.slug if is_fixed else value)
    if type_ is tuple:
        return [_known(each, is_fixed=is_fixed) for each in value]
    return known_fields(value) if _is_group(type_) else plain(value, is_fixed=is_fixed)


@cache
def _is_group(type_: type) -> bool:
    """Tell whether values of a type are groups of fields, not texts with parts."""
    return is_dataclass(type_) and type_ not in TEXTS


def plain(value: Any, *, is_fixed: bool = False) -> Plain:
    """Give a value as authors type it; a Ref as a bare slug where the field `is_fixed` to one kind."""
    if isinstance(value, Ref):
        return value.slug if is_fixed else str(value)
    if isinstance(value, tuple | list):
        return [plain(each, is_fixed=is_fixed) for each in value]
    if isinstance(value, Mapping):
        return {str(name): plain(each, is_fixed=is_fixed) for name, each in value.items()}
    if is_dataclass(value) and not isinstance(value, TEXTS):
        return plain_fields(value)
    return _text(value)


def _text(value: Any) -> str | bool | None:
    if isinstance(value, Value | PartialDate):
        return value.text
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="minutes")
    return value if value is None or isinstance(value, bool) else str(value)


@cache
def _fixed(type_: type) -> Mapping[str, bool]:
    """Say for each field but the record's own name whether it holds Refs of one kind."""
    hints = get_type_hints(type_, include_extras=True)
    return {each.name: _has_kind(hints[each.name]) for each in fields(type_) if each.name != "ref"}


def _has_kind(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return get_args(hint)[0] is Ref
    return any(map(_has_kind, get_args(hint)))
