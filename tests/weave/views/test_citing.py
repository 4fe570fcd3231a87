"""A source is marked once where a value is embedded and its source is cited beside it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from markupsafe import escape

from conspectus.model.digest import Digest
from conspectus.model.document import Cite, CiteHole
from conspectus.model.problem import Position
from conspectus.model.views.parts import Mark, ValueView
from conspectus.model.views.pieces import CitePiece, FactPiece, HtmlPiece, ValuePiece
from conspectus.model.views.records import FreePageView
from conspectus.weave.views.citing import cite
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References

Views = Callable[..., Any]


def marks(views: Views, body: str) -> list[str]:
    """Give the marks of a page with this body in order, as they are printed."""
    view = views({"pages/x": f"title: X\n---\n{body}\n"}).at("/x/", FreePageView)
    found = [mark for piece in view.body for mark in _marks(piece)]
    assert sorted(mark.id for mark in found) == sorted(
        back for each in view.references for back in each.backs
    )
    return [f"{mark.title.split()[-1]} {mark.locator}".strip() for mark in found]


def _marks(piece: object) -> Iterator[Mark]:
    values: tuple[ValueView | None, ...] = ()
    if isinstance(piece, CitePiece):
        yield from piece.marks
    elif isinstance(piece, ValuePiece):
        values = (piece.value,)
    elif isinstance(piece, FactPiece):
        values = (piece.fact.printed, *piece.fact.others)
    for value in filter(None, values):
        yield from value.marks


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![[papers/t3#em]] [@notes].", ["hall"]),
        ("![[papers/t3#em]][@notes].", ["hall"]),
        ("![[papers/t3#em]] [@notes, table 2].", ["hall table 2"]),
        ("![[papers/t3#em]] [@notes, table 2; @programme].", ["hall table 2", "programme"]),
        ("![[papers/t3#em]] [@notes, table 2; @notes, §3].", ["hall table 2", "hall §3"]),
        ("![[papers/t3#em]] in all [@notes].", ["hall", "hall"]),
        ("![[papers/t3#em]] [@programme].", ["hall", "programme"]),
        ("It is so [@notes] [@notes].", ["hall", "hall"]),
        ("![[submissions]] [@programme, p. 1].", ["programme p. 1", "hall"]),
        ("![[submissions]] [@notes].", ["programme", "hall"]),
        ("![[papers/t3#em]]\n\n[@notes]", ["hall", "hall"]),
    ],
)
def test_marks_are_not_said_twice(views: Views, body: str, expected: list[str]) -> None:
    """A place in the source goes to the mark that is there; what stands elsewhere is marked anew."""
    assert marks(views, body) == expected


@pytest.mark.parametrize("before", [(), ("",), (" ", "\n")])
def test_a_citation_that_begins_a_text_marks_its_source(
    weave: Callable[..., Digest], before: tuple[str, ...]
) -> None:
    """With its place; there is nothing before it that could have."""
    references = References(Loom.of(weave(), {}))
    hole = CiteHole((Cite("notes", "§3"), Cite("gone", "")), position=Position(1, 1))
    [mark] = cite(hole, [HtmlPiece(escape(text)) for text in before], references).marks
    assert (mark.number, mark.locator, mark.title) == (1, "§3", "Notes from the hall")


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("retrieved: 2026-05-01", (None, "1 May 2026")),
        ("published: 2026-04\nretrieved: 2026-05-01", ("April 2026", None)),
        ("", (None, None)),
    ],
)
def test_a_source_has_a_day(views: Views, dates: str, said: tuple[str | None, ...]) -> None:
    """That on which it was published, else the one on which it was retrieved."""
    source = f"title: A list\nkind: dataset\n{dates}\n---\n"
    notes = {"sources/list": source, "pages/x": "title: X\n---\nSo [@list].\n"}
    (reference,) = views(notes).at("/x/", FreePageView).references
    assert tuple(day and day.text for day in (reference.published, reference.retrieved)) == said
