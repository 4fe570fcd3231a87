"""Read what became of a submission from the words that conferences use for it."""

import re
from typing import NamedTuple

from conspectus.model.vocabulary import Decision

_UNDECIDED = r"under[ _-]*review|\bactive\b|\bblind submission|conference submission$|^submission$|^pending$"
_TAKEN = r"accept|^yes$|^true$|^published$|^(?:long|short|main|findings|demo|industry)(?: paper)?s?$"
_WORDS = (
    (re.compile(r"desk[ _-]*reject"), Decision.DESK_REJECTED),
    (re.compile(r"withdr[ae]w"), Decision.WITHDRAWN),
    (re.compile(_UNDECIDED), Decision.UNKNOWN),
    (re.compile(r"reject|^submitted to\b|^decline|not accepted|^no$|^false$"), Decision.REJECTED),
    (re.compile(r"notable[ -]*top[ -]*5|\boral|oral\b|\btalk\b"), Decision.ORAL),
    (re.compile(r"spotlight|notable[ -]*top[ -]*25|highlight"), Decision.SPOTLIGHT),
    (re.compile(r"poster"), Decision.POSTER),
    (re.compile(_TAKEN), Decision.ACCEPTED),
)
_SUFFIXES = {
    "rejected_submission": Decision.REJECTED,
    "rejected": Decision.REJECTED,
    "withdrawn_submission": Decision.WITHDRAWN,
    "desk_rejected_submission": Decision.DESK_REJECTED,
    "submission": Decision.UNKNOWN,
    "active_submission": Decision.UNKNOWN,
    "blind_submission": Decision.UNKNOWN,
    "under_review": Decision.UNKNOWN,
    "withdrawn": Decision.WITHDRAWN,
    "desk_rejected": Decision.DESK_REJECTED,
}
ACCEPTED = frozenset({Decision.ORAL, Decision.SPOTLIGHT, Decision.POSTER, Decision.ACCEPTED})
_EDITION = re.compile(r"^[A-Za-z .-]{2,60}? ?(?:19|20)\d\d$")


class Decided(NamedTuple):
    """What became of a submission; `is_known` where the words say so, `differs` where they do not agree."""

    decision: Decision = Decision.UNKNOWN
    is_known: bool = True
    differs: bool = False


def decide(words: str, venue_id: str = "") -> Decided:
    """Read a decision from words such as `Toy 2026 Oral`, and check it against the venue's id."""
    said = _said(words)
    suffix = _suffix(venue_id)
    if suffix is None:
        is_bare = bool(venue_id) and (not words.strip() or bool(_EDITION.match(words.strip())))
        if said is None and is_bare:
            return Decided(Decision.ACCEPTED)
        differs = bool(venue_id) and said is not None and said not in ACCEPTED
        says_nothing = not words.strip() or bool(_EDITION.match(words.strip()))
        return Decided(said or Decision.UNKNOWN, says_nothing or said is not None, differs)
    if said in ACCEPTED:
        return Decided(Decision.UNKNOWN, differs=True)
    if suffix is Decision.UNKNOWN or said in {None, suffix}:
        return Decided(suffix)
    return Decided(suffix, differs=said is not Decision.UNKNOWN)


def _said(words: str) -> Decision | None:
    folded = " ".join(words.casefold().split())
    return next((decision for pattern, decision in _WORDS if pattern.search(folded)), None)


def _suffix(venue_id: str) -> Decision | None:
    """Give what the last part of a venue's id says; None for the venue of what was accepted."""
    return _SUFFIXES.get(venue_id.strip().rpartition("/")[2].casefold()) if venue_id else None
