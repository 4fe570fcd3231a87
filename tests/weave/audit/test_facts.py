"""Faults of facts are found, each at its place."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from conspectus.model.codes import CODES
from conspectus.model.digest import Digest, by_kind
from conspectus.model.identifiers import PartId
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Position, Problem, Severity
from conspectus.model.records import Claim, Fact, Preferred, Record, Source
from conspectus.model.site import Settings, Site
from conspectus.model.times import PartialDate
from conspectus.model.values import ValueType
from conspectus.model.vocabulary import SourceKind
from conspectus.model.words import Words
from conspectus.read.values import read_value
from conspectus.weave.audit.facts import fact_problems
from conspectus.weave.facts import assess

R1 = Ref(Kind.SOURCE, "r1")
SOURCE = Source(ref=R1, title="The blog", kind=SourceKind.OFFICIAL)


def ref(slug: str) -> Ref:
    """Name a fact."""
    return Ref(Kind.FACT, slug)


def claim(value: str, source: Ref | None = R1, *, type_: ValueType = ValueType.NUMBER, **more: str) -> Claim:
    """Build a claim."""
    as_of = PartialDate.parse(more.pop("as_of")) if "as_of" in more else None
    own = PartId(more.pop("id")) if "id" in more else None
    return Claim(value=read_value(value, type_), source=source, as_of=as_of, id=own, **more)


def fact(slug: str, *claims: Claim, type_: ValueType = ValueType.NUMBER) -> Fact:
    """Build a fact."""
    return Fact(ref=ref(slug), title=f"{slug}?", claims=claims, type=type_)


def digest(*records: Record, passages: Mapping[str, str] | None = None) -> Digest:
    """Weave records into a digest, each with a note of its own."""
    found = {record.ref: record for record in (SOURCE, *records)}
    facts = {at: record for at, record in found.items() if isinstance(record, Fact)}
    return Digest(
        site=Site(Settings(title="t", edition="e", description="d"), Words({})),
        records=found,
        kinds=by_kind(found.values()),
        notes={at: Note(path=f"content/{at}.md", record=record) for at, record in found.items()},
        passages=passages or {},
        assessments=assess(facts, {R1: SOURCE}),
    )


def problems(*records: Record, passages: Mapping[str, str] | None = None) -> list[Problem]:
    """Audit these records."""
    return list(fact_problems(digest(*records, passages=passages)))


def found(*records: Record) -> list[tuple[str, str]]:
    """Give the code and the place of each problem."""
    return [(problem.code, problem.place) for problem in problems(*records)]


PARTS = (
    fact("accepted", claim("5,355")),
    fact("submitted", claim("19,525")),
    fact("decided", claim("13,763")),
)
DAY = fact("day", claim("2026-04-23", type_=ValueType.DATE), type_=ValueType.DATE)
RATE = replace(
    fact("rate", claim("27.4", type_=ValueType.PERCENT), type_=ValueType.PERCENT),
    ratio_of=(ref("accepted"), ref("submitted")),
)
WRONG = replace(RATE, ratio_of=(ref("accepted"), ref("decided")))
TOTAL = replace(PARTS[1], ref=ref("total"), sum_of=(ref("accepted"), ref("decided")))


def test_sound_facts_have_no_problems() -> None:
    """What is sourced and adds up passes."""
    assert found(RATE, DAY, *PARTS) == []


def test_a_claim_without_a_source_is_a_fault() -> None:
    """Every claim says whose it is."""
    assert found(fact("it", claim("1"), claim("2", None))) == [("unsourced", "claims[1]")]


def test_a_fact_without_claims_is_a_fault() -> None:
    """A question that nobody answers is no fact."""
    assert found(fact("it")) == [("unsourced", "")]


def test_a_fact_that_nothing_derives_is_a_fault() -> None:
    """Operands without a source in common derive nothing."""
    alone = fact("submitted", claim("10", Ref(Kind.SOURCE, "s1")))
    (problem,) = problems(replace(RATE, claims=()), PARTS[0], alone)
    assert (problem.code, problem.message) == (
        "unsourced",
        "no source gives all the operands as of one date",
    )


def test_a_derived_fact_needs_no_claims() -> None:
    """Arithmetic alone is enough."""
    assert found(replace(RATE, claims=()), *PARTS) == []


def test_an_operand_that_is_missing_is_not_reported_twice() -> None:
    """An unknown name is found elsewhere and leads to no further fault here."""
    assert found(replace(RATE, claims=()), PARTS[0]) == []


def test_an_id_given_twice_is_a_fault() -> None:
    """The second claim of an id is named, with the first."""
    (problem,) = problems(fact("it", claim("1", id="a"), claim("1", id="b"), claim("1", id="a")))
    assert (problem.code, problem.place) == ("duplicate-id", "claims[2].id")
    assert problem.message == "claims[0] has the id 'a' already"


def test_a_preference_for_no_claim_is_a_fault_with_the_nearest_id() -> None:
    """A mistyped id gets the nearest there is."""
    chosen = replace(fact("it", claim("1", id="blog")), preferred=Preferred(claim="blig", because="x"))
    (problem,) = problems(chosen)
    assert (problem.code, problem.place, problem.cure) == (
        "unknown-claim",
        "preferred.claim",
        "did you mean 'blog'?",
    )


def test_a_preference_without_any_ids_says_what_to_do() -> None:
    """Where no claim has an id, the cure is to give it one."""
    (problem,) = problems(replace(fact("it", claim("1")), preferred=Preferred(claim="a", because="x")))
    assert problem.cure == "give the claim that is meant 'id: a'"


def test_a_tie_to_no_claim_is_a_fault() -> None:
    """`same_as` names a claim of the same fact."""
    text = fact("it", claim("a", type_=ValueType.TEXT, same_as="z"), type_=ValueType.TEXT)
    assert found(text) == [("unknown-claim", "claims[0].same_as")]


def test_a_tie_between_different_numbers_is_a_warning() -> None:
    """`same_as` cannot make numbers agree, and needs not where they do."""
    (problem,) = problems(fact("it", claim("1", id="a"), claim("2", same_as="a"), claim("1.0", same_as="a")))
    assert (problem.code, problem.place) == ("contradicted-tie", "claims[1].same_as")
    assert problem.severity is Severity.WARNING


def test_texts_may_be_tied() -> None:
    """`same_as` between different texts is what it is for."""
    tied = [claim("a", type_=ValueType.TEXT, id="a"), claim("b", type_=ValueType.TEXT, same_as="a")]
    assert found(fact("it", *tied, type_=ValueType.TEXT)) == []


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (replace(RATE, ratio_of=(ref("accepted"),)), "ratio_of"),
        (replace(RATE, ratio_of=(), sum_of=(ref("accepted"),)), "sum_of"),
        (replace(WRONG, mismatch="x", sum_of=(ref("accepted"), ref("decided"))), "sum_of"),
    ],
)
def test_operands_are_counted(wrong: Fact, place: str) -> None:
    """A ratio is of two, a sum of more than one, and no fact is both."""
    assert ("operand-count", place) in found(wrong, *PARTS)


def test_only_numbers_are_calculated_with() -> None:
    """A date can be neither an operand nor a result."""
    by_day = replace(RATE, claims=(), ratio_of=(ref("accepted"), DAY.ref))
    dated = replace(DAY, ref=ref("other"), sum_of=(ref("accepted"), ref("decided")))
    assert ("operand-type", "ratio_of[1]") in found(by_day, DAY, *PARTS)
    assert found(dated, *PARTS) == [("operand-type", "sum_of")]


def test_a_circle_of_operands_is_a_fault_of_each() -> None:
    """Facts made of each other are named, each with the whole circle."""
    one, two = fact("one", claim("1")), replace(fact("two", claim("1")), ratio_of=(ref("one"), ref("one")))
    circle = problems(replace(one, sum_of=(ref("two"), ref("two"))), two)
    cycles = [problem for problem in circle if problem.code == "operand-cycle"]
    assert [problem.place for problem in cycles] == ["ratio_of", "sum_of"]
    assert len({problem.message for problem in cycles}) == 1


def test_what_does_not_add_up_is_a_fault_with_both_numbers() -> None:
    """The problem shows what is stated, the figures, and what they give."""
    (problem,) = problems(WRONG, *PARTS)
    assert (problem.code, problem.place) == ("arithmetic", "claims[0].value")
    assert problem.message == "sources/r1 states 27.4, but its figures give 5,355 / 13,763 = 38.91"


def test_a_sum_that_does_not_add_up_is_shown_as_a_sum() -> None:
    """Operands of a sum stand with plus signs."""
    (problem,) = problems(TOTAL, *PARTS)
    assert problem.message == "sources/r1 states 19,525, but its figures give 5,355 + 13,763 = 19,118"


def test_a_sum_of_what_is_itself_worked_out_is_said_by_its_result() -> None:
    """Its operands are not the figures that the fact names, and would not add up to it as they stand."""
    both = replace(fact("both"), sum_of=(ref("accepted"), ref("decided")))
    total = replace(fact("total", claim("20,000")), sum_of=(ref("both"), ref("accepted")))
    (problem,) = problems(total, both, *PARTS)
    assert problem.message == "sources/r1 states 20,000, but its figures give 24,473"


def test_a_reason_excuses_what_does_not_add_up() -> None:
    """With `mismatch` it is a remark on the page, not a fault."""
    assert found(replace(WRONG, mismatch="the source words it loosely"), *PARTS) == []


@pytest.mark.parametrize("sound", [RATE, fact("it", claim("1"))])
def test_a_reason_that_excuses_nothing_is_a_warning(sound: Fact) -> None:
    """A `mismatch` left behind after a correction is named."""
    (problem,) = problems(replace(sound, mismatch="overlap"), *PARTS)
    assert (problem.code, problem.severity) == ("needless-mismatch", Severity.WARNING)


def test_one_combination_that_fits_is_enough() -> None:
    """A source that gives an operand twice may mean either."""
    twice = replace(PARTS[1], claims=(claim("19,797"), claim("19,525")))
    assert found(RATE, PARTS[0], twice) == []


def test_operands_as_of_different_dates_are_a_warning() -> None:
    """Arithmetic that is silently not done would look as if it had been checked."""
    dated = replace(PARTS[1], claims=(claim("19,525", as_of="2026-03-31"),))
    (problem,) = problems(RATE, PARTS[0], dated)
    assert (problem.code, problem.place, problem.severity) == (
        "operand-dates",
        "ratio_of",
        Severity.WARNING,
    )


def test_a_faulty_fact_is_skipped() -> None:
    """A placeholder for a note that could not be read has no further faults."""
    whole = digest(fact("it"))
    faulty = {at: replace(note, is_faulty=True) for at, note in whole.notes.items()}
    assert list(fact_problems(replace(whole, notes=faulty))) == []


def test_a_problem_stands_where_the_field_was_typed() -> None:
    """Line and column are those of the claim."""
    whole = digest(fact("it", claim("1", None)))
    notes = {at: replace(note, marks={"claims[0]": Position(7, 5)}) for at, note in whole.notes.items()}
    (problem,) = fact_problems(replace(whole, notes=notes))
    assert (problem.path, problem.line, problem.column) == ("content/facts/it.md", 7, 5)


@pytest.mark.parametrize(
    "code",
    [
        "absent-quote", "arithmetic", "contradicted-tie", "duplicate-id", "missing-passage",
        "needless-mismatch", "operand-count", "operand-cycle", "operand-dates", "operand-type",
        "unknown-claim", "unsourced",
    ],
)  # fmt: skip
def test_each_code_is_explained(code: str) -> None:
    """`conspectus help CODE` knows every code of facts."""
    assert CODES[code].meaning
    assert CODES[code].mend
