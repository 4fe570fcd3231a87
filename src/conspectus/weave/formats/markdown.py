"""Write a note as Markdown that stands alone: its fields as front matter, whole addresses, no comments."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from conspectus.model.document import AddressHole, EmbedHole, FileHole, Hole, Piece
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
from conspectus.weave.views.bodies import address_of, fill, page_of
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References

_SIGNS = re.compile(r"([\\`*_\[\]<>|$~^&])")
_BEGINS = re.compile(r"^(\d*)([#+=.)-])")
"""Where a line would begin a heading, a list or a rule."""
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON may hold as it is and YAML may not (YAML 1.2, section 5.1)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text will be read: in a folder of the site, as that of a page to whose parts it may link."""

    loom: Loom
    folder: str = "/"
    page: str = ""

    def address(self, href: str) -> str:
        """Give a whole address; where the site has none, one as seen from the folder (RFC 3986, 4.2)."""
        target = f"{self.page}{href}" if href.startswith("#") else href
        if not target.startswith("/"):
            return target
        return self.loom.canonical(target) or f"{'../' * (self.folder.count('/') - 1)}{target[1:]}" or "./"

    def link(self, href: str, label: str) -> str:
        """Link to a page of the site; where there is none, name it."""
        return f"[{escaped(label)}]({self.address(href)})" if href else escaped(label)


class Body(NamedTuple):
    """What the holes of a body are filled with, and the sources that it names."""

    pieces: tuple[BodyPiece, ...]
    references: References


def record_markdown(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the file beside the page of a note; a row of a table has none."""
    if loom.makes(MARKDOWN) and is_written(loom, ref):
        text = markdown_of(loom, loom.digest.records[ref], loom.digest.notes[ref])
        yield Output(output_path(MARKDOWN.beside(url_of(ref))), text.encode(), ref=ref)


def markdown_of(loom: Loom, record: Record, note: Note) -> str:
    """Write a note."""
    body, url = _body(loom, record, note), url_of(record.ref)
    place = Place(loom, f"{url[:-1].rpartition('/')[0]}/", url)
    parts = (
        _front_matter(loom, record),
        f"# {escaped(loom.title(record.ref))}",
        f"> {_line(record.summary)}" if record.summary else "",
        body_of(place, note, body.pieces),
        _sources(place, body.references),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def escaped(text: str) -> str:
    """Write a text in one line so that it is read as it stands (CommonMark, section 2.4)."""
    return _SIGNS.sub(r"\\\1", one_line(text))


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


def _body(loom: Loom, record: Record, note: Note) -> Body:
    """Fill the holes of a body once for all files of its record."""

    def filled(_: object) -> Body:
        references = References(loom, record.sources)
        return Body(fill(note, loom, references), references)

    return loom.once.last((MARKDOWN.key, record.ref, record.sources), filled)


def body_of(place: Place, note: Note, pieces: Iterable[BodyPiece]) -> str:
    """Write the body as typed, with each hole filled as on the page."""
    filled = {
        hole.position: (hole, piece)
        for hole, piece in zip(note.document.pieces, pieces, strict=True)
        if not isinstance(hole, str)
    }

    def text(piece: Piece) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, FileHole):
            return place.address(address_of(note, place.loom, piece))
        if isinstance(piece, AddressHole):
            href = page_of(place.loom, piece)
            return place.address(href) if href else piece.href
        return _written(place, *filled[piece.position])

    return "".join(map(text, note.document.source)).strip("\n").rstrip()


def text_of(loom: Loom, ref: Ref) -> str:
    """Write a record's body for files that may stand anywhere; empty where it has no note."""
    note, record = loom.digest.notes.get(ref), loom.digest.records[ref]
    return body_of(Place(loom, page=url_of(ref)), note, _body(loom, record, note).pieces) if note else ""


def _written(place: Place, hole: Hole, piece: BodyPiece) -> str:
    """Write one piece in a line, which tables and lists can hold."""
    if isinstance(piece, LinkPiece):
        return place.link(piece.href, piece.label)
    if isinstance(piece, CitePiece):
        return _marks(place, piece.marks)
    if isinstance(piece, ImagePiece):
        return _image(place, piece)
    if isinstance(piece, FactPiece):
        return _fact(place, piece)
    return _shown(place, hole, piece)


def _shown(place: Place, hole: Hole, piece: BodyPiece) -> str:
    """Write a value or a record that the body shows."""
    if isinstance(piece, ValuePiece):
        value = place.link(piece.href, piece.value.text) + _marks(place, piece.value.marks)
        return f"{escaped(piece.label)}: {value}" if piece.block else value
    card = _card(place, hole)
    if isinstance(piece, ProgrammePiece):
        return f"{card}: {'; '.join(_talk(place, talk) for talk in piece.talks)}"
    return card


def _fact(place: Place, piece: FactPiece) -> str:
    fact, words = piece.fact, place.loom.words

    def value(view: ValueView) -> str:
        return escaped(view.text) + _marks(place, view.marks)

    printed = ""
    if fact.printed:
        printed = place.link(fact.href, fact.printed.text) + _marks(place, fact.printed.marks)
    others = f" {words['page.or']} ".join(map(value, fact.others))
    values = f"{printed} ({words['page.others-say']} {others})" if printed and others else printed or others
    values = values or escaped(words["row.not-stated"])
    return f"{place.link(fact.href, fact.title)}: {values} ({fact.status.words})" if piece.block else values


def _card(place: Place, hole: Hole) -> str:
    ref = place.loom.resolve.only(hole.target) if isinstance(hole, EmbedHole) else None
    return place.link(place.loom.href(ref), place.loom.title(ref)) if ref else ""


def _talk(place: Place, talk: TalkView) -> str:
    title = Markup(talk.entry.title).striptags()  # noqa: S704 - it is text from here on # nosec B704
    return f"{talk.start.text if talk.start else ''} {place.link(talk.entry.href, title)}".strip()


def _image(place: Place, piece: ImagePiece) -> str:
    caption = escaped(" ".join(filter(None, (piece.caption.striptags(), piece.credit))))
    told = ' "{}"'.format(caption.replace('"', r"\"")) if caption else ""
    return f"![{escaped(piece.alt)}]({place.address(piece.src)}{told})"


def _marks(place: Place, marks: Iterable[Mark]) -> str:
    """Write the numbers of sources as links to the list of them on the page."""
    return "".join(
        place.link(mark.href, f"[{mark.number}{', ' if mark.locator else ''}{mark.locator}]")
        for mark in marks
    )


def _sources(place: Place, references: References) -> str:
    rows = [f"{each.number}. {_source(place, each)}" for each in references.listed()]
    return "\n".join((f"## {place.loom.words['page.sources']}", "", *rows)) if rows else ""


def _source(place: Place, each: ReferenceView) -> str:
    day = each.published or each.retrieved
    told = map(escaped, (each.publisher, each.kind, day.text if day else ""))
    address = f"<{each.url}>" if each.url else ""
    return ", ".join(filter(None, (place.link(each.href, each.title), *told, address)))
