"""Write a note as Markdown that stands alone: its fields as front matter, whole addresses, no comments."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from conspectus.model.document import EmbedHole, FileHole, Hole, Piece
from conspectus.model.formats import MARKDOWN
from conspectus.model.names import Ref
from conspectus.model.notes import Note
from conspectus.model.page import Output
from conspectus.model.records import Fact, Record
from conspectus.model.routes import output_path, url_of
from conspectus.model.views.parts import Mark, ReferenceView, TalkView, ValueView
from conspectus.model.views.pieces import (
    BodyPiece,
    CitePiece,
    FactPiece,
    ImagePiece,
    LinkPiece,
    ProgrammePiece,
    ValuePiece,
)
from conspectus.weave.formats.standing import status_of
from conspectus.weave.formats.textline import one_line
from conspectus.weave.formats.works import is_written
from conspectus.weave.plain import known_fields
from conspectus.weave.views.bodies import address_of, fill
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References

_SIGNS = re.compile(r"([\\`*_\[\]<>|$~^&])")
_BEGINS = re.compile(r"^(\d*)([#+=.)-])")
"""Where a line would begin a heading, a list or a rule."""
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON may hold as it is and YAML may not (YAML 1.2, section 5.1)."""


def record_markdown(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the file beside the page of a note; a row of a table has none."""
    if is_written(loom, ref):
        text = markdown_of(loom, loom.digest.records[ref], loom.digest.notes[ref])
        yield Output(output_path(MARKDOWN.beside(url_of(ref))), text.encode(), ref=ref)


def markdown_of(loom: Loom, record: Record, note: Note) -> str:
    """Write a note."""
    references = References(loom, record.sources)
    parts = (
        _front_matter(loom, record),
        f"# {escaped(loom.title(record.ref))}",
        f"> {_line(record.summary)}" if record.summary else "",
        body_of(loom, note, references),
        _sources(loom, references),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def escaped(text: str) -> str:
    """Write a text in one line so that it is read as it stands (CommonMark, section 2.4)."""
    return _SIGNS.sub(r"\\\1", one_line(text))


def link(loom: Loom, href: str, label: str) -> str:
    """Link to a page of the site by its whole address; where there is none, name it."""
    return f"[{escaped(label)}]({_whole(loom, href)})" if href else escaped(label)


def _line(text: str) -> str:
    return _BEGINS.sub(r"\1\\\2", escaped(text))


def _front_matter(loom: Loom, record: Record) -> str:
    """Write the fields as JSON, which YAML takes for its own; a fact says how well it is known, too."""
    fields: dict[str, Any] = {"ref": str(record.ref), "url": loom.canonical(url_of(record.ref))}
    fields |= known_fields(record)
    if isinstance(record, Fact):
        fields["status"] = status_of(loom, record)
    lines = (f"{name}: {_json(value)}" for name, value in fields.items() if value)
    return "\n".join(("---", *lines, "---"))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def body_of(loom: Loom, note: Note, references: References) -> str:
    """Write the body as typed, with each hole filled as on the page."""
    filled = {
        hole.position: (hole, piece)
        for hole, piece in zip(note.document.pieces, fill(note, loom, references), strict=True)
        if not isinstance(hole, str)
    }

    def text(piece: Piece) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, FileHole):
            return _whole(loom, address_of(note, loom, piece))
        return _written(loom, url_of(note.ref), *filled[piece.position])

    return "".join(map(text, note.document.source)).strip("\n").rstrip()


def _written(loom: Loom, page: str, hole: Hole, piece: BodyPiece) -> str:
    """Write one piece in a line, which tables and lists can hold."""
    if isinstance(piece, LinkPiece):
        return link(loom, _at(page, piece.href), piece.label)
    if isinstance(piece, CitePiece):
        return _marks(loom, page, piece.marks)
    if isinstance(piece, ImagePiece):
        return _image(loom, piece)
    if isinstance(piece, FactPiece):
        return _fact(loom, page, piece)
    return _shown(loom, page, hole, piece)


def _shown(loom: Loom, page: str, hole: Hole, piece: BodyPiece) -> str:
    """Write a value or a record that the body shows."""
    if isinstance(piece, ValuePiece):
        value = link(loom, piece.href, piece.value.text) + _marks(loom, page, piece.value.marks)
        return f"{escaped(piece.label)}: {value}" if piece.block else value
    card = _card(loom, hole)
    if isinstance(piece, ProgrammePiece):
        return f"{card}: {'; '.join(_talk(loom, talk) for talk in piece.talks)}"
    return card


def _fact(loom: Loom, page: str, piece: FactPiece) -> str:
    fact, words = piece.fact, loom.words

    def value(view: ValueView) -> str:
        return escaped(view.text) + _marks(loom, page, view.marks)

    printed = ""
    if fact.printed:
        printed = link(loom, fact.href, fact.printed.text) + _marks(loom, page, fact.printed.marks)
    others = f" {words['page.or']} ".join(map(value, fact.others))
    values = f"{printed} ({words['page.others-say']} {others})" if printed and others else printed or others
    values = values or escaped(words["row.not-stated"])
    return f"{link(loom, fact.href, fact.title)}: {values} ({fact.status.words})" if piece.block else values


def _card(loom: Loom, hole: Hole) -> str:
    ref = loom.resolve.only(hole.target) if isinstance(hole, EmbedHole) else None
    return link(loom, loom.href(ref), loom.title(ref)) if ref else ""


def _talk(loom: Loom, talk: TalkView) -> str:
    title = Markup(talk.entry.title).striptags()  # noqa: S704 - it is text from here on
    return f"{talk.start.text if talk.start else ''} {link(loom, talk.entry.href, title)}".strip()


def _image(loom: Loom, piece: ImagePiece) -> str:
    caption = escaped(" ".join(filter(None, (piece.caption.striptags(), piece.credit))))
    told = ' "{}"'.format(caption.replace('"', r"\"")) if caption else ""
    return f"![{escaped(piece.alt)}]({_whole(loom, piece.src)}{told})"


def _marks(loom: Loom, page: str, marks: Iterable[Mark]) -> str:
    """Write the numbers of sources as links to the list of them on the page."""
    return "".join(
        link(loom, _at(page, mark.href), f"[{mark.number}{', ' if mark.locator else ''}{mark.locator}]")
        for mark in marks
    )


def _sources(loom: Loom, references: References) -> str:
    rows = [f"{each.number}. {_source(loom, each)}" for each in references.listed()]
    return "\n".join((f"## {loom.words['page.sources']}", "", *rows)) if rows else ""


def _source(loom: Loom, each: ReferenceView) -> str:
    day = each.published or each.retrieved
    told = map(escaped, (each.publisher, each.kind, day.text if day else ""))
    address = f"<{each.url}>" if each.url else ""
    return ", ".join(filter(None, (link(loom, each.href, each.title), *told, address)))


def _at(page: str, href: str) -> str:
    return f"{page}{href}" if href.startswith("#") else href


def _whole(loom: Loom, href: str) -> str:
    """Give the whole address of a place on the site, as far as it is known."""
    return loom.canonical(href) or href if href.startswith("/") else href
