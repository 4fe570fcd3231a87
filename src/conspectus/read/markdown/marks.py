"""Add tokens that remember where they stand in the inline content."""

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

FAULT = "fault"
_LAST_BRACKET = -1


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


def may_close(state: StateInline) -> bool:
    """Tell whether a bracket that opens here has any closing one after it: else a search is vain."""
    # The library's cache is keyed by offsets: a negative key is free.
    if _LAST_BRACKET not in state.cache:
        state.cache[_LAST_BRACKET] = state.src.rfind("]")
    return state.cache[_LAST_BRACKET] > state.pos
