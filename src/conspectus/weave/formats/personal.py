"""Part a name as printed into what citation formats ask for."""

import unicodedata
from typing import NamedTuple

from conspectus.weave.formats.textline import one_line

FEWEST = 2
"""A given and a family name."""
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
FAMILY_FIRST = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
"""Scripts in which the family name stands first, as the names of their letters begin."""


class Name(NamedTuple):
    """A person's name in parts, or any other name whole in `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def parted(printed: str) -> Name:
    """Part a name as bibliographies do: the last word is the family's, words in lower case before it lead up.

    A single word, a name that ends in lower case, begins with `The` or has a digit, one with more than one
    comma and one in a script that puts the family first are left whole: no person bears them, or nobody can
    tell the parts.
    """
    name = one_line(printed)
    words, suffix = _without_suffix(name.replace(",", " , ").split())
    if words.count(",") == 1:
        at = words.index(",")
        return _person(words[at + 1 :], words[:at], suffix) or Name(literal=name)
    if "," in words or len(words) < FEWEST or _is_whole(name):
        return Name(literal=name)
    first = next((at for at, word in enumerate(words) if at and word[0].islower()), len(words) - 1)
    return _person(words[:first], words[first:], suffix) or Name(literal=name)


def _person(given: list[str], last: list[str], suffix: str) -> Name | None:
    """Make a name of its two halves; None where one of them says nothing, or the last word is no name."""
    if not given or not last or last[-1][0].islower():
        return None
    begins = next(at for at, word in enumerate(last) if not word[0].islower())
    return Name(" ".join(last[begins:]), " ".join(given), " ".join(last[:begins]), suffix)


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    """Take `Jr.` and the like off the end, with the comma before it."""
    if len(words) > FEWEST and words[-1] in SUFFIXES:
        rest = words[:-1]
        return (rest[:-1] if rest[-1] == "," else rest), words[-1]
    return words, ""


def _is_whole(name: str) -> bool:
    """Tell whether a name is not a person's, by its look, or puts the family first."""
    if name.startswith("The ") or any(map(str.isdigit, name)):
        return True
    return not name.isascii() and any(unicodedata.name(sign, "").startswith(FAMILY_FIRST) for sign in name)
