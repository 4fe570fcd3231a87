"""A field under its old name is read as the one of today, and said to be old."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.deprecated import RENAMED, Renamed
from conspectus.model.field_meanings import FIELDS
from conspectus.model.names import Kind
from conspectus.model.problem import Position
from conspectus.model.records import RECORD_TYPES
from conspectus.read.deprecated import modern, modern_name, old_places
from conspectus.read.yamlevents import Composed
from conspectus.read.yamltext import compose

DEEP = Renamed(Kind.INCIDENT, "events.source", "sources", "1.0.0")
FLAT = Renamed(Kind.INCIDENT, "sort", "form", "1.0.0")
TEXT = "sort: a\nevents:\n  - source: [b]\n  - {source: [c], sources: []}\n  - sources: [d]\n  - text\n"

NAMES = st.sampled_from(["source", "sources", "sort", "events", "x"])
DATA = st.recursive(
    st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def test_values_stand_under_the_names_of_today() -> None:
    """Wherever they are nested; where both names stand, both stay."""
    composed, flaws = modern(compose(TEXT), (DEEP, FLAT))
    assert composed.data == {
        "form": "a",
        "events": [{"sources": ["b"]}, {"source": ["c"], "sources": []}, {"sources": ["d"]}, "text"],
    }
    assert [(flaw.code, flaw.place) for flaw in flaws] == [
        ("deprecated-field", "events[0].source"), ("deprecated-field", "sort"),
    ]  # fmt: skip
    assert flaws[1].message == "'sort' is called 'form' since conspectus 1.0.0"


def test_both_names_lead_to_where_a_value_is_typed() -> None:
    """What is wrong with it is told at its place."""
    composed, _ = modern(compose(TEXT), (DEEP, FLAT))
    for place in ("events[0].source[0]", "events[0].sources[0]"):
        assert composed.marks[place] == Position(3, 14)
    assert composed.keys["form"] == composed.keys["sort"] == Position(1, 1)


def test_nothing_is_done_where_nothing_is_old() -> None:
    """The very same data come back."""
    composed = compose("events:\n  - sources: [b]\n")
    assert modern(composed, (DEEP, FLAT)) == (composed, ())
    assert modern(Composed("text"), (DEEP, FLAT)) == (Composed("text"), ())


@given(DATA)
def test_what_is_modern_stays_so(data: object) -> None:
    """To do it twice is to do it once, and what is said of is what there was."""
    composed = Composed(data)  # type: ignore[arg-type]
    once, flaws = modern(composed, (DEEP, FLAT))
    assert modern(once, (DEEP, FLAT)) == (once, ())
    assert [place.old for place in old_places(composed.data, (DEEP, FLAT))] == [flaw.place for flaw in flaws]


def test_a_column_has_its_name_of_today() -> None:
    """Unless the table has that one already; what is nested is no column."""
    assert modern_name("sort", ["slug", "sort"], (DEEP, FLAT))[0] == "form"
    assert modern_name("sort", ["form", "sort"], (DEEP, FLAT)) == ("sort", None)
    assert modern_name("source", ["source"], (DEEP, FLAT)) == ("source", None)


def test_each_name_of_today_is_one() -> None:
    """A field that the kind has, and that is explained; the old one is gone."""
    assert RENAMED
    for each in RENAMED:
        nested = each.path[-1].removesuffix("s").capitalize() if each.path else ""
        owner = nested or RECORD_TYPES[each.kind].__name__
        assert f"{owner}.{each.new}" in FIELDS
        assert f"{owner}.{each.name}" not in FIELDS
