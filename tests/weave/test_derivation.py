"""Ratios and sums are worked out within one source and one date, never across."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.facts import Derivation, Status
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Claim, Fact
from conspectus.model.times import PartialDate
from conspectus.model.values import ValueType
from conspectus.read.values import read_value
from conspectus.weave.derivation import MOST_COMBINATIONS, derive
from conspectus.weave.facts import assess
from conspectus.weave.numerals import numeral


def ref(slug: str) -> Ref:
    """Name a fact."""
    return Ref(Kind.FACT, slug)


def fact(
    slug: str, *said: str, type_: ValueType = ValueType.NUMBER, ratio: str = "", total: str = ""
) -> Fact:
    """Build a fact of claims written `source: value`, or `source @ date: value`."""
    return Fact(
        ref=ref(slug),
        title=slug,
        type=type_,
        claims=tuple(claim(each, type_) for each in said),
        ratio_of=tuple(map(ref, ratio.split())),
        sum_of=tuple(map(ref, total.split())),
    )


def claim(said: str, type_: ValueType) -> Claim:
    """Build a claim."""
    who, value = said.split(": ")
    source, at, day = who.partition(" @ ")
    as_of = PartialDate.parse(day) if at else None
    return Claim(value=read_value(value, type_), source=Ref(Kind.SOURCE, source), as_of=as_of)


def worked(first: Fact, *others: Fact) -> tuple[Derivation, ...]:
    """Work out the first fact from the others."""
    return derive(first, {each.ref: each for each in (first, *others)})


def results(first: Fact, *others: Fact) -> list[tuple[str, str, bool]]:
    """Give source, result and fit of each derivation."""
    return [(each.source.slug, numeral(each.result), each.fits) for each in worked(first, *others)]


ACCEPTED = fact("accepted", "s0: ≈ 3,462", "r1: 5,355")
SUBMITTED = fact("submitted", "s0: ≈ 11,617", "s1: 19,797", "r1: 19,525")
DECIDED = fact("decided", "r1: 13,763")
OUT = (fact("rejected-early", "r1: 779"), fact("withdrawn", "r1: 5,042"))


def rate(*said: str, ratio: str = "accepted submitted") -> Fact:
    """Build a fact that is a share of one fact in another."""
    return fact("rate", *said, type_=ValueType.PERCENT, ratio=ratio)


def test_the_acceptance_rate_fits_in_each_source() -> None:
    """3,462 of 11,617 is 29.8 %, 5,355 of 19,525 is 27.4 %, and no source is mixed with another."""
    found = results(rate("s0: 29.8", "r1: 27.4"), ACCEPTED, SUBMITTED)
    assert found == [("r1", "27.43", True), ("s0", "29.8", True)]


def test_a_rate_that_its_own_figures_do_not_give_does_not_fit() -> None:
    """27.4 % is not the share of the decided papers."""
    assert results(rate("r1: 27.4", ratio="accepted decided"), ACCEPTED, DECIDED) == [("r1", "38.91", False)]


def test_a_sum_that_does_not_add_up_does_not_fit() -> None:
    """13,763, 779 and 5,042 are 19,584, not 19,525."""
    total = fact("total", "r1: 19,525", total="decided rejected-early withdrawn")
    assert results(total, DECIDED, *OUT) == [("r1", "19,584", False)]


def test_what_no_source_states_is_derived() -> None:
    """Arithmetic alone gives the status `derived`, and no claim to print."""
    facts = {each.ref: each for each in (rate(ratio="accepted decided"), ACCEPTED, DECIDED)}
    found = assess(facts, {})[ref("rate")]
    assert (found.status, found.printed, found.camps) == (Status.DERIVED, None, ())
    assert [each.claim for each in found.derivations] == [None]


def test_operands_of_two_sources_are_never_combined() -> None:
    """A source that gives only one operand gives no ratio."""
    assert worked(rate("s1: 17.5"), fact("accepted", "s0: 3,462"), fact("submitted", "s1: 19,797")) == ()


def test_operands_of_two_dates_are_never_combined() -> None:
    """Figures of one source from two days are not divided by each other; nor a dated and an undated one."""
    parts = fact("accepted", "r4 @ 2026-05: 5,356", "r4: 5,300")
    assert worked(rate(), parts, fact("submitted", "r4 @ 2025-11-22: 19,797")) == ()
    assert results(rate(), parts, fact("submitted", "r4 @ 2026-05: 19,797")) == [("r4", "27.05", True)]


def test_a_statement_of_another_date_is_not_compared() -> None:
    """A derivation is held to what the source states as of the same date, or without a date."""
    parts = fact("accepted", "r4 @ 2026-05: 5"), fact("submitted", "r4 @ 2026-05: 10")
    found = worked(rate("r4 @ 2026-04: 40", "r4: 50"), *parts)
    assert [(each.claim.value.text, each.fits) for each in found if each.claim] == [("50", True)]


def test_each_combination_of_a_source_is_worked_out() -> None:
    """A source that disagrees with itself has several results."""
    found = results(rate(), fact("accepted", "s0: 5", "s0: 6"), fact("submitted", "s0: 10"))
    assert found == [("s0", "50", True), ("s0", "60", True)]


def test_combinations_are_limited() -> None:
    """Many claims of one source do not multiply without end."""
    parts = [fact(f"p{n}", *(f"s0: {value}" for value in range(9))) for n in range(9)]
    total = fact("total", total=" ".join(part.ref.slug for part in parts))
    assert len(worked(total, *parts)) == MOST_COMBINATIONS


def test_a_ratio_of_numbers_is_no_percentage() -> None:
    """Only a percentage is multiplied by a hundred."""
    ratio = fact("ratio", ratio="accepted decided")
    assert results(ratio, ACCEPTED, DECIDED) == [("r1", "0.389", True)]


def test_an_operand_may_itself_be_derived() -> None:
    """One level of arithmetic is followed, down to the claims it began with."""
    total = fact("total", total="decided rejected-early withdrawn")
    (found,) = worked(rate(ratio="accepted total"), ACCEPTED, total, DECIDED, *OUT)
    assert numeral(found.result) == "27.34"
    assert len(found.operands) == 4


def test_a_divisor_that_may_be_zero_gives_nothing() -> None:
    """Where the whole may be nothing, there is no share."""
    assert worked(rate(), ACCEPTED, fact("submitted", "r1: ≈ 0")) == ()


def test_dates_are_not_divided() -> None:
    """Only numbers and percentages are worked with."""
    day = fact("submitted", "r1: 2026-04-23", type_=ValueType.DATE)
    assert worked(rate(), ACCEPTED, day) == ()


def test_a_circle_comes_to_an_end() -> None:
    """Facts that are made of each other have nothing to be made of."""
    assert worked(fact("a", total="b b"), fact("b", total="a a")) == ()


def test_an_unknown_operand_gives_nothing() -> None:
    """A name that no fact has is another check's business."""
    assert worked(rate(ratio="accepted nothing"), ACCEPTED) == ()


claims = st.lists(
    st.builds(
        "{} @ {}: {}".format,
        st.sampled_from(["s0", "s1", "r1"]),
        st.sampled_from(["2025-11", "2026-05"]),
        st.sampled_from(["5", "≈ 10", "> 7", "2.5"]),
    ),
    max_size=4,
)


@given(claims, claims, claims)
def test_no_derivation_crosses_sources_or_dates(parts: list[str], whole: list[str], own: list[str]) -> None:
    """Operands and statement are all of the derivation's one source and one date."""
    found = worked(rate(*own), fact("accepted", *parts), fact("submitted", *whole))
    for each in found:
        used = [operand.claim for operand in each.operands] + ([each.claim] if each.claim else [])
        assert {(claim.source, claim.as_of) for claim in used} == {(each.source, each.as_of)}
