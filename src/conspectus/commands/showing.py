"""Show Markdown on a terminal."""

from io import StringIO

from rich.console import Console
from rich.markdown import Markdown

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""

CODE = "ansi_dark"


def shown(markdown: str, *, width: int, colour: bool) -> str:
    """Lay Markdown out for a terminal of so many columns, in its own colours or in none."""
    out = StringIO()
    console = Console(
        file=out,
        width=min(width, WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    console.print(Markdown(markdown, code_theme=CODE, hyperlinks=colour))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
