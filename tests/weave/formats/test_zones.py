"""A zone is described for as long as it is needed, and its description gives the same times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from conspectus.weave.formats.contentlines import component, joined
from conspectus.weave.formats.zones import vtimezone

ZONES = (
    "America/Sao_Paulo", "America/Phoenix", "Asia/Singapore", "Europe/Berlin", "America/Los_Angeles",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC",
)  # fmt: skip


def described(name: str, first: datetime, last: datetime) -> Timezone:
    """Read a zone's description back."""
    found = Timezone.from_ical(joined(vtimezone(ZoneInfo(name), first, last)))
    assert isinstance(found, Timezone)
    return found


@given(
    name=st.sampled_from(ZONES),
    first=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2036, 1, 1)),  # noqa: DTZ001
    days=st.integers(0, 400),
    share=st.floats(0, 1),
)
def test_the_description_gives_the_times_of_the_zone(
    name: str, first: datetime, days: int, share: float
) -> None:
    """At the first moment, the last and any between, read without looking the name up."""
    zone = ZoneInfo(name)
    begin = first.replace(tzinfo=UTC, microsecond=0)
    end = begin + timedelta(days=days)
    found = described(name, begin, end).to_tz(lookup_tzid=False)
    for moment in (begin, end, begin + timedelta(seconds=int((end - begin).total_seconds() * share))):
        there = moment.astimezone(zone)
        if not (there.fold or (there + timedelta(hours=1)).replace(fold=0).utcoffset() != there.utcoffset()):
            clock = there.replace(tzinfo=found)
            assert clock.utcoffset() == there.utcoffset(), (name, moment)


@pytest.mark.parametrize(
    ("name", "first", "last", "parts"),
    [
        ("America/Sao_Paulo", "2026-04-23", "2026-04-27", ["STANDARD 20190217T000000 -0200 -0300"]),
        (
            "Europe/Berlin",
            "2026-03-28",
            "2026-03-30",
            ["STANDARD 20251026T030000 +0200 +0100", "DAYLIGHT 20260329T020000 +0100 +0200"],
        ),
        ("Asia/Tokyo", "2026-04-23", "2026-04-27", ["STANDARD 19700101T090000 +0900 +0900"]),
        ("UTC", "2026-04-23", "2026-04-27", ["STANDARD 19700101T000000 +0000 +0000"]),
    ],
)
def test_no_more_is_described_than_is_needed(name: str, first: str, last: str, parts: list[str]) -> None:
    """What holds at the first moment since when, and each change of the clocks until the last."""
    begin, end = (datetime.fromisoformat(f"{each}T12:00+00:00") for each in (first, last))
    lines = vtimezone(ZoneInfo(name), begin, end)
    values = [line.partition(":")[2] for line in lines]
    found = [
        " ".join(values[at : at + 4]) for at, line in enumerate(lines) if line.startswith("BEGIN") and at
    ]
    assert found == parts


def test_the_name_is_the_zones() -> None:
    """With an offset to the second where a zone had one."""
    lines = vtimezone(
        ZoneInfo("Africa/Monrovia"), datetime(1971, 1, 1, tzinfo=UTC), datetime(1971, 1, 2, tzinfo=UTC)
    )
    assert lines[:2] == ["BEGIN:VTIMEZONE", "TZID:Africa/Monrovia"]
    assert "TZOFFSETTO:-004430" in lines


def test_a_damaged_description_is_noticed() -> None:
    """The reader does complain: of an offset that is none."""
    lines = vtimezone(ZoneInfo("UTC"), datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC))
    with pytest.raises(ValueError, match="offset"):
        Timezone.from_ical(joined(component("X", [line.replace("+0000", "soon") for line in lines])[1:-1]))
