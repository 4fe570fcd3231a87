"""Draw results over a setting: one line a system and source; what has no place on the scale, beside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from conspectus.model.charts import Aside, Lines, Series
from conspectus.model.words import PLAIN, Words
from conspectus.weave.charts.labels import Labels
from conspectus.weave.charts.scales import Scale, spread, ticks
from conspectus.weave.charts.svg import LINE, WIDTH, Drawing, circle, path, text
from conspectus.weave.charts.texts import fitted, text_width

LEAST_HEIGHT = 140.0
RADIUS = 5.0
SIDE = 165.0
INDENT = 18.0
BESIDE = 12.0
INSET = 26.0
GAP = 8.0
BLOCK = 3 * LINE


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot stands, its two scales, and the round numbers of the upright one with their words."""

    left: float
    right: float
    top: float
    bottom: float
    marks: tuple[tuple[Decimal, str], ...]
    along: Scale
    up: Scale


def draw_lines(lines: Lines, words: Words = PLAIN) -> Drawing:
    """Draw the names of the series, the plot, and beside it the results without a place in it."""
    frame = _frame(lines, words)
    labels = Labels(WIDTH)
    body = [
        *_legend(lines.series),
        *_grid(frame),
        *_settings(lines, frame),
        *(piece for series in lines.series for piece in _line(series, frame)),
        *(piece for series in lines.series for piece in _values(series, frame, labels)),
        *_asides(lines.asides, frame),
    ]
    return Drawing(Markup("\n").join(body), frame.bottom + 2 * LINE + 8)


def _frame(lines: Lines, words: Words) -> _Frame:
    steps = [step for series in lines.series for step in series.steps]
    values = [step.value for step in steps] + [aside.value for aside in lines.asides]
    marks = tuple(
        (mark, words.number(f"{mark.normalize():,f}")) for mark in ticks(min(values), max(values), 4)
    )
    left = max(text_width(numeral) for _, numeral in marks) + GAP
    right = WIDTH - (SIDE if lines.asides else 0)
    top = len(lines.series) * LINE + LINE
    bottom = top + max(LEAST_HEIGHT, len(lines.asides) * BLOCK)
    along = Scale(
        min(each.at for each in steps),
        max(each.at for each in steps),
        left + INSET,
        right - INSET,
        lines.is_log,
    )
    return _Frame(left, right, top, bottom, marks, along, Scale(marks[0][0], marks[-1][0], bottom, top + GAP))


def _legend(every: Sequence[Series]) -> Iterator[Markup]:
    for number, series in enumerate(every):
        y = (number + 1) * LINE - 3
        yield path([(0, y - 4), (INDENT + 8, y - 4)], _look(series))
        yield circle((INDENT + 8) / 2, y - 4, RADIUS, _dot(series))
        yield text(INDENT + 16, y, fitted(series.label, WIDTH - INDENT - 16))


def _grid(frame: _Frame) -> Iterator[Markup]:
    for mark, numeral in frame.marks:
        y = frame.up(mark)
        yield path([(frame.left, y), (frame.right, y)], "grid")
        yield text(frame.left - GAP, y + 4, numeral, "end quiet")


def _settings(lines: Lines, frame: _Frame) -> Iterator[Markup]:
    """Write the settings under their points where there is room, and what is set below them."""
    row = Labels(WIDTH)
    for at, words in sorted({step.at: step.setting for each in lines.series for step in each.steps}.items()):
        yield path([(frame.along(at), frame.bottom), (frame.along(at), frame.bottom + 4)], "axis")
        yield from row.place(words, frame.along(at), [frame.bottom + LINE], "middle quiet")
    yield text(
        (frame.left + frame.right) / 2, frame.bottom + 2 * LINE + 2,
        fitted(lines.setting, frame.right), "middle quiet",
    )  # fmt: skip


def _line(series: Series, frame: _Frame) -> Iterator[Markup]:
    places = [(frame.along(step.at), frame.up(step.value)) for step in series.steps]
    if len(places) > 1:
        yield path(places, _look(series))
    for x, y in places:
        yield circle(x, y, RADIUS, _dot(series))


def _values(series: Series, frame: _Frame, labels: Labels) -> Iterator[Markup]:
    """Write values above their points, else below; where neither is free the table has them."""
    for step in series.steps:
        y = frame.up(step.value)
        yield from labels.place(step.words, frame.along(step.at), [y - 10, y + LINE + 4], "middle strong")


def _asides(asides: Iterable[Aside], frame: _Frame) -> Iterator[Markup]:
    ordered = sorted(asides, key=lambda aside: -aside.value)
    heights = [frame.up(aside.value) for aside in ordered]
    blocks = spread([y - BLOCK / 2 for y in heights], BLOCK, frame.top, frame.bottom - BLOCK)
    x = frame.right + GAP + RADIUS
    for aside, y, block in zip(ordered, heights, blocks, strict=True):
        if abs(y - block - BLOCK / 2) > LINE:
            yield path([(x, y), (x + BESIDE - 2, block + BLOCK / 2)], "axis")
        yield circle(x, y, RADIUS, "aside")
        yield from _block(aside, x + BESIDE, block)


def _block(aside: Aside, x: float, y: float) -> Iterator[Markup]:
    lines = ((aside.words, "strong"), (aside.label, ""), (aside.setting, "quiet"))
    for number, (words, look) in enumerate(lines):
        yield text(x, y + (number + 0.8) * LINE, fitted(words, WIDTH - x, bold=number == 0), look)


def _look(series: Series) -> str:
    return "line-other" if series.is_baseline else "line"


def _dot(series: Series) -> str:
    return "aside" if series.is_baseline else "full"
