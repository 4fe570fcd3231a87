"""Find papers that are close to each other."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from conspectus.model.digest import Related
from conspectus.model.memo import Memo
from conspectus.model.names import Ref
from conspectus.model.records import Paper
from conspectus.weave.ledger import named

STAGE = "related"
MOST_POSTINGS = 60
MOST_CHOICES = 12
MOST_RELATED = 6
PARTS = 1_000_000  # Weights are whole numbers: no sum hangs on the order of its parts.
Features = Mapping[Ref, Sequence[Ref]]


def features_of(papers: Iterable[Paper], sessions: Mapping[Ref, Iterable[Ref]]) -> Features:
    """Give what each paper may share with others: topics and sessions."""
    return {paper.ref: (*paper.topics, *sessions.get(paper.ref, ())) for paper in papers}


def relate_again(features: Features, memo: Memo) -> Mapping[Ref, tuple[Related, ...]]:
    """Relate papers, unless that was done in a build before when they had the same features."""
    key = named(f"{paper} {[str(each) for each in shared]}" for paper, shared in features.items())
    found = memo.recall(STAGE, key)
    if found is None:
        found = relate(features)
        memo.keep(STAGE, key, found)
    related: Mapping[Ref, tuple[Related, ...]] = found
    return related


def relate(features: Features) -> dict[Ref, tuple[Related, ...]]:
    """Give for each paper the closest others, with what they share.

    What few papers share weighs more (inverse document frequency). Whoever names a paper is named
    by it: each proposes its closest, and the closest pairs of all are taken as long as both ends
    have room. A feature that many share is compared with its nearest neighbours in order of slug
    only, at most MOST_POSTINGS of them, so that the cost grows with the number of papers and not
    with its square.
    """
    refs = sorted(features)
    related: dict[Ref, list[Related]] = {ref: [] for ref in features}
    for one, other in _closest_first(refs, features):
        ends = (refs[one], refs[other])
        if all(len(related[end]) < MOST_RELATED for end in ends):
            for here, there in (ends, ends[::-1]):
                related[here].append(Related(there, _shared(features, here, there)))
    return {ref: tuple(found) for ref, found in related.items()}


def _closest_first(refs: Sequence[Ref], features: Features) -> list[tuple[int, int]]:
    """Give the pairs that papers propose, those with the most in common first, then the nearest slugs."""
    postings: defaultdict[Ref, list[int]] = defaultdict(list)
    for number, ref in enumerate(refs):
        for feature in features[ref]:
            postings[feature].append(number)
    weights = {
        feature: round(PARTS * math.log(1 + len(refs) / len(found))) for feature, found in postings.items()
    }

    def rank(pair: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
        one, other = pair
        score = sum(weights[feature] for feature in _shared(features, refs[one], refs[other]))
        return -score, other - one, pair

    return sorted(set(_proposals([features[ref] for ref in refs], postings, weights)), key=rank)


def _proposals(
    features: Sequence[Sequence[Ref]], postings: Mapping[Ref, Sequence[int]], weights: Mapping[Ref, int]
) -> Iterator[tuple[int, int]]:
    """Pair each paper with its closest; papers are numbered in order of slug, the lower number first."""
    seen = dict.fromkeys(postings, 0)
    for number, own in enumerate(features):
        scores: defaultdict[int, int] = defaultdict(int)
        for feature in own:
            weight = weights[feature]
            for other in window(postings[feature], seen[feature]):
                scores[other] += weight
            seen[feature] += 1
        scores.pop(number, None)
        ranked = sorted((-score, abs(number - other), other) for other, score in scores.items())
        for _, _, other in ranked[:MOST_CHOICES]:
            yield min(number, other), max(number, other)


def _shared(features: Features, here: Ref, there: Ref) -> tuple[Ref, ...]:
    return tuple(feature for feature in features[here] if feature in features[there])


def window(found: Sequence[int], at: int) -> Sequence[int]:
    """Give the neighbours of a place in a list, at most MOST_POSTINGS of them, itself included."""
    start = max(0, min(at - MOST_POSTINGS // 2, len(found) - MOST_POSTINGS))
    return found[start : start + MOST_POSTINGS]
