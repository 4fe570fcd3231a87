"""Test headings, callouts, tasks, tables and code."""

from collections.abc import Callable

import pytest

from conspectus.model.document import Heading, Parsed
from conspectus.model.problem import Position, Severity

Read = Callable[[str], Parsed]
Show = Callable[[str], str]


def test_headings_begin_below_the_page_title(show: Show) -> None:
    """A body's highest heading is an h2, the others keep their distance."""
    assert show("# a\n### b\n###### c") == '<h2 id="a">a</h2>\n<h4 id="b">b</h4>\n<h6 id="c">c</h6>'
    assert show("## a\n### b") == '<h2 id="a">a</h2>\n<h3 id="b">b</h3>'


def test_headings_are_listed(read: Read) -> None:
    """Level, id, HTML without links, and place: what a table of contents needs."""
    (first, second, third) = read("# A *b* [[c]] [d](/e/)\n\n- ## F\n\nG\n===").document.headings
    assert first == Heading(2, "a-b-c-d", "A <em>b</em> c d", Position(1, 1))
    assert (second.level, second.position) == (3, (3, 3))
    assert (third.level, third.position) == (2, (5, 1))


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("# a\n# a\n# a", ["a", "a-2", "a-3"]),
        ("# a\n# a 2\n# a", ["a", "a-2", "a-3"]),
        ("# Gödel, Ψ & 漢字!", ["godel-ps-hanzi"]),
        ("#\n# $$$", ["section", "section-2"]),
        ("# `x_y` **Z**", ["x-y-z"]),
    ],
)
def test_heading_ids(read: Read, source: str, ids: list[str]) -> None:
    """Ids are of `[a-z0-9-]`, and unique within the body."""
    assert [heading.id for heading in read(source).document.headings] == ids


@pytest.mark.parametrize(
    ("source", "name", "label"),
    [
        ("> [!NOTE]\n> x", "note", "<strong>Note</strong>"),
        ("> [!reading] A *b*\n> x", "reading", "<strong>Our reading</strong> A <em>b</em>"),
        ("> [!UNKNOWN]-\n> x", "unknown", "<strong>Not known</strong>"),
        ("> [!CORRECTION]+ On 2 May\n> x", "correction", "<strong>Correction</strong> On 2 May"),
    ],
)
def test_callouts(show: Show, source: str, name: str, label: str) -> None:
    """The kind's label comes first, in bold, then the title; fold marks are accepted."""
    assert show(source) == (
        f'<div class="callout {name}" role="note">\n<p class="label">{label}</p>\n<p>x</p>\n</div>'
    )


def test_a_callout_of_a_label_alone(show: Show) -> None:
    """No empty paragraph follows."""
    assert show("> [!TIP] a") == (
        '<div class="callout tip" role="note">\n<p class="label"><strong>Tip</strong> a</p>\n</div>'
    )


def test_a_callout_in_a_callout(show: Show) -> None:
    """Quotes nest, and so do callouts."""
    assert show("> [!NOTE]\n> > [!TIP]\n> > a\n>\n> > b").count('role="note"') == 2


def test_an_unknown_kind_names_the_nearest(read: Read) -> None:
    """The warning stands at the bracket."""
    (problem,) = read("a\n\n> [!READNG] b").problems
    assert (problem.code, problem.line, problem.column) == ("unknown-callout", 3, 3)
    assert problem.cure == "did you mean 'READING'?"
    assert problem.severity is Severity.WARNING


def test_a_bracket_in_a_quote_is_no_callout(show: Show) -> None:
    """Only the first words of a quote name a kind."""
    assert show("> a\n> [!NOTE]").startswith("<blockquote>")
    assert show("> [!NOTE](/x/)").startswith("<blockquote>")


def test_tasks(show: Show) -> None:
    """A box stands in the label that its text makes."""
    assert show("- [ ] a\n- [x] b\n- [y] c") == (
        '<ul>\n<li class="task"><label><input type="checkbox" disabled> a</label></li>\n'
        '<li class="task"><label><input type="checkbox" disabled checked> b</label></li>\n<li>[y] c</li>\n'
        "</ul>"
    )


def test_tables(show: Show) -> None:
    """A table has a name and a place to scroll in; alignment is a class."""
    assert show("| a | b | |\n|:--|--:|:-:|\n| 1 | `2 \\| 3` | |") == (
        '<div class="table" role="region" tabindex="0" aria-label="a, b">\n<table>\n<thead>\n'
        '<tr><th scope="col">a</th><th class="right" scope="col">b</th><td class="center"></td></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr><td>1</td><td class="right"><code>2 | 3</code></td><td class="center"></td></tr>\n'
        "</tbody>\n</table>\n</div>"
    )


def test_tables_of_one_header_have_different_names(show: Show) -> None:
    """A list of regions tells them apart."""
    assert 'aria-label="a (2)"' in show("|a|\n|-|\n\nb\n\n|a|\n|-|")


@pytest.mark.parametrize(
    "row", ["| [[x]] | [[y\\|z]] | $\\|a\\|$ [[w]] |", "[[x]] | [[y\\|z]] | \\| [[w]]", "|| [[y]] |  [[w]]"]
)
@pytest.mark.parametrize("before", ["", "> ", "- ", "  1. ", ">> "])
def test_positions_in_tables(read: Read, before: str, row: str) -> None:
    """Cells keep their columns, behind escaped bars and in containers too."""
    indent = before if ">" in before else " " * len(before)
    source = f"{before}| a | b | c |\n{indent}|---|---|---|\n{indent}{row}"
    places = [hole.position for hole in read(source).document.pieces if not isinstance(hole, str)]
    line = source.split("\n")[2]
    assert places == [(3, at + 1) for at in range(len(line)) if line.startswith("[[", at)]


def test_code_is_coloured_by_classes(show: Show) -> None:
    """Pygments marks the words; what it does not know stays plain."""
    assert '<span class="k">def</span>' in show("```python\ndef f(): pass\n```")
    assert show("```nonesuch\na < b\n```") == (
        '<pre class="code" tabindex="0"><code class="language-nonesuch">a &lt; b\n</code></pre>'
    )
    assert show("~~~\na\n~~~") == '<pre class="code" tabindex="0"><code>a\n</code></pre>'


def test_a_language_is_no_way_out_of_its_attribute(show: Show) -> None:
    """The word after a fence is escaped."""
    assert 'class="language-&quot;&gt;&lt;b&gt;"' in show('```"><b>\na\n```')


def test_very_long_code_is_plain(show: Show) -> None:
    """Colouring never takes longer than the rest."""
    assert "<span" not in show("```python\n" + "a = 1\n" * 10_000 + "```")
