"""Weave a figure of the numbers page: the drawing, who says so, and the same values as a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from conspectus.model.charts import Part
from conspectus.model.facts import Status
from conspectus.model.names import Kind
from conspectus.model.records import Fact
from conspectus.model.routes import NUMBERS
from conspectus.model.site import NumberFigure
from conspectus.model.views.charts import DatumView, FigureView, SpeakerView
from conspectus.model.views.parts import Anchor, StatusView, TimeView
from conspectus.model.vocabulary import FigureForm
from conspectus.weave.charts.bars import draw_bars
from conspectus.weave.charts.range_dots import draw_range
from conspectus.weave.charts.stacked import draw_stacked
from conspectus.weave.charts.svg import Drawing
from conspectus.weave.drawn import unit_of
from conspectus.weave.views.briefs import status_view
from conspectus.weave.views.figures import (
    SourceMarks,
    bar_groups,
    range_rows,
    reading_words,
    sources_of,
    support_parts,
)
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import date_view, value_words, with_unit

FEWEST = 2
SHAKIEST = (
    Status.UNSOURCED, Status.DIFFER, Status.CORRECTED, Status.ONE_UNVERIFIED,
    Status.DERIVED, Status.ONE_ON_RECORD, Status.AGREE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as drawn, and what it shows in words; no drawing where too little is known."""

    drawing: Drawing | None
    words: str = ""
    is_hatched: bool = False


def figure_view(loom: Loom, figure: NumberFigure, references: References) -> FigureView:
    """Weave a figure; its sources are numbered before the drawing names them."""
    facts = facts_of(loom, figure)
    is_meter = figure.form is FigureForm.SUPPORT
    marks = {} if is_meter else {ref: references.mark(ref) for ref in sources_of(loom, facts)}
    drawn = draw(loom, figure, marks)
    drawing = drawn.drawing
    return FigureView(
        id=f"figure-{figure.id}",
        title=figure.title,
        svg=drawing.inline(f"figure-{figure.id}", figure.title, drawn.words) if drawing else Markup(),
        reading=reading_words(loom, figure.form, is_hatched=drawn.is_hatched)
        if drawing
        else loom.words["chart.too-few"],
        note=figure.note,
        status=None if is_meter else _shakiest(loom, facts),
        as_of=None if is_meter else latest(loom, facts),
        facts=() if is_meter else tuple(fact_anchor(loom, fact) for fact in facts),
        speakers=tuple(SpeakerView(loom.anchor(ref), found) for ref, found in marks.items()),
        data=tuple(_counted(loom, parts_of(loom, facts)) if is_meter else _data(loom, facts)),
        csv=f"{NUMBERS}{figure.id}.csv",
        image=f"{NUMBERS}{figure.id}.svg" if drawing else "",
    )


def facts_of(loom: Loom, figure: NumberFigure) -> tuple[Fact, ...]:
    """Give the facts that a figure draws; a meter that names none counts all."""
    refs = figure.facts or (loom.listed(Kind.FACT) if figure.form is FigureForm.SUPPORT else ())
    found = (loom.digest.find(ref, Fact) for ref in refs if ref in loom.digest.assessments)
    return tuple(fact for fact in found if fact)


def parts_of(loom: Loom, facts: Iterable[Fact]) -> tuple[Part, ...]:
    """Count facts by how well they are known; what none is known as is left out."""
    parts = support_parts((loom.digest.assessments[fact.ref] for fact in facts), loom.words)
    return tuple(part for part in parts if part.count)


def draw(loom: Loom, figure: NumberFigure, marks: SourceMarks) -> Drawn:
    """Draw a figure and say its numbers in words; fewer than two values are no figure."""
    facts = facts_of(loom, figure)
    if figure.form is FigureForm.SUPPORT:
        parts = parts_of(loom, facts)
        said = [(part.label, [loom.words.whole(part.count)]) for part in parts]
        return _drawn(loom, figure, said, draw_stacked(parts, loom.words) if parts else None)
    if figure.form is FigureForm.RANGE:
        rows = range_rows(loom, facts, marks)
        said = [(row.witness.name, [f"{point.label} {point.words}" for point in row.points]) for row in rows]
        return _drawn(loom, figure, said, draw_range(rows, loom.words) if rows else None)
    groups = tuple(bar_groups(loom, facts, marks))
    said = [(group.label, [bar.words for bar in group.bars]) for group in groups]
    drawn = _drawn(loom, figure, said, draw_bars(groups, loom.words) if groups else None)
    return replace(drawn, is_hatched=any(bar.is_bound for group in groups for bar in group.bars))


def latest(loom: Loom, facts: Iterable[Fact]) -> TimeView | None:
    """Give the last day as of which a printed value of some facts is told."""
    printed = [loom.digest.assessments[fact.ref].printed for fact in facts]
    days = [claim.as_of for claim in printed if claim and claim.as_of]
    return date_view(max(days, key=lambda day: (day.last, date.max - day.first), default=None), loom.words)


def fact_anchor(loom: Loom, fact: Fact) -> Anchor:
    """Link to a fact by its label for boxes."""
    return Anchor(loom.href(fact.ref), fact.short or fact.title)


def _drawn(
    loom: Loom, figure: NumberFigure, said: Sequence[tuple[str, Sequence[str]]], drawing: Drawing | None
) -> Drawn:
    if sum(len(values) for _, values in said) < FEWEST:
        return Drawn(None)
    either = f" {loom.words['page.or']} " if figure.form is FigureForm.BARS else ", "
    items = "; ".join(f"{label}: {either.join(values)}" for label, values in said)
    return Drawn(drawing, loom.words.say(f"chart.desc-{figure.form}", items=items))


def _shakiest(loom: Loom, facts: Iterable[Fact]) -> StatusView | None:
    found = [loom.digest.assessments[fact.ref] for fact in facts]
    least = min(found, key=lambda each: SHAKIEST.index(each.status), default=None)
    return status_view(loom, least) if least else None


def _data(loom: Loom, facts: Iterable[Fact]) -> Iterator[DatumView]:
    for fact in facts:
        found = loom.digest.assessments[fact.ref]
        for camp in found.camps:
            for claim in camp:
                yield DatumView(
                    fact.short or fact.title,
                    with_unit(value_words(claim.value, fact, loom.words), unit_of(fact)),
                    loom.anchor(claim.source) if claim.source else None,
                    date_view(claim.as_of, loom.words),
                )


def _counted(loom: Loom, parts: Iterable[Part]) -> Iterator[DatumView]:
    return (DatumView(part.label, loom.words.whole(part.count)) for part in parts)
