"""A CSV text is cut into cells as the csv module cuts it, with places, and faults do not hide each other."""

import csv
import io

import pytest
from cells import join_list
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Position
from conspectus.read.csvcells import end_of_cell, scan, split_list

CELLS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5)
ITEMS = st.text(st.sampled_from('ab;\\" é'), min_size=1, max_size=6).map(str.strip).filter(bool)


def written(rows: list[list[str]]) -> str:
    """Write rows as the csv module does."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def texts(text: str) -> list[list[str]]:
    """Give the texts of the cells."""
    return [[cell.text for cell in cells] for cells, _ in scan(text).rows]


def faults(text: str) -> list[tuple[int, int]]:
    """Give the places of quotes that are not closed."""
    return [(each.line, each.column) for each in scan(text).problems]


@given(ROWS)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    """Whatever stands in the cells; rows without a word are left out."""
    expected = [row for row in rows if any(cell.strip() for cell in row)]
    assert texts(written(rows)) == expected
    assert faults(written(rows)) == []


@given(ROWS)
def test_each_cell_is_found_at_its_place(rows: list[list[str]]) -> None:
    """A quoted one at its quote, also below cells of several lines."""
    text = written(rows)
    lines = text.split("\n")
    for row, _ in scan(text).rows:
        for cell in row:
            line, column = cell.position
            rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
            start = rest.removeprefix('"').replace('""', '"') if rest.startswith('"') else rest
            assert start.startswith(cell.text)


@given(st.lists(CELLS.filter(str.strip), min_size=1, max_size=4))
def test_a_cell_ends_where_the_next_separator_stands(row: list[str]) -> None:
    """So that it can be changed and nothing else."""
    text = written([row])
    at = 0
    for cell in row:
        end = end_of_cell(text, at)
        assert texts(text[at:end]) == [[cell]]
        assert text[end] in ",\n"
        at = end + 1


@given(st.text())
def test_nothing_is_raised(text: str) -> None:
    """Whatever the text."""
    scan(text)


@pytest.mark.parametrize(
    ("text", "places", "rest"),
    [
        ('a,b\n1,"x\n2,y\n3,"z"\n', [(2, 3)], ["a", "2", "3"]),
        ('a,b\n1,"x\n2,"y"\n', [(2, 3)], ["a", "2"]),
        ('a,b\n"1"x,2\n3,4\n', [(2, 1)], ["a", "3"]),
        ('a,b\n"1"x,2\n3,"4', [(2, 1), (3, 3)], ["a"]),
        ('"', [(1, 1)], []),
    ],
)
def test_a_fault_in_quotes_costs_one_row(text: str, places: list[object], rest: list[str]) -> None:
    """It has its place, and reading goes on at the next row that is whole."""
    assert faults(text) == places
    assert [row[0] for row in texts(text)] == rest


def test_a_quote_that_is_never_closed_is_not_looked_behind_for_ever() -> None:
    """A text of many lines, none of which is a row, takes no longer than it is long."""
    text = "a,b\n" + '"' + "x\n" * 300_000
    assert len(scan(text).problems) == 1


def test_a_quote_within_a_cell_is_a_character() -> None:
    """Only one that begins a cell has a meaning."""
    assert texts('5" disk,a "b" c\n') == [['5" disk', 'a "b" c']]


def test_a_cell_of_several_lines_moves_those_below_it() -> None:
    """Their places are those in the file."""
    ((cells, _),) = scan('"a\nb",c\n').rows
    assert [cell.position for cell in cells] == [Position(1, 1), Position(2, 4)]


@given(st.lists(ITEMS))
def test_a_list_is_read_as_it_was_written(items: list[str]) -> None:
    """Semicolons and backslashes too."""
    assert split_list(join_list(items)) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a; b;;c; ", ["a", "b", "c"]),
        (r"a\;b;\alpha", ["a;b", r"\alpha"]),
        (r"a\\;b", ["a\\", "b"]),
        ("", []),
    ],
)
def test_a_list_by_hand_is_read_as_it_is_meant(text: str, items: list[str]) -> None:
    """Blank items are none, and a backslash before a letter stands for itself."""
    assert split_list(text) == items
