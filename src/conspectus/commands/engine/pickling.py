"""Turn our values into bytes and back; bytes of another hand can make nothing but such values.

A repository from elsewhere may bring a cache of its own, and a pickle can name any function to
call. What is read back may only name plain data: the classes of `model/` that hold values, and a
few of the standard library.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any
from zoneinfo import ZoneInfo

OURS = "conspectus.model."
PLAIN = frozenset(
    {
        ("builtins", "dict"), ("datetime", "date"),
        ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
        ("datetime", "timezone"), ("decimal", "Decimal"), ("markupsafe", "Markup"),
        ("conspectus.commands.engine.pickling", "zone_named"),
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
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def from_bytes(data: bytes) -> Any:
    """Read a value; raise ForeignError where the bytes name anything but plain data."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except FAULTS as error:
        raise ForeignError(f"{type(error).__name__}: {error}") from error


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> Any:
        """Refuse to write what could not be read; a mapping of any sort becomes a dictionary."""
        if isinstance(obj, ZoneInfo):
            return (zone_named, (obj.key,))
        if isinstance(obj, Mapping):
            return (dict, (list(obj.items()),))
        kind = obj if isinstance(obj, type | FunctionType) else type(obj)
        _allowed(kind.__module__, kind.__qualname__)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _allowed(module, name)


@cache
def _allowed(module: str, name: str) -> Callable[..., object]:
    if (module, name) not in PLAIN and not module.startswith(OURS):
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
    found = getattr(import_module(module), name)
    if (module, name) not in PLAIN and not _holds_values(found, module):
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
    return found  # type: ignore[no-any-return]


def _holds_values(found: object, module: str) -> bool:
    """Tell whether this is a class of that very module that holds values."""
    return (
        isinstance(found, type)
        and found.__module__ == module
        and (is_dataclass(found) or issubclass(found, Enum | tuple))
    )
