"""Find TeX between dollars, as pandoc does: "costs $5 and $6" holds none."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from conspectus.read.markdown.marks import add

INLINE = re.compile(r"\$(?![\s$])((?:[^$\\`]++|\\.)+)(?<!\s)\$(?!\d)", re.DOTALL)
_DISPLAY = re.compile(r"\$\$((?:[^$\\]++|\\.|\$(?!\$))+)\$\$", re.DOTALL)
_FAILED = "lines in which no formula ends"


def inline_formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `$…$` and `$$…$$` within a paragraph.

    The opening dollar has no space after it, the closing one none before and no digit after it.
    """
    display = state.src.startswith("$$", state.pos)
    match = (_DISPLAY if display else INLINE).match(state.src, state.pos, state.posMax)
    if not match or not match[1].strip():
        return False
    if silent:
        state.pos = match.end()
        return True
    token = add(state, "formula", match.end(), match[1].strip())
    token.meta["display"] = display
    return True


def block_formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read lines from `$$` to `$$`, without an empty line between them."""
    opening = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", opening) or state.is_code_block(start):
        return False
    last = _last_line(state, start, opening, end)
    if last is None:
        return False
    text = state.getLines(start, last + 1, state.sCount[start], keepLastLF=False).strip()
    if silent or not text[2:-2].strip():
        return bool(text[2:-2].strip())
    state.line = last + 1
    token = state.push("formula_block", "", 0)
    token.content = text[2:-2].strip()
    token.map = [start, state.line]
    return True


def _last_line(state: StateBlock, start: int, opening: int, end: int) -> int | None:
    first = state.src[opening + 2 : state.eMarks[start]]
    if "$$" in first:
        return start if first.rstrip().endswith("$$") and first.count("$$") == 1 else None
    if start in state.env.get(_FAILED, ()):
        return None
    for line in range(start + 1, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            state.env[_FAILED] = range(start, line)
            return None
        if state.src[state.bMarks[line] : state.eMarks[line]].rstrip().endswith("$$"):
            return line
    state.env[_FAILED] = range(start, end)
    return None
