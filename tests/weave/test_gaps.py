"""How far apart answers lie is said with no more digits than they bear."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import Kind, Ref
from conspectus.model.records import Claim
from conspectus.model.values import ValueType
from conspectus.read.values import read_value
from conspectus.weave.gaps import gap
from conspectus.weave.intervals import least, most
from conspectus.weave.numerals import roughly

SOURCE = Ref(Kind.SOURCE, "notes")


def camp(type_: ValueType, *texts: str) -> tuple[Claim, ...]:
    """Give claims that agree."""
    return tuple(Claim(value=read_value(text, type_), source=SOURCE) for text in texts)


@pytest.mark.parametrize(
    ("type_", "camps", "apart"),
    [
        (ValueType.NUMBER, [["19,525"], ["19,797"]], "272"),
        (ValueType.NUMBER, [["5,355"], ["5,351"], ["5,357"]], "6"),
        (ValueType.NUMBER, [["> 10,000"], ["8,909"]], "> 1,091"),
        (ValueType.NUMBER, [["12"], ["< 5"]], "> 7"),
        (ValueType.NUMBER, [["10-20", "15-30"], ["40"]], "20\N{EN DASH}25"),
        (ValueType.PERCENT, [["27.42 %"], ["29.80 %"]], "≈\u202f2.38"),
        (ValueType.DATE, [["2026-04-23"], ["2026-04-26"], ["2026-04-24"]], "3"),
        (ValueType.DATE, [["2026-04"], ["2026-06-01"]], "32\N{EN DASH}61"),
        (ValueType.PERIOD, [["2026-04-23/2026-04-27"], ["2026-04-24/2026-04-30"]], "3"),
        (ValueType.PERIOD, [["2026-04-23/2026-04-27"], ["2026-04-25/2026-04-27"]], "2"),
    ],
)
def test_the_distance_from_the_lowest_to_the_highest(
    type_: ValueType, camps: list[list[str]], apart: str
) -> None:
    """Between lie the others; of a period, the ends that differ most."""
    found = gap([camp(type_, *texts) for texts in camps])
    assert found is not None
    assert roughly(found) == apart


@pytest.mark.parametrize(
    ("type_", "camps"),
    [
        (ValueType.TEXT, [["Rio"], ["Singapore"]]),
        (ValueType.NUMBER, [["19,525"]]),
        (ValueType.NUMBER, []),
        (ValueType.NUMBER, [["> 5"], ["> 5", "6"]]),
        (ValueType.NUMBER, [["19,525", "19,797"], ["5"], ["9"]]),
    ],
)
def test_what_is_not_apart(type_: ValueType, camps: list[list[str]]) -> None:
    """Texts have no distance, nor has an answer from itself, nor what is no one answer."""
    assert gap([camp(type_, *texts) for texts in camps]) is None


numbers = st.integers(0, 10**6)


@given(st.lists(numbers, min_size=2, max_size=6, unique=True))
def test_of_exact_numbers_it_is_the_difference(values: list[int]) -> None:
    """In whatever order they stand."""
    found = gap([camp(ValueType.NUMBER, str(value)) for value in values])
    assert found is not None
    assert least(found) == most(found) == Decimal(max(values) - min(values))
