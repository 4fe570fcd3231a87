"""Hold dates as partial as sources give them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_NUMERIC = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PART = re.compile(r"(early|mid|late)[ -](\d{4})", re.ASCII | re.IGNORECASE)

SHAPE = re.compile(rf"{_NUMERIC.pattern}|(?:{'|'.join(PARTS_OF_YEAR)})(?:\s+|-)\d{{4}}", re.IGNORECASE)
"""What every date looks like; not all that looks like it is a day of the calendar."""


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as a source gives it: `2026-03-31`, `2026-03`, `2026` or `late 2025`.

    `first` and `last` are the days it may mean, both included. `late` means September to
    December, `early` January to April, `mid` May to August. Dates sort by `sort_key`.
    """

    text: str
    first: date
    last: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date; raise ValueError where the text is none (ISO 8601 calendar dates)."""
        folded = " ".join(text.split())
        if match := _PART.fullmatch(folded):
            start, end = PARTS_OF_YEAR[match[1].lower()]
            year = int(match[2])
            text = f"{match[1].lower()} {match[2]}"
            return cls(text, date(year, start, 1), _month_end(year, end), Precision.PART)
        if not (match := _NUMERIC.fullmatch(folded)):
            raise ValueError(f"{text!r} is not a date")
        year, month, day = int(match[1]), match[2], match[3]
        if day:
            exact = date(year, int(month), int(day))
            return cls(folded, exact, exact, Precision.DAY)
        if month:
            return cls(folded, date(year, int(month), 1), _month_end(year, int(month)), Precision.MONTH)
        return cls(folded, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order by the first day it may mean, then by the last."""
        return (self.first, self.last)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
