"""Dates are as partial as sources give them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.times import PARTS_OF_YEAR, PartialDate, Precision

years = st.integers(min_value=1, max_value=9999)
dates = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    years.map("{:04}".format),
    st.builds("{} {:04}".format, st.sampled_from(sorted(PARTS_OF_YEAR)), years),
).map(PartialDate.parse)


@given(dates)
def test_a_date_round_trips(found: PartialDate) -> None:
    """What is written is read again."""
    assert PartialDate.parse(found.text) == found


@given(dates)
def test_a_date_spans_the_days_it_may_mean(found: PartialDate) -> None:
    """The first day is not after the last, and both are of the year named."""
    assert found.first <= found.last
    assert f"{found.first.year:04}" in found.text
    assert found.first.year == found.last.year


@given(st.dates())
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    """A vaguer date spans every day of the finer ones."""
    text = day.isoformat()
    exact, month, year = (PartialDate.parse(text[:length]) for length in (10, 7, 4))
    assert (exact.first, exact.last) == (day, day)
    assert year.first <= month.first <= day <= month.last <= year.last
    assert [each.precision for each in (exact, month, year)] == [
        Precision.DAY,
        Precision.MONTH,
        Precision.YEAR,
    ]


@given(years)
def test_the_parts_of_a_year_follow_each_other(year: int) -> None:
    """Early, mid and late together are the year, without a gap."""
    early, mid, late = (PartialDate.parse(f"{part} {year:04}") for part in ("early", "mid", "late"))
    assert (early.first, late.last) == (date(year, 1, 1), date(year, 12, 31))
    assert (mid.first, late.first) == (early.last + timedelta(1), mid.last + timedelta(1))


@given(dates, dates)
def test_dates_sort_by_the_first_day_they_may_mean(one: PartialDate, other: PartialDate) -> None:
    """A vague date sorts where its span begins."""
    if one.first < other.first:
        assert one.sort_key < other.sort_key


@pytest.mark.parametrize("text", ["Late 2025", " late  2025 ", "LATE-2025", "late 2025"])
def test_a_part_of_a_year_may_be_written_freely(text: str) -> None:
    """Case, spaces and a hyphen make no difference to the days."""
    found = PartialDate.parse(text)
    assert (found.first, found.last) == (date(2025, 9, 1), date(2025, 12, 31))
    assert found.precision is Precision.PART


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-3", "2026-13", "2026-00", "2026-02-30", "0000", "31.03.2026", "2026/03",
     "2026-03-31T10:00", "end 2025", "m\N{LATIN SMALL LETTER DOTLESS I}d 2025", "２０２６", "2026-03-31-01"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """Days that do not exist and spellings of other countries are refused."""
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["late 2025", "Late 2025", "LATE-2025", " late   2025 "])
def test_a_part_of_a_year_is_kept_in_one_spelling(text: str) -> None:
    """However it is typed: its first word names the part."""
    assert PartialDate.parse(text).text == "late 2025"
