"""Compare and calculate with intervals.

Bounds are rounded outwards, so that a result holds every result of numbers within its operands.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from conspectus.model.values import Interval, Value

PRECISION = 80
HUNDRED = Decimal(100)
ZERO = Interval(Decimal(0), Decimal(0))
_INFINITY = Decimal("Infinity")
EVERYTHING = Interval(None, None)


def shared(intervals: Iterable[Interval]) -> Interval | None:
    """Give the numbers that lie in all intervals; None where there is no such number."""
    every = (EVERYTHING, *intervals)
    low, low_open = max((least(each), each.low_open) for each in every)
    high, high_closed = min((most(each), not each.high_open) for each in every)
    if low > high or (low == high and (low_open or not high_closed)):
        return None
    return _interval(low, high, low_open=low_open, high_open=not high_closed)


def spans_agree(one: Value, other: Value) -> bool:
    """Tell whether two values share a point in each of their spans; texts have none and never do.

    Intervals on a line that agree two by two agree all together (Helly's theorem), and so do
    periods, whose ends are compared each for itself.
    """
    if not one.spans or len(one.spans) != len(other.spans):
        return False
    return all(shared(pair) is not None for pair in zip(one.spans, other.spans, strict=True))


def least(interval: Interval) -> Decimal:
    """Give the lower bound, minus infinity where there is none."""
    return _INFINITY.copy_negate() if interval.low is None else interval.low


def most(interval: Interval) -> Decimal:
    """Give the upper bound, infinity where there is none."""
    return _INFINITY if interval.high is None else interval.high


def width(interval: Interval) -> Decimal:
    """Give how far the bounds lie apart, infinity where one is missing."""
    return _upwards().subtract(most(interval), least(interval))


def add(one: Interval, other: Interval) -> Interval:
    """Give every sum of a number of each."""
    return _interval(
        _downwards().add(least(one), least(other)),
        _upwards().add(most(one), most(other)),
        low_open=one.low_open or other.low_open,
        high_open=one.high_open or other.high_open,
    )


def divide(one: Interval, other: Interval) -> Interval | None:
    """Give every quotient of a number of each; None where the divisor may be zero."""
    if shared((other, ZERO)) is not None:
        return None
    if most(other) <= 0:
        one, other = negative(one), negative(other)
    low, low_open = _least_quotient(one, other)
    high, high_open = _least_quotient(negative(one), other)
    return _interval(low, high.copy_negate(), low_open=low_open, high_open=high_open)


def scale(interval: Interval, factor: Decimal) -> Interval:
    """Give every number of an interval times a positive factor."""
    return _interval(
        _downwards().multiply(least(interval), factor),
        _upwards().multiply(most(interval), factor),
        low_open=interval.low_open,
        high_open=interval.high_open,
    )


def negative(interval: Interval) -> Interval:
    """Give every number of an interval with its sign turned."""
    return _interval(
        most(interval).copy_negate(),
        least(interval).copy_negate(),
        low_open=interval.high_open,
        high_open=interval.low_open,
    )


def _least_quotient(one: Interval, divisor: Interval) -> tuple[Decimal, bool]:
    """Give the lower bound of a quotient, and whether it is open; the divisor is above zero."""
    low = least(one)
    if low == 0:
        return low, one.low_open
    by, is_open = (most(divisor), divisor.high_open) if low > 0 else (least(divisor), divisor.low_open)
    if by == _INFINITY:
        return Decimal(0), True
    if by == 0 or not low.is_finite():
        return _INFINITY.copy_negate(), False
    return _downwards().divide(low, by), one.low_open or is_open


def _interval(low: Decimal, high: Decimal, *, low_open: bool, high_open: bool) -> Interval:
    has_low, has_high = low.is_finite(), high.is_finite()
    return Interval(
        low if has_low else None, high if has_high else None, low_open and has_low, high_open and has_high
    )


def _downwards() -> Context:
    return Context(prec=PRECISION, rounding=ROUND_FLOOR)


def _upwards() -> Context:
    return Context(prec=PRECISION, rounding=ROUND_CEILING)
