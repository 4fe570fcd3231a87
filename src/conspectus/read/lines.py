"""Turn offsets into a text into lines and columns."""

import re
from bisect import bisect_right

from conspectus.model.problem import Position


class Lines:
    """Where the lines of a text begin, to turn offsets into positions of its file."""

    __slots__ = ("_first_line", "_starts")

    def __init__(self, text: str, first_line: int) -> None:
        """Find the lines of a text that stands from `first_line` of a file."""
        self._first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        """Give the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line + self._first_line - 1, offset - self._starts[line - 1] + 1)
