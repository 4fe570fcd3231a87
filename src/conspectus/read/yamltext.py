"""Compose YAML into data, going on after a syntax error to find the next."""

import re
from collections.abc import Iterator

import yaml

from conspectus.model.problem import Position, Problem
from conspectus.read.lines import Lines
from conspectus.read.yamlevents import LOADER, Composed, Composer
from conspectus.read.yamlfaults import explain
from conspectus.read.yamlframes import Data

MAX_SIZE = 200_000
"""Characters: what stands in front matter is repeated on many pages, and a long text belongs in a body."""

_FIELD = re.compile(r"^([^\W\d_][\w-]*)[ \t]*:(?=\s|\Z)", re.MULTILINE)


def compose(text: str, *, first_line: int = 1) -> Composed:
    """Read YAML that stands from line `first_line` of a file; its lines end in a line feed.

    A syntax error hides what follows it from a YAML parser. So after one, each field at the
    left margin is read on its own, and the field that is at fault gives the error its place.
    """
    if len(text) > MAX_SIZE:
        message = f"the YAML is {len(text):,} characters long; the limit is {MAX_SIZE:,}"
        fault = Problem(
            code="too-large", message=message, cure="move long texts to the body", line=first_line, column=1
        )
        return Composed(problems=(fault,))
    whole = _compose(text, first_line)
    if not _is_broken(whole):
        return whole
    pieces = [_compose(piece, line, name) for name, piece, line in _fields(text, first_line)]
    return _joined(pieces) if any(map(_is_broken, pieces)) else whole


def _compose(text: str, first_line: int, name: str = "") -> Composed:
    composer = Composer(text, first_line)
    try:
        composer.follow(LOADER(text))
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: escapes, without libyaml
        fault = explain(error, text)
        composer.fault("yaml-syntax", name, fault.offset, fault.message, fault.cure)
    return composer.result()


def _is_broken(composed: Composed) -> bool:
    return any(problem.code == "yaml-syntax" for problem in composed.problems)


def _fields(text: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    """Cut a text at the fields that begin at the left margin; give name, text and first line of each."""
    fields = [*_FIELD.finditer(text)]
    starts = [field.start() for field in fields]
    lines = Lines(text, first_line)
    if fields and (head := text[: starts[0]]).strip():
        yield "", head, first_line
    for field, start, end in zip(fields, starts, [*starts[1:], len(text)], strict=False):
        yield field[1], text[start:end], lines.position(start).line


def _joined(pieces: list[Composed]) -> Composed:
    data: dict[str, Data] = {}
    marks: dict[str, Position] = {}
    keys: dict[str, Position] = {}
    problems: list[Problem] = []
    for piece in pieces:
        problems += piece.problems
        name = next(iter(piece.keys), "")
        if name in keys:
            problems.append(_twice(name, piece, keys[name].line))
            continue
        marks |= piece.marks
        keys |= piece.keys
        if isinstance(piece.data, dict) and not _is_broken(piece):
            data |= piece.data
    return Composed(data, marks, keys, tuple(problems))


def _twice(name: str, piece: Composed, first: int) -> Problem:
    line, column = piece.keys[name]
    return Problem(
        code="duplicate-key",
        message=f"'{name}' is given twice, first on line {first}",
        cure="keep one of the two",
        line=line,
        column=column,
        place=name,
    )
