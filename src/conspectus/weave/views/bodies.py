"""Fill the holes of a Document with links, embeds, citations and images."""

from collections.abc import Iterator
from urllib.parse import unquote

from markupsafe import Markup, escape

from conspectus.model.document import AddressHole, CiteHole, EmbedHole, FileHole, ImageHole, LinkHole
from conspectus.model.notes import Note
from conspectus.model.problem import Position
from conspectus.model.records import Claim, Fact, Paper, Result, Session
from conspectus.model.views.parts import Anchor, ValueView
from conspectus.model.views.pieces import (
    BodyPiece,
    CardPiece,
    FactPiece,
    HtmlPiece,
    ImagePiece,
    LinkPiece,
    OfferView,
    ProgrammePiece,
    ValuePiece,
)
from conspectus.model.words import Words
from conspectus.weave.media import media_path
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.citing import cite
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.programme import talks_of
from conspectus.weave.views.references import References
from conspectus.weave.wording import counted, measured, value_words

FORMS = ("avif", "webp")
"""What a page offers of an image beside its own form, the smaller first."""


def fill(note: Note, loom: Loom, references: References) -> tuple[BodyPiece, ...]:
    """Give a note's body with its holes filled; what names nothing is shown as its text."""
    filled = list[BodyPiece]()
    for piece in note.document.pieces:
        if isinstance(piece, str):
            filled.append(HtmlPiece(Markup(piece)))  # noqa: S704 # nosec B704
        elif isinstance(piece, CiteHole):
            filled.append(cite(piece, filled, references))
        else:
            filled.append(_piece(note, loom, references, piece))
    return tuple(filled)


def contents_of(note: Note) -> tuple[Anchor, ...]:
    """List the headings of a body's first level, for a way through the page."""
    top = min((heading.level for heading in note.document.headings), default=0)
    return tuple(
        Anchor(f"#{heading.id}", Markup(heading.html).striptags())  # noqa: S704 # nosec B704
        for heading in note.document.headings
        if heading.level == top
    )


def _piece(
    note: Note,
    loom: Loom,
    references: References,
    hole: LinkHole | ImageHole | FileHole | AddressHole | EmbedHole,
) -> BodyPiece:
    if isinstance(hole, LinkHole):
        return _link(loom, hole)
    if isinstance(hole, ImageHole):
        return _image(note, loom, hole)
    if isinstance(hole, FileHole):
        return HtmlPiece(escape(address_of(note, loom, hole)))
    if isinstance(hole, AddressHole):
        href = page_of(loom, hole)
        return HtmlPiece(Markup(' href="{}"').format(href) if href else Markup())  # nosec B704
    return _embed(loom, references, hole)


def _link(loom: Loom, hole: LinkHole) -> LinkPiece:
    fragment = f"#{hole.fragment}" if hole.fragment else ""
    if not hole.target:
        return LinkPiece(fragment, hole.label or hole.fragment)
    target = loom.resolve.only(hole.target)
    if target is None:
        return LinkPiece("", hole.label or hole.target)
    href = loom.href(target)
    return LinkPiece(href and href + fragment, hole.label or loom.name_html(target))


def figures_beside(paper: Paper, note: Note, loom: Loom) -> Iterator[ImagePiece]:
    """Give the figures of a paper that its body does not show itself."""
    holes = (piece for piece in note.document.pieces if isinstance(piece, ImageHole))
    shown = {media_path(note.path, hole.src) for hole in holes}
    for figure in paper.figures:
        if media_path(note.path, figure.file) not in shown:
            at = ImageHole(
                figure.file, figure.alt, escape(figure.caption), figure=True, position=Position(1, 1)
            )
            yield _image(note, loom, at)


def address_of(note: Note, loom: Loom, hole: FileHole) -> str:
    """Give the URL of a file beside the note; what names none stands as it was typed."""
    path, sign, rest = hole.href.partition("#")
    url = loom.assets.get(f"media/{media_path(note.path, unquote(path))}")
    return f"{url}{sign}{rest}" if url else hole.href


def page_of(loom: Loom, hole: AddressHole) -> str:
    """Give the URL of the note whose file a tag names; empty where it has no page."""
    target = loom.resolve.only(hole.target)
    href = loom.href(target) if target else ""
    return f"{href}#{hole.fragment}" if href and hole.fragment else href


def _image(note: Note, loom: Loom, hole: ImageHole) -> ImagePiece:
    path = media_path(note.path, hole.src)
    width, height = _size(loom, path)
    return ImagePiece(
        src=loom.assets.get(f"media/{path}", ""),
        alt=hole.alt,
        caption=Markup(hole.caption),  # noqa: S704 # nosec B704
        figure=hole.figure,
        width=width,
        height=height,
        credit=_credit(note, path, loom.words),
        offers=tuple(_offers(loom, path)),
    )


def _size(loom: Loom, path: str) -> tuple[int, int]:
    """Give the size of an image as it is shown: upright, whatever its head says."""
    media = loom.digest.media.get(path)
    if shown := loom.assets.get(f"media/{path}|size"):
        width, height = map(int, shown.split())
        return width, height
    return (media.width, media.height) if media else (0, 0)


def _offers(loom: Loom, path: str) -> Iterator[OfferView]:
    for form in FORMS:
        if srcset := loom.assets.get(f"media/{path}|{form}"):
            yield OfferView(f"image/{form}", srcset)


def _credit(note: Note, path: str, words: Words) -> str:
    """Say who made a figure and under which terms it is shown, as the paper's note names them."""
    figures = note.record.figures if isinstance(note.record, Paper) else ()
    for figure in figures:
        named = words.together((figure.credit or "", figure.licence or ""))
        if named and media_path(note.path, figure.file) == path:
            return words.say("page.figure-credit", credit=named)
    return ""


def _embed(loom: Loom, references: References, hole: EmbedHole) -> BodyPiece:
    target = loom.resolve.only(hole.target)
    record = loom.digest.records.get(target) if target else None
    if target is None or record is None:
        return LinkPiece("", hole.target)
    if isinstance(record, Fact) and not hole.part:
        return FactPiece(brief(loom, record, references), hole.block)
    if isinstance(record, Fact):
        claim = next((claim for claim in record.claims if claim.id == hole.part), None)
        return _claim(loom, references, record, claim, block=hole.block)
    if isinstance(record, Paper) and hole.part:
        result = next((result for result in record.results if result.id == hole.part), None)
        return _result(loom, references, record, result, block=hole.block)
    if isinstance(record, Session) and hole.block:
        return ProgrammePiece(loom.entry(target), talks_of(loom, record)[0])
    return CardPiece(loom.entry(target), hole.block)


def _claim(loom: Loom, references: References, fact: Fact, claim: Claim | None, *, block: bool) -> BodyPiece:
    href = loom.href(fact.ref)
    if claim is None:
        return LinkPiece(href, fact.title)
    text = (counted if block else value_words)(claim.value, fact, loom.words)
    value = ValueView(text, references.mark(claim.source))
    return ValuePiece(value, fact.title, f"{href}#{claim.id}", block)


def _result(
    loom: Loom, references: References, paper: Paper, result: Result | None, *, block: bool
) -> BodyPiece:
    href = loom.href(paper.ref)
    if result is None:
        return LinkPiece(href, loom.name_html(paper.ref))
    value = ValueView(measured(result.value, result.unit, loom.words), references.mark(result.source))
    label = loom.words.together((result.system or "", result.benchmark, result.metric))
    return ValuePiece(value, label, f"{href}#{result.id}", block)
