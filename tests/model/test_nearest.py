"""A mistyped word finds the nearest known one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.nearest import did_you_mean, nearest

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
