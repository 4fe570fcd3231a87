"""Weigh facts: which claims agree, how well a fact is known, which claim is printed.

Claims are put in an order of their own, so that the order in which a note lists them decides
nothing: claims on record (official, data set, paper) before others, the narrower before the
wider, the later before the earlier, then by value and source.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from conspectus.model.facts import Assessment, Status
from conspectus.model.names import Ref
from conspectus.model.records import Claim, Fact, Source
from conspectus.model.values import ValueType
from conspectus.model.vocabulary import SourceKind
from conspectus.weave.derivation import derive
from conspectus.weave.intervals import least, most, spans_agree, width

Agree = Callable[[Claim, Claim], bool]
Camp = tuple[Claim, ...]
_SETTLES = {SourceKind.OFFICIAL, SourceKind.DATASET}
_EARLIEST = date.min.toordinal()


def assess(facts: Mapping[Ref, Fact], sources: Mapping[Ref, Source]) -> dict[Ref, Assessment]:
    """Weigh every fact."""
    return {ref: _assess(fact, facts, sources) for ref, fact in facts.items()}


def preferred_claim(fact: Fact) -> Claim | None:
    """Give the claim that the fact's author prefers, if it names one that exists."""
    wanted = fact.preferred.claim if fact.preferred else None
    return next((claim for claim in fact.claims if wanted and claim.id == wanted), None)


def agreement(fact: Fact) -> Agree:
    """Give the test of whether two claims of a fact agree; of any number that agree in pairs, all do.

    Texts agree if they are equal once folded or are tied, also through others, by `same_as`.
    """
    if fact.type is ValueType.TEXT:
        return partial(_same_text, _meanings(fact.claims))
    return lambda one, other: spans_agree(one.value, other.value)


def _assess(fact: Fact, facts: Mapping[Ref, Fact], sources: Mapping[Ref, Source]) -> Assessment:
    preferred = preferred_claim(fact)
    derivations = derive(fact, facts)
    ordered = sorted(fact.claims, key=partial(_rank, sources))
    if preferred:
        ordered.sort(key=lambda claim: claim != preferred)
    camps = _by_weight(_camps(ordered, agreement(fact)), preferred, sources)
    return Assessment(
        status=_status(camps, preferred, sources, is_derived=bool(derivations)),
        source_count=_count_sources(fact.claims),
        printed=camps[0][0] if camps else None,
        camps=camps,
        derivations=derivations,
    )


def _status(
    camps: Sequence[Camp], preferred: Claim | None, sources: Mapping[Ref, Source], *, is_derived: bool
) -> Status:
    claims = [claim for camp in camps for claim in camp]
    if not all(claim.source for claim in claims) or not (claims or is_derived):
        return Status.UNSOURCED
    if not claims:
        return Status.DERIVED
    if len(camps) > 1:
        settled = preferred is not None and _kind(preferred, sources) in _SETTLES
        return Status.CORRECTED if settled else Status.DIFFER
    if _count_sources(claims) > 1:
        return Status.AGREE
    return Status.ONE_ON_RECORD if _is_on_record(claims[0], sources) else Status.ONE_UNVERIFIED


def _camps(ordered: Iterable[Claim], agree: Agree) -> list[Camp]:
    """Group claims that all agree; one that fits several camps stands in the first of them."""
    camps: list[list[Claim]] = []
    for claim in ordered:
        for camp in camps:
            if all(agree(claim, other) for other in camp):
                camp.append(claim)
                break
        else:
            camps.append([claim])
    return [tuple(camp) for camp in camps]


def _by_weight(camps: list[Camp], preferred: Claim | None, sources: Mapping[Ref, Source]) -> tuple[Camp, ...]:
    def weight(camp: Camp) -> tuple[bool, bool, int]:
        on_record = any(_is_on_record(claim, sources) for claim in camp)
        return (preferred not in camp, not on_record, -_count_sources(camp))

    return tuple(sorted(camps, key=weight))


def _rank(sources: Mapping[Ref, Source], claim: Claim) -> tuple[object, ...]:
    spans = claim.value.spans
    return (
        not _is_on_record(claim, sources),
        [width(span) for span in spans],
        _EARLIEST - claim.as_of.first.toordinal() if claim.as_of else 0,
        [(least(span), span.low_open, most(span), span.high_open) for span in spans],
        claim.value.folded,
        (claim.value.text, str(claim.source), claim.as_of.text if claim.as_of else ""),
        (claim.id or "", claim.note, claim.quote or "", claim.same_as or ""),
    )


def _kind(claim: Claim, sources: Mapping[Ref, Source]) -> SourceKind | None:
    source = sources.get(claim.source) if claim.source else None
    return source.kind if source else None


def _is_on_record(claim: Claim, sources: Mapping[Ref, Source]) -> bool:
    kind = _kind(claim, sources)
    return kind is not None and kind.is_on_record


def _count_sources(claims: Iterable[Claim]) -> int:
    return len({claim.source for claim in claims if claim.source})


def _meanings(claims: Sequence[Claim]) -> dict[str, str]:
    """Tie texts that mean the same: each to another, in chains that end at one of them."""
    texts = {str(claim.id): claim.value.folded for claim in claims if claim.id}
    meanings: dict[str, str] = {}
    for claim in claims:
        if claim.same_as in texts:
            one, other = (_meaning(meanings, text) for text in (claim.value.folded, texts[claim.same_as]))
            if one != other:
                meanings[one] = other
    return meanings


def _meaning(meanings: Mapping[str, str], text: str) -> str:
    while text in meanings:
        text = meanings[text]
    return text


def _same_text(meanings: Mapping[str, str], one: Claim, other: Claim) -> bool:
    return _meaning(meanings, one.value.folded) == _meaning(meanings, other.value.folded)
