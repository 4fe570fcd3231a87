"""What a file is read into has a name that tells all that it was made of."""

from itertools import product

from conspectus.read.stamps import hashed, reading_key


def test_each_part_of_what_is_read_tells_on_its_name() -> None:
    """Two files, two states of one, and one under two settings are never taken for each other."""
    parts = list(product(("a.md", "b.md"), ("1", "2"), ("x", "y")))
    assert len({reading_key(*each) for each in parts}) == len(parts)
    assert reading_key("a.md", "1", "x") == reading_key("a.md", "1", "x")


def test_a_text_that_is_no_unicode_has_a_name_too() -> None:
    """A lone surrogate stands for a byte that could not be read."""
    assert hashed("\ud800") != hashed("\ud801")
