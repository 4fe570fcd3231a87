"""Say where in the body a piece of inline text stands."""

from markdown_it.token import Token

from conspectus.model.problem import Position


class Places:
    """The body's lines, in which inline content is found again.

    markdown-it cuts off what containers put before a line (`> `, `- `, indents) and the white
    space at its end, so that each line of content stands last in its line of the source.
    """

    __slots__ = ("_lines",)

    def __init__(self, source: str) -> None:
        """Keep the lines of a body whose line ends are normalised."""
        self._lines = source.split("\n")

    def of(self, block: Token, at: int) -> Position:
        """Give the place of an offset in the content of an inline token."""
        line = block.map[0] if block.map else 0
        cell: int | None = block.meta.get("column")
        if cell is not None:
            # A `\|` in a table is a `|` in its content.
            return Position(line + 1, cell + at + block.content.count("|", 0, at) + 1)
        before = block.content[:at]
        start = before.rfind("\n") + 1
        content = block.content[start:].partition("\n")[0]
        line += before.count("\n")
        return Position(line + 1, self._column(line, content) + at - start + 1)

    def of_text(self, line: int, text: str) -> Position:
        """Give the first place of a text in a line, counted from 0; the line's start without it."""
        return Position(line + 1, max(self._line(line).find(text), 0) + 1)

    def of_heading(self, block: Token) -> Position:
        """Give the place where a heading begins: its marks, or its text where these stand below."""
        line, column = self.of(block, 0)
        before = self._line(line - 1)[: column - 1].rstrip(" \t")
        return Position(line, len(before.rstrip("#")) + 1 if before.endswith("#") else column)

    def _line(self, line: int) -> str:
        return self._lines[line] if line < len(self._lines) else ""

    def _column(self, line: int, content: str) -> int:
        indent = len(content) - len(content.lstrip())
        return max(self._line(line).rfind(content.strip()) - indent, 0)
