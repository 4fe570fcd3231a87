"""Read tables, and remember the column of each cell."""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as read_table
from markdown_it.token import Token

from conspectus.read.markdown.prose import plain_text

_BAR = re.compile(r"(?<!\\)\|")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a table (GitHub Flavored Markdown, section 4.10)."""
    first = len(state.tokens)
    if state.src.find("|", state.bMarks[start], state.eMarks[start]) < 0:
        return False
    if not read_table(state, start, end, silent):
        return False
    columns: Iterator[int] = iter(())
    for token in state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            columns = _columns(state, token.map[0])
        elif token.type == "inline":
            token.meta["column"] = next(columns, 0)
    return True


def name_tables(tokens: list[Token]) -> None:
    """Give each table the words of its header for a name; an empty header is no header."""
    names: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            names = token.meta["names"] = []
        elif token.type == "th_open":
            name = plain_text(tokens[index + 1].children or ()).strip()
            if name:
                names.append(name)
            else:
                token.type, tokens[index + 2].type = "td_open", "td_close"


def _columns(state: StateBlock, line: int) -> Iterator[int]:
    start = state.bMarks[line] + state.tShift[line]
    before = start - state.src.rfind("\n", 0, start) - 1
    row = state.src[start : state.eMarks[line]].rstrip()
    left = 1 if row.startswith("|") else 0
    for bar in (*_BAR.finditer(row, left), None):
        raw = row[left : bar.start() if bar else len(row)]
        yield before + left + len(raw) - len(raw.lstrip())
        left = bar.end() if bar else len(row)
