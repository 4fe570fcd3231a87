"""Bring a text into one line that every format can hold."""

import unicodedata

NO_SIGNS = "\ufffe\uffff"
"""Code points that XML cannot hold (XML 1.0, section 2.2), beside those for control."""


def one_line(text: str) -> str:
    """Collapse white space, line breaks of every script among it, and leave out control characters."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    kept = (sign for sign in line if sign not in NO_SIGNS and unicodedata.category(sign) not in {"Cc", "Cs"})
    return " ".join("".join(kept).split())
