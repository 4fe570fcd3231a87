"""Say what a template asked for that is not there, and what was perhaps meant."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import BuiltinMethodType, FunctionType, MethodType
from typing import NamedTuple, TypeVar

from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.runtime import BlockReference, Macro
from jinja2.utils import missing

from conspectus.model.nearest import did_you_mean, nearest

T = TypeVar("T")
HELP = "`conspectus help templates` lists what there is"
_PLAIN: Mapping[type, tuple[str, str]] = {
    type(None): ("nothing is here that could have a field", "ask first whether it is there: {% if … %}"),
    tuple: ("a list has no field", "go through it: {% for … in … %}"),
    str: ("a text has no field", HELP),
}
_NOT_THERE = re.compile(
    r"""the template (?P<mark>['"])(?P<file>.+)(?P=mark) \(imported on .+\)"""
    r""" does not export the requested name (?P<quote>['"])(?P<macro>.+)(?P=quote)"""
)
"""What Jinja says where a name is used that another file was to give."""

_FUNCTIONS = (BuiltinMethodType, FunctionType, MethodType, Macro, BlockReference)


class Lacking(NamedTuple):
    """A macro that a file was asked for and does not have."""

    file: str
    macro: str


def lacking(error: Exception) -> Lacking | None:
    """Tell whether a template failed for a macro that it imports, and whose file has none of that name."""
    found = _NOT_THERE.fullmatch(str(error)) if isinstance(error, UndefinedError) else None
    return Lacking(found["file"], found["macro"]) if found else None


class Absent(StrictUndefined):
    """A name or a field that a template is not given; whatever is done with it fails and says so."""

    @property
    def _undefined_message(self) -> str:
        """Say what is missing; the cure follows in a line of its own, where there is one."""
        name, thing = self._undefined_name, self._undefined_obj
        if self._undefined_hint or not isinstance(name, str):
            return str(super()._undefined_message)
        if thing is missing:
            return f"there is no name '{name}'\na template is given `site` and `page`; {HELP}"
        if isinstance(thing, Mapping):
            return f"nothing here goes by the name '{name}'\n{did_you_mean(name, map(str, thing)) or HELP}"
        if is_dataclass(thing):
            return f"{type(thing).__name__} has no field '{name}'\n{_meant(thing, name)}"
        message, cure = _PLAIN.get(type(thing), (f"{type(thing).__name__} has no field", HELP))
        return f"{message} '{name}'\n{cure}"


def printable(value: T) -> T:
    """Refuse to print a function: every text has a `title` and a `count`, which are no fields of a view.

    What would be printed of one is where it lies in memory, and so another text each time.
    """
    if isinstance(value, _FUNCTIONS):
        name = getattr(value, "__name__", "") or getattr(value, "name", "") or "super"
        raise UndefinedError(
            f"'{name}' is a function here, and no field\nwrite brackets after it to call it; {HELP}"
        )
    return value


def _meant(view: object, name: str) -> str:
    """Suggest a field of a view, or of a view in it."""
    own = _fields(view)
    inner = {each: f"{field}.{each}" for field in reversed(own) for each in _fields(getattr(view, field))}
    if name not in inner and nearest(name, own):
        return did_you_mean(name, own)
    path = inner.get(nearest(name, inner))
    return f"did you mean '{path}'?" if path else did_you_mean(name, own) or HELP


def _fields(view: object) -> list[str]:
    return [field.name for field in fields(view)] if is_dataclass(view) else []
