"""Write the files beside the page of numbers: a figure's values as CSV, the figure as SVG."""

from collections.abc import Iterable, Iterator

from conspectus.model.names import Ref
from conspectus.model.page import Output
from conspectus.model.records import Fact
from conspectus.model.routes import NUMBERS, output_path
from conspectus.model.site import NumberFigure
from conspectus.model.views.parts import Mark
from conspectus.model.vocabulary import FigureForm
from conspectus.weave.csvtext import Field, to_csv, typed
from conspectus.weave.drawn import unit_of
from conspectus.weave.views.figures import sources_of
from conspectus.weave.views.figureviews import draw, facts_of, parts_of
from conspectus.weave.views.loom import Loom

COLUMNS = ("question", "value", "low", "high", "unit", "source", "as of", "note")
COUNTED = ("how it is known", "facts")


def figure_files(loom: Loom, figure: NumberFigure) -> Iterator[Output]:
    """Give the two files of a figure; no image where there is too little to draw."""
    facts = facts_of(loom, figure)
    is_meter = figure.form is FigureForm.SUPPORT
    counted = ((part.label, part.count) for part in parts_of(loom, facts))
    table = to_csv(COUNTED, counted) if is_meter else to_csv(COLUMNS, _rows(loom, facts))
    yield Output(output_path(f"{NUMBERS}{figure.id}.csv"), table)
    sources = () if is_meter else sources_of(loom, facts)
    drawn = draw(loom, figure, _numbered(sources))
    if drawn.drawing:
        notes = [f"[{number}] {loom.name(source)}" for number, source in enumerate(sources, 1)]
        image = drawn.drawing.standalone(figure.title, drawn.words, [*notes, loom.settings.title])
        yield Output(output_path(f"{NUMBERS}{figure.id}.svg"), image)


def _numbered(sources: Iterable[Ref]) -> dict[Ref, tuple[Mark, ...]]:
    """Give sources the numbers under which the file lists them: it has no page around it."""
    return {source: (Mark(number, "", "", ""),) for number, source in enumerate(sources, 1)}


def _rows(loom: Loom, facts: Iterable[Fact]) -> Iterator[tuple[Field, ...]]:
    for fact in facts:
        for claim in fact.claims:
            span = claim.value.spans[0] if claim.value.spans else None
            yield (
                fact.title, typed(claim.value.text), span.low if span else None, span.high if span else None,
                unit_of(fact), loom.name(claim.source) if claim.source else "",
                claim.as_of.text if claim.as_of else "", claim.note,
            )  # fmt: skip
