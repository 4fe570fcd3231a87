"""Facts are weighed by their claims, whatever the order in which a note lists them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.facts import Assessment, Status
from conspectus.model.identifiers import PartId
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Claim, Fact, Preferred, Source
from conspectus.model.times import PartialDate
from conspectus.model.values import ValueType
from conspectus.model.vocabulary import SourceKind
from conspectus.read.values import read_value
from conspectus.weave.facts import assess, preferred_claim

KINDS = {
    "s0": SourceKind.BLOG,
    "s1": SourceKind.VENDOR,
    "s2": SourceKind.FIRST_HAND,
    "r1": SourceKind.OFFICIAL,
    "r4": SourceKind.DATASET,
    "r6": SourceKind.PRESS,
    "abstract": SourceKind.PAPER,
}
SOURCES = {
    Ref(Kind.SOURCE, slug): Source(ref=Ref(Kind.SOURCE, slug), title=slug, kind=kind)
    for slug, kind in KINDS.items()
}
NUMBERS = ["4.2", "4.21", "4.2099", "4", "≈ 4", "> 4.2", "≤ 4.2", "4-5", "19,525", "≈ 11,617"]
TEXTS = ["Rio de Janeiro", "rio  de janeiro", "Riocentro", "Singapore"]


def said(source: str, text: str, type_: ValueType = ValueType.NUMBER, **more: str) -> Claim:
    """Build a claim of a source; its id is the source's unless another is given."""
    ref = Ref(Kind.SOURCE, source) if source else None
    own = PartId(more.get("id", source))
    return Claim(value=read_value(text, type_), source=ref, id=own, same_as=more.get("same_as"))


def weigh(*claims: Claim, type_: ValueType = ValueType.NUMBER, prefer: str = "") -> Assessment:
    """Assess one fact with these claims."""
    preferred = Preferred(claim=prefer, because="it counts") if prefer else None
    ref = Ref(Kind.FACT, "it")
    fact = Fact(ref=ref, title="How many?", type=type_, claims=claims, preferred=preferred)
    return assess({ref: fact}, SOURCES)[ref]


def texts(assessment: Assessment) -> list[list[str]]:
    """Give the camps as the texts of their claims."""
    return [[claim.value.text for claim in camp] for camp in assessment.camps]


@st.composite
def claims(draw: st.DrawFn) -> tuple[Claim, ...]:
    """Draw claims of one type, some tied by `same_as`."""
    type_, choices = draw(
        st.sampled_from([(ValueType.NUMBER, NUMBERS), (ValueType.PERCENT, NUMBERS), (ValueType.TEXT, TEXTS)])
    )
    drawn = draw(st.lists(st.tuples(st.sampled_from(list(KINDS)), st.sampled_from(choices)), max_size=6))
    found = [said(source, text, type_, id=f"c{at}") for at, (source, text) in enumerate(drawn)]
    ties = st.one_of(st.none(), st.sampled_from([claim.id for claim in found])) if found else st.none()
    return tuple(replace(claim, same_as=draw(ties)) for claim in found)


ROWS: Mapping[str, tuple[ValueType, dict[str, str], str, Status]] = {
    "place": (
        ValueType.TEXT,
        {"s0": "Singapore", "s1": "Rio de Janeiro", "r4": "rio de janeiro"},
        "r4",
        Status.CORRECTED,
    ),
    "first day": (ValueType.DATE, {"s0": "2026-04-24", "s1": "2026-04-24"}, "", Status.AGREE),
    "dates": (
        ValueType.PERIOD,
        {"s0": "2026-04-24/2026-04-28", "r1": "2026-04-23/2026-04-27"},
        "r1",
        Status.CORRECTED,
    ),
    "submissions, the seeds alone": (
        ValueType.NUMBER,
        {"s0": "≈ 11,617", "s1": "19,797"},
        "",
        Status.DIFFER,
    ),
    "submissions": (
        ValueType.NUMBER,
        {"s0": "≈ 11,617", "s1": "19,797", "r1": "19,525"},
        "r1",
        Status.CORRECTED,
    ),
    "submissions, nothing settled": (ValueType.NUMBER, {"s0": "≈ 11,617", "r1": "19,525"}, "", Status.DIFFER),
    "submissions, a blog preferred": (
        ValueType.NUMBER,
        {"s0": "≈ 11,617", "r1": "19,525"},
        "s0",
        Status.DIFFER,
    ),
    "accepted, the seeds alone": (ValueType.NUMBER, {"s0": "≈ 3,462"}, "", Status.ONE_UNVERIFIED),
    "reviews": (ValueType.NUMBER, {"r1": "76,139"}, "", Status.ONE_ON_RECORD),
    "mean score": (ValueType.NUMBER, {"s1": "4.21", "r4": "4.2099"}, "r4", Status.AGREE),
    "reach of the leak": (ValueType.NUMBER, {"s1": "> 10,000", "r1": "≈ 10,000"}, "", Status.AGREE),
    "date of the leak": (ValueType.DATE, {"s0": "2025-11-27", "s1": "late 2025"}, "", Status.AGREE),
    "reviews by AI": (ValueType.PERCENT, {"s0": "21 %", "r6": "21 %"}, "", Status.AGREE),
    "orals": (ValueType.NUMBER, {"s0": "≈ 10", "r4": "224"}, "r4", Status.CORRECTED),
    "tokens saved": (ValueType.PERCENT, {"s2": "up to 34 %", "abstract": "34 %"}, "", Status.AGREE),
    "gain": (ValueType.NUMBER, {"s2": "+41.0", "abstract": "up to 30"}, "abstract", Status.DIFFER),
    "longest loss": (ValueType.PERCENT, {"s2": "under 5 %", "abstract": "less than 10 %"}, "", Status.AGREE),
    "a paper's own": (ValueType.NUMBER, {"abstract": "1,000"}, "", Status.ONE_ON_RECORD),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_sources_of_iclr_2026_are_weighed(name: str) -> None:
    """The real rows come out as the design defines their status."""
    type_, values, prefer, status = ROWS[name]
    found = weigh(*(said(*each, type_) for each in values.items()), type_=type_, prefer=prefer)
    assert found.status is status
    assert found.source_count == len(values)


@given(st.permutations(["4.2", "4.21", "4.2099"]))
def test_a_score_rounded_three_ways_is_one_score(order: list[str]) -> None:
    """4.2, 4.21 and 4.2099 share a point, in any order."""
    found = weigh(*map(said, ("s0", "s1", "r4"), order))
    assert found.status is Status.AGREE
    assert len(found.camps) == 1


def test_a_fact_without_claims_is_unsourced() -> None:
    """Nobody says anything, and nothing is printed."""
    assert weigh() == Assessment(Status.UNSOURCED, 0, None)


def test_one_claim_without_a_source_makes_the_fact_unsourced() -> None:
    """A value that nobody vouches for is not covered by those that agree with it."""
    assert weigh(said("r1", "5"), said("", "5"), said("s0", "5")).status is Status.UNSOURCED


def test_a_source_that_says_it_twice_is_one_source() -> None:
    """Agreement counts sources, not claims."""
    found = weigh(said("s1", "4.2", id="a"), said("s1", "4.21", id="b"))
    assert (found.status, found.source_count) == (Status.ONE_UNVERIFIED, 1)


def test_a_source_may_differ_from_itself() -> None:
    """One source with two values is a difference with one source."""
    claims = [said("s0", day, ValueType.DATE, id=day) for day in ("2026-04-24", "2026-04-26")]
    found = weigh(*claims, type_=ValueType.DATE)
    assert (found.status, found.source_count) == (Status.DIFFER, 1)


def test_an_unknown_source_is_not_on_record() -> None:
    """A source that has no note counts, but verifies nothing."""
    assert weigh(said("nobody", "5")).status is Status.ONE_UNVERIFIED


def test_a_preference_for_no_claim_settles_nothing() -> None:
    """An id that no claim has is as good as none."""
    assert weigh(said("s0", "1"), said("r1", "2"), prefer="r9").status is Status.DIFFER


def test_texts_tied_by_same_as_agree_through_others() -> None:
    """`same_as` is an equivalence: what is the same as the same is the same."""
    claims = [
        said("s0", "Riocentro", ValueType.TEXT, id="a"),
        said("s1", "Rio", ValueType.TEXT, id="b", same_as="a"),
        said("r4", "Rio de Janeiro", ValueType.TEXT, id="c", same_as="b"),
    ]
    assert weigh(*claims, type_=ValueType.TEXT).status is Status.AGREE


def test_same_as_ties_no_numbers() -> None:
    """Numbers decide for themselves whether they agree."""
    claims = said("s0", "1", id="a"), said("s1", "2", id="b", same_as="a")
    assert weigh(*claims).status is Status.DIFFER


def test_the_preferred_claim_is_printed_and_its_camp_comes_first() -> None:
    """A preference decides what is printed, also against the record."""
    found = weigh(said("r1", "19,525"), said("s1", "19,797"), prefer="s1")
    assert texts(found) == [["19,797"], ["19,525"]]


def test_without_a_preference_the_most_exact_claim_on_record_is_printed() -> None:
    """Where all agree, the claim that says most is printed, the record's before others'."""
    found = weigh(said("s1", "4.2099"), said("r1", "4.2", id="a"), said("r4", "4.21", id="b"))
    assert texts(found) == [["4.21", "4.2", "4.2099"]]


def test_camps_on_record_come_first_then_those_of_more_sources() -> None:
    """Camps have an order of their own."""
    found = weigh(said("s0", "3"), said("s1", "2"), said("s2", "2"), said("r1", "9"))
    assert texts(found) == [["9"], ["2", "2"], ["3"]]


@given(st.data(), claims())
def test_the_order_of_claims_does_not_matter(data: st.DataObject, every: tuple[Claim, ...]) -> None:
    """Any order of the same claims is weighed the same, to the last camp."""
    type_ = every[0].value.type if every else ValueType.NUMBER
    shuffled = data.draw(st.permutations(every))
    assert weigh(*shuffled, type_=type_) == weigh(*every, type_=type_)


@given(claims(), claims())
def test_a_claim_that_agrees_with_all_never_makes_a_difference(
    every: tuple[Claim, ...], others: tuple[Claim, ...]
) -> None:
    """Agreement with each claim of an agreed fact is agreement with all of them."""
    alike = [claim for claim in others if {claim.value.type} == {each.value.type for each in every}]
    for claim in (replace(claim, id=PartId("new"), same_as=None) for claim in alike):
        type_ = claim.value.type
        in_pairs = all(
            len(weigh(replace(each, same_as=None), claim, type_=type_).camps) == 1 for each in every
        )
        if in_pairs and len(weigh(*every, type_=type_).camps) == 1:
            assert len(weigh(*every, claim, type_=type_).camps) == 1


@given(claims())
def test_every_claim_stands_in_one_camp_and_the_first_holds_the_printed(every: tuple[Claim, ...]) -> None:
    """Camps share the claims out among them and lose none."""
    found = weigh(*every, type_=every[0].value.type if every else ValueType.NUMBER)
    assert sorted(claim.id or "" for camp in found.camps for claim in camp) == sorted(
        c.id or "" for c in every
    )
    assert found.printed == (found.camps[0][0] if every else None)


def test_the_preferred_claim_is_found_by_its_id() -> None:
    """An id that is missing or empty names no claim."""
    fact = Fact(ref=Ref(Kind.FACT, "it"), title="?", claims=(said("r1", "5"),))
    assert preferred_claim(fact) is None
    chosen = replace(fact, preferred=Preferred(claim="r1", because="it counts"))
    assert preferred_claim(chosen) == fact.claims[0]


def test_the_preferred_claim_stands_before_those_that_agree_with_it() -> None:
    """Though they are narrower, and on record."""
    assessment = weigh(said("r1", "4.21"), said("s0", "≈ 4.2"), prefer="s0")
    assert texts(assessment) == [["≈ 4.2", "4.21"]]
    assert assessment.printed
    assert assessment.printed.value.text == "≈ 4.2"


@given(st.permutations(["2026-03-31", "2025", ""]))
def test_of_claims_alike_the_later_comes_first_and_one_without_a_day_last(days: list[str]) -> None:
    """Whatever the order in the note."""
    dated = [
        replace(said("r1", "4", id=f"c{day}"), as_of=PartialDate.parse(day) if day else None) for day in days
    ]
    [camp] = weigh(*dated).camps
    assert [claim.as_of.text if claim.as_of else "" for claim in camp] == ["2026-03-31", "2025", ""]


@given(st.permutations(["2026", "2026-01", "2026-01-01"]))
def test_of_claims_of_one_first_day_the_vaguer_comes_first(days: list[str]) -> None:
    """Whatever the order in the note."""
    dated = [replace(said("r1", "4", id="one"), as_of=PartialDate.parse(day)) for day in days]
    [camp] = weigh(*dated).camps
    assert [claim.as_of.text for claim in camp if claim.as_of] == sorted(days)


@pytest.mark.parametrize("name", ["source", "id", "note", "quote", "same_as"])
def test_claims_that_differ_in_one_thing_alone_have_an_order(name: str) -> None:
    """Whichever of them the note lists first; what lacks the thing comes before what has it."""
    plain = replace(said("", "4"), id=None)

    def with_(text: str) -> Claim:
        more: dict[str, Any] = {name: Ref(Kind.SOURCE, text) if name == "source" else text}
        return replace(plain, **more)

    claims_ = (plain, with_("0"), with_("1"))
    [camp] = weigh(*claims_).camps
    assert all(weigh(*other).camps == (camp,) for other in permutations(claims_))
    assert camp.index(claims_[1]) < camp.index(claims_[2])
    assert name == "source" or camp == claims_


def test_what_other_facts_come_to_is_told_with_a_fact() -> None:
    """A fact without claims of its own is derived; with one, the two are held against each other."""
    accepted, submitted = Ref(Kind.FACT, "accepted"), Ref(Kind.FACT, "submitted")
    share = Ref(Kind.FACT, "share")
    facts = {
        accepted: Fact(ref=accepted, title="How many?", claims=(said("r1", "50"),)),
        submitted: Fact(ref=submitted, title="Of how many?", claims=(said("r1", "200"),)),
        share: Fact(ref=share, title="What share?", type=ValueType.PERCENT, ratio_of=(accepted, submitted)),
    }
    derived = assess(facts, SOURCES)[share]
    assert derived.status is Status.DERIVED
    assert [(each.result.low, each.result.high) for each in derived.derivations] == [
        (Decimal(25), Decimal(25))
    ]
    stated = replace(facts[share], claims=(said("r1", "30", ValueType.PERCENT),))
    [derivation] = assess({**facts, share: stated}, SOURCES)[share].derivations
    assert (derivation.claim, derivation.fits) == (stated.claims[0], False)
