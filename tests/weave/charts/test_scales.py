"""Numbers are placed along a length, and places are kept apart."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.charts.scales import Scale, in_rows, spans_decades, spread, ticks

NUMBERS = st.decimals(-1_000_000, 1_000_000, places=3)


def numbers(*texts: str) -> list[Decimal]:
    """Give numbers."""
    return [Decimal(text) for text in texts]


def test_a_number_stands_at_its_share() -> None:
    """A quarter of the numbers is a quarter of the length, in either direction."""
    assert Scale(Decimal(0), Decimal(8), 10, 50)(Decimal(2)) == 20
    assert Scale(Decimal(0), Decimal(8), 50, 10)(Decimal(2)) == 40


def test_a_logarithm_gives_every_factor_the_same_length() -> None:
    """From 1 to 10 is as far as from 10 to 100."""
    scale = Scale(Decimal(1), Decimal(100), 0, 100, is_log=True)
    assert [scale(Decimal(each)) for each in (1, 10, 100)] == [0, 50, 100]


def test_what_lies_beyond_stands_at_the_end() -> None:
    """Nothing is drawn outside."""
    scale = Scale(Decimal(1), Decimal(2), 0, 100)
    assert (scale(Decimal(0)), scale(Decimal(9))) == (0, 100)


def test_a_single_number_stands_in_the_middle() -> None:
    """A span without a length is no fault."""
    assert Scale(Decimal(5), Decimal(5), 0, 100)(Decimal(5)) == 50


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("4.21", "5.12", ["4", "4.25", "4.5", "4.75", "5", "5.25"]),
        ("0", "19797", ["0", "5000", "10000", "15000", "20000"]),
        ("-3", "8", ["-5", "0", "5", "10"]),
        ("7", "7", ["7"]),
    ],
)
def test_ticks_are_round(low: str, high: str, expected: list[str]) -> None:
    """They are multiples of 1, 2, 2.5 or 5."""
    assert list(ticks(Decimal(low), Decimal(high))) == numbers(*expected)


@given(NUMBERS, NUMBERS)
def test_ticks_enclose_the_span(one: Decimal, other: Decimal) -> None:
    """The first is not above the least, the last not below the greatest, and they are few."""
    low, high = sorted((one, other))
    marks = ticks(low, high)
    assert marks[0] <= low <= high <= marks[-1]
    assert 1 <= len(marks) <= 7


def test_only_numbers_far_apart_span_decades() -> None:
    """A hundredfold is far; zero has no logarithm."""
    assert spans_decades(numbers("7000", "3500000"))
    assert not spans_decades(numbers("7", "140"))
    assert not spans_decades(numbers("0", "1000"))


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(1, 60)), max_size=12))
def test_rows_keep_spans_apart(spans: list[tuple[float, float]]) -> None:
    """No two spans of a row touch."""
    ordered = sorted((start, start + length) for start, length in spans)
    rows = list(in_rows(ordered))
    for row in set(rows):
        held = [span for span, at in zip(ordered, rows, strict=True) if at == row]
        assert all(before[1] <= after[0] for before, after in pairwise(held))


@given(st.lists(st.floats(0, 200), max_size=6))
def test_spread_places_are_apart_and_within(wanted: list[float]) -> None:
    """They keep their order and their distance, within bounds that have room for them."""
    places = spread(sorted(wanted), 30, 0, 200)
    assert all(after - before >= 30 - 1e-6 for before, after in pairwise(places))
    assert all(-1e-6 <= place <= 200 for place in places)


def test_places_that_are_apart_stay() -> None:
    """Nothing is moved without need."""
    assert spread([10, 50, 90], 30, 0, 200) == (10, 50, 90)
