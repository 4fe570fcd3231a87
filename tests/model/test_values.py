"""Values and intervals are plain, comparable and immutable."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.values import Interval, Value, ValueType

bounds = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
intervals = st.builds(Interval, bounds, bounds, st.booleans(), st.booleans())


@given(intervals)
def test_intervals_alike_are_equal(interval: Interval) -> None:
    """They are values: nothing but their bounds counts."""
    twin = Interval(interval.low, interval.high, interval.low_open, interval.high_open)
    assert twin == interval
    assert hash(twin) == hash(interval)


def test_a_bound_is_kept_as_it_was_read() -> None:
    """A decimal keeps its digits, and 1.0 bounds what 1 bounds."""
    assert Interval(Decimal("1.0"), None) == Interval(Decimal(1), None)
    assert str(Interval(Decimal("1.0"), None).low) == "1.0"


def test_bounds_are_included_unless_said_otherwise() -> None:
    """`> 10,000` alone is open."""
    one = Decimal(1)
    assert Interval(one, one) == Interval(one, one, low_open=False, high_open=False)
    assert Interval(one, None, low_open=True) != Interval(one, None)


def test_a_text_has_no_interval() -> None:
    """It is compared by its folded form."""
    assert Value("Rio de Janeiro", ValueType.TEXT, folded="rio de janeiro").spans == ()


@pytest.mark.parametrize("type_", ValueType)
def test_types_are_typed_as_they_are_named(type_: ValueType) -> None:
    """`type: percent` is all an author writes."""
    assert ValueType(type_.value) is type_
    assert type_.value == type_.name.lower()


def test_values_do_not_change() -> None:
    """What a source said stays said."""
    with pytest.raises(FrozenInstanceError):
        Value("1", ValueType.NUMBER).text = "2"  # type: ignore[misc]
