"""Find arithmetic that cannot be done or does not add up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from conspectus.model.digest import Digest
from conspectus.model.facts import Derivation
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Claim, Fact
from conspectus.weave.derivation import RATIO_OPERANDS
from conspectus.weave.numerals import numeral

LEAST_OPERANDS = 2


def unfit_operands(note: Note, fact: Fact, digest: Digest) -> Iterator[Problem]:
    """Find operands too few or too many, and types that cannot be calculated with."""
    if fact.ratio_of and fact.sum_of:
        message = "a fact is either a ratio or a sum"
        yield note.problem("operand-count", "sum_of", message, cure="keep one of 'ratio_of' and 'sum_of'")
    if fact.ratio_of and len(fact.ratio_of) != RATIO_OPERANDS:
        message = f"a ratio is of two facts, not of {len(fact.ratio_of)}"
        yield note.problem("operand-count", "ratio_of", message, cure="name the part, then the whole")
    if len(fact.sum_of) == 1:
        yield note.problem("operand-count", "sum_of", "a sum is of two facts or more", cure="name the others")
    for field, refs in _operands(fact).items():
        if not fact.type.is_numeric:
            message = f"a fact of type {fact.type} cannot be worked out from others"
            yield note.problem(
                "operand-type", field, message, cure="make it 'type: number' or 'type: percent'"
            )
        for at, ref in enumerate(refs):
            operand = digest.find(ref, Fact)
            if operand and not operand.type.is_numeric:
                message = f"{ref} is of type {operand.type}, which cannot be added or divided"
                yield note.problem(
                    "operand-type", f"{field}[{at}]", message, cure="name facts that are numbers"
                )


def operand_cycles(digest: Digest) -> Iterator[Problem]:
    """Find facts that are worked out from each other in a circle."""
    facts = {fact.ref: fact for fact in digest.of_kind(Kind.FACT, Fact)}
    graph = {ref: (*fact.ratio_of, *fact.sum_of) for ref, fact in facts.items()}
    while cycle := _cycle_in(graph):
        message = f"this fact is worked out from itself: {' from '.join(map(str, cycle))}"
        for ref in cycle[1:]:
            del graph[ref]
            field = next(iter(_operands(facts[ref])))
            yield digest.notes[ref].problem(
                "operand-cycle", field, message, cure="leave out one of these operands"
            )


def misfits(note: Note, fact: Fact, digest: Digest) -> Iterator[Problem]:
    """Find what a source states but its own figures do not give, and a mismatch that excuses nothing.

    A statement fits if one of the combinations of its source's claims gives it.
    """
    unfit = {
        claim: derivations[0]
        for claim, derivations in _by_statement(fact, digest).items()
        if not any(each.fits for each in derivations)
    }
    if fact.mismatch and not unfit and are_operands_sound(fact, digest):
        yield note.problem(
            "needless-mismatch",
            "mismatch",
            "everything here adds up, or there is nothing to compare",
            cure="leave out 'mismatch'",
            severity=Severity.WARNING,
        )
    for claim, derivation in unfit.items() if not fact.mismatch else ():
        yield note.problem(
            "arithmetic",
            f"claims[{fact.claims.index(claim)}].value",
            f"{claim.source} states {claim.value.text}, but its figures give {_worked(fact, derivation)}",
            cure="correct a claim or its as_of, or say in 'mismatch' why they need not add up",
        )


def undated_operands(note: Note, fact: Fact, digest: Digest) -> Iterator[Problem]:
    """Find statements whose operands the same source gives, but not as of one date: unchecked."""
    assessment = digest.assessments.get(fact.ref)
    worked = {each.source for each in assessment.derivations} if assessment else set()
    for field, refs in _operands(fact).items():
        operands = [operand for ref in refs if (operand := digest.find(ref, Fact))]
        if (
            len(operands) < len(refs)
            or fact.mismatch
            or not all(each.type.is_numeric for each in (fact, *operands))
        ):
            continue
        if len(operands) < LEAST_OPERANDS or fact in operands:
            continue  # a fault of its own
        for source in sorted(set.intersection(*(_sources(each) for each in (fact, *operands))) - worked):
            yield note.problem(
                "operand-dates",
                field,
                f"{source} gives every operand, but not as of one date: its arithmetic is not checked",
                cure="give the operands' claims the same as_of, or say in 'mismatch' why they differ",
                severity=Severity.WARNING,
            )


def _operands(fact: Fact) -> Mapping[str, tuple[Ref, ...]]:
    both = {"ratio_of": fact.ratio_of, "sum_of": fact.sum_of}
    return {field: refs for field, refs in both.items() if refs}


def _cycle_in(graph: Mapping[Ref, tuple[Ref, ...]]) -> list[Ref]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[Ref] = error.args[1]
        return cycle[::-1]
    return []


def _by_statement(fact: Fact, digest: Digest) -> Mapping[Claim, list[Derivation]]:
    found: defaultdict[Claim, list[Derivation]] = defaultdict(list)
    assessment = digest.assessments.get(fact.ref)
    for derivation in assessment.derivations if assessment else ():
        if derivation.claim and derivation.claim.value.spans:
            found[derivation.claim].append(derivation)
    return found


def are_operands_sound(fact: Fact, digest: Digest) -> bool:
    """Tell whether every operand of a fact has a note that could be read."""
    notes = [digest.notes.get(ref) for ref in (*fact.ratio_of, *fact.sum_of)]
    return all(note and not note.is_faulty for note in notes)


def _sources(fact: Fact) -> set[Ref]:
    return {claim.source for claim in fact.claims if claim.source}


def _worked(fact: Fact, derivation: Derivation) -> str:
    result = numeral(derivation.result)
    if len(derivation.operands) != len(fact.ratio_of or fact.sum_of):
        return result
    sign = " / " if fact.ratio_of else " + "
    return f"{sign.join(operand.claim.value.text for operand in derivation.operands)} = {result}"
