"""Add tokens that remember where they stand in the inline content."""

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

FAULT = "fault"


def add(state: StateInline, kind: str, end: int, content: str = "") -> Token:
    """Push a token for what stands between the state's position and `end`, and move there."""
    token = state.push(kind, "", 0)
    token.content = content
    token.meta = {"at": state.pos, "end": end}
    state.pos = end
    return token


def add_fault(state: StateInline, code: str, end: int, message: str, cure: str) -> None:
    """Show what stands before `end` as text, with a problem."""
    token = add(state, FAULT, end, state.src[state.pos : end])
    token.meta |= {"code": code, "message": message, "cure": cure}
