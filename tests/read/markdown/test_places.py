"""Test that places in the body are found again."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from conspectus.model.document import Parsed
from conspectus.model.problem import Position
from conspectus.read.markdown.places import Places

Read = Callable[[str], Parsed]
PREFIXES = ("", "> ", ">", "- ", "  ", "    ", ">> ", "1. ", "\t")
words = st.text(st.characters(categories=["L", "N", "S"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from(PREFIXES), words), min_size=1, max_size=6), st.integers(0, 3))
def test_an_offset_is_found_behind_any_prefix(parts: list[tuple[str, str]], above: int) -> None:
    """A block's content is its lines without what containers put before them."""
    source = "\n" * above + "\n".join(prefix + word for prefix, word in parts)
    content = "\n".join(word for _, word in parts)
    block = Token("inline", "", 0, content=content, map=[above, above + len(parts)])
    places, at = Places(source), 0
    for line, (prefix, word) in enumerate(parts):
        assert places.of(block, at) == Position(above + line + 1, len(prefix) + 1)
        at += len(word) + 1


def test_a_cell_counts_its_escaped_bars() -> None:
    r"""Each `|` of a cell's content was typed as `\|`."""
    block = Token("inline", "", 0, content="a|b|c", map=[2, 3], meta={"column": 4})
    assert Places("").of(block, 4) == Position(3, 11)


@pytest.mark.parametrize(("text", "place"), [("b", (2, 3)), ("nope", (2, 1)), ("", (2, 1))])
def test_a_text_is_looked_for_in_its_line(text: str, place: tuple[int, int]) -> None:
    """Without it the line's start stands for it."""
    assert Places("b\na b").of_text(1, text) == place


def test_a_line_below_the_last_is_empty() -> None:
    """Nothing is raised for it."""
    assert Places("a").of_text(7, "a") == Position(8, 1)


@pytest.mark.parametrize(
    ("source", "place"),
    [("# a", (1, 1)), ("  ## a", (1, 3)), ("> # a", (1, 3)), ("- a\n\n  ### b", (3, 3)), ("a\n---", (1, 1)),
     ("> a\n> ===", (1, 3)), ("#\ta", (1, 1))],
)  # fmt: skip
def test_a_heading_begins_at_its_marks(read: Read, source: str, place: tuple[int, int]) -> None:
    """Or at its text, where it is underlined."""
    assert read(source).document.headings[0].position == place


@given(st.lists(st.sampled_from(["a [[b]]", "> [[b]] c", "- é [[b]]", "", "\U0001d4b3[[b]]"]), max_size=8))
def test_places_do_not_depend_on_the_kind_of_line_end(read: Read, lines: list[str]) -> None:
    """Unix's, Windows' and the old Mac's give the same lines and columns."""
    one, two, three = (read(end.join(lines)) for end in ("\n", "\r\n", "\r"))
    assert one == two == three
