"""Find words of one language that stand on the pages of a site in another."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

SAID = ("alt", "aria-label", "content", "placeholder", "title")
"""Attributes whose values readers see or hear."""

UNSAID = ("data-do", "data-kind")
"""Attributes for scripts whose values are no words; all others of data-… are what scripts say."""

NAME = re.compile(r"\\\{\w+\\\}")
LETTERS = re.compile(r"[^\W\d_]{2}")


class _Texts(HTMLParser):
    """Collect every text of a page, and every attribute that readers see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what attributes say; the words that scripts use stand in data-…."""
        if tag != "html":
            self.found += [value for name, value in attrs if value and _is_said(name)]

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.found.append(data)


def _is_said(attribute: str) -> bool:
    return attribute in SAID or (attribute.startswith("data-") and attribute not in UNSAID)


def texts_of(page: str) -> Iterator[str]:
    """Give the texts of a page, each without blanks around it."""
    parser = _Texts()
    parser.feed(page)
    yield from (" ".join(text.split()).strip(" .:,()") for text in parser.found)


def foreign(page: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Name the texts of a page that are words of a language and not of the page's own."""
    spoken = {_bare(text) for text in ours.values()}
    strange = {_bare(text) for text in theirs.values()} - spoken
    whole = frozenset(text for text in strange if not NAME.search(re.escape(text)) and LETTERS.search(text))
    filled = re.compile("|".join(map(_pattern, sorted(text for text in strange - whole if _tells(text)))))
    return [text for text in texts_of(page) if text in whole or filled.fullmatch(text)]


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .:,()")


def _pattern(text: str) -> str:
    """Write words as a pattern: a number where one is filled in, else anything."""
    return NAME.sub(lambda name: r"[\d.,]+" if name[0] == r"\{n\}" else ".+", re.escape(text))


def _tells(text: str) -> bool:
    """Tell whether words with names in braces have words of their own to know them by."""
    return bool(LETTERS.search(re.sub(r"\{\w+\}", "", text)))


def pages(out: Path) -> list[Path]:
    """Name the pages of a built site."""
    return sorted(out.rglob("*.html"))
