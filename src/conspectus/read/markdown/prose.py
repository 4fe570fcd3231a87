"""Read tokens as plain text, and find the numbers in prose."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from conspectus.model.document import ProseNumber
from conspectus.read.markdown.comments import excuses_numbers
from conspectus.read.markdown.places import Places

_SHOWN = frozenset({"text", "text_special", "code_inline", "formula", "fault"})
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_LABEL = (
    r"(?:algorithm|appendix|assumption|chapter|corollary|day|definition|eqs?|equations?|examples?|figs?|figures?"
    r"|lemma|pages?|part|phase|pp?|proposition|room|sections?|sec|session|stage|step|tables?|tab|theorem"
    r"|version|volume|vol|week)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_TO = r"\s?(?:[-\u2013]|to|and)\s?"
_THIN = r"[\u2009\u202f\u00a0]"
_YEAR = r"(?:19\d\d|20[0-3]\d)"
_WORDS = (
    rf"{_MONTH}\s{_DAY}(?:{_TO}(?:{_MONTH}\s)?{_DAY})?(?:,?\s\d{{4}}\b)?",  # April 24, 2026
    rf"{_LABEL}\.?\s?#?\d+(?:\.\d+)*(?:{_TO}\d+(?:\.\d+)*)?",  # Section 4.2
    r"\w[\w.\-\u2011]*+(?:(?:://|/|@)\S*)?",  # GPT-4, an address, any word
)
_IDENTIFIERS = (
    rf"{_DAY}(?:{_TO}{_DAY})?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?",  # 24 April 2026
    r"\d{4}-\d\d(?:-\d\d)?(?:T[\d:.+Z-]+)?",  # 2026-04-24
    r"\d{1,2}:\d\d(?::\d\d)?",  # 10:54
    r"10\.\d{4,9}/\S+",  # a DOI
    r"\d{4}\.\d{4,5}(?:v\d+)?\b",  # an arXiv identifier
    r"\d+(?:st|nd|rd|th)\b",
    rf"{_YEAR}(?:s\b|[/\u2013-]\d\d\b)?(?![\d.,]*\d|\w|\s?[%\u00d7])",
)
# Words that no figure belongs to are passed by in one stride: most of a text is that.
_STRIDE = r"(?-i:[A-Za-z][A-Za-z.\-]*+(?!\s?#?\d|\w|\u2011|://|/|@)[ \n,;:()]*+)+"
_FIGURE = re.compile(
    rf"{_STRIDE}|(?=[^\W\d_])(?:{'|'.join(_WORDS)})|[\u00a7#]\s?\d+(?:\.\d+)*"
    rf"|(?=\d)(?:{'|'.join(_IDENTIFIERS)}"
    rf"|(?P<number>(?:\d{{1,3}}(?:{_THIN}\d{{3}}(?!\d))+(?!{_THIN}\d{{3}})|\d+)(?:[.,]\d+)*"
    r"(?:\s?[%\u2030\u00d7]|x\b)?)(?P<glued>[^\W_]*+))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
FIRST_WORDS = 60
"""So many words of a text are kept for previews and search."""


class Prose(NamedTuple):
    """The first words of a body, the numbers in it, and those that a comment excuses."""

    text: str
    numbers: tuple[ProseNumber, ...]
    excused: tuple[ProseNumber, ...]


def read_prose(tokens: Iterable[Token], footnotes: Iterable[Token], places: Places) -> Prose:
    """Read a body's text and its footnotes; headings and quotations hold no numbers in this sense."""
    words: list[str] = []
    numbers: list[ProseNumber] = []
    excused: list[ProseNumber] = []
    for part in (tokens, footnotes):
        for before, block, quoted in _blocks(part):
            if part is tokens and before.type == "paragraph_open" and len(words) < FIRST_WORDS:
                words += plain_text(block.children or ()).split()
            if before.type != "heading_open" and not quoted and (found := numbers_in(block, places)):
                (excused if _is_excused(block) else numbers).extend(found)
    return Prose(" ".join(words[:FIRST_WORDS]), _in_order(numbers), _in_order(excused))


def _in_order(numbers: Iterable[ProseNumber]) -> tuple[ProseNumber, ...]:
    return tuple(sorted(numbers, key=lambda each: each.position))


def _is_excused(block: Token) -> bool:
    return any(child.type == "comment" and excuses_numbers(child) for child in _all(block.children or ()))


def _blocks(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token, bool]]:
    """Give each inline block with the token before it, and whether it stands in a quotation."""
    before = Token("", "", 0)
    quotes = 0
    for token in tokens:
        if token.type == "blockquote_open":
            quotes += 1
        elif token.type == "blockquote_close":
            quotes -= 1
        elif token.type == "inline":
            yield before, token, quotes > 0
        before = token


def plain_text(tokens: Iterable[Token]) -> str:
    """Give inline tokens as plain text; a link without a label as the last part of its target."""
    return "".join(_words(tokens))


def numbers_in(block: Token, places: Places) -> list[ProseNumber]:
    """Find the numbers of a paragraph, cell or item that a fact or a result ought to back.

    Years, dates, times, labels ("Section 4"), ordinals, identifiers, names such as `GPT-4` and
    sizes such as `7B` are none; nor is what stands in code, formulas, holes and addresses.
    """
    if not _DIGIT.search(block.content):
        return []
    return [
        ProseNumber(match["number"], places.of(block, match.start("number")))
        for match in _FIGURE.finditer(_masked(block.content, _all(block.children or ())))
        if match["number"] and not match["glued"]
    ]


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _SHOWN:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "wiki_link":
            yield token.content or token.meta["target"].rpartition("/")[2] or token.meta["fragment"]
        elif token.type == "image":
            yield from _words(token.children or ())
        elif token.type == "embed":
            yield "…"


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type == "inline_footnote":
            yield from _all(token.children or ())


def _masked(content: str, tokens: Iterable[Token]) -> str:
    parts: list[str] = []
    done = 0
    for token in sorted((each for each in tokens if "at" in each.meta), key=lambda each: each.meta["at"]):
        start, end = _mask(content, token)
        if start >= done and token.type != "inline_footnote":
            parts += (content[done:start], "\0" * (end - start))
            done = end
    return "".join((*parts, content[done:]))


def _mask(content: str, token: Token) -> tuple[int, int]:
    start, end = token.meta["at"], token.meta["end"]
    if token.type == "link_open":
        start += max(content[start:end].rfind("]("), content[start:end].rfind("]["), 0)
    return start, end
