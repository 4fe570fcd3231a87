"""Draw the parts of a whole as one bar, with a line of words for each part below it."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from conspectus.model.charts import Part
from conspectus.model.words import PLAIN, Words
from conspectus.weave.charts.boxes import box
from conspectus.weave.charts.svg import WIDTH, Drawing, text
from conspectus.weave.charts.texts import fitted, text_width

HEIGHT, SWATCH = 26.0, 12.0
ROW = 20.0
EDGE = 1.0
LEAST = 3.0


def draw_stacked(parts: Sequence[Part], words: Words = PLAIN) -> Drawing:
    """Draw parts from left to right; those of which there are none are left out."""
    kept = [part for part in parts if part.count]
    whole = sum(part.count for part in kept)
    body, x = list[Markup](), EDGE
    unit = (WIDTH - 2 * EDGE - (len(kept) - 1) * 2) / whole
    for part in kept:
        width = max(part.count * unit, LEAST)
        body += box(part.look, x, EDGE, width, HEIGHT)
        x += width + 2
    y = HEIGHT + ROW + 2
    for part in kept:
        body += _row(part, y, words)
        y += ROW
    return Drawing(Markup("\n").join(body), y - ROW + 6)


def _row(part: Part, y: float, words: Words) -> Iterator[Markup]:
    count = words.whole(part.count)
    yield from box(part.look, EDGE, y - SWATCH + 1, SWATCH, SWATCH)
    room = WIDTH - 2 * ROW - text_width(count, bold=True)
    yield text(ROW, y, fitted(part.label, room))
    yield text(WIDTH, y, count, "end strong")
