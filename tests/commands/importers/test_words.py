"""Decisions are read from the words of conferences, and checked against the venue's id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.words import Decided, decide
from conspectus.model.vocabulary import Decision

ICLR = "ICLR.cc/2026/Conference"


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("ICLR 2026 Oral", Decision.ORAL),
        ("ICLR 2026 ConditionalOral", Decision.ORAL),
        ("ICLR 2026 Poster", Decision.POSTER),
        ("NeurIPS 2024 spotlight", Decision.SPOTLIGHT),
        ("ICLR 2023 notable top 5%", Decision.ORAL),
        ("ICLR 2023 notable top 25%", Decision.SPOTLIGHT),
        ("Accept (Talk)", Decision.ORAL),
        ("Accept (Oral)", Decision.ORAL),
        ("Accept", Decision.ACCEPTED),
        ("Reject", Decision.REJECTED),
        ("Submitted to ICLR 2026", Decision.REJECTED),
        ("ICLR 2026 Conference Withdrawn Submission", Decision.WITHDRAWN),
        ("ICLR 2026 Conference Desk Rejected Submission", Decision.DESK_REJECTED),
        ("ICLR 2026 Conference Submission", Decision.UNKNOWN),
        ("Active", Decision.UNKNOWN),
        ("Under review", Decision.UNKNOWN),
        ("", Decision.UNKNOWN),
    ],
)
def test_words_tell_a_decision(words: str, decision: Decision) -> None:
    """As venues, programmes and lists write them."""
    assert decide(words) == Decided(decision)


@pytest.mark.parametrize(
    ("words", "suffix", "decision"),
    [
        ("ICLR 2026 Oral", "", Decision.ORAL),
        ("Submitted to ICLR 2026", "/Rejected_Submission", Decision.REJECTED),
        ("Submitted to ICLR 2026", "/Submission", Decision.UNKNOWN),
        ("ICLR 2026 Conference Withdrawn Submission", "/Withdrawn_Submission", Decision.WITHDRAWN),
        (
            "ICLR 2026 Conference Desk Rejected Submission",
            "/Desk_Rejected_Submission",
            Decision.DESK_REJECTED,
        ),
        ("ICLR 2026", "", Decision.ACCEPTED),
        ("", "/Rejected_Submission", Decision.REJECTED),
    ],
)
def test_the_venues_id_goes_with_the_words(words: str, suffix: str, decision: Decision) -> None:
    """It tells a rejection from a submission that is not decided yet."""
    assert decide(words, f"{ICLR}{suffix}") == Decided(decision)


@pytest.mark.parametrize(
    ("words", "suffix"),
    [
        ("ICLR 2026 Poster", "/Rejected_Submission"),
        ("ICLR 2026 Oral", "/Withdrawn_Submission"),
        ("Submitted to ICLR 2026", ""),
        ("ICLR 2026 Conference Withdrawn Submission", "/Rejected_Submission"),
    ],
)
def test_a_contradiction_is_seen(words: str, suffix: str) -> None:
    """The venue's words and its id say different things."""
    assert decide(words, f"{ICLR}{suffix}").differs


def test_what_was_accepted_by_words_alone_is_not_taken_for_accepted() -> None:
    """Nothing is claimed where the id says otherwise."""
    assert decide("ICLR 2026 Oral", f"{ICLR}/Rejected_Submission").decision is Decision.UNKNOWN


def test_other_words_are_not_known() -> None:
    """Which is said."""
    assert not decide("Perhaps").is_known


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_be_read(words: str, venue_id: str) -> None:
    """Into one of the decisions there are."""
    assert decide(words, venue_id).decision in Decision
