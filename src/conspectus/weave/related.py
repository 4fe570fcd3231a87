"""Find papers that are close to each other."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from conspectus.model.digest import Related
from conspectus.model.names import Ref
from conspectus.model.records import Paper

MOST_POSTINGS = 60
MOST_RELATED = 5


def relate(papers: Sequence[Paper], sessions: Mapping[Ref, Iterable[Ref]]) -> dict[Ref, tuple[Related, ...]]:
    """Give for each paper the closest others with what they share: topics and sessions.

    What few papers share weighs more (inverse document frequency). A feature that many share
    is compared with its nearest neighbours in order of slug only, at most MOST_POSTINGS of
    them, so that the cost grows with the number of papers and not with its square.
    """
    features = {paper.ref: (*paper.topics, *sessions.get(paper.ref, ())) for paper in papers}
    postings: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for paper in sorted(features):
        for feature in features[paper]:
            postings[feature].append(paper)
    weights = {feature: math.log(1 + len(papers) / len(found)) for feature, found in postings.items()}
    places = {feature: {ref: at for at, ref in enumerate(found)} for feature, found in postings.items()}
    return {paper: _closest(paper, shared, postings, weights, places) for paper, shared in features.items()}


def _closest(
    paper: Ref,
    features: Iterable[Ref],
    postings: Mapping[Ref, Sequence[Ref]],
    weights: Mapping[Ref, float],
    places: Mapping[Ref, Mapping[Ref, int]],
) -> tuple[Related, ...]:
    near = {feature: window(postings[feature], places[feature][paper]) for feature in features}
    scores: dict[Ref, float] = {}
    for feature, others in near.items():
        weight = weights[feature]
        for other in others:
            scores[other] = scores.get(other, 0) + weight
    scores.pop(paper, None)
    best = sorted((-round(score, 9), other) for other, score in scores.items())[:MOST_RELATED]
    return tuple(
        Related(other, tuple(feature for feature, others in near.items() if other in others))
        for _, other in best
    )


def window(found: Sequence[Ref], at: int) -> Sequence[Ref]:
    """Give the neighbours of a place in a list, at most MOST_POSTINGS of them, itself included."""
    start = max(0, min(at - MOST_POSTINGS // 2, len(found) - MOST_POSTINGS))
    return found[start : start + MOST_POSTINGS]
