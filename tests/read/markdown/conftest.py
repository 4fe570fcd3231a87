"""Offer the Markdown stage to the tests."""

from collections.abc import Callable
from html import escape

import pytest

from conspectus.model.document import (
    AddressHole,
    CiteHole,
    EmbedHole,
    FileHole,
    Hole,
    ImageHole,
    LinkHole,
    Parsed,
)
from conspectus.model.site import MarkdownOptions
from conspectus.read.markdown.stage import to_document
from conspectus.read.tongues import read_words

WORDS = read_words("en")
Read = Callable[[str], Parsed]
Show = Callable[[str], str]


def _read(body: str) -> Parsed:
    return to_document(body, MarkdownOptions(), WORDS)


def _hole(hole: Hole) -> str:
    match hole:
        case LinkHole(target, fragment, label):
            return f"⟦link {target}#{fragment}|{label}⟧"
        case EmbedHole(target, part, block):
            return f"⟦{'block' if block else 'embed'} {target}#{part}⟧"
        case CiteHole(cites):
            return f"⟦cite {'; '.join(f'{cite.source}, {cite.locator}' for cite in cites)}⟧"
        case ImageHole(src, alt, caption, figure):
            return f"⟦{'figure' if figure else 'image'} {src}|{alt}|{caption}⟧"
        case FileHole(href):
            return escape(href)
        case AddressHole(_, target, fragment):
            return f" ⟦address {target}#{fragment}⟧"


def _show(body: str) -> str:
    pieces = _read(body).document.pieces
    return "".join(each if isinstance(each, str) else _hole(each) for each in pieces).strip()


@pytest.fixture(scope="session")
def read() -> Read:
    """Give the stage with the options of a plain site."""
    return _read


@pytest.fixture(scope="session")
def show() -> Show:
    """Give the stage's HTML, with each hole written out in white brackets."""
    return _show
