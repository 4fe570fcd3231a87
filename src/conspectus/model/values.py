"""Hold the value of a claim as the intervals it may mean."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ValueType(StrEnum):
    """What sort of value a fact asks for."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    PERIOD = "period"
    TEXT = "text"

    @property
    def is_numeric(self) -> bool:
        """Tell whether values of this type are numbers: they can be added, divided and drawn."""
        return self in {ValueType.NUMBER, ValueType.PERCENT}


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two bounds; None is unbounded, an open bound is itself left out.

    Days are counted as `date.toordinal` counts them.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A claim's value: the text as typed and what it may mean.

    A number, percentage or date has one interval, a period two (its first and its last day),
    a text none: then `folded` decides what it equals (Unicode NFKC, white space and case folded).
    """

    text: str
    type: ValueType
    spans: tuple[Interval, ...] = ()
    folded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a fact counts, as it stands after a number; `one` is its form after exactly 1 (`paper`).

    A text alone is the form after any number: `unit: papers`.
    """

    other: str
    one: str = ""

    def __str__(self) -> str:
        """Give the form after any number."""
        return self.other

    def after(self, number: str) -> str:
        """Give the form after a number as printed."""
        return self.one if self.one and number == "1" else self.other


NO_UNIT = Unit(other="")
