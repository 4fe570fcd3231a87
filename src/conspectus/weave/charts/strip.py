"""Draw a timeline as a strip of numbered dots; what has no day stands apart as a dashed ring."""

from collections.abc import Sequence

from markupsafe import Markup

from conspectus.model.charts import Dot, Strip
from conspectus.weave.charts.scales import Scale, in_rows
from conspectus.weave.charts.svg import LINE, WIDTH, Drawing, circle, path, text
from conspectus.weave.charts.texts import SIZE, fitted

RADIUS = 10.0
STEP = 2 * RADIUS + 2
STEM = 6.0
APART = 18.0
DOWN = 4.5
MOST_ABREAST = 15


def draw_strip(strip: Strip) -> Drawing:
    """Draw the dots of a timeline; dots that would touch stand above each other.

    The line has only what has a day. The others stand beside it, before or after: none of them
    is over a day of which nobody says that it was then.
    """
    known = [dot.at for dot in strip.dots if dot.is_precise]
    if not known:
        return _row(strip.dots)
    vague = [dot for dot in strip.dots if not dot.is_precise]
    before = [dot for dot in vague if dot.at < min(known)]
    after = [dot for dot in vague if dot.at >= min(known)]
    low = STEP + APART if before else 0.0
    high = WIDTH - STEP - APART if after else WIDTH
    scale = Scale(min(known), max(known), low + RADIUS + 1, high - RADIUS - 1)
    dots = sorted((dot for dot in strip.dots if dot.is_precise), key=lambda dot: (dot.at, dot.number))
    rows = list(in_rows((scale(dot.at) - RADIUS - 1, scale(dot.at) + RADIUS + 1) for dot in dots))
    line = max(max(rows) + 1, len(before), len(after)) * STEP + STEM
    lowest = line - STEM - RADIUS
    body = [path([(low, line), (high, line)], "axis")]
    body += [path([(scale(dot.at), line), (scale(dot.at), line - STEM)], "axis") for dot in dots]
    body += [_dot(dot, scale(dot.at), lowest - row * STEP) for dot, row in zip(dots, rows, strict=True)]
    for x, beside in ((RADIUS + 1, before), (WIDTH - RADIUS - 1, after)):
        body += [_dot(dot, x, lowest - row * STEP) for row, dot in enumerate(beside)]
    return Drawing(Markup("\n").join([*body, *_ends(strip, low, high, line + LINE)]), line + LINE + 5)


def _ends(strip: Strip, low: float, high: float, y: float) -> Sequence[Markup]:
    """Name the first day and the last, once where they are the same."""
    room = (high - low) / 2 - SIZE
    first = text(low, y, fitted(strip.first, room), "quiet")
    last = text(high, y, fitted(strip.last, room), "end quiet")
    return [first] if strip.first == strip.last else [first, last]


def _row(dots: Sequence[Dot]) -> Drawing:
    """Draw the dots of a timeline without any day side by side, on no line."""
    rows = -(-len(dots) // MOST_ABREAST)
    places = (
        (at % MOST_ABREAST * STEP + RADIUS + 1, at // MOST_ABREAST * STEP + RADIUS) for at in range(len(dots))
    )
    return Drawing(
        Markup("\n").join(_dot(dot, *place) for dot, place in zip(dots, places, strict=True)), rows * STEP
    )


def _dot(dot: Dot, x: float, y: float) -> Markup:
    number = text(x, y + DOWN, str(dot.number), "middle inverse" if dot.is_precise else "middle")
    return circle(x, y, RADIUS - 1, "full" if dot.is_precise else "ring") + number
