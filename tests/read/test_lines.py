"""An offset into a text is found again by its line and column."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.read.lines import Lines


@given(st.text("ab\n", max_size=30), st.integers(1, 5), st.data())
def test_a_line_and_a_column_lead_back_to_the_offset(text: str, first: int, data: st.DataObject) -> None:
    """Lines are counted from that of the file in which the text begins, columns from 1."""
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text, first).position(offset)
    above = text.split("\n")[: line - first]
    assert line == first + text.count("\n", 0, offset)
    assert sum(len(each) + 1 for each in above) + column - 1 == offset
