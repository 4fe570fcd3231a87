"""Find the known word nearest to a mistyped one."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_FEW = 14
_CLOSE = 0.65
_MANY = 500
MOST_LOOKED_UP = 50


class Spellings:
    """Known words, laid out once for many look-ups.

    Where they are many, a word is compared with those of its first letter and about its length
    alone, and after MOST_LOOKED_UP misspellings no nearest word is given any more: who has that
    many faults needs no guesses, and each costs a walk through the words.
    """

    __slots__ = ("_by_fold", "_found")

    def __init__(self, known: Iterable[str]) -> None:
        """Fold the words; of several that differ in case alone the first in order is kept."""
        self._by_fold = {each.casefold(): each for each in sorted(known, reverse=True)}
        self._found: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """Give the known word closest in spelling, whatever its case; empty where none is close."""
        if word not in self._found:
            if len(self._found) >= MOST_LOOKED_UP:
                return ""
            close = get_close_matches(word.casefold(), self._candidates(word.casefold()), 1, _CLOSE)
            self._found[word] = self._by_fold[close[0]] if close else ""
        return self._found[word]

    def _candidates(self, word: str) -> Collection[str]:
        if len(self._by_fold) <= _MANY:
            return self._by_fold
        most = max(2, len(word) // 4)
        return [each for each in self._by_fold if each[:1] == word[:1] and abs(len(each) - len(word)) <= most]


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word closest in spelling, whatever its case; empty where none is close."""
    return Spellings(known).nearest(word)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Phrase a cure: the nearest known word, else all of them where they are few."""
    choices = sorted(known)
    if match := nearest(word, choices):
        return f"did you mean '{match}'?"
    return f"use one of: {', '.join(choices)}" if 0 < len(choices) <= _FEW else ""
