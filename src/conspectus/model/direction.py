"""Tell which way a text is written: by most of its letters, for it may begin with a foreign name."""

import unicodedata

LTR, RTL = "ltr", "rtl"
_STRONG = {"L": LTR, "R": RTL, "AL": RTL}
"""Letters that have a direction (Unicode Standard Annex 9, table 4)."""


def written(text: str) -> str:
    """Give the direction of most letters of a text; empty where it has none, or as many of each."""
    if text.isascii():
        return LTR if any(map(str.isalpha, text)) else ""
    found = [_STRONG.get(unicodedata.bidirectional(letter)) for letter in text]
    leftward, rightward = found.count(RTL), found.count(LTR)
    if leftward == rightward:
        return ""
    return RTL if leftward > rightward else LTR
