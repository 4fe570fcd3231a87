"""Show Markdown on a terminal."""

from io import StringIO

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Markdown, TableElement
from rich.syntax import Syntax
from rich.table import Table
from rich.theme import Theme

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""

CODE = "ansi_dark"
THEME = Theme({"markdown.code": "bold cyan"})
"""The library's, but for code in a line: its black ground is a box on a light terminal."""


class _Table(TableElement):
    """A table whose long words go on in the next line: by itself it would cut them off."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay it out."""
        for table in super().__rich_console__(console, options):
            for column in table.columns if isinstance(table, Table) else ():
                column.overflow = "fold"
            yield table


class _Code(CodeBlock):
    """Code whose long lines the terminal wraps: with ends of lines of ours it could not be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Colour it."""
        text = Syntax("", self.lexer_name, theme=CODE).highlight(str(self.text).rstrip())
        text.no_wrap, text.overflow = True, "ignore"
        yield text


class _Markdown(Markdown):
    elements = {  # noqa: RUF012 - as the library has it
        **Markdown.elements, "table_open": _Table, "fence": _Code, "code_block": _Code,
    }  # fmt: skip


def shown(markdown: str, *, width: int, colour: bool) -> str:
    """Lay Markdown out for a terminal of so many columns, in its own colours or in none."""
    out = StringIO()
    console = Console(
        file=out,
        width=min(width, WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        theme=THEME,
    )
    console.print(_Markdown(markdown, code_theme=CODE, hyperlinks=colour), crop=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
