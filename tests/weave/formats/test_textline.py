"""Every text becomes one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.formats.textline import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n b", "a b"),
        ("a\u2028b\x85c\x0bd", "a b c d"),
        ("  a\tb ", "a b"),
        ("a\x00b\x07", "ab"),
        ("a \x08 b\n\x08", "a b"),
        ("a\u202eb\N{ZERO WIDTH JOINER}c", "a\u202eb\N{ZERO WIDTH JOINER}c"),
        ("a\ufffeb\uffff", "ab"),
        ("", ""),
    ],
)
def test_a_text_is_brought_into_one_line(text: str, line: str) -> None:
    """White space collapses, control characters go, marks of direction and joiners stay."""
    assert one_line(text) == line


@given(st.text())
def test_a_line_has_no_line_break_of_any_sort(text: str) -> None:
    """And it can be encoded, and is a line already."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
    assert line.encode().decode() == line
