"""Rows are laid out for a terminal, or parted for a program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.report import width_of
from conspectus.commands.table import aligned, cut, parted

TEXTS = st.text(max_size=50)
ROWS = st.integers(2, 4).flatmap(lambda size: st.lists(st.lists(TEXTS, min_size=size, max_size=size)))


def test_columns_are_aligned() -> None:
    """Each as wide as its widest cell, and no blank at a line's end."""
    assert aligned([["t3", "A", "oral"], ["memagent", "Be", ""]], 80) == (
        "t3        A   oral\n"
        "memagent  Be\n"
    )  # fmt: skip


def test_a_title_gives_way() -> None:
    """What follows it stays in the line."""
    (line,) = aligned([["t3", "A long title that does not fit " * 3, "oral"]], 60).splitlines()
    assert line == "t3  A long title that does not fit A long title that …  oral"
    assert width_of(line) == 60


@given(ROWS, st.integers(1, 120))
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], width: int) -> None:
    """And there is one for each row, whatever the cells hold."""
    lines = aligned(rows, width).split("\n")[:-1]
    assert len(lines) == len(rows)
    assert all(width_of(line) <= width for line in lines)


@given(ROWS)
def test_a_parted_row_gives_its_cells_back(rows: list[list[str]]) -> None:
    """But for the white space in them."""
    lines = parted(rows).split("\n")[:-1]
    assert [line.split("\t") for line in lines] == [[" ".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize(("text", "expected"), [("abc", "abc"), ("abcd", "ab…"), ("字字", "字…"), ("", "")])
def test_a_text_is_cut_by_cells(text: str, expected: str) -> None:
    """A wide character takes two."""
    assert cut(text, 3) == expected


def test_no_rows_are_no_lines() -> None:
    """In either form."""
    assert aligned([], 80) == parted([]) == ""
