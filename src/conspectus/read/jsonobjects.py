"""Read a JSON object as text, lists and mappings, with the place of each of its fields (RFC 8259).

As YAML in front matter is read: numbers and truth values stay as they are typed, null leaves a
field out.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from conspectus.model.problem import Position, Problem
from conspectus.read.yamlevents import Composed
from conspectus.read.yamlframes import Data

_OPEN = re.compile(r"\s*\{\s*(?P<end>\}\s*\Z)?")
_NEXT = re.compile(r"\s*(?:,\s*|(?P<end>\}\s*\Z))")
_NAME = re.compile(r'"([^"\\\x00-\x1f]*)"\s*:\s*')
_MEMBER = re.compile(rf"\s*,\s*{_NAME.pattern}")
_COLON = re.compile(r"\s*:\s*")
_TRUTHS: Mapping[object, str] = {True: "true", False: "false"}
_CURE = "write the row as one JSON object on one line"
SYNTAX = "json-syntax"


class _TwiceError(ValueError):
    """Refuse an object that has a name twice."""


def read_object(text: str, line: int) -> Composed:
    """Read the object that stands alone on a line of a file; where its syntax is at fault, what is before."""
    data: dict[str, Data] = {}
    marks: dict[str, Position] = {"": Position(line, 1)}
    problems: list[Problem] = []
    try:
        for name, value, start, at in _fields(text):
            if bad := _bad_name(name, marks, Position(line, start + 1)):
                problems.append(bad)
                continue
            marks[name] = Position(line, at + 1)
            if isinstance(value, str):
                data[name] = value
            elif value is not None:
                data[name] = _plain(value)
    except json.JSONDecodeError as error:
        said = error.msg[0].lower() + error.msg[1:].removesuffix(":")
        problems.append(_fault(SYNTAX, Position(line, error.pos + 1), f"this line is no JSON: {said}"))
    except RecursionError:
        problems.append(_fault(SYNTAX, Position(line, 1), "this line is nested too deeply"))
    return Composed(data, marks, marks, tuple(problems))


def end_of_value(text: str, at: int) -> int:
    """Give where the value that begins at an offset ends, in an object that has been read before."""
    return _DECODER.raw_decode(text, at)[1]


def _fields(text: str) -> Iterator[tuple[str, Any, int, int]]:
    """Give each name of an object with its value and where both begin; raise JSONDecodeError at a fault."""
    opening = _expected(_OPEN, text, 0, "an object in braces was expected")
    at, is_done = opening.end(), bool(opening["end"])
    member = _NAME.match(text, at)
    while not is_done:
        start = member.start(1) - 1 if member else at
        name, at = (member[1], member.end()) if member else _name(text, at)
        try:
            value, after = _DECODER.raw_decode(text, at)
        except _TwiceError as error:
            raise json.JSONDecodeError(str(error), text, at) from None
        yield name, value, start, at
        member = _MEMBER.match(text, after)
        if not member:
            following = _expected(_NEXT, text, after, "a comma or the closing brace was expected")
            at, is_done = following.end(), bool(following["end"])


def _name(text: str, at: int) -> tuple[str, int]:
    """Read a name that has escapes, or find what is wrong with it; give where its value begins."""
    if not text.startswith('"', at):
        raise json.JSONDecodeError("a name in double quotes was expected", text, at)
    name, end = _DECODER.raw_decode(text, at)
    return name, _expected(_COLON, text, end, "a colon was expected").end()


def _bad_name(name: str, before: Container[str], position: Position) -> Problem | None:
    """Say why nothing can be held under a name: it is none, or it is there already."""
    if not name.strip():
        nameless = _fault("bad-key", position, "a field has no name")
        return replace(nameless, cure="write a name before the colon")
    if name in before:
        twice = _fault("duplicate-key", position, f"'{name}' is given twice")
        return replace(twice, cure="keep one of the two", place=name)
    return None


def _expected(pattern: re.Pattern[str], text: str, at: int, message: str) -> re.Match[str]:
    match = pattern.match(text, at)
    if not match:
        raise json.JSONDecodeError(message, text, at)
    return match


def _plain(value: Any) -> Data:
    """Give a value as YAML would be read: without what is null in a mapping, and null in a list as blank."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ["" if each is None else _plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if each is not None}
    return _TRUTHS[value]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(f"'{next(name for name in names if names.count(name) > 1)}' is given twice")
    return found


def _fault(code: str, position: Position, message: str) -> Problem:
    return Problem(code=code, message=message, cure=_CURE, line=position.line, column=position.column)


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=str)
