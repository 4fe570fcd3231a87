"""Say where a value lies on a scale, and read a setting that is a number."""

import re
from decimal import Decimal

from conspectus.model.records import Fact
from conspectus.model.values import Interval, Value, ValueType

_SETTING = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?\s?(?P<power>[kKMBGT]?)", re.ASCII)
_POWERS = {"": 0, "k": 3, "K": 3, "M": 6, "B": 9, "G": 9, "T": 12}


def place(interval: Interval) -> Decimal | None:
    """Give the number at which an interval is drawn: its middle, or the one bound that it has."""
    if interval.low is None or interval.high is None:
        return interval.high if interval.low is None else interval.low
    return (interval.low + interval.high) / 2


def value_place(value: Value) -> Decimal | None:
    """Give the number at which a claim's or a result's value is drawn; texts and periods have none."""
    return place(value.spans[0]) if len(value.spans) == 1 and value.type.is_numeric else None


def is_bound(value: Value) -> bool:
    """Tell whether a value says no more than that it lies below or above a number."""
    return any((span.low is None) != (span.high is None) for span in value.spans)


def unit_of(fact: Fact) -> str:
    """Give the unit of a fact's values."""
    return "%" if fact.type is ValueType.PERCENT else str(fact.unit)


def read_setting(text: str) -> Decimal | None:
    """Read a setting that is one number, such as 7K, 3.5M or 1,024; None where it is anything else."""
    match = _SETTING.fullmatch(text.strip())
    if not match:
        return None
    digits = match["digits"].replace(",", "") + (match["rest"] or "")
    return Decimal(digits).scaleb(_POWERS[match["power"]])
