"""Print the marks of a citation, but none that an embed right before it has printed already."""

from dataclasses import replace

from conspectus.model.document import CiteHole
from conspectus.model.names import Kind, Ref
from conspectus.model.views.parts import Mark, ValueView
from conspectus.model.views.pieces import BodyPiece, CitePiece, FactPiece, HtmlPiece, ValuePiece
from conspectus.weave.views.references import References

Embed = FactPiece | ValuePiece


def cite(hole: CiteHole, before: list[BodyPiece], references: References) -> CitePiece:
    """Give the marks of a citation.

    A source that the embed before it names is not marked again: its place there, where the
    citation gives one, goes to the embed's own mark.
    """
    at = _embed_at(before)
    marks = list[Mark]()
    for each in hole.cites:
        source = Ref(Kind.SOURCE, each.source)
        embed = before[at] if at is not None else None
        said = _marks(embed) if isinstance(embed, Embed) else ()
        known = next((mark for mark in said if mark.number == references.number_of(source)), None)
        if at is None or not isinstance(embed, Embed) or known is None or (each.locator and known.locator):
            marks += references.mark(source, each.locator)
        elif each.locator:
            before[at] = _with(embed, known, replace(known, locator=each.locator))
    return CitePiece(tuple(marks))


def _embed_at(before: list[BodyPiece]) -> int | None:
    """Find an embed in the sentence with nothing but blanks after it."""
    for at in reversed(range(len(before))):
        piece = before[at]
        if isinstance(piece, Embed):
            return None if piece.block else at
        if not isinstance(piece, HtmlPiece) or piece.html.strip():
            break
    return None


def _values(piece: Embed) -> tuple[ValueView, ...]:
    return (piece.value,) if isinstance(piece, ValuePiece) else piece.fact.values


def _marks(piece: Embed) -> tuple[Mark, ...]:
    return tuple(mark for value in _values(piece) for mark in value.marks)


def _with(piece: Embed, old: Mark, new: Mark) -> Embed:
    """Give an embed with one mark in the place of another."""

    def changed(value: ValueView) -> ValueView:
        return replace(value, marks=tuple(new if mark == old else mark for mark in value.marks))

    if isinstance(piece, ValuePiece):
        return replace(piece, value=changed(piece.value))
    printed = changed(piece.fact.printed) if piece.fact.printed else None
    return replace(
        piece, fact=replace(piece.fact, printed=printed, others=tuple(map(changed, piece.fact.others)))
    )
