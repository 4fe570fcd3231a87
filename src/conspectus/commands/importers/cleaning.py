"""Clean the texts of foreign records: what is left can be shown as it stands."""

import html
import re
import unicodedata
from typing import NamedTuple

from conspectus.commands.importers.tex import masked, plain, set_plain, unmasked
from conspectus.read.decoding import CONTROL

LONGEST_LINE = 2_000
LONGEST_TEXT = 20_000
_UNSEEN = re.compile("[\ue000-\uf8ff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\u1680\u0085\t\x0b\x0c]")
_HYPHENS = re.compile("[\u2010\u2011]")
_WIDE = re.compile("[\uff01-\uff5e]")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MARKUP = re.compile(
    r"</?(?:jats:[a-z-]{1,30}|p|br|i|b|em|strong|u|sup|sub|span|div|h[1-6]|ul|ol|li|a|tt|code|sc|scp|italic|bold"
    r"|title|sec|section)(?:\s[^<>]{0,500})?\s?/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|br|div|h[1-6]|li|sec|section|title)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,2})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\1(?![\w*])")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPECIAL = re.compile(r"[$\\<&*{}\x00-\x08\x0b-\x1f\x7f]")
_TYPESET = re.compile(r"[$\\<&*{}~`'\-\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"\s+")
_DOLLAR = re.compile(r"(?<!\\)\$")
_ANY_DOLLAR = re.compile(r"\\?\$")
_LONE = "\ue024"
"""Stands for a dollar that is none of a formula while TeX is read (a private character)."""
_COMMAND = re.compile(r"\\[A-Za-z]{2}")


class _Manner(NamedTuple):
    """How a text is cleaned: all of it TeX or not; prose keeps its Markdown, and may hold a lone dollar."""

    is_tex: bool
    is_prose: bool


class Cleaned(NamedTuple):
    """A text that can be shown, and what may be wrong with it yet: words for the code of a problem."""

    text: str
    faults: tuple[str, ...] = ()


_NOTHING = Cleaned("")


def clean_line(text: str, *, is_tex: bool = False) -> Cleaned:
    """Clean a title, a keyword or a name: one line, formulas kept, no Markdown."""
    if not text:
        return _NOTHING
    cleaned, faults = _clean(text[:LONGEST_LINE], _Manner(is_tex, is_prose=False))
    return Cleaned(_BLANKS.sub(" ", cleaned).strip(), faults)


def clean_prose(text: str, *, is_tex: bool = False) -> Cleaned:
    """Clean an abstract: paragraphs parted by an empty line; formulas, emphasis and code kept."""
    cleaned, faults = _clean(text[:LONGEST_TEXT], _Manner(is_tex, is_prose=True))
    paragraphs = (_BLANKS.sub(" ", each).strip() for each in _PARAGRAPH.split(cleaned.strip()))
    return Cleaned("\n\n".join(filter(None, paragraphs)), faults)


def clean_name(text: str, *, is_tex: bool = False) -> str:
    """Clean the name of a person or an institution; its letters' case stays as printed."""
    return clean_line(text, is_tex=is_tex).text.strip(" ,;*†‡")


def _clean(text: str, manner: _Manner) -> tuple[str, tuple[str, ...]]:
    if text.isascii() and not (_TYPESET if manner.is_tex else _SPECIAL).search(text):
        return text, ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    faults = {"bad-character"} if CONTROL.search(text) else set[str]()
    typed, formulas = masked(visible(text))
    words = _words(typed, manner)
    if _DOLLAR.search(typed):
        faults.add("odd-formula")
    if _COMMAND.search(words):
        faults.add("odd-tex")
    return unmasked(words, formulas), tuple(sorted(faults))


def visible(text: str) -> str:
    """Drop what nobody sees, and make one of characters that look the same (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", CONTROL.sub("", _SPACES.sub(" ", text)))
    text = _HYPHENS.sub("-", _UNSEEN.sub("", text))
    if _WIDE.search(text) and not _IDEOGRAPHS.search(text):
        text = _WIDE.sub(lambda match: f"{chr(ord(match[0]) - 0xFEE0)} ", text)
    return text


def _words(text: str, manner: _Manner) -> str:
    if "<" in text:
        text = _MARKUP.sub(lambda match: "\n\n" if _BLOCK.match(match[0]) else "", text)
    if manner.is_prose and "$" in text:
        text = _ANY_DOLLAR.sub(_LONE, text)
    text = set_plain(text) if manner.is_tex else plain(text)
    if "*" in text and not manner.is_prose:
        text = _EMPHASIS.sub(r"\2", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: _character(match[0]), text)
    return text.replace(_LONE, r"\$") if manner.is_prose else text


def _character(entity: str) -> str:
    """Give the character of an entity; one of none stays as typed."""
    found = html.unescape(entity)
    return entity if CONTROL.search(found) else found
