"""A file's text is changed at some places, and nowhere else by a byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Position
from conspectus.read.decoding import decode
from conspectus.read.rawtext import Edit, RawText

LINES = st.lists(st.text(alphabet="aé字😀 \t:'\"", max_size=5), min_size=1, max_size=5)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.binary(max_size=40))
def test_without_an_edit_the_bytes_are_the_same(data: bytes) -> None:
    """Whatever they are: UTF-8 or not."""
    assert RawText(data).edited(()) == data


@given(LINES, ENDS, st.sampled_from(["", "\ufeff"]), st.data())
def test_a_position_of_the_read_text_is_found_on_disk(
    lines: list[str],
    end: str,
    mark: str,
    data: st.DataObject,
) -> None:
    """Whatever ends the lines, and with a byte order mark or without."""
    raw = RawText((mark + end.join(lines)).encode())
    read = decode(end.join(lines).encode()).text.split("\n")
    line = data.draw(st.integers(0, len(read) - 1))
    column = data.draw(st.integers(0, len(read[line])))
    offset = raw.offset(Position(line + 1, column + 1))
    assert raw.text[offset:].startswith(read[line][column:])
    assert raw.column(offset) == column


def test_a_line_that_is_not_there_is_the_end() -> None:
    """As the end of what stands last."""
    assert RawText(b"one\ntwo").offset(Position(3, 1)) == 7


def test_pieces_are_changed_and_the_rest_is_kept() -> None:
    """In any order, each once, and what stands between them as it was."""
    edits = [Edit(5, 8, "x"), Edit(0, 1, "long"), Edit(5, 8, "x"), Edit(3, 3, "+")]
    assert RawText(b"\r\n\xffabcdef").edited(edits) == b"long\n\xff+abxf"


def test_edits_that_contradict_each_other_are_refused() -> None:
    """Rather than that one of them is lost."""
    with pytest.raises(ValueError, match="overlap"):
        RawText(b"abc").edited([Edit(0, 2, "x"), Edit(1, 3, "y")])


@pytest.mark.parametrize(
    ("data", "end"), [(b"a\r\nb\n", "\r\n"), (b"a\rb", "\r"), (b"a\nb", "\n"), (b"a", "\n")]
)
def test_lines_end_as_the_first_does(data: bytes, end: str) -> None:
    """A line that is added is no stranger among them."""
    assert RawText(data).line_end() == end
