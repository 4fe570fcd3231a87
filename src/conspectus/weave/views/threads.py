"""Part the thread of a session from the rest of its text, so that it can stand before the talks."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from conspectus.model.document import Heading
from conspectus.model.notes import Note
from conspectus.model.views.pieces import BodyPiece, HtmlPiece

CONTAINERS = ("blockquote", "div", "li", "dd")
FOOTNOTES = '<section class="footnotes"'
Body = tuple[BodyPiece, ...]


def part_thread(note: Note | None, body: Body, title: str) -> tuple[Body, Body]:
    """Give the section of this title, and the text without it; all is text where no section has it."""
    headings = note.document.headings if note else ()
    named = (at for at, heading in enumerate(headings) if _is_called(heading, title))
    at = next(named, None)
    if at is None:
        return (), body
    level = headings[at].level
    ends = [_opening(heading) for heading in headings[at + 1 :] if heading.level <= level][:1]
    before, found = _cut(body, _opening(headings[at]))
    thread, after = _cut(found, "|".join([*ends, FOOTNOTES]))
    if _is_inside(before) or _is_inside(thread):
        return (), body
    return thread, (*before, *after)


def _is_called(heading: Heading, title: str) -> bool:
    return Markup(heading.html).striptags().casefold() == title.casefold()  # noqa: S704 # nosec B704


def _opening(heading: Heading) -> str:
    return rf'<h{heading.level} id="{heading.id}"'


def _cut(body: Body, pattern: str) -> tuple[Body, Body]:
    """Part a body in front of the first match; nothing follows where there is none."""
    for at, piece in enumerate(body):
        if isinstance(piece, HtmlPiece) and (found := re.search(pattern, piece.html)):
            start = found.start()
            before, after = HtmlPiece(piece.html[:start]), HtmlPiece(piece.html[start:])
            return (*body[:at], before), (after, *body[at + 1 :])
    return body, ()


def _is_inside(pieces: Sequence[BodyPiece]) -> bool:
    """Tell whether a cut after these pieces would part a quotation, a box or a list."""
    text = "".join(piece.html for piece in pieces if isinstance(piece, HtmlPiece))
    return any(text.count(f"<{name}") != text.count(f"</{name}>") for name in CONTAINERS)
