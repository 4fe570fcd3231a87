"""Hold a file's characters as they lie on disk, so that some of them can be changed and no others."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from conspectus.model.problem import Position

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


class Edit(NamedTuple):
    """A piece of a text, from `start` to before `end`, and what takes its place."""

    start: int
    end: int
    text: str


class RawText:
    """The text of a file with its own line ends, its byte order mark, and bytes that are no UTF-8."""

    __slots__ = ("_starts", "text")

    def __init__(self, data: bytes) -> None:
        """Decode the bytes so that the same bytes can be had of the text."""
        self.text = data.decode("utf-8", "surrogateescape")
        first = len(_MARK) if self.text.startswith(_MARK) else 0
        self._starts = (first, *(match.end() for match in _LINE_END.finditer(self.text)))

    def offset(self, position: Position) -> int:
        """Give the offset of a line and a column; the text's end where there is no such line."""
        if position.line > len(self._starts):
            return len(self.text)
        return self._starts[position.line - 1] + position.column - 1

    def column(self, offset: int) -> int:
        """Give the number of characters before an offset in its line."""
        return offset - self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self) -> str:
        """Give the way in which the text ends its lines: as it ends the first."""
        match = _LINE_END.search(self.text)
        return match[0] if match else "\n"

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Give the bytes with some pieces changed; what is asked twice is done once.

        Raises ValueError where two edits change the same piece in different ways.
        """
        ordered = sorted(set(edits))
        if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
            raise ValueError("two edits overlap")
        parts, done = list[str](), 0
        for edit in ordered:
            parts += (self.text[done : edit.start], edit.text)
            done = edit.end
        return "".join((*parts, self.text[done:])).encode("utf-8", "surrogateescape")
