"""Lay rows out in columns, or part them with tabs."""

from collections.abc import Iterable, Sequence

from conspectus.commands.report import width_of

GAP = "  "
WIDEST = 24
"""How wide a column may be; the second, a title, takes what is left of the line."""
LEAST = 32
"""How narrow a title may become before the end of the line is cut."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def parted(rows: Iterable[Sequence[str]]) -> str:
    """Part cells with tabs, for programs; white space within a cell becomes one blank."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def aligned(rows: Sequence[Sequence[str]], width: int) -> str:
    """Align cells in columns, each row in one line of a terminal: the second column gives way."""
    if not rows:
        return ""
    clean = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(width_of, column)) for column in zip(*clean, strict=True)]
    widths = [each if at == 0 else min(each, WIDEST) if at > 1 else each for at, each in enumerate(widths)]
    others = sum(each for at, each in enumerate(widths) if at != 1) + len(GAP) * (len(widths) - 1)
    widths[1] = min(widths[1], max(width - others, LEAST))
    return "".join(_line(row, widths, width) for row in clean)


def cut(text: str, width: int) -> str:
    """Cut a text to a number of cells; what is cut ends in an ellipsis."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) >= width:
        text = text[:-1]
    return text + ELLIPSIS


def _line(row: Sequence[str], widths: Sequence[int], width: int) -> str:
    cells = [cut(cell, most) for cell, most in zip(row, widths, strict=True)]
    padded = (cell + " " * (most - width_of(cell)) for cell, most in zip(cells, widths, strict=True))
    return cut(GAP.join(padded).rstrip(), width) + "\n"
