"""Put names and titles of any script in an order that needs no locale.

Accents and case are folded, scripts follow each other as in Unicode, numbers stand by their size. The
Unicode Collation Algorithm (UTS 10) would order a few letters of a few scripts better; its one library in
pure Python, pyuca, had its last release in 2017 and reads a table of 1.8 MB at each start.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

OTHER = "#"
"""What begins with no letter is grouped under it."""

HAN = "\N{CJK UNIFIED IDEOGRAPH-6F22}\N{CJK UNIFIED IDEOGRAPH-5B57}"
"""What begins with an ideograph is grouped under it: there are too many for a group each."""

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST_INITIAL = 0x1100
_AFTER_Z = 0x250
"""Where letters of the phonetic alphabet begin: no title has them, and they follow all of Latin."""

_NUMBER = re.compile(r"\d+")
_DIGITS = 12
_VOWEL_FIRST = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])(.)")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")


@lru_cache(maxsize=100_000)
def collate(text: str, letters: str = "") -> str:
    """Give a text as it is compared: texts with the same are told apart by whoever sorts them.

    `letters` are the language's own that follow z instead of being folded: `åäö` in Swedish.
    """
    folded = text.casefold()
    if not text.isascii():
        folded = unicodedata.normalize("NFC", folded)
        if letters:
            folded = folded.translate(
                {ord(letter): _AFTER_Z + at for at, letter in enumerate(letters.casefold())}
            )
        folded = _VOWEL_FIRST.sub(r"\2\1", unicodedata.normalize("NFKD", folded).translate(_KATAKANA))
        folded = "".join(map(_plain, folded))
    kept = "".join(each if _counts(each) else " " for each in folded)
    return " ".join(_NUMBER.sub(lambda number: number[0].lstrip("0").rjust(_DIGITS, "0"), kept).split())


def by_family(name: str) -> str:
    """Put a person's family name first: it is the last word, but the first where the script is East Asian."""
    words = name.split()
    if len(words) < 2 or _FAMILY_FIRST.match(words[0]):  # noqa: PLR2004 - two words
        return name
    return " ".join((words[-1], *words[:-1]))


def initial(collated: str, letters: str = "") -> str:
    """Give the letter that a collated text is grouped under."""
    first = collated[:1]
    if first and 0 <= ord(first) - _AFTER_Z < len(letters):
        return letters[ord(first) - _AFTER_Z].upper()
    if not first or not unicodedata.category(first).startswith("L"):
        return OTHER
    if 0 <= ord(first) - _FIRST_INITIAL < len(_INITIALS):
        return _INITIALS[ord(first) - _FIRST_INITIAL]
    if unicodedata.name(first, "").startswith("CJK "):
        return HAN
    return first.upper()


def initial_id(letter: str) -> str:
    """Give the anchor of a group of an initial: a Latin letter itself, else its number in Unicode."""
    if letter == OTHER:
        return "letter-other"
    if letter == HAN:
        return "letter-han"
    return f"letter-{letter.lower()}" if letter.isascii() else f"letter-{ord(letter):04x}"


def _plain(letter: str) -> str:
    """Drop accents and points; write Latin letters that have them within as the letters they come from."""
    if unicodedata.combining(letter):
        return ""
    if letter > "\x7f" and ord(letter) < _AFTER_Z and letter.isalpha():
        return anyascii(letter).lower()
    return letter


def _counts(letter: str) -> bool:
    """Tell whether a character is of a word: a letter, a digit, or a vowel sign."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"
