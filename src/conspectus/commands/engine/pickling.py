"""Turn our values into bytes and back; bytes of another hand can make nothing but such values.

A repository from elsewhere may bring a cache of its own, and a pickle can name any function to
call. What is read back may only name plain data: the classes of `model/` that hold values, and a
few of the standard library. A value of ours is written as the name of its class and its fields.
"""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

OURS = "conspectus.model."
PLAIN = frozenset(
    {
        ("builtins", "dict"), ("datetime", "date"),
        ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
        ("datetime", "timezone"), ("decimal", "Decimal"), ("markupsafe", "Markup"),
        (__name__, "zone_named"),
    }
)  # fmt: skip
"""What may be named beside the values of our model: each makes a value and does nothing else."""

FAULTS = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError, LookupError, MemoryError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What reading bytes of another hand can raise."""


class ForeignError(Exception):
    """Refuse bytes that are not ours."""


def zone_named(key: str) -> ZoneInfo:
    """Give a time zone by its name: by itself it would be pickled as a call of `getattr`."""
    return ZoneInfo(key)


def to_bytes(value: object) -> bytes:
    """Write a value made of our nouns."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _reducers()
    pickler.dump(value)
    return buffer.getvalue()


def from_bytes(data: bytes) -> Any:
    """Read a value; raise ForeignError where the bytes name anything but plain data."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except FAULTS as error:
        raise ForeignError(f"{type(error).__name__}: {error}") from error


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How the values of each class are written; found out when the first of them is."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        self[kind] = _reducer(kind)
        return self[kind]


@cache
def _reducers() -> _Reducers:
    return _Reducers()


def _reducer(kind: type) -> Callable[[Any], Any]:
    """Refuse to write what could not be read; a mapping of any sort becomes a dictionary."""
    if issubclass(kind, type):
        return attrgetter("__qualname__")  # a class is written by its name, and makes values where it is read
    if issubclass(kind, ZoneInfo):
        return lambda zone: (zone_named, (zone.key,))
    if issubclass(kind, Mapping):
        return lambda mapping: (dict, (list(mapping.items()),))
    if _allowed(kind.__module__, kind.__qualname__) is kind:
        return lambda value: value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)
    parts = _parts(kind)
    return lambda value: (kind, tuple(parts(value)))


def _parts(kind: type) -> Callable[[Any], Iterable[object]]:
    """Give what takes a value of ours apart, into what its class is to be called with."""
    if issubclass(kind, Enum):
        return lambda value: (value.value,)
    if issubclass(kind, tuple):
        return tuple
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _allowed(module, name)


@cache
def _allowed(module: str, name: str) -> Callable[..., object]:
    """Give what makes the values that a name stands for."""
    is_plain = (module, name) in PLAIN
    if not is_plain and not module.startswith(OURS):
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
    found = getattr(import_module(module), name)
    return found if is_plain else _maker(found, module)


def _maker(found: object, module: str) -> Callable[..., object]:
    """Give what makes values of a class of that very module that holds values."""
    if isinstance(found, type) and found.__module__ == module:
        if is_dataclass(found):
            return _filled(found)
        if issubclass(found, Enum):
            return found._value2member_map_.__getitem__
        if issubclass(found, tuple):
            return partial(found)
    raise pickle.UnpicklingError(f"{module}.{found} is no value of ours")


def _filled(kind: type) -> Callable[..., object]:
    """Make values of a class of all their fields in order, without the checks of its `__init__`."""
    setters = [getattr(kind, field.name).__set__ for field in fields(kind)]

    def made(*parts: object) -> object:
        value: object = object.__new__(kind)
        for setter, part in zip(setters, parts, strict=True):
            setter(value, part)
        return value

    return made
