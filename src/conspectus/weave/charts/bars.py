"""Draw bars from zero: filled where the page prints the value, dashed where others say otherwise.

A bound is hatched, since it is no value: what is meant lies below or above it, as its words say.
A bar's words stand above it: who says so on the left, the value on the right.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from conspectus.model.charts import Bar, BarGroup, Look, Witness
from conspectus.model.words import PLAIN, Words
from conspectus.weave.charts.boxes import box
from conspectus.weave.charts.scales import Scale
from conspectus.weave.charts.svg import LINE, WIDTH, Drawing, path, rect, span, text
from conspectus.weave.charts.texts import SIZE, fitted, text_width

PRINTED, OUTLINED = 11.0, 7.0
BETWEEN, GAP, APART = 5.0, 10.0, 10.0
LEAST = 1.5
DASHABLE = 12.0
NEAR = 2.0
FEW = 2
SHORT = 100.0
EDGE = 1.0


def draw_bars(groups: Sequence[BarGroup], words: Words = PLAIN) -> Drawing:
    """Draw groups of bars on one scale, one below the other."""
    values = [Decimal(0), *(bar.value for group in groups for bar in group.bars)]
    scale = Scale(min(values), max(values), EDGE, WIDTH - EDGE)
    body, y = list[Markup](), 0.0
    for group in groups:
        for number, bars in enumerate(_drawn_together(group.bars, scale)):
            y += SIZE
            line, y = _words(group.label if number == 0 else "", bars, y, words)
            body += line
            y += BETWEEN
            height = OUTLINED if bars[0].is_outlined else PRINTED
            body += _bar(bars, scale, y, height)
            y += height + BETWEEN
        y += GAP - BETWEEN
    body += _zero(scale, y - GAP)
    return Drawing(Markup("\n").join(body), y - GAP + EDGE)


def _drawn_together(bars: Sequence[Bar], scale: Scale) -> Iterator[tuple[Bar, ...]]:
    """Put outlined bars together whose ends the eye cannot tell apart; their values stay apart."""
    group: list[Bar] = []
    for bar in sorted(bars, key=lambda each: (each.is_outlined, -each.value if each.is_outlined else 0)):
        is_near = bar.is_outlined and group and group[0].is_outlined and bar.is_bound == group[0].is_bound
        if not is_near or abs(scale(bar.value) - scale(group[0].value)) > NEAR:
            if group:
                yield tuple(group)
            group = []
        group.append(bar)
    if group:
        yield tuple(group)


def _bar(bars: Sequence[Bar], scale: Scale, y: float, height: float) -> Iterator[Markup]:
    zero = scale(Decimal(0))
    furthest = max((scale(bar.value) for bar in bars), key=lambda x: abs(x - zero))
    width = abs(furthest - zero)
    if bars[0].is_bound:
        hatched = Look.OTHER_HATCHED if bars[0].is_outlined else Look.HATCHED
        yield from box(hatched, min(zero, furthest), y, max(width, LEAST), height)
        return
    look = ("line-other" if width > DASHABLE else "aside") if bars[0].is_outlined else "full"
    yield rect(min(zero, furthest), y, max(width, LEAST), height, look=look)


def _zero(scale: Scale, bottom: float) -> Iterator[Markup]:
    if scale.low < 0:
        yield path([(scale(Decimal(0)), 0), (scale(Decimal(0)), bottom)], "axis")


def _words(label: str, bars: Sequence[Bar], y: float, words: Words) -> tuple[list[Markup], float]:
    """Write who says what above a bar; a label without room beside the value has a line of its own."""
    look = "end quiet" if bars[0].is_outlined else "end strong"
    values = _values(bars, words)
    room = WIDTH - text_width(values, bold="strong" in look) - APART
    said = _witnesses(tuple(dict.fromkeys(witness for bar in bars for witness in bar.witnesses)), room)
    body = list[Markup]()
    if label and text_width(f"{label} ", bold=True) + text_width(said) > room:
        body.append(text(0, y, fitted(label, WIDTH, bold=True), "strong"))
        label, y = "", y + LINE
    left = (
        Markup("{} {}").format(span(label, "strong"), span(said, "quiet")) if label else span(said, "quiet")
    )
    return [*body, text(0, y, left), text(WIDTH, y, values, look)], y


def _values(bars: Sequence[Bar], words: Words) -> str:
    """Write the values of bars drawn together: each, or the least and the greatest of many."""
    if len(bars) > FEW:
        return fitted(f"{bars[-1].words}\N{EN DASH}{bars[0].words}", WIDTH - SHORT - APART, bold=True)
    return fitted(words.numbers(bar.words for bar in bars), WIDTH - SHORT - APART, bold=True)


def _witnesses(every: Sequence[Witness], room: float) -> str:
    """Name all witnesses in as many words as fit: by name, by a name cut short, by mark alone."""
    marks = " ".join(witness.mark for witness in every if witness.mark)
    said = [
        ", ".join(f"{fitted(each.name, width)} {each.mark}".strip() for each in every)
        for width in (WIDTH, SHORT)
    ]
    return next(
        (words for words in said if text_width(words) <= room), marks or fitted(said[-1], max(room, 0))
    )
