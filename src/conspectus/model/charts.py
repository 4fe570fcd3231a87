"""Hold what charts draw: values with their words and sources, nothing of how they look."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Witness:
    """Who says a value: a short name, and the mark of the page's list of sources (`[3]`)."""

    name: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a bar; it is outlined where another source than the printed one gives it.

    A bound is no value: what is meant lies below it or above it, as the words say (`< 5`).
    """

    words: str
    value: Decimal
    witnesses: tuple[Witness, ...] = ()
    is_outlined: bool = False
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars that answer one question."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a line: what it is of, the value in words and as a number; an open one is the later."""

    label: str
    words: str
    value: Decimal
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class RangeRow:
    """The values that one source gives; only these are joined by a line."""

    witness: Witness
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """An event of a timeline by its number in the list; `at` counts days."""

    number: int
    at: Decimal
    is_precise: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A timeline: its events, and its first and last day in words."""

    dots: tuple[Dot, ...]
    first: str
    last: str


class Look(StrEnum):
    """How a part of a whole is drawn: never by its hue alone."""

    FULL = "full"
    HATCHED = "hatched"
    OTHER = "other"
    OTHER_HATCHED = "other-hatched"
    OUTLINED = "outlined"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its label, how many there are, how it is drawn."""

    label: str
    count: int
    look: Look


@dataclass(frozen=True, slots=True)
class Step:
    """A result at a setting, both in words and as numbers."""

    setting: str
    at: Decimal
    words: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """The results of one system by one source over a setting."""

    label: str
    steps: tuple[Step, ...]
    is_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A result whose setting is no number: it has a height and no place along the line."""

    label: str
    setting: str
    words: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Lines:
    """Results over a setting, and those that have no place on its scale.

    A logarithmic scale gives the same length to every factor of ten.
    """

    setting: str
    series: tuple[Series, ...]
    asides: tuple[Aside, ...] = ()
    is_log: bool = False
