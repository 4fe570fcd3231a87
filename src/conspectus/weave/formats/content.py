"""Write a note's body as HTML that stands alone: whole addresses, nothing that needs the page around it."""

import re
from collections.abc import Iterable
from functools import partial

from markupsafe import Markup, escape

from conspectus.model.records import Record
from conspectus.model.routes import url_of
from conspectus.model.views.parts import Entry, Mark, TalkView, ValueView
from conspectus.model.views.pieces import (
    BodyPiece,
    CardPiece,
    CitePiece,
    FactPiece,
    HtmlPiece,
    ImagePiece,
    LinkPiece,
    ProgrammePiece,
    ValuePiece,
)
from conspectus.weave.views.bodies import fill
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References

_ADDRESS = re.compile(r'( (?:href|src)=")([/#][^"]*)')
LINK, BLOCK = Markup('<a href="{}">{}</a>'), Markup("<p>{}</p>")


def content_of(loom: Loom, record: Record) -> str:
    """Give a record's summary and body as HTML; what names its page names it by its whole address."""
    note = loom.digest.notes.get(record.ref)
    pieces = fill(note, loom, References(loom, record.sources)) if note else ()
    summary = BLOCK.format(record.summary) if record.summary else Markup()
    html = summary + Markup().join(_html(loom, piece) for piece in pieces)
    page = loom.canonical(url_of(record.ref))
    return _ADDRESS.sub(partial(_absolute, loom.canonical(""), page), html).strip()


def _absolute(site: str, page: str, match: re.Match[str]) -> str:
    attribute, address = match[1], match[2]
    return f"{attribute}{page if address.startswith('#') else site}{address}"


def _html(loom: Loom, piece: BodyPiece) -> Markup:
    """Write one piece as its page does, in the plainest HTML."""
    if isinstance(piece, HtmlPiece):
        return piece.html
    if isinstance(piece, CitePiece):
        return _marks(piece.marks)
    if isinstance(piece, FactPiece):
        return _fact(loom, piece)
    return _shown(piece)


def _shown(piece: LinkPiece | ValuePiece | CardPiece | ProgrammePiece | ImagePiece) -> Markup:
    """Write a piece that shows or names one record, or an image."""
    if isinstance(piece, LinkPiece):
        return _link(piece.href, piece.label)
    if isinstance(piece, ValuePiece):
        value = _link(piece.href, piece.value.text) + _marks(piece.value.marks)
        return Markup("<p>{}: {}</p>").format(piece.label, value) if piece.block else value
    if isinstance(piece, CardPiece):
        return BLOCK.format(_card(piece.entry)) if piece.block else _card(piece.entry)
    if isinstance(piece, ProgrammePiece):
        talks = Markup().join(map(_talk, piece.talks))
        return Markup("<p>{}</p><ol>{}</ol>").format(_card(piece.entry), talks)
    return _image(piece)


def _link(href: str, text: str) -> Markup:
    return LINK.format(href, text) if href else escape(text)


def _marks(marks: Iterable[Mark]) -> Markup:
    """Write the numbers of sources as links to the list of them on the page."""
    found = Markup().join(
        LINK.format(mark.href, f"[{mark.number}{', ' if mark.locator else ''}{mark.locator}]")
        for mark in marks
    )
    return Markup("<sup>{}</sup>").format(found) if found else found


def _fact(loom: Loom, piece: FactPiece) -> Markup:
    fact, words = piece.fact, loom.words
    printed = _link(fact.href, fact.printed.text) + _marks(fact.printed.marks) if fact.printed else Markup()
    others = Markup(" {} ").format(words["page.or"]).join(map(_value, fact.others))
    if printed and others:
        values = Markup("{} ({} {})").format(printed, words["page.others-say"], others)
    else:
        values = printed or others or escape(words["row.not-stated"])
    if not piece.block:
        return values
    return Markup("<p>{}: {} ({})</p>").format(_link(fact.href, fact.title), values, fact.status.words)


def _value(value: ValueView) -> Markup:
    return escape(value.text) + _marks(value.marks)


def _card(entry: Entry) -> Markup:
    told = Markup(" ({})").format(entry.summary) if entry.summary else Markup()
    return _link(entry.href, entry.title) + told


def _talk(talk: TalkView) -> Markup:
    time = f"{talk.start.text} " if talk.start else ""
    return Markup("<li>{}{}</li>").format(time, _card(talk.entry))


def _image(piece: ImagePiece) -> Markup:
    size = Markup(' width="{}" height="{}"').format(piece.width, piece.height) if piece.width else Markup()
    image = Markup('<img src="{}" alt="{}"{}>').format(piece.src, piece.alt, size)
    if not piece.figure:
        return image
    caption = Markup(" ").join(filter(None, (piece.caption, escape(piece.credit))))
    told = Markup("<figcaption>{}</figcaption>").format(caption) if caption else caption
    return Markup("<figure>{}{}</figure>").format(image, told)
