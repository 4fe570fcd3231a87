"""Quotes are looked for word by word."""

import time

import pytest

from conspectus.weave.quotes import stands_in

PASSAGE = "We received 19,525 valid\n submissions, and “accepted” some of them. We are glad."


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("19,525 valid submissions", True),
        ('and "accepted" some', True),
        ("We […] glad", True),
        ("glad […] We", False),
        ("We […] We […] We", False),
        ("submission", False),
        ("received […] received", False),
        ("[…]", False),
    ],
)
def test_parts_stand_in_their_order(quote: str, *, stands: bool) -> None:
    """Each after the one before it; a part is made of whole words."""
    assert stands_in(quote, PASSAGE) == stands


def test_many_parts_are_placed_once() -> None:
    """Not in every way there is: that would take longer than the world has stood."""
    began = time.process_time()
    assert not stands_in(" […] ".join(["a"] * 50 + ["b"]), "a " * 5_000)
    assert time.process_time() - began < 5
