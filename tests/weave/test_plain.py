"""Records and settings are given as authors type them."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from conspectus.model.identifiers import ArxivId
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact, Session, Talk, Trend
from conspectus.model.times import PartialDate
from conspectus.model.values import Unit, Value, ValueType
from conspectus.model.vocabulary import Rank
from conspectus.weave.plain import known_fields, plain, plain_fields

T3 = Ref(Kind.PAPER, "t3")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", "text"),
        (None, None),
        (True, True),
        (T3, "papers/t3"),
        ((T3,), ["papers/t3"]),
        ({Rank.OTHER: "x"}, {"other": "x"}),
        (ArxivId("2510.12264", 2), "2510.12264v2"),
        (Value("≈ 10", ValueType.NUMBER), "≈ 10"),
        (PartialDate.parse("late 2025"), "late 2025"),
        (datetime(2026, 4, 23, 10, 30, tzinfo=UTC), "2026-04-23T10:30+00:00"),
        (time(10, 30), "10:30"),
        (["a", {"b": ["c"]}], ["a", {"b": ["c"]}]),
    ],
)
def test_a_value_is_plain(value: object, expected: object) -> None:
    """A text, a truth value, nothing, a list or a mapping."""
    assert plain(value) == expected


def test_a_record_has_its_fields_by_name() -> None:
    """All but its own name; what is not set is there too."""
    found = plain_fields(Fact(ref=Ref(Kind.FACT, "a"), title="A?", of=T3, ratio_of=(Ref(Kind.FACT, "b"),)))
    assert "ref" not in found
    assert (found["title"], found["of"], found["ratio_of"], found["type"]) == (
        "A?",
        "papers/t3",
        ["b"],
        "number",
    )
    assert found["preferred"] is None


def test_a_ref_of_a_fixed_kind_is_a_bare_slug() -> None:
    """Also within a list of other fields; where the kind is free it stands before the slug."""
    session = Session(ref=Ref(Kind.SESSION, "1a"), title="", talks=(Talk(paper=T3, start=time(10)),))
    assert plain_fields(session)["talks"] == [{"paper": "t3", "start": "10:00", "end": None}]
    assert plain_fields(Trend(ref=Ref(Kind.TREND, "x"), title="X", evidence=(T3,)))["evidence"] == [
        "papers/t3"
    ]


def test_a_unit_that_says_nothing_is_left_out() -> None:
    """As any other field that does not."""
    fact = Fact(ref=Ref(Kind.FACT, "a"), title="A?")
    assert known_fields(fact) == {"title": "A?", "type": "number"}
    assert known_fields(replace(fact, unit=Unit(other="papers")))["unit"] == "papers"
