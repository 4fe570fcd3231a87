"""Work out ratios and sums of facts, within one source and one date, never across.

Operands that state a date must state the same one; an undated claim goes with undated claims
only. An operand that has no claims but is itself worked out counts by its results, one level deep.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import groupby, islice, product

from conspectus.model.facts import Derivation, Operand
from conspectus.model.names import Ref
from conspectus.model.records import Claim, Fact
from conspectus.model.times import PartialDate
from conspectus.model.values import Interval, ValueType
from conspectus.weave.intervals import EVERYTHING, HUNDRED, add, divide, scale, shared

MOST_COMBINATIONS = 100
RATIO_OPERANDS = 2
_DEPTH = 1


@dataclass(frozen=True, slots=True)
class _Term:
    source: Ref
    as_of: PartialDate | None
    operands: tuple[Operand, ...]
    result: Interval


def derive(fact: Fact, facts: Mapping[Ref, Fact]) -> tuple[Derivation, ...]:
    """Work a fact out for each source that has its operands, beside what that source states itself.

    Where a source makes several claims, each combination is worked out (at most a hundred).
    """
    return tuple(
        Derivation(
            source=term.source,
            as_of=term.as_of,
            operands=term.operands,
            result=term.result,
            claim=claim,
            fits=claim is None or any(shared((term.result, span)) for span in claim.value.spans),
        )
        for term in _worked_out(fact, facts, _DEPTH)
        if term.result != EVERYTHING
        for claim in _stated(fact, term) or (None,)
    )


def is_percentage(fact: Fact) -> bool:
    """Tell whether a fact's ratio is multiplied by a hundred."""
    return fact.type is ValueType.PERCENT or str(fact.unit) == "%"


def _stated(fact: Fact, term: _Term) -> tuple[Claim, ...]:
    return tuple(
        claim
        for claim in fact.claims
        if claim.source == term.source
        and (claim.as_of == term.as_of or claim.as_of is None or term.as_of is None)
    )


def _worked_out(fact: Fact, facts: Mapping[Ref, Fact], depth: int) -> Iterator[_Term]:
    if not fact.type.is_numeric:
        return
    if len(fact.ratio_of) == RATIO_OPERANDS:
        for terms in _combinations(fact.ratio_of, facts, depth):
            if ratio := divide(terms[0].result, terms[1].result):
                yield _term(terms, scale(ratio, HUNDRED) if is_percentage(fact) else ratio)
    for terms in _combinations(fact.sum_of, facts, depth):
        yield _term(terms, reduce(add, (term.result for term in terms)))


def _term(terms: tuple[_Term, ...], result: Interval) -> _Term:
    operands = tuple(operand for term in terms for operand in term.operands)
    return _Term(terms[0].source, terms[0].as_of, operands, result)


def _combinations(
    refs: tuple[Ref, ...], facts: Mapping[Ref, Fact], depth: int
) -> Iterator[tuple[_Term, ...]]:
    """Give every choice of one term for each ref that one source offers as of one date."""
    if not refs:
        return
    offers = [_offered(_terms(ref, facts, depth)) for ref in refs]
    for key in sorted(set(offers[0]).intersection(*offers[1:])):
        yield from islice(product(*(offer[key] for offer in offers)), MOST_COMBINATIONS)


def _offered(terms: Iterable[_Term]) -> dict[tuple[Ref, str], tuple[_Term, ...]]:
    ordered = sorted(terms, key=_source_and_date)
    return {key: tuple(group) for key, group in groupby(ordered, key=_source_and_date)}


def _source_and_date(term: _Term) -> tuple[Ref, str]:
    return term.source, term.as_of.text if term.as_of else ""


def _terms(ref: Ref, facts: Mapping[Ref, Fact], depth: int) -> Iterator[_Term]:
    fact = facts.get(ref)
    if fact is None or not fact.type.is_numeric:
        return
    if not fact.claims and depth:
        yield from _worked_out(fact, facts, depth - 1)
    for claim in fact.claims:
        if claim.source and len(claim.value.spans) == 1:
            yield _Term(claim.source, claim.as_of, (Operand(ref, claim),), claim.value.spans[0])
