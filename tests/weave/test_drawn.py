"""A value has a place on a scale, and some settings are numbers."""

from decimal import Decimal

import pytest

from conspectus.model.values import ValueType
from conspectus.read.values import read_value
from conspectus.weave.drawn import read_setting, value_place


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("19,525", ValueType.NUMBER, "19525"),
        ("\N{ALMOST EQUAL TO} 10", ValueType.NUMBER, "10"),
        ("4.21", ValueType.NUMBER, "4.21"),
        ("1-2", ValueType.PERCENT, "1.5"),
        ("> 95", ValueType.NUMBER, "95"),
        ("< 5", ValueType.NUMBER, "5"),
    ],
)
def test_a_number_is_drawn_at_its_middle_or_bound(text: str, type_: ValueType, expected: str) -> None:
    """A range at its middle, a bound at the one number that it has."""
    assert value_place(read_value(text, type_)) == Decimal(expected)


def test_texts_and_dates_are_not_drawn() -> None:
    """They lie on no scale of numbers."""
    assert value_place(read_value("Rio", ValueType.TEXT)) is None
    assert value_place(read_value("2026-04-24", ValueType.DATE)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("7K", "7000"), ("3.5M", "3500000"), ("7 B", "7E9"), ("1,024", "1024"), ("0.1", "0.1"), ("12", "12")],
)
def test_a_setting_that_is_a_number(text: str, expected: str) -> None:
    """Thousands and millions by their letters."""
    assert read_setting(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "before 1M", "7K to 3.5M", "both", "7x", "1,02", "\u0667"])
def test_a_setting_that_is_none(text: str) -> None:
    """A range, a bound, words: none of them has one place."""
    assert read_setting(text) is None
