"""Estimate how wide a text is drawn, and fit texts into widths.

Widths are those of a broad sans-serif face (DejaVu Sans), so that narrower faces fit too.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

SIZE = 13.0
BOLD = 1.12
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_CLASSES: Mapping[str, float] = {
    **dict.fromkeys(" ,.:;'|!iljI/\\()[]-\u202f\u00a0\u2009", 0.4),
    **dict.fromkeys("frt", 0.43),
    **dict.fromkeys("mwMW%@\N{ALMOST EQUAL TO}<>+=\N{MINUS SIGN}", 0.98),
}
_DIGIT, _CAPITAL, _OTHER, _WIDE = 0.64, 0.76, 0.62, 1.05


def text_width(text: str, *, bold: bool = False) -> float:
    """Give at least the width of a text in units, at the size of every chart's text."""
    return sum(map(_width, text)) * SIZE * (BOLD if bold else 1)


def fitted(text: str, width: float, *, bold: bool = False) -> str:
    """Cut a text that is too wide, with an ellipsis."""
    if text_width(text, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, width: float, *, bold: bool = False) -> Iterator[str]:
    """Break a text into lines; a word that is wider than a line is cut."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, bold=bold) > width:
            yield fitted(line, width, bold=bold)
            longer = word
        line = longer
    yield fitted(line, width, bold=bold)


@cache
def _width(character: str) -> float:
    if character in _CLASSES:
        return _CLASSES[character]
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE
    if unicodedata.combining(character):
        return 0
    if character.isdigit():
        return _DIGIT
    return _CAPITAL if character.isupper() else _OTHER
