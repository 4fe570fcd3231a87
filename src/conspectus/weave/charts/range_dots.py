"""Draw values as dots on a line: one row a source, on a scale that need not begin at zero.

The first dot of a row is filled, the others are open. Words stand above their dot.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from conspectus.model.charts import Point, RangeRow
from conspectus.model.words import PLAIN, Words
from conspectus.weave.charts.scales import Scale, in_rows, ticks
from conspectus.weave.charts.svg import LINE, WIDTH, Drawing, circle, path, text
from conspectus.weave.charts.texts import SIZE, fitted, text_width

RADIUS = 6.0
INSET = 30.0
SPACE = 8.0
WIDEST = 160.0
BELOW = 20.0
Placed = tuple[Point, float, float, float]


def draw_range(rows: Sequence[RangeRow], words: Words = PLAIN) -> Drawing:
    """Draw rows of dots over one axis."""
    values = [point.value for row in rows for point in row.points]
    marks = ticks(min(values), max(values))
    scale = Scale(marks[0], marks[-1], INSET, WIDTH - INSET)
    body, y = list[Markup](), 0.0
    for row in rows:
        y += SIZE
        body.append(text(0, y, fitted(f"{row.witness.name} {row.witness.mark}".strip(), WIDTH), "quiet"))
        pieces, y = _row(row, scale, y)
        body += pieces
    body += _axis(marks, scale, y, words)
    return Drawing(Markup("\n").join(body), y + LINE + 4)


def _row(row: RangeRow, scale: Scale, y: float) -> tuple[list[Markup], float]:
    placed = sorted((_placed(point, scale) for point in row.points), key=lambda each: each[2])
    levels = list(in_rows((start, end + SPACE) for _, _, start, end in placed))
    line = y + (max(levels) + 1) * 2 * LINE + RADIUS + 4
    body = [path([(placed[0][1], line), (placed[-1][1], line)], "line")] if len(placed) > 1 else []
    for place, level in zip(placed, levels, strict=True):
        body += _label(place, line - RADIUS - 6 - level * 2 * LINE)
    for point in row.points:
        body.append(circle(scale(point.value), line, RADIUS, "open" if point.is_open else "full"))
    return body, line + BELOW


def _placed(point: Point, scale: Scale) -> Placed:
    """Give a point with the place of its dot, and where its words begin and end."""
    x = scale(point.value)
    half = max(text_width(point.words, bold=True), min(text_width(point.label), WIDEST)) / 2
    middle = min(max(x, half), WIDTH - half)
    return point, x, middle - half, middle + half


def _label(place: Placed, y: float) -> Iterator[Markup]:
    point, _, start, end = place
    middle = (start + end) / 2
    yield text(middle, y - LINE, point.words, "middle strong")
    yield text(middle, y, fitted(point.label, WIDEST), "middle")


def _axis(marks: Sequence[Decimal], scale: Scale, y: float, words: Words) -> Iterator[Markup]:
    yield path([(scale(marks[0]), y), (scale(marks[-1]), y)], "axis")
    for mark in marks:
        yield path([(scale(mark), y), (scale(mark), y + 4)], "axis")
        yield text(scale(mark), y + LINE, words.number(f"{mark.normalize():,f}"), "middle quiet")
