"""Hold what weaving finds out about a fact: its status and its arithmetic."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from conspectus.model.names import Ref
from conspectus.model.records import Claim
from conspectus.model.times import PartialDate
from conspectus.model.values import Interval


class Status(Enum):
    """How well a fact is known; each member carries the sentence that defines it."""

    UNSOURCED = "A value is given without a source."
    CORRECTED = "Sources differ, and an official source or a data set settles which value stands."
    DIFFER = "Sources differ, and none of them is an official source or a data set that settles it."
    AGREE = "Two or more sources give values that agree."
    ONE_ON_RECORD = "One source, which is official, a data set or a paper."
    ONE_UNVERIFIED = "One source, which is none of these: not verified."
    DERIVED = "Worked out by arithmetic from other facts of the same source; no source states it."

    @property
    def key(self) -> str:
        """Name it as words, style sheet and data do: `one-unverified`."""
        return self.name.lower().replace("_", "-")


class QuoteState(StrEnum):
    """Whether a claim's quote was found in the stored passage of its source."""

    UNQUOTED = ""
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Operand:
    """A claim that went into a calculation, and the fact it belongs to."""

    fact: Ref
    claim: Claim


@dataclass(frozen=True, slots=True)
class Derivation:
    """A ratio or a sum worked out from claims of one source as of one date.

    `result` is an interval in the fact's own unit (percent for a percent). `claim` is what the
    same source states itself, if anything; `fits` tells whether the two share a value.
    """

    source: Ref
    as_of: PartialDate | None
    operands: tuple[Operand, ...]
    result: Interval
    claim: Claim | None
    fits: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """A fact weighed: its status, how many sources speak, the claim to print, the arithmetic.

    `camps` groups the claims that agree with each other (the first camp holds the printed
    claim); where all agree there is one camp.
    """

    status: Status
    source_count: int
    printed: Claim | None
    camps: tuple[tuple[Claim, ...], ...] = ()
    derivations: tuple[Derivation, ...] = ()
