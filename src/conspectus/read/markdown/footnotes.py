"""Read footnote marks, and take footnotes out of the text."""

import re
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from conspectus.read.markdown.marks import add, add_fault, may_close

_MARK = re.compile(r"\[\^([^\s\[\]]+)\](?!\()")


def footnote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[^label]`."""
    match = _MARK.match(state.src, state.pos, state.posMax)
    if not match or state.linkLevel:
        return False
    if silent:
        state.pos = match.end()
    elif f":{match[1]}" in state.env.get("footnotes", {}).get("refs", ()):
        add(state, "footnote_mark", match.end(), match[1])
    else:
        add_fault(
            state, "unknown-footnote", match.end(), f"no footnote '{match[1]}'",
            f"write it as [^{match[1]}]: …, or put a backslash before the bracket",
        )  # fmt: skip
    return True


def inline_footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `^[text]`; its text is a part of the line it stands in."""
    if not state.src.startswith("^[", state.pos) or state.linkLevel or state.env.get("in_footnote"):
        return False
    if not may_close(state):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if silent:
        state.pos = end + 1
        return True
    start = state.pos + 2
    children: list[Token] = []
    state.env["in_footnote"] = True
    state.md.inline.parse(state.src[start:end], state.md, state.env, children)
    del state.env["in_footnote"]
    for child in children:
        if "at" in child.meta:
            child.meta |= {"at": child.meta["at"] + start, "end": child.meta["end"] + start}
    add(state, "inline_footnote", end + 1).children = children
    return True


class Footnote(NamedTuple):
    """A footnote's blocks, and the line (from 0) in which it begins."""

    blocks: list[Token]
    line: int


def without_footnotes(tokens: list[Token]) -> tuple[list[Token], dict[str, Footnote]]:
    """Part the text from its footnotes; of two with one label the first counts."""
    text: list[Token] = []
    notes: dict[str, Footnote] = {}
    around: list[list[Token]] = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            around.append([])
            line = token.map[0] if token.map else 0
            notes.setdefault(token.meta["label"], Footnote(around[-1], line))
        elif token.type == "footnote_reference_close":
            around.pop()
        else:
            around[-1].append(token)
    return text, notes
