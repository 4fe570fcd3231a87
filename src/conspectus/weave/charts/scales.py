"""Place numbers along a length, choose round ticks, keep things from lying on each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

DECADES = 2
_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """A length from `start` to `end` that stands for the numbers from `low` to `high`.

    A logarithmic one gives the same length to every factor of ten. Where there is but one
    number, it stands in the middle.
    """

    low: Decimal
    high: Decimal
    start: float
    end: float
    is_log: bool = False

    def __call__(self, value: Decimal) -> float:
        """Give the place of a number; one beyond the ends stands at the end."""
        low, high = self._measured(self.low), self._measured(self.high)
        if low == high:
            return (self.start + self.end) / 2
        share = float((self._measured(value) - low) / (high - low))
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def _measured(self, value: Decimal) -> Decimal:
        return value.log10() if self.is_log else value


def spans_decades(values: Iterable[Decimal]) -> bool:
    """Tell whether numbers, all above zero, lie so far apart that only a logarithm shows them."""
    every = list(values)
    return min(every) > 0 and max(every) / min(every) >= Decimal(10) ** DECADES


def ticks(low: Decimal, high: Decimal, most: int = 5) -> tuple[Decimal, ...]:
    """Give round numbers around a span: the first is not above `low`, the last not below `high`."""
    step = _step(high - low, most) if high > low else Decimal(1)
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    return tuple((first + number) * step for number in range(int(last - first) + 1))


def in_rows(spans: Iterable[tuple[float, float]]) -> Iterator[int]:
    """Give each span of a line, from left to right, the lowest row where it touches no other."""
    ends: list[float] = []
    for start, end in spans:
        row = next((at for at, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row : row + 1] = [end]
        yield row


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> tuple[float, ...]:
    """Move places, given in rising order, so that they lie `apart` from each other and within bounds."""
    placed: list[float] = []
    for place in wanted:
        placed.append(max(place, placed[-1] + apart if placed else low))
    limit = high
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - apart
    return tuple(placed)


def _step(span: Decimal, most: int) -> Decimal:
    rough = span / (most - 1)
    power = Decimal(1).scaleb(rough.adjusted())
    return next(factor * power for factor in _ROUND if factor * power >= rough)
