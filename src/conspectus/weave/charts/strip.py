"""Draw a timeline as a strip: a dot an event with its number, open where the day is not known."""

from markupsafe import Markup

from conspectus.model.charts import Dot, Strip
from conspectus.weave.charts.scales import Scale, in_rows
from conspectus.weave.charts.svg import LINE, WIDTH, Drawing, circle, path, text
from conspectus.weave.charts.texts import SIZE, fitted

RADIUS = 10.0
STEM = 6.0
DOWN = 4.5


def draw_strip(strip: Strip) -> Drawing:
    """Draw the dots of a timeline; dots that would touch stand above each other.

    The line spans what has a day; an event of which no day is known stands at the end of it
    that is nearer.
    """
    known = [dot.at for dot in strip.dots if dot.is_precise] or [dot.at for dot in strip.dots]
    scale = Scale(min(known), max(known), RADIUS + 1, WIDTH - RADIUS - 1)
    dots = sorted(strip.dots, key=lambda dot: (scale(dot.at), dot.number))
    rows = list(in_rows((scale(dot.at) - RADIUS - 1, scale(dot.at) + RADIUS + 1) for dot in dots))
    line = (max(rows) + 1) * (2 * RADIUS + 2) + STEM
    body = [path([(0, line), (WIDTH, line)], "axis")]
    body += [path([(scale(dot.at), line), (scale(dot.at), line - STEM)], "axis") for dot in dots]
    body += [
        _dot(dot, scale, line - STEM - RADIUS - row * (2 * RADIUS + 2))
        for dot, row in zip(dots, rows, strict=True)
    ]
    body.append(text(0, line + LINE, fitted(strip.first, WIDTH / 2 - SIZE), "quiet"))
    if strip.last != strip.first:
        body.append(text(WIDTH, line + LINE, fitted(strip.last, WIDTH / 2 - SIZE), "end quiet"))
    return Drawing(Markup("\n").join(body), line + LINE + 5)


def _dot(dot: Dot, scale: Scale, y: float) -> Markup:
    x = scale(dot.at)
    number = text(x, y + DOWN, str(dot.number), "middle inverse" if dot.is_precise else "middle")
    return circle(x, y, RADIUS - 1, "full" if dot.is_precise else "open") + number
