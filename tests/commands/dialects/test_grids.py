"""Tables of HTML keep their grid."""

import pytest
from dialect import translate

ROWS = "<tr><th>A</th><th>B</th></tr><tr><td>c</td><td>d</td></tr>"
GRID = "| A | B |\n| --- | --- |\n| c | d |"


@pytest.mark.parametrize(
    "html",
    [
        f"<table>{ROWS}</table>",
        f'<TABLE class="x"><colgroup><col></colgroup><thead>{ROWS}</thead>\n</TABLE>',
        "<table>\n  <tr>\n    <th>A<th>\n      B\n  <tr><td>c</td>\n\n<td>d</table>",
        f"<div>\n  <table><tbody>\n{ROWS}\n</tbody></table>\n</div>",
    ],
)
def test_a_table_is_a_table(html: str) -> None:
    """Whichever tags it leaves out, and however it is indented."""
    assert translate(html).text.strip() == GRID


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<b>x</b><br>y", "**x** y"),
        ("a|b `c|d` $|e|$", r"a\|b `c\|d` $\|e\|$"),
        ("<a href='other.md'>o</a>", "[o](../pages/other.md)"),
        ("[[other|o]] [[other]]", r"[[pages/other\|o]] [[pages/other\|other]]"),
        ("<ul><li>x</li><li>y</li></ul>", "• x • y"),
        ("<script>alert()</script>", None),
        ("```\nx\n```", None),
        ("<pre>x\n  y</pre>", None),
        ("<table><tr><td>x</td></tr></table>", None),
        (f"x{'<td>y' * 60}", None),
        ("x</td></tr></table><table></table><table>y</table><table><tr><td>", "x"),
    ],
)
def test_a_cell_is_a_line(cell: str, shown: str | None) -> None:
    """Its bars part no cells; what has blocks of text in a cell is left to be text."""
    text = translate(
        f"<table><tr><th>N</th></tr><tr><td>{cell}</td></tr></table>", others={"other.md": ""}
    ).text
    assert f"| {shown} |" in text if shown else "| N |" not in text


def test_what_has_no_header_gets_none() -> None:
    """And a caption stands before it."""
    text = translate("a<table><caption>Of  x</caption><tr><td>1</td></tr></table>b").text
    assert text == "a\n\nOf x\n\n|  |\n| --- |\n| 1 |\n\nb"


def test_cells_over_several_places_leave_the_others_empty() -> None:
    """And it is said: columns stay below each other."""
    translated = translate(
        "<table><tr><td rowspan=2>a</td><td colspan='2'>b</td></tr><tr><td>c</td><td rowspan=3>d</td></tr>"
        "<tr><td>e</td></tr><tr><td>f</td><td>g</td></tr></table>"
    )
    assert translated.text.split("\n")[2:] == ["| a | b |  |", "|  | c | d |", "| e |  |  |", "| f | g |  |"]
    assert [problem.message for problem in translated.problems] == [
        "cells over several rows or columns stand in the first of them"
    ]


def test_wiki_links_in_tables_part_no_cells() -> None:
    """Their bar is marked there, and nowhere else."""
    text = "[[other|o]]\n\n| a |\n|---|\n| [[other\\|o]] |\n| [[other]] |"
    assert translate(text, "obsidian", {"other.md": ""}).text == (
        "[[pages/other|o]]\n\n| a |\n|---|\n| [[pages/other\\|o]] |\n| [[pages/other\\|other]] |"
    )
