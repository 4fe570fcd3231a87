"""Find the known word nearest to a mistyped one."""

from collections.abc import Iterable
from difflib import get_close_matches

_FEW = 14


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word closest in spelling, whatever its case; empty where none is close."""
    by_fold = {each.casefold(): each for each in sorted(known, reverse=True)}
    close = get_close_matches(word.casefold(), by_fold, n=1)
    return by_fold[close[0]] if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Phrase a cure: the nearest known word, else all of them where they are few."""
    choices = sorted(known)
    if match := nearest(word, choices):
        return f"did you mean '{match}'?"
    return f"use one of: {', '.join(choices)}" if 0 < len(choices) <= _FEW else ""
