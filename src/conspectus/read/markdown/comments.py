"""Leave out what stands between `%%` and `%%`, in a line, over lines and over paragraphs."""

from bisect import bisect_left
from typing import NamedTuple

from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from conspectus.read.markdown.marks import FAULT, add, add_fault

COMMENTS = "comments"
"""Under this name, the offsets of comments between blocks are noted."""
_MARK = "%%"
_CODE = "unclosed-comment"
_EXCUSE = "unsourced: ok"


class _Close(NamedTuple):
    """The line in which a comment ends, and the offset after its end."""

    line: int
    offset: int


def excuses_numbers(comment: Token) -> bool:
    """Tell whether a comment says that the numbers of its paragraph need no source."""
    return " ".join(comment.content.split()).lower() == _EXCUSE


def inline_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read a comment that begins in a line of text."""
    if not state.src.startswith(_MARK, state.pos):
        return False
    start = state.pos + len(_MARK)
    close = state.src.find(_MARK, start, state.posMax)
    end = close + len(_MARK) if close >= 0 else start
    if close < 0 and state.env.get("ends_in_comment"):
        close = end = state.posMax
    if silent:
        state.pos = end
    elif close < 0:
        add_fault(state, _CODE, end, "this comment has no end", r"close it with %%, or write \%%")
    else:
        add(state, "comment", end, state.src[start:close])
    return True


def block_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a comment that begins a line and ends in a later one."""
    opening = state.bMarks[start] + state.tShift[start]
    if silent or not state.src.startswith(_MARK, opening) or state.is_code_block(start):
        return False
    if state.src.find(_MARK, opening + len(_MARK), state.eMarks[start]) >= 0:
        return False
    close = _close_below(state, start + 1, end)
    if not close:
        return False
    _go_on_after(state, opening, close)
    return True


def paragraph_with_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a paragraph; a comment it leaves open may end in a later paragraph."""
    paragraph(state, start, end, silent)
    block = state.tokens[-2]
    if _MARK in block.content and _leaves_comment_open(state, block.content):
        close = _close_below(state, state.line, end)
        if close:
            block.meta["ends_in_comment"] = True
            _go_on_after(state, state.eMarks[state.line - 1], close)
    return True


def _leaves_comment_open(state: StateBlock, content: str) -> bool:
    tokens: list[Token] = []
    state.md.inline.parse(content, state.md, state.env, tokens)
    return any(token.type == FAULT and token.meta["code"] == _CODE for token in tokens)


def _close_below(state: StateBlock, line: int, end: int) -> _Close | None:
    if line >= end:
        return None
    found = state.src.find(_MARK, state.bMarks[line], state.eMarks[end - 1])
    if found < 0:
        return None
    return _Close(bisect_left(state.eMarks, found, line, end), found + len(_MARK))


def _go_on_after(state: StateBlock, opening: int, close: _Close) -> None:
    state.env.setdefault(COMMENTS, []).append((opening, close.offset))
    rest = state.src[close.offset : state.eMarks[close.line]]
    if not rest.strip():
        state.line = close.line + 1
        return
    state.line = close.line
    state.bMarks[close.line] = close.offset
    state.tShift[close.line] = len(rest) - len(rest.lstrip())
    state.sCount[close.line] = state.blkIndent
