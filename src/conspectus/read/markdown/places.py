"""Say where in the body a piece of inline text stands."""

from bisect import bisect_right
from itertools import accumulate

from markdown_it.token import Token

from conspectus.model.problem import Position


class Places:
    """The body's lines, in which inline content is found again.

    markdown-it cuts off what containers put before a line (`> `, `- `, indents) and the white
    space at its end, so that each line of content stands last in its line of the source.
    """

    __slots__ = ("_columns", "_content", "_first", "_lines", "_starts")

    def __init__(self, source: str) -> None:
        """Keep the lines of a body whose line ends are normalised."""
        self._lines = source.split("\n")
        self._content = ""
        self._first = -1
        self._starts: list[int] = []
        self._columns: list[int] = []

    def of(self, block: Token, at: int) -> Position:
        """Give the place of an offset in the content of an inline token."""
        first = block.map[0] if block.map else 0
        cell: int | None = block.meta.get("column")
        if cell is not None:
            # A `\|` in a table is a `|` in its content.
            return Position(first + 1, cell + at + block.content.count("|", 0, at) + 1)
        if block.content is not self._content or first != self._first:
            self._find_lines(block.content, first)
        index = bisect_right(self._starts, at) - 1
        return Position(first + index + 1, self._columns[index] + at - self._starts[index] + 1)

    def of_text(self, line: int, text: str) -> Position:
        """Give the first place of a text in a line, counted from 0; the line's start without it."""
        return Position(line + 1, max(self._line(line).find(text), 0) + 1)

    def of_heading(self, block: Token) -> Position:
        """Give the place where a heading begins: its marks, or its text where these stand below."""
        line, column = self.of(block, 0)
        before = self._line(line - 1)[: column - 1].rstrip(" \t")
        return Position(line, len(before.rstrip("#")) + 1 if before.endswith("#") else column)

    def _find_lines(self, content: str, first: int) -> None:
        lines = content.split("\n")
        self._content, self._first = content, first
        self._starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        self._columns = [self._column(first + index, line) for index, line in enumerate(lines)]

    def _line(self, line: int) -> str:
        return self._lines[line] if line < len(self._lines) else ""

    def _column(self, line: int, content: str) -> int:
        # A tab cut in two by a container's indent is spaces in the content: the column may be negative.
        text = content.strip()
        return self._line(line).rfind(text) - content.find(text)
