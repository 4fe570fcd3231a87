"""Dates, times and values are put into words as exactly as they are known."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact
from conspectus.model.times import PartialDate
from conspectus.model.values import Unit, ValueType
from conspectus.read.tongues import read_words
from conspectus.read.values import read_value
from conspectus.weave.wording import (
    NOWHERE,
    Venue,
    counted,
    date_view,
    date_words,
    first_sentence,
    measured,
    moment_key,
    moment_view,
    offset_words,
    percent,
    span_view,
    value_words,
    with_unit,
)

WORDS = read_words("en")
RIO = ZoneInfo("America/Sao_Paulo")
THIN = "\u202f"


@pytest.mark.parametrize(
    ("text", "words", "machine"),
    [
        ("2026-04-24", "24 April 2026", "2026-04-24"),
        ("2026-03", "March 2026", "2026-03"),
        ("2026", "2026", "2026"),
        ("late 2025", "late 2025 (day not given)", ""),
        ("Early-2025", "early 2025 (day not given)", ""),
    ],
)
def test_a_date_is_as_partial_as_it_is(text: str, words: str, machine: str) -> None:
    """No day is invented, and a part of a year has no machine form."""
    view = date_view(PartialDate.parse(text), WORDS)
    assert view
    assert (view.text, view.datetime) == (words, machine)


@given(st.dates())
def test_every_day_has_words(day: object) -> None:
    """Any day of the calendar is written with its month's name and its year."""
    when = PartialDate.parse(str(day))
    assert date_words(when, WORDS).endswith(f"{when.first.year}")


@pytest.mark.parametrize(
    ("hours", "words"), [(-3, "UTC−3"), (8, "UTC+8"), (0, "UTC+0"), (5.5, "UTC+5:30"), (-3.5, "UTC−3:30")]
)
def test_offsets(hours: float, words: str) -> None:
    """An offset has a true minus sign, and minutes only where it has any."""
    zone = timezone(timedelta(hours=hours))
    assert offset_words(datetime(2026, 4, 24, 10, tzinfo=zone)) == words


def test_a_time_without_a_zone_has_no_offset() -> None:
    """Where none is known, none is made up."""
    naive = datetime(2026, 4, 24, 10, 30)  # noqa: DTZ001 - that is the case
    assert offset_words(naive) == ""
    assert moment_view(naive, WORDS, NOWHERE).text == "Fri 24 April 2026, 10:30"


def test_a_time_of_the_venue_names_the_place() -> None:
    """A time in the venue's zone names the place and the offset of that day."""
    view = moment_view(datetime(2026, 4, 24, 10, 30, tzinfo=RIO), WORDS, Venue("Rio de Janeiro", RIO))
    assert view.text == "Fri 24 April 2026, 10:30 (Rio de Janeiro, UTC−3)"
    assert view.datetime == "2026-04-24T10:30-03:00"


@pytest.mark.parametrize(
    ("hour", "venue", "words"),
    [
        (10, NOWHERE, "Thu 27 November 2025, 10:09 (UTC−5)"),
        (10, Venue("Rio", RIO), "Thu 27 November 2025, 10:09 (UTC−5; 12:09 in Rio)"),
        (23, Venue("Rio", RIO), "Thu 27 November 2025, 23:09 (UTC−5; Fri 28 November 2025, 01:09 in Rio)"),
    ],
)
def test_another_zones_time_names_its_offset_and_the_venues_time(hour: int, venue: Venue, words: str) -> None:
    """A time with an offset of its own is not called the venue's; the day there may be another."""
    when = datetime(2025, 11, 27, hour, 9, tzinfo=timezone(timedelta(hours=-5)))
    assert moment_view(when, WORDS, venue).text == words


def test_a_span_of_one_day_and_of_several() -> None:
    """The day is said once where both ends share it, else with each end."""
    start = datetime(2026, 4, 24, 10, 0, tzinfo=RIO)
    same = span_view(start, start + timedelta(hours=2), WORDS, Venue("Rio", RIO))
    assert same.text == "Fri 24 April 2026, 10:00 to 12:00 (Rio, UTC−3)"
    longer = span_view(start, start + timedelta(days=2), WORDS, Venue("Rio", RIO))
    assert longer.text == "Fri 24 April 2026, 10:00 to Sun 26 April 2026, 10:00 (Rio, UTC−3)"


def test_the_unknown_and_the_vague_come_last() -> None:
    """What has no date comes last; a vague date follows the days it may mean."""
    moments = [None, PartialDate.parse("late 2025"), datetime(2025, 11, 27, 15, tzinfo=UTC)]
    ordered = sorted(moments, key=lambda when: moment_key(when, RIO))
    assert ordered == [moments[2], moments[1], None]


@pytest.mark.parametrize(
    ("type_", "unit", "text", "printed", "full"),
    [
        (ValueType.NUMBER, "papers", "19,525", "19,525", f"19,525{THIN}papers"),
        (ValueType.NUMBER, "papers", "11,617 papers", "11,617", f"11,617{THIN}papers"),
        (ValueType.NUMBER, "papers", "11,617 Papers", "11,617", f"11,617{THIN}papers"),
        (ValueType.NUMBER, "valid papers", "11,617 valid  papers", "11,617", f"11,617{THIN}valid papers"),
        (ValueType.NUMBER, "papers", "≈ 10", f"≈{THIN}10", f"≈{THIN}10{THIN}papers"),
        (ValueType.NUMBER, "%", "45", f"45{THIN}%", f"45{THIN}%"),
        (ValueType.NUMBER, "", "-3.5", "−3.5", "−3.5"),
        (ValueType.PERCENT, "%", "29.8 %", f"29.8{THIN}%", f"29.8{THIN}%"),
        (ValueType.PERCENT, "", "1–2", f"1–2{THIN}%", f"1–2{THIN}%"),
        (ValueType.DATE, "", "2025-11-27", "27 November 2025", "27 November 2025"),
        (ValueType.PERIOD, "", "2026-04-24/2026-04-28", "24 to 28 April 2026", "24 to 28 April 2026"),
        (ValueType.PERIOD, "", "2026-04-24/2026-05-02", "24 April 2026 to 2 May 2026", None),
        (ValueType.PERIOD, "", "2026-04/2026-04-28", "April 2026 to 28 April 2026", None),
        (ValueType.PERIOD, "", "2026/2026-01-15", "2026 to 15 January 2026", None),
        (ValueType.PERIOD, "", "2026-04-24/2026-04", "24 April 2026 to April 2026", None),
        (ValueType.PERIOD, "", "2026-04-24/2026-04-24", "24 April 2026", None),
        (ValueType.TEXT, "", "Rio de Janeiro", "Rio de Janeiro", None),
    ],
)
def test_a_value_in_words(type_: ValueType, unit: str, text: str, printed: str, full: str | None) -> None:
    """A value stands as typed, its unit once, its percentage sign always."""
    fact = Fact(ref=Ref(Kind.FACT, "f"), title="?", type=type_, unit=Unit(other=unit))
    words = value_words(read_value(text, type_, unit), fact, WORDS)
    assert words == printed
    assert with_unit(words, unit) == (full or printed)


@given(st.decimals(0, 1000, places=2).map(str))
def test_a_percentage_has_one_sign(text: str) -> None:
    """However often it is written, the sign stands once."""
    assert percent(percent(text)) == percent(text)
    assert percent(text).count("%") == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One sentence that stands alone. Another one.", "One sentence that stands alone."),
        ("Is this a question that is asked? Yes.", "Is this a question that is asked?"),
        ("No end at all", "No end at all"),
        ("Dr. Who is no sentence of its own. True.", "Dr. Who is no sentence of its own."),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    """A summary's first sentence is cut after its end, not after an abbreviation."""
    assert first_sentence(text) == first


def test_numbers_are_written_as_the_language_does() -> None:
    """A claim's number and a result's; what is no number stays as it is typed."""
    german = read_words("de")
    fact = Fact(ref=Ref(Kind.FACT, "f"), title="f", unit=Unit(other=""))
    assert counted(read_value("≈ 11,617", ValueType.NUMBER, ""), fact, german) == f"≈{THIN}11.617"
    assert measured(read_value("-1,083.59", ValueType.NUMBER, "%"), "%", german) == f"-1.083,59{THIN}%"
    text = read_value("5.12, 4.21", ValueType.TEXT, "")
    assert measured(text, "", german) == "5.12, 4.21"


def test_a_results_unit_is_not_written_again_after_one_in_another_case() -> None:
    """It is read in any case, so it may be typed so."""
    assert measured(read_value("5 Tokens", ValueType.NUMBER, "tokens"), "tokens", WORDS) == "5 Tokens"


def test_the_first_day_of_a_period_is_written_as_the_language_does() -> None:
    """German puts a point behind it."""
    fact = Fact(ref=Ref(Kind.FACT, "f"), title="f", type=ValueType.PERIOD, unit=Unit(other=""))
    period = read_value("2026-04-24/2026-04-28", ValueType.PERIOD, "")
    assert value_words(period, fact, read_words("de")) == "24. bis 28. April 2026"
    assert value_words(period, fact, read_words("en")) == "24 to 28 April 2026"
