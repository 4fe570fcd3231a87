"""Measure how far apart the answers to one question lie."""

from collections.abc import Sequence

from conspectus.model.records import Claim
from conspectus.model.values import Interval
from conspectus.weave.intervals import add, least, most, negative, shared


def gap(camps: Sequence[Sequence[Claim]]) -> Interval | None:
    """Give every distance that the highest and the lowest answer may have.

    Each camp is claims that agree, and stands for what they all may mean. Of periods the ends that
    lie further apart count. None for texts, and where nothing keeps the answers apart.
    """
    spans = [[claim.value.spans for claim in camp] for camp in camps]
    if not spans or not all(each and len(each) == len(spans[0][0]) for camp in spans for each in camp):
        return None
    gaps = (_between([_meant(camp, end) for camp in spans]) for end in range(len(spans[0][0])))
    return max(filter(None, gaps), key=least, default=None)


def _meant(camp: Sequence[Sequence[Interval]], end: int) -> Interval | None:
    return shared(spans[end] for spans in camp)


def _between(meant: Sequence[Interval | None]) -> Interval | None:
    """Give the distance from the lowest to the highest."""
    known = [interval for interval in meant if interval]
    if len(known) < len(meant) or not known:
        return None
    distance = add(max(known, key=least), negative(min(known, key=most)))
    return distance if least(distance) > 0 else None
