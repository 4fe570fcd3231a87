"""Write an interval as a number that claims no more than the interval knows."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from conspectus.model.values import Interval
from conspectus.weave.intervals import PRECISION, add, least, most

MINUS, EN_DASH, THIN = "\N{MINUS SIGN}", "\N{EN DASH}", "\N{NARROW NO-BREAK SPACE}"


def numeral(interval: Interval, places: int = 2) -> str:
    """Write an interval so that the text, read as a claim's value, means no less than the interval.

    An exact number that is short stands as it is; else as many decimals as are honest, at most
    `places` (as many digits more for a number below one); else `≈` a whole number; else a range
    or a bound. Empty where the interval has no bound at all.
    """
    low, high = interval.low, interval.high
    if low is None or high is None:
        return _bound(interval, places)
    middle = _middle(low, high)
    decimals = places if abs(middle) >= 1 or not middle else places - middle.adjusted()
    if low == high and _rounded(low, decimals, ROUND_FLOOR) == low:
        return _written(_trimmed(low))
    for digits in range(decimals, 0, -1):
        number = _rounded(middle, digits, ROUND_HALF_EVEN)
        if _covers(number, digits, interval):
            return _written(number)
    whole = _rounded(middle, 0, ROUND_HALF_EVEN)
    if whole % 10 and _covers(whole, 0, interval):
        return f"≈ {_written(whole)}"
    ends = (_rounded(low, decimals, ROUND_FLOOR), _rounded(high, decimals, ROUND_CEILING))
    return EN_DASH.join(_written(_trimmed(end)) for end in ends)


def roughly(interval: Interval) -> str:
    """Write an interval in short, for a glance: `272`, `≈ 2.4`, a range of whole numbers, or a bound.

    The digits after `≈` are as many as leave the middle at most one unit of the last from either end.
    """
    low, high = interval.low, interval.high
    if low is None or high is None or low == high:
        return numeral(interval)
    half = Context(prec=PRECISION).divide(high - low, Decimal(2))
    digits = next((digits for digits in (2, 1, 0) if half <= Decimal((0, (1,), -digits))), None)
    if digits is not None:
        return f"≈{THIN}{_written(_rounded(_middle(low, high), digits, ROUND_HALF_EVEN))}"
    return EN_DASH.join((_written(_rounded(low, 0, ROUND_FLOOR)), _written(_rounded(high, 0, ROUND_CEILING))))


def _bound(interval: Interval, places: int) -> str:
    if interval.low is not None:
        sign = ">" if interval.low_open else "≥"
        return f"{sign} {_written(_trimmed(_rounded(interval.low, places, ROUND_FLOOR)))}"
    if interval.high is not None:
        sign = "<" if interval.high_open else "≤"
        return f"{sign} {_written(_trimmed(_rounded(interval.high, places, ROUND_CEILING)))}"
    return ""


def _middle(low: Decimal, high: Decimal) -> Decimal:
    exact = Context(prec=2 * PRECISION)
    return exact.divide(exact.add(low, high), Decimal(2))


def _covers(number: Decimal, digits: int, interval: Interval) -> bool:
    half = Decimal((0, (5,), -digits - 1))
    around = add(Interval(number, number), Interval(half.copy_negate(), half))
    return least(around) <= least(interval) and most(interval) <= most(around)


def _rounded(number: Decimal, digits: int, rounding: str) -> Decimal:
    return number.quantize(Decimal((0, (1,), -digits)), rounding, Context(prec=2 * PRECISION))


def _trimmed(number: Decimal) -> Decimal:
    return number.normalize(Context(prec=2 * PRECISION))


def _written(number: Decimal) -> str:
    return f"{number:,f}".replace("-", MINUS)
