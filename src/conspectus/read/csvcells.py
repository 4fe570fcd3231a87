"""Cut a CSV text into rows of cells, each with its place (RFC 4180).

The csv module gives no places, and stops at the first fault.
"""

import re
from typing import NamedTuple

from conspectus.model.problem import Position, Problem
from conspectus.read.lines import Lines

_CELL = re.compile(r'(?:"([^"]*+(?:""[^"]*+)*)("?)|([^,\n]*+))(,|\n|)')
"""The text of a quoted cell, its closing quote; the text of another; what follows."""

_ITEM = re.compile(r"\\([;\\])|(;)")
_LONGEST_TRY = 100_000
"""After a fault, so many characters are looked through for a row to go on with."""


class Cell(NamedTuple):
    """The text of a cell, and where the cell begins."""

    text: str
    position: Position


class Row(NamedTuple):
    """The cells of a row, and the row as it is typed."""

    cells: tuple[Cell, ...]
    text: str


class Scanned(NamedTuple):
    """The rows of a text, the first of them names; rows without any text are left out."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


class _Bad(NamedTuple):
    """A quote that does not end where its cell does, and where it ends; an open one has no end."""

    offset: int
    end: int
    is_open: bool


def scan(text: str) -> Scanned:
    """Cut a text whose lines end in a line feed.

    A row with a fault in its quotes is left out; reading goes on at the next line that is a whole row.
    """
    rows, problems = list[Row](), list[Problem]()
    lines, at = Lines(text, 1), 0
    while at < len(text):
        found, end = _cells(text, at, len(text))
        if isinstance(found, _Bad):
            problems.append(_fault(lines.position(found.offset)))
            end = _next_row(text, found, len(rows[0].cells) if rows else 0)
        elif any(cell and not cell.isspace() for cell, _ in found):
            cells = tuple([Cell(cell, lines.position(offset)) for cell, offset in found])
            rows.append(Row(cells, text[at:end]))
        at = end
    return Scanned(tuple(rows), tuple(problems))


def end_of_cell(text: str, at: int) -> int:
    """Give where the cell that begins at an offset ends."""
    match = _CELL.match(text, at)
    return match.start(4) if match else at


def split_list(text: str) -> list[str]:
    r"""Split a cell at its semicolons; `\;` and `\\` stand for a semicolon and a backslash."""
    if "\\" not in text:
        return [item for each in text.split(";") if (item := each.strip())]
    items, item, done = list[str](), "", 0
    for mark in _ITEM.finditer(text):
        item += text[done : mark.start()] + (mark[1] or "")
        done = mark.end()
        if mark[2]:
            items.append(item)
            item = ""
    return [stripped for each in (*items, item + text[done:]) if (stripped := each.strip())]


def _cells(text: str, at: int, end: int) -> tuple[list[tuple[str, int]] | _Bad, int]:
    """Give the cells of the row that begins at an offset, or its fault, and where the next begins."""
    cells: list[tuple[str, int]] = []
    while match := _CELL.match(text, at, end):
        quoted, closing, plain, follows = match.groups()
        after = match.end()
        if plain is not None:
            cells.append((plain, at))
        elif not closing or (not follows and after < end):
            return _Bad(at, after, not closing), end
        else:
            cells.append((quoted.replace('""', '"'), at))
        at = after
        if follows != ",":
            break
    return cells, at


def _next_row(text: str, fault: _Bad, count: int) -> int:
    """Find where to go on: at the next line, if the quote ends on its own; else at one that is a whole row.

    That has so many cells. Where none is near, it is the text's end.
    """
    end = min(len(text), fault.offset + _LONGEST_TRY)
    at = text.find("\n", fault.offset, end) + 1
    if fault.end < at and not fault.is_open:
        return at
    spent = 0
    while 0 < at < end and spent < _LONGEST_TRY:
        found, after = _cells(text, at, end)
        if not isinstance(found, _Bad) and len(found) == count:
            return at
        spent += after - at
        at = text.find("\n", at, end) + 1
    return len(text)


def _fault(position: Position) -> Problem:
    line, column = position
    message = "the quote that opens here is not closed at the end of the cell"
    cure = 'close it there; a quote within the cell is written twice, as in "a ""word"""'
    return Problem(code="bad-quotes", message=message, cure=cure, line=line, column=column)
