"""Tables are written as CSV that any reader reads back, and that no spreadsheet runs."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.csvtext import FORMULA, Field, to_csv, typed

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def rows(data: bytes) -> list[list[str]]:
    """Read a table back."""
    return list(csv.reader(StringIO(data.decode(), newline="")))


def test_lines_end_as_the_standard_says() -> None:
    """Commas, quotes and line ends are quoted; lines end in CR LF."""
    assert to_csv(["a", "b"], [['x,"y"', "1\n2"]]) == b'a,b\r\n"x,""y""","1\n2"\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@sum", "\t=1", "\r=1"])
def test_formulas_are_inert(text: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe."""
    assert rows(to_csv(["a"], [[text]]))[1] == [f"'{text}"]


def test_numbers_stay_numbers() -> None:
    """Below zero, with decimals, very small; nothing is an empty cell."""
    given_: list[Field] = [
        Decimal("-1.50"),
        -3,
        Decimal("1E-7"),
        None,
        typed("-2.5"),
        typed("\N{ALMOST EQUAL TO} 10"),
    ]
    assert rows(to_csv(["a"] * 6, [given_]))[1] == [
        "-1.50",
        "-3",
        "0.0000001",
        "",
        "-2.5",
        "\N{ALMOST EQUAL TO} 10",
    ]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5))
def test_a_table_reads_back(table: list[list[str]]) -> None:
    """Every text comes back as it was, but for the apostrophe."""
    expected = [[f"'{text}" if text.startswith(FORMULA) else text for text in row] for row in table]
    assert rows(to_csv(["a", "b"], table))[1:] == expected
