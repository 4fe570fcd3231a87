"""The direction of a text is that of most of its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.direction import LTR, RTL, written


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Can it be?", LTR), ("T3: أين تضل النماذج", RTL), ("שלום (GPT-4)", RTL), ("של (GPT-4)", LTR),
        ("Дмитрий", LTR), ("2026", ""), ("11,617 %", ""), ("", ""), ("≈ ٣", ""), ("漢字", LTR), ("a א", ""),
    ],
)  # fmt: skip
def test_most_letters_decide(text: str, direction: str) -> None:
    """Digits and signs have none; of as many of each neither wins."""
    assert written(text) == direction


@given(st.text(), st.text("אבגدهو", min_size=1))
def test_more_letters_of_a_direction_never_turn_it_away(text: str, more: str) -> None:
    """What is written from right to left stays so."""
    if written(text) == RTL:
        assert written(text + more) == RTL
