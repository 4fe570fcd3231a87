"""Weave the page of numbers: the figures that site.yaml asks for, and a table of every number."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from conspectus.model.formats import CSV, SVG
from conspectus.model.names import Kind
from conspectus.model.page import Output
from conspectus.model.records import Fact
from conspectus.model.routes import NUMBERS
from conspectus.model.site import NumberFigure
from conspectus.model.views.charts import FigureView, NumberRow, NumbersView
from conspectus.model.views.parts import Alternate
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.figurefiles import figure_files
from conspectus.weave.views.figureviews import figure_view, latest
from conspectus.weave.views.lists import head
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References


def has_numbers(loom: Loom) -> bool:
    """Tell whether there is any number to show."""
    return any(True for _ in _numbers(loom))


def numbers_view(loom: Loom) -> NumbersView:
    """Weave the page."""
    references = References(loom)
    figures = tuple(figure_view(loom, figure, references) for figure in _figures(loom))
    top = head(loom, NUMBERS, "kind.numbers.title", "intro.numbers")
    return NumbersView(
        head=replace(top, alternates=tuple(_alternates(figures))),
        intro=loom.words["intro.numbers"],
        figures=figures,
        rows=tuple(_row(loom, fact, references) for fact in _numbers(loom)),
        references=references.listed(),
    )


def numbers_files(loom: Loom) -> Iterator[tuple[NumberFigure, Output]]:
    """Give the files beside the page: each figure's values as CSV, and the figure as SVG."""
    for figure in _figures(loom):
        for output in figure_files(loom, figure):
            yield figure, output


def _figures(loom: Loom) -> Iterable[NumberFigure]:
    """Give the figures asked for; a second one of the same id is a fault and is left out."""
    figures: dict[str, NumberFigure] = {}
    for figure in loom.settings.numbers:
        figures.setdefault(figure.id, figure)
    return figures.values()


def _numbers(loom: Loom) -> Iterator[Fact]:
    """Give the facts that ask for a number: those on the conference, then those on single records."""
    facts = [fact for fact in loom.digest.of_kind(Kind.FACT, Fact) if fact.ref in loom.digest.assessments]
    return (fact for fact in sorted(facts, key=lambda fact: fact.of is not None) if fact.type.is_numeric)


def _alternates(figures: Iterable[FigureView]) -> Iterator[Alternate]:
    for figure in figures:
        yield Alternate(figure.csv, CSV.type, figure.title)
        if figure.image:
            yield Alternate(figure.image, SVG.type, figure.title)


def _row(loom: Loom, fact: Fact, references: References) -> NumberRow:
    short = brief(loom, fact, references)
    return NumberRow(short, latest(loom, [fact]))
