"""Draw a box in one of its looks, hatched ones with slanted lines across."""

from collections.abc import Iterator

from markupsafe import Markup

from conspectus.model.charts import Look
from conspectus.weave.charts.svg import path, rect

HATCH = 5.0
HATCHED = frozenset({Look.HATCHED, Look.OTHER_HATCHED})


def box(look: Look, x: float, y: float, width: float, height: float) -> Iterator[Markup]:
    """Draw a box with its left upper corner at a place."""
    yield rect(x, y, width, height, look=look)
    if look in HATCHED:
        yield from (path(line, look) for line in _hatch(x, y, width, height))


def _hatch(x: float, y: float, width: float, height: float) -> Iterator[tuple[tuple[float, float], ...]]:
    """Give slanted lines across a box: from its left or bottom edge to its top or right edge."""
    at = HATCH
    while at < width + height:
        start = (x + max(0.0, at - height), y + min(at, height))
        end = (x + min(at, width), y + max(0.0, at - width))
        yield start, end
        at += HATCH
