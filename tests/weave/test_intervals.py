"""Intervals share points, and calculate without losing any."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conspectus.model.values import Interval, Value, ValueType
from conspectus.weave.intervals import add, divide, negative, scale, shared, spans_agree, width

whole = st.integers(min_value=-50, max_value=50)
bounds = st.one_of(st.none(), whole.map(Decimal))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval that holds a point, its bounds open, closed or missing."""
    low, high = draw(bounds), draw(bounds)
    if low is not None and high is not None and low > high:
        low, high = high, low
    is_point = low == high
    return Interval(
        low,
        high,
        low is not None and not is_point and draw(st.booleans()),
        high is not None and not is_point and draw(st.booleans()),
    )


@st.composite
def point_in(draw: st.DrawFn, interval: Interval) -> Fraction:
    """Draw a number of an interval, often at or near a bound."""
    low = Fraction(interval.low) if interval.low is not None else Fraction(interval.high or 0) - 1000
    high = Fraction(interval.high) if interval.high is not None else low + 1000
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=9))
    point = low + (high - low) * share
    assume(holds(interval, point))
    return point


def holds(interval: Interval, number: Fraction) -> bool:
    """Tell whether a number lies in an interval."""
    low, high = interval.low, interval.high
    is_above = low is None or number > low or (number == low and not interval.low_open)
    is_below = high is None or number < high or (number == high and not interval.high_open)
    return is_above and is_below


def closed(low: int | str, high: int | str) -> Interval:
    """Build a closed interval."""
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("one", "other", "do_share"),
    [
        (closed(1, 2), closed(2, 3), True),
        (closed(1, 2), Interval(Decimal(2), Decimal(3), low_open=True), False),
        (Interval(Decimal(1), Decimal(2), high_open=True), closed(2, 3), False),
        (Interval(Decimal(2), None, low_open=True), closed(2, 2), False),
        (Interval(Decimal(2), None), closed(2, 2), True),
        (Interval(None, Decimal(2)), Interval(Decimal(3), None), False),
        (Interval(None, None), closed(7, 7), True),
    ],
)
def test_a_bound_is_shared_only_where_both_hold_it(one: Interval, other: Interval, *, do_share: bool) -> None:
    """Touching intervals share their bound if neither leaves it out."""
    assert (shared((one, other)) is not None) is do_share


@given(st.data(), intervals(), intervals())
def test_a_point_of_both_is_in_what_they_share(data: st.DataObject, one: Interval, other: Interval) -> None:
    """What two intervals share holds exactly the points that both hold."""
    point, common = data.draw(point_in(one)), shared((one, other))
    assert holds(other, point) is (common is not None and holds(common, point))


@given(st.lists(intervals(), max_size=5))
def test_intervals_that_meet_in_pairs_meet_in_one_point(every: list[Interval]) -> None:
    """Helly's theorem on the line, which lets agreement be asked in pairs."""
    in_pairs = all(shared(pair) is not None for pair in combinations(every, 2))
    assert (shared(every) is not None) is in_pairs


@given(st.permutations([closed(1, 5), closed(3, 9), Interval(Decimal(2), None, low_open=True)]))
def test_order_does_not_matter_to_what_is_shared(every: list[Interval]) -> None:
    """The shared points are the same in any order."""
    assert shared(every) == closed(3, 5)


def test_periods_agree_if_both_ends_do() -> None:
    """A period is compared at its first and at its last day."""
    april, late, other = (
        Value("", ValueType.PERIOD, (closed(*first), closed(*last)))
        for first, last in (((1, 1), (5, 5)), ((1, 2), (5, 9)), ((1, 1), (6, 6)))
    )
    assert spans_agree(april, late)
    assert not spans_agree(april, other)


def test_values_without_spans_never_agree_here() -> None:
    """Texts are compared by their folded form, not by intervals."""
    text = Value("a", ValueType.TEXT, (), "a")
    assert not spans_agree(text, text)


@given(st.data(), intervals(), intervals())
def test_a_sum_holds_every_sum(data: st.DataObject, one: Interval, other: Interval) -> None:
    """Whatever two numbers the intervals hold, their sum lies in the sum."""
    assert holds(add(one, other), data.draw(point_in(one)) + data.draw(point_in(other)))


@given(st.data(), intervals(), intervals())
def test_a_quotient_holds_every_quotient(data: st.DataObject, one: Interval, other: Interval) -> None:
    """Whatever two numbers the intervals hold, their quotient lies in the quotient."""
    quotient = divide(one, other)
    assume(quotient is not None)
    assert quotient is not None
    assert holds(quotient, data.draw(point_in(one)) / data.draw(point_in(other)))


@given(intervals(), intervals())
def test_a_quotient_exists_unless_the_divisor_may_be_zero(one: Interval, other: Interval) -> None:
    """Only an interval that holds zero cannot divide."""
    assert (divide(one, other) is None) is holds(other, Fraction(0))


def test_an_exact_quotient_is_exact() -> None:
    """Nine by three is three, not nearly three."""
    assert divide(closed(9, 9), closed(3, 3)) == closed(3, 3)


def test_a_third_is_rounded_outwards() -> None:
    """A quotient without an end in decimals lies strictly between its bounds."""
    third = divide(closed(1, 1), closed(3, 3))
    assert third is not None
    assert third.low is not None
    assert third.high is not None
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)


@given(st.data(), intervals())
def test_scaling_holds_every_multiple(data: st.DataObject, interval: Interval) -> None:
    """A share becomes a percentage with all its points."""
    assert holds(scale(interval, Decimal(100)), data.draw(point_in(interval)) * 100)


def test_a_width_without_a_bound_is_infinite() -> None:
    """The width tells narrow claims from wide ones."""
    assert width(closed(2, 5)) == 3
    assert width(Interval(Decimal(2), None)) == Decimal("Infinity")


def between(text: str) -> Interval:
    """Read an interval as mathematicians write it: `[1, 2)`; nothing stands for no bound."""
    low, high = text[1:-1].replace(" ", "").split(",")
    return Interval(
        Decimal(low) if low else None, Decimal(high) if high else None, bool(low) and text[0] == "(",
        bool(high) and text[-1] == ")",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "quotient"),
    [
        ("[1, 2]", "[4, 8]", "[0.125, 0.5]"),
        ("(1, 2]", "[4, 8]", "(0.125, 0.5]"),
        ("[1, 2)", "[4, 8)", "(0.125, 0.5)"),
        ("[1, 2]", "(4, 8]", "[0.125, 0.5)"),
        ("[1, 2]", "[4, )", "(0, 0.5]"),
        ("[1, )", "[4, 8]", "[0.125, )"),
        ("( , 2]", "[4, 8]", "( , 0.5]"),
        ("[-2, -1]", "(0, 4]", "( , -0.25]"),
        ("[1, 2]", "(0, 4]", "[0.25, )"),
        ("[0, 2)", "[1, 4]", "[0, 2)"),
        ("[-2, -1]", "[1, 2]", "[-2, -0.5]"),
        ("[1, 2]", "[1, 1]", "[1, 2]"),
        ("[1, 2]", "[-2, 0)", "( , -0.5]"),
        ("[1, 2)", "[-4, -2)", "(-1, -0.25]"),
    ],
)
def test_a_quotient_is_as_narrow_as_it_can_be(one: str, other: str, quotient: str) -> None:
    """And holds a bound only where it can be reached."""
    assert divide(between(one), between(other)) == between(quotient)


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        ("[1, 2]", "[3, 4]", "[4, 6]"),
        ("(1, 2]", "[3, 4)", "(4, 6)"),
        ("[1, 2)", "(3, 4]", "(4, 6)"),
        ("(1, 2)", "(3, 4)", "(4, 6)"),
        ("( , 2]", "(3, 4]", "( , 6]"),
        ("[1, )", "[3, 4)", "[4, )"),
    ],
)
def test_a_sum_is_as_narrow_as_it_can_be(one: str, other: str, total: str) -> None:
    """And holds a bound only where both do."""
    assert add(between(one), between(other)) == between(total)


@pytest.mark.parametrize("interval", ["[1, 2]", "(1, 2]", "[1, 2)", "( , 2)", "(1, )", "( , )"])
def test_what_is_scaled_or_turned_keeps_its_bounds(interval: str) -> None:
    """Open or closed, and missing where they were."""
    found = between(interval)
    assert negative(negative(found)) == found
    assert (negative(found).low_open, negative(found).high_open) == (found.high_open, found.low_open)
    assert scale(scale(found, Decimal(4)), Decimal("0.25")) == found


def test_eighty_digits_are_kept_and_what_is_left_is_rounded_outwards() -> None:
    """Upwards above, downwards below, in sums and products too."""
    zeros = "0" * 60
    assert add(closed(f"1{zeros}0", f"1{zeros}0"), closed(1, 1)) == closed(f"1{zeros}1", f"1{zeros}1")
    third = Decimal(f"0.{'3' * 90}")
    product = scale(closed(1, 1), third)
    assert product.low == Decimal(f"0.{'3' * 80}")
    assert product.high == Decimal(f"0.{'3' * 79}4")
    assert add(Interval(third, third), closed(0, 0)) == product
    assert width(Interval(Decimal(0), third)) == product.high
