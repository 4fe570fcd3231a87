"""Place words beside marks so that no two of them lie on each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from conspectus.weave.charts.svg import LINE, text
from conspectus.weave.charts.texts import fitted, text_width

Box = tuple[float, float, float, float]
APART = 4.0


@dataclass(frozen=True, slots=True)
class Labels:
    """The words placed so far, within a width."""

    width: float
    taken: list[Box] = field(default_factory=list)

    def place(self, words: str, x: float, heights: Iterable[float], look: str) -> Iterator[Markup]:
        """Write words with their middle at `x`, at the first height that is free; nowhere if none is."""
        half = min(text_width(words, bold="strong" in look), self.width) / 2
        middle = min(max(x, half), self.width - half)
        for y in heights:
            box = (middle - half, y - LINE, middle + half + APART, y)
            if not any(_touch(box, other) for other in self.taken):
                self.taken.append(box)
                yield text(middle, y, fitted(words, self.width), look)
                return


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
