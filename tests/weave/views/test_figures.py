"""Facts are turned into bars, rows and parts that keep their sources apart."""

from collections.abc import Callable, Mapping

import pytest

from conspectus.model.charts import BarGroup, RangeRow
from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact
from conspectus.weave.views.figures import bar_groups, range_rows, sources_of, support_parts
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]
NOTES = {
    "facts/accepted": "title: Accepted?\nunit: papers\nclaims: [{value: 50, source: notes}]",
    "facts/sent": "title: Sent?\nunit: papers\nclaims: [{value: 200, source: notes}]",
    "facts/rate": "title: Rate?\ntype: percent\nratio_of: [accepted, sent]",
    "facts/about": """
        title: About how many?
        claims:
          - {value: "≈ 10", source: notes}
          - {value: "11", source: programme}
          - {value: "> 50", source: programme}
          - {value: "9", source: programme}
        """,
}


@pytest.fixture(name="loom")
def loom_fixture(weave: Weave) -> Loom:
    """Lay out facts that agree, differ, and follow from others."""
    return Loom.of(weave(NOTES), {})


def facts(loom: Loom, *slugs: str) -> list[Fact]:
    """Give facts by their slugs."""
    found = [loom.digest.find(Ref(Kind.FACT, slug), Fact) for slug in slugs]
    return [fact for fact in found if fact]


def only_group(loom: Loom, slug: str) -> BarGroup:
    """Give the bars of one fact, without marks."""
    (group,) = bar_groups(loom, facts(loom, slug), {})
    return group


def said(group: BarGroup) -> Mapping[str, tuple[str, ...]]:
    """Say who stands behind each bar."""
    return {bar.words: tuple(each.name for each in bar.witnesses) for bar in group.bars}


def test_values_that_agree_are_one_bar_with_all_its_sources(loom: Loom) -> None:
    """About ten and eleven agree; each other value has a bar of its own."""
    group = only_group(loom, "about")
    assert len(group.bars) == 3
    assert {"The programme", "Notes from the hall"} in [set(names) for names in said(group).values()]
    assert [bar.is_outlined for bar in group.bars] == [False, True, True]


def test_a_bound_is_drawn_at_its_bound(loom: Loom) -> None:
    """More than fifty is drawn to fifty, and its words say more than."""
    bars = {bar.words: bar.value for bar in only_group(loom, "about").bars}
    assert bars[">\u202f50"] == 50


def test_what_arithmetic_yields_is_drawn_with_the_source_of_its_figures(loom: Loom) -> None:
    """A share that nobody states is worked out from one source's numbers."""
    assert said(only_group(loom, "rate")) == {"25\u202f%": ("Notes from the hall",)}
    assert sources_of(loom, facts(loom, "rate")) == (Ref(Kind.SOURCE, "notes"),)


def test_what_is_no_number_is_not_drawn(weave: Weave) -> None:
    """Neither a text nor a question without an answer has a bar; those beside it have."""
    more = {
        "facts/place": "title: Where?\ntype: text\nclaims: [{value: Rio, source: notes}]",
        "facts/open": "title: How many came?\nunit: papers",
    }
    loom = Loom.of(weave({**NOTES, **more}), {})
    asked = facts(loom, "place", "open", "sent")
    assert [group.label for group in bar_groups(loom, asked, {})] == ["Sent?"]
    assert [[point.label for point in row.points] for row in range_rows(loom, asked, {})] == [["Sent?"]]


def test_a_claim_of_nobody_has_no_row(weave: Weave) -> None:
    """It is a fault of its fact; those of others stand in theirs."""
    more = {"facts/sent": "title: Sent?\nclaims: [{value: 7}, {value: 9, source: notes}]"}
    loom = Loom.of(weave({**NOTES, **more}), {})
    rows = range_rows(loom, facts(loom, "sent"), {})
    assert [[point.words for point in row.points] for row in rows] == [["9"]]
    assert sources_of(loom, facts(loom, "sent")) == (Ref(Kind.SOURCE, "notes"),)


def test_the_source_that_says_most_has_the_first_row(loom: Loom) -> None:
    """Each source has one row and one value a fact, the weightiest of what it says."""
    rows = range_rows(loom, facts(loom, "sent", "accepted", "about"), {})
    names = [(row.witness.name, [point.words for point in row.points]) for row in rows]
    assert names[0] == ("Notes from the hall", ["200", "50", "\N{ALMOST EQUAL TO}\u202f10"])
    assert [name for name, _ in names] == ["Notes from the hall", "The programme"]
    assert len(rows[1].points) == 1


def test_only_the_first_question_is_filled(loom: Loom) -> None:
    """Also in the row of a source that answers a later one alone."""
    rows: tuple[RangeRow, ...] = range_rows(loom, facts(loom, "sent", "about"), {})
    assert [[point.is_open for point in row.points] for row in rows] == [[False, True], [True]]


def test_parts_stand_from_the_best_known_to_the_most_contested(loom: Loom) -> None:
    """Each fact is counted once, under what its page says of it."""
    parts = support_parts(loom.digest.assessments.values(), loom.words)
    assert [(part.label, part.count) for part in parts if part.count] == [
        ("Worked out from other facts", 1),
        ("One source, not verified", 2),
        ("Sources differ; one is on record", 1),
        ("Sources differ", 1),
    ]
