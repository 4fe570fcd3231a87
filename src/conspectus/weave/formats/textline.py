"""Bring a text into one line that every format can hold."""

import unicodedata


def one_line(text: str) -> str:
    """Collapse white space, line breaks of every script among it, and leave out control characters."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return " ".join("".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cs"}).split())
