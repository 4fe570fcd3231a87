"""Write tables of HTML as tables of Markdown, where each cell is a line of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from conspectus.commands.dialects.body import KEPT, Body

MOST_COLUMNS = 50
_TABLE = re.compile(
    r"<table\b[^<>]{0,1000}>(?P<inner>(?:(?!<table\b).)*?)</table\s*>", re.DOTALL | re.IGNORECASE
)
_CAPTION = re.compile(r"<caption\b[^<>]{0,1000}>(?P<text>[^<>]{0,2000})</caption\s*>", re.IGNORECASE)
_MARK = re.compile(r"<(?P<name>t[rdh])\b(?P<rest>[^<>]{0,2000})>|</(?:t[rdh]|table)\s*>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_AROUND = re.compile(r"</?(?:thead|tbody|tfoot|colgroup|col)\b[^<>]{0,1000}>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]{0,1000}>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|p|div|ul|ol|li|center|section)\b[^<>]{0,1000}>", re.IGNORECASE)
_UNFIT = re.compile(r"<(?:pre|table|h[1-6]|blockquote|hr|dl|figure)\b", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")
_MERGED = (
    "untranslated-markup",
    "cells over several rows or columns stand in the first of them",
    "look at the table, and repeat what is meant in the others",
)


@dataclass(slots=True)
class _Grid:
    """Rows of cells as they grow; `below` counts in how many rows to come a cell above takes a column."""

    rows: list[list[str]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()
    has_header: bool = False
    is_merged: bool = False

    def begin(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self.taken = frozenset(self.below)
        self.below = {column: rows - 1 for column, rows in self.below.items() if rows > 1}

    def add(self, text: str, columns: int, rows: int) -> None:
        """Put a cell into the next free place of the last row, and nothing into the others that it takes."""
        row = self.rows[-1]
        while len(row) in self.taken:
            row.append("")
        if rows > 1:
            self.below |= dict.fromkeys(range(len(row), len(row) + min(columns, MOST_COLUMNS)), rows - 1)
        row += [text, *[""] * min(columns - 1, MOST_COLUMNS)]
        self.is_merged = self.is_merged or columns > 1 or rows > 1


def translate_tables(body: Body) -> None:
    """Rewrite each table that is a grid of lines; one that holds blocks of text loses its grid later."""
    body.sub(_TABLE, lambda match: _written(body, match))


def _written(body: Body, match: re.Match[str]) -> str:
    inner = _AROUND.sub("", match["inner"])
    caption = _CAPTION.search(inner)
    grid = None if _UNFIT.search(inner) else _read(body, _CAPTION.sub("", inner))
    if grid is None or not any(grid.rows):
        return match[0]
    if grid.is_merged:
        body.say(_MERGED)
    above = f"\n\n{' '.join(caption['text'].split())}" if caption else ""
    return f"{above}\n\n{''.join(_lines(grid))}\n"


def _read(body: Body, inner: str) -> _Grid | None:
    """Read rows and cells; None where a cell is no line, or there are too many."""
    grid, marks = _Grid(), [*_MARK.finditer(inner)]
    if not marks or inner[: marks[0].start()].strip():
        return None
    for mark, end in zip(marks, [*(each.start() for each in marks[1:]), len(inner)], strict=True):
        name, text = (mark["name"] or "").lower(), inner[mark.end() : end]
        if name == "tr" or (name and not grid.rows):
            grid.begin()
        if name in {"td", "th"}:
            spans = {key.lower(): int(number) for key, number in _SPAN.findall(mark["rest"])}
            cell = _cell(body, text)
            if cell is None:
                return None
            grid.has_header = grid.has_header or (name == "th" and len(grid.rows) == 1)
            grid.add(cell, spans.get("col", 1) or 1, spans.get("row", 1) or 1)
        elif text.strip():
            return None
        if grid.rows and len(grid.rows[-1]) > MOST_COLUMNS:
            return None
    return grid


def _cell(body: Body, text: str) -> str | None:
    """Give a cell in one line, its bars marked, also those of code and formulas; None where it has blocks."""
    line = _BAR.sub(r"\\|", " ".join(_BREAK.sub(" ", _ITEM.sub(" • ", text)).split()))
    whole = [body.whole(match[0]) for match in KEPT.finditer(line)]
    if any("\n" in each.strip() for each in whole):
        return None
    return KEPT.sub(lambda match: body.keep(_BAR.sub(r"\\|", body.whole(match[0]).strip())), line)


def _lines(grid: _Grid) -> Iterator[str]:
    """Write rows of one width; above them a row of names, which is empty where the table has none."""
    rows = [row for row in grid.rows if row]
    width = max(map(len, rows))
    if not grid.has_header:
        rows.insert(0, [])
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (width - len(row))])} |\n"
        if number == 0:
            yield f"|{' --- |' * width}\n"
