"""A mistyped word finds the nearest known one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.nearest import MOST_LOOKED_UP, Spellings, did_you_mean, nearest

WORDS = ["agents", "memory", "long-context", "retrieval"]


@pytest.mark.parametrize(
    ("word", "known"),
    [("agnets", "agents"), ("Memory", "memory"), ("longcontext", "long-context"), ("zzz", "")],
)
def test_the_nearest_word(word: str, known: str) -> None:
    """Letters may be swapped, missing or capital; what is far from all has none."""
    assert nearest(word, WORDS) == known


@given(st.text(), st.lists(st.text()))
def test_the_order_of_words_does_not_matter(word: str, known: list[str]) -> None:
    """The same words give the same match."""
    assert nearest(word, known) == nearest(word, reversed(known))


@given(st.lists(st.text(min_size=1), min_size=1))
def test_a_known_word_finds_one_that_is_equal_but_for_case(known: list[str]) -> None:
    """Nothing is nearer than itself."""
    assert nearest(known[0], known).casefold() == known[0].casefold()


def test_a_cure_names_the_nearest_or_all() -> None:
    """Many words are not listed, and none give no cure."""
    assert did_you_mean("agnets", WORDS) == "did you mean 'agents'?"
    assert did_you_mean("zzz", WORDS) == "use one of: agents, long-context, memory, retrieval"
    assert did_you_mean("zzz", map(str, range(100))) == ""
    assert did_you_mean("zzz", []) == ""


def test_many_words_are_compared_by_first_letter_and_length() -> None:
    """A look-up among thousands finds the near one, and looks at few."""
    spellings = Spellings([f"paper-{number:05}" for number in range(5000)] + ["agents"])
    assert spellings.nearest("agnets") == "agents"
    assert spellings.nearest("zgents") == ""


def test_after_many_misspellings_no_more_is_guessed() -> None:
    """Who has that many faults needs no guesses; what was found once stays found."""
    spellings = Spellings(["agents", "memory"])
    assert spellings.nearest("agnets") == "agents"
    for number in range(MOST_LOOKED_UP):
        spellings.nearest(f"wrong-{number}")
    assert spellings.nearest("memroy") == ""
    assert spellings.nearest("agnets") == "agents"
