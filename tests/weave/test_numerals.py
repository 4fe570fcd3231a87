"""An interval is written with no more digits than it is good for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.values import Interval, ValueType
from conspectus.read.values import read_value
from conspectus.weave.intervals import divide, least, most
from conspectus.weave.numerals import numeral, roughly

EN_DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"
decimals = st.decimals(min_value=-(10**6), max_value=10**6, places=4)


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        ("19584", "19584", "19,584"),
        ("2.50", "2.50", "2.5"),
        ("-3", "-3", f"{MINUS}3"),
        ("29.797", "29.807", "29.8"),
        ("27.4263", "27.4265", "27.43"),
        ("17.4873", "17.4876", "17.49"),
        ("0.0012345", "0.0012346", "0.00123"),
        ("19583.5", "19584.5", "≈ 19,584"),
        ("116.17", "232.34", f"116.17{EN_DASH}232.34"),
        ("5000", "15000", f"5,000{EN_DASH}15,000"),
    ],
)
def test_a_number_has_as_many_digits_as_are_honest(low: str, high: str, written: str) -> None:
    """The digits shown are those that the whole interval bears out."""
    assert numeral(Interval(Decimal(low), Decimal(high))) == written


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        ("272", "272", "272"),
        ("2.3", "2.5", "≈\u202f2.4"),
        ("2", "4", "≈\u202f3"),
        ("0.011", "0.013", "≈\u202f0.01"),
        ("8179.5", "8180.5", "≈\u202f8,180"),
        ("1319.5", "2320.5", f"1,319{EN_DASH}2,321"),
    ],
)
def test_at_a_glance_a_number_is_short(low: str, high: str, written: str) -> None:
    """The middle where that is near to all the interval, else a range of whole numbers."""
    assert roughly(Interval(Decimal(low), Decimal(high))) == written


@pytest.mark.parametrize(
    ("interval", "written"),
    [
        (Interval(Decimal(10000), None, low_open=True), "> 10,000"),
        (Interval(Decimal("22.226"), None), "≥ 22.22"),
        (Interval(None, Decimal("22.221"), high_open=True), "< 22.23"),
        (Interval(None, Decimal(5)), "≤ 5"),
        (Interval(None, None), ""),
    ],
)
def test_a_missing_bound_is_written_as_one(interval: Interval, written: str) -> None:
    """A half-open interval is written as its bound, rounded to the safe side."""
    assert numeral(interval) == written


def test_the_acceptance_rate_of_the_record_is_written_with_two_decimals() -> None:
    """5,355 of 13,763 is 38.91 %."""
    rate = divide(*(Interval(n, n) for n in (Decimal(535500), Decimal(13763))))
    assert rate is not None
    assert numeral(rate) == "38.91"


@given(st.tuples(decimals, decimals).map(sorted))
def test_what_is_written_means_no_less_than_the_interval(ends: list[Decimal]) -> None:
    """Read as a claim's value, the text covers the interval that it was written from."""
    interval = Interval(ends[0], ends[1])
    (span,) = read_value(numeral(interval), ValueType.NUMBER).spans
    assert least(span) <= least(interval)
    assert most(interval) <= most(span)
