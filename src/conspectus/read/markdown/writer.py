"""Write parsed tokens as a Document."""

from collections.abc import Iterable
from html import escape

from markdown_it.token import Token

from conspectus.model.document import Document, Parsed
from conspectus.model.problem import Position, Severity
from conspectus.model.words import Words
from conspectus.read.markdown.blocks import write_blocks
from conspectus.read.markdown.parser import DEEPEST, Tokens
from conspectus.read.markdown.prose import read_prose
from conspectus.read.markdown.sheet import Sheet

MOST = 10_000
"""Links, embeds, citations, images and headings of a body: each is looked up, checked and listed."""

_CONTAINERS = frozenset({"blockquote_open", "callout_open", "list_item_open", "dd_open"})


def write(tokens: Tokens, words: Words) -> Parsed:
    """Write a body and its footnotes, and say what is wrong in it."""
    noted = tokens.footnote_blocks
    sheet = Sheet(tokens.places, tokens.footnotes, words, _shift((*tokens.blocks, *noted)))
    write_blocks(sheet, tokens.blocks)
    _write_footnotes(sheet)
    sheet.end_piece()
    _report_unused(sheet)
    _report_depth(sheet, (*tokens.blocks, *noted))
    if surplus := _surplus(sheet):
        message = f"there are more than {MOST:,} links, embeds, citations, images and headings"
        sheet.report("too-many", surplus, message, cure="split the note")
        return Parsed(Document(), tuple(sheet.problems))
    prose = read_prose(tokens.blocks, noted, tokens.places)
    document = Document(
        pieces=tuple(sheet.pieces),
        headings=tuple(sheet.headings),
        links=tuple(sheet.links),
        text=prose.text,
        numbers=prose.numbers,
        excused=prose.excused,
    )
    return Parsed(document, tuple(sheet.problems))


def _shift(tokens: Iterable[Token]) -> int:
    """Make the body's highest heading an h2: the page's own title is its one h1."""
    return 2 - min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=1)


def _write_footnotes(sheet: Sheet) -> None:
    if not sheet.marked:
        return
    name, back = escape(sheet.words["body.footnotes"]), escape(sheet.words["body.back"])
    sheet.put(f'<section class="footnotes" role="doc-endnotes" aria-label="{name}">\n<ol>\n')
    for number, note in enumerate(sheet.marked, 1):
        sheet.put(f'<li id="fn:{number}">')
        ends_in_text = bool(note.blocks) and note.blocks[-1].type == "paragraph_close"
        write_blocks(sheet, note.blocks[:-1] if ends_in_text else note.blocks)
        for mark in range(1, note.marks + 1):
            target, which = (f"{number}:{mark}", f" ({mark})") if mark > 1 else (str(number), "")
            sheet.put(f' <a href="#fnref:{target}" role="doc-backlink" aria-label="{back}{which}">↩</a>')
        write_blocks(sheet, note.blocks[-1:] if ends_in_text else ())
        sheet.put("</li>\n")
    sheet.put("</ol>\n</section>\n")


def _surplus(sheet: Sheet) -> Position | None:
    """Give the place of the first link or the like that is more than a note may have."""
    holes = (piece for piece in sheet.pieces if not isinstance(piece, str))
    places = {each.position for each in (*sheet.links, *sheet.headings, *holes)}
    return sorted(places)[MOST] if len(places) > MOST else None


def _report_unused(sheet: Sheet) -> None:
    for label, note in sheet.footnotes.items():
        if label not in sheet.numbers:
            sheet.report(
                "unused-footnote", sheet.places.of_text(note.line, f"[^{label}]:"),
                f"nothing marks the footnote '{label}'",
                cure=f"write [^{label}] where it belongs, or delete it", severity=Severity.WARNING,
            )  # fmt: skip


def _report_depth(sheet: Sheet, tokens: Iterable[Token]) -> None:
    for token in tokens:
        if token.level >= DEEPEST - 1 and token.type in _CONTAINERS and token.map:
            sheet.report(
                "too-deep", Position(token.map[0] + 1, 1), "lists and quotes are nested too deeply to read",
                cure=f"use at most {DEEPEST // 2} levels",
            )  # fmt: skip
            return
