"""Read ranges of versions, such as `>=0.1, <2`, and tell whether a version lies in one.

They mean what they mean to pip (packaging.python.org, "Version specifiers"), for versions of plain
numbers; the library for that takes longer to import than a build without work takes in all.
"""

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any, NewType

VersionRange = NewType("VersionRange", str)
_NUMBERS = r"[0-9]+(?:\.[0-9]+)*"
_CLAUSE = rf"(?:(?:>=|<=|>|<|~=(?=\s*[0-9]+\.[0-9])) *{_NUMBERS}|[=!]= *{_NUMBERS}(?:\.\*)?)"
RANGE = re.compile(rf"{_CLAUSE}(?: *, *{_CLAUSE})*")
_PARTS = re.compile(rf"([<>=!~]=|[<>]) *({_NUMBERS})(\.\*)?")
_VERSION = re.compile(rf"({_NUMBERS})(.*)")
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": ge, "<=": le, ">": gt, "<": lt, "==": eq, "!=": ne,
}  # fmt: skip
Numbers = tuple[int, ...]


def parse_range(text: str) -> VersionRange:
    """Read a range of versions; raise ValueError where the text is none."""
    if not RANGE.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is no range of versions")
    return VersionRange(text.strip())


def allows(wanted: VersionRange, version: str) -> bool:
    """Tell whether a version lies in a range; one before a release is older than the release."""
    match = _VERSION.match(version)
    if not match:
        return False
    numbers, is_before = _numbers(match[1]), match[2].startswith((".dev", "a", "b", "rc"))
    return all(
        _holds(sign, _numbers(text), bool(star), numbers, is_before)
        for sign, text, star in _PARTS.findall(wanted)
    )


def _numbers(text: str) -> Numbers:
    return tuple(map(int, text.split(".")))


def _holds(sign: str, wanted: Numbers, is_start: bool, numbers: Numbers, is_before: bool) -> bool:  # noqa: FBT001
    if sign == "~=":
        return _holds(">=", wanted, False, numbers, is_before) and _begins(numbers, wanted[:-1])
    if is_start:
        return _begins(numbers, wanted) is (sign == "==")
    width = max(len(wanted), len(numbers))
    return _COMPARE[sign]((_padded(numbers, width), not is_before), (_padded(wanted, width), True))


def _begins(numbers: Numbers, start: Numbers) -> bool:
    return _padded(numbers, len(start))[: len(start)] == start


def _padded(numbers: Numbers, width: int) -> Numbers:
    return numbers + (0,) * (width - len(numbers))
