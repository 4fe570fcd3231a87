"""Values are read as the intervals they may mean."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.values import Interval, Value, ValueType
from conspectus.read.values import fold, read_value

EN_DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"
THIN, NO_BREAK = "\N{THIN SPACE}", "\N{NO-BREAK SPACE}"
numbers = st.integers(min_value=0, max_value=10**12)


def span(low: str | None, high: str | None, *, is_open: bool = False) -> tuple[Interval, ...]:
    """Build the one span of a number; `is_open` leaves its finite bound out."""
    least, most = (None if end is None else Decimal(end) for end in (low, high))
    return (Interval(least, most, is_open and low is not None, is_open and high is not None),)


def number(text: str, unit: str = "") -> tuple[Interval, ...]:
    """Read the spans of a number."""
    return read_value(text, ValueType.NUMBER, unit).spans


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("11,617", "11617", "11617"),
        (f"11{THIN}617", "11617", "11617"),
        (f"1{NO_BREAK}234{NO_BREAK}567", "1234567", "1234567"),
        ("0", "0", "0"),
        ("+12", "12", "12"),
        (f"{MINUS}3", "-3", "-3"),
        ("-3", "-3", "-3"),
        ("29.8", "29.75", "29.85"),
        ("+30.1", "30.05", "30.15"),
        ("5.00", "4.995", "5.005"),
        ("1,234.5", "1234.45", "1234.55"),
        ("≈ 10", "5", "15"),
        ("~10", "5", "15"),
        ("about 10,000", "5000", "15000"),
        ("≈ 11,617", "11616.5", "11617.5"),
        ("≈ 4.20", "4.15", "4.25"),
        ("≈ 0", "-0.5", "0.5"),
        ("1-2", "1", "2"),
        (f"1{EN_DASH}2", "1", "2"),
        ("1 to 2.5", "1", "2.5"),
        (f"{MINUS}3 {EN_DASH} {MINUS}1", "-3", "-1"),
        ("≈ 10-20", "5", "25"),
    ],
)
def test_a_number_spans_what_its_spelling_leaves_open(text: str, low: str, high: str) -> None:
    """Integers are exact, decimals span half of the last digit, `≈` half of the last that is not zero."""
    assert number(text) == span(low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "is_open"),
    [
        ("> 10,000", "10000", None, True),
        ("over 10,000", "10000", None, True),
        (">= 10,000", "10000", None, False),
        ("≥10,000", "10000", None, False),
        ("< 29.8", None, "29.8", True),
        ("less than 10", None, "10", True),
        ("<= 34", None, "34", False),
        ("up to 34", None, "34", False),
    ],
)
def test_a_bound_is_half_open(text: str, low: str | None, high: str | None, *, is_open: bool) -> None:
    """A bound ends exactly where it says, and nowhere on its other side."""
    assert number(text) == span(low, high, is_open=is_open)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("45 %", "44.5", "45.5"), ("45", "44.5", "45.5"), ("29.8%", "29.75", "29.85"), ("1-2 %", "1", "2")],
)
def test_a_percentage_spans_half_of_its_last_digit(text: str, low: str, high: str) -> None:
    """A whole percentage is rounded, unlike a whole number."""
    assert read_value(text, ValueType.PERCENT).spans == span(low, high)


def test_a_number_whose_unit_is_percent_is_a_percentage() -> None:
    """A result of 34 with the unit % spans half of its last digit."""
    assert number("34 %", "%") == number("34", "%") == span("33.5", "34.5")


@pytest.mark.parametrize("text", ["11,617 papers", "11,617 Papers", "11,617papers", "11,617"])
def test_the_unit_of_the_fact_may_follow(text: str) -> None:
    """A trailing unit equal to the fact's unit says nothing new."""
    assert number(text, "papers") == span("11617", "11617")


def test_the_unit_may_follow_both_ends_of_a_range() -> None:
    """`1 % - 2 %` is `1-2 %`, with a unit that holds a hyphen as well."""
    assert number("1 GPU-hour - 2 GPU-hour", "GPU-hour") == span("1", "2")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-11-27", date(2025, 11, 27), date(2025, 11, 27)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("late 2025", date(2025, 9, 1), date(2025, 12, 31)),
    ],
)
def test_a_date_spans_the_days_it_may_mean(text: str, first: date, last: date) -> None:
    """A partial date is an interval of days."""
    expected = span(str(first.toordinal()), str(last.toordinal()))
    assert read_value(text, ValueType.DATE).spans == expected


def test_a_period_has_two_spans() -> None:
    """A period's first and last day are read each for itself."""
    first, last = (read_value(day, ValueType.DATE).spans[0] for day in ("2026-04-24", "2026-04"))
    assert read_value("2026-04-24/2026-04", ValueType.PERIOD).spans == (first, last)


@pytest.mark.parametrize(
    "other",
    ["RIO  de\tJaneiro", "\N{FULLWIDTH LATIN CAPITAL LETTER R}io de Janeiro", f"Rio{NO_BREAK}de Janeiro "],
)
def test_texts_are_equal_once_folded(other: str) -> None:
    """Unicode form, white space and case make no difference."""
    assert read_value(other, ValueType.TEXT).folded == read_value("Rio de Janeiro", ValueType.TEXT).folded


@pytest.mark.parametrize(
    ("text", "type_", "said"),
    [
        (
            "1,23",
            ValueType.NUMBER,
            "'1,23' has a comma that does not set three digits apart; expected a number",
        ),
        ("1,2345", ValueType.NUMBER, "three digits apart"),
        ("0,123", ValueType.NUMBER, "three digits apart"),
        ("1,234 567", ValueType.NUMBER, "three digits apart"),
        ("5 reviews", ValueType.NUMBER, "ends in 'reviews'; expected the fact's unit, 'papers', or nothing"),
        ("many", ValueType.NUMBER, "'many' cannot be read; expected a number such as 11,617"),
        ("nan", ValueType.NUMBER, "expected a number"),
        ("1e5", ValueType.NUMBER, "expected"),
        (".5", ValueType.NUMBER, "expected a number"),
        ("> 1-2", ValueType.NUMBER, "expected a number"),
        ("5-3", ValueType.NUMBER, "runs backwards"),
        ("9" * 31, ValueType.NUMBER, "at most 30 digits"),
        ("1 " * 500, ValueType.NUMBER, "too long"),
        ("1/2", ValueType.PERCENT, "expected a percentage such as 45 %"),
        ("27 November", ValueType.DATE, "'27 November' is not a date; expected a date such as 2025-11-27"),
        ("2025-02-30", ValueType.DATE, "is not a date"),
        ("2026-04-24", ValueType.PERIOD, "expected a first and a last day such as 2026-04-24/2026-04-28"),
        ("2026-04-28/2026-04-24", ValueType.PERIOD, "ends before it begins"),
        (" ", ValueType.TEXT, "nothing is written here; expected a text"),
    ],
)
def test_a_fault_names_what_was_expected(text: str, type_: ValueType, said: str) -> None:
    """What cannot be read is refused in one plain sentence."""
    with pytest.raises(ValueError, match="expected") as caught:
        read_value(text, type_, "papers")
    assert said in str(caught.value)
    assert len(str(caught.value)) < 250


@given(st.text(), st.sampled_from(ValueType), st.text(max_size=5))
def test_reading_raises_nothing_but_value_errors(text: str, type_: ValueType, unit: str) -> None:
    """Whatever a note holds, reading gives a value or says why not."""
    assert isinstance(_read_or_say(text, type_, unit), Value | str)


@given(st.from_regex(r"[≈<>~]?=? ?[-+]?[0-9, ]{1,9}([.-][0-9]{1,3})?( ?%)?", fullmatch=True))
def test_almost_numbers_raise_nothing_but_value_errors(text: str) -> None:
    """Text close to the grammar is read or refused as well."""
    assert isinstance(_read_or_say(text, ValueType.PERCENT, "%"), Value | str)


@given(numbers, st.sampled_from([",", " ", THIN, NO_BREAK]), st.sampled_from(["", " papers", "papers"]))
def test_every_spelling_of_an_integer_means_the_same(n: int, separator: str, unit: str) -> None:
    """Grouping and unit change nothing, and the integer is exact."""
    spelled = f"{n:,}".replace(",", separator) + unit
    assert number(spelled, "papers") == number(str(n)) == span(str(n), str(n))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000))
def test_a_decimal_lies_in_the_middle_of_its_span(value: Decimal) -> None:
    """What is typed is the middle of what it may mean, half of the last digit each way."""
    assert number(f"{value:f}") == span(str(value - Decimal("0.0005")), str(value + Decimal("0.0005")))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


def _read_or_say(text: str, type_: ValueType, unit: str) -> Value | str:
    try:
        return read_value(text, type_, unit)
    except ValueError as error:
        return str(error)
