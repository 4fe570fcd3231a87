"""Find what is wrong with facts: their claims, their arithmetic and their quotes."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.model.nearest import did_you_mean
from conspectus.model.notes import Note
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Fact
from conspectus.model.values import ValueType
from conspectus.weave.audit.quotes import absent_quotes, missing_passages
from conspectus.weave.audit.sums import (
    are_operands_sound,
    misfits,
    operand_cycles,
    undated_operands,
    unfit_operands,
)
from conspectus.weave.intervals import spans_agree


def fact_problems(digest: Digest) -> Iterator[Problem]:
    """Find every fault of every fact that could be read."""
    yield from operand_cycles(digest)
    yield from missing_passages(digest)
    for fact in digest.of_kind(Kind.FACT, Fact):
        note = digest.notes.get(fact.ref)
        if note is not None and not note.is_faulty:
            for check in CHECKS:
                yield from check(note, fact, digest)


def unsourced(note: Note, fact: Fact, digest: Digest) -> Iterator[Problem]:
    """Find claims without a source, and facts without a claim that cannot be worked out either."""
    for at, claim in enumerate(fact.claims):
        if claim.source is None:
            yield note.problem(
                "unsourced",
                f"claims[{at}]",
                "this claim names no source",
                cure="add 'source:' with the slug of a note in sources/",
                severity=_weight(fact),
            )
    assessment = digest.assessments.get(fact.ref)
    is_derived = assessment and assessment.derivations
    if not fact.claims and not is_derived and are_operands_sound(fact, digest):
        is_worked_out = fact.ratio_of or fact.sum_of
        undone = "no source gives all the operands as of one date"
        message = undone if is_worked_out else "this fact has no claims"
        cure = "add 'claims:' with a value and its source"
        yield note.problem("unsourced", "", message, cure=cure, severity=_weight(fact))


def _weight(fact: Fact) -> Severity:
    """Weigh what is unfinished: a draft that is looked at may be, what is published may not."""
    return Severity.WARNING if fact.draft else Severity.ERROR


def repeated_ids(note: Note, fact: Fact, _: Digest) -> Iterator[Problem]:
    """Find claims of one fact that share an id."""
    first: dict[str, int] = {}
    for at, claim in enumerate(fact.claims):
        if claim.id and first.setdefault(claim.id, at) != at:
            yield note.problem(
                "duplicate-id",
                f"claims[{at}].id",
                f"claims[{first[claim.id]}] has the id '{claim.id}' already",
                cure="give each claim an id of its own",
            )


def unknown_claims(note: Note, fact: Fact, _: Digest) -> Iterator[Problem]:
    """Find ids that `preferred` and `same_as` name and no claim has."""
    known = {claim.id for claim in fact.claims if claim.id}
    named = {f"claims[{at}].same_as": claim.same_as for at, claim in enumerate(fact.claims) if claim.same_as}
    if fact.preferred:
        named["preferred.claim"] = fact.preferred.claim
    for place, name in named.items():
        if name not in known:
            cure = did_you_mean(name, known) or f"give the claim that is meant 'id: {name}'"
            yield note.problem(
                "unknown-claim", place, f"no claim of this fact has the id '{name}'", cure=cure
            )


def contradicted_ties(note: Note, fact: Fact, _: Digest) -> Iterator[Problem]:
    """Find `same_as` between numbers or dates that plainly differ: only texts can be tied."""
    if fact.type is ValueType.TEXT:
        return
    values = {str(claim.id): claim.value for claim in fact.claims if claim.id}
    for at, claim in enumerate(fact.claims):
        other = values.get(claim.same_as) if claim.same_as else None
        if other and not spans_agree(claim.value, other):
            yield note.problem(
                "contradicted-tie",
                f"claims[{at}].same_as",
                f"{claim.value.text} and {other.text} differ, whatever 'same_as' says",
                cure="leave out 'same_as'; it ties texts, while numbers and dates are compared",
                severity=Severity.WARNING,
            )


CHECKS = (
    unsourced,
    repeated_ids,
    unknown_claims,
    contradicted_ties,
    unfit_operands,
    misfits,
    undated_operands,
    absent_quotes,
)
