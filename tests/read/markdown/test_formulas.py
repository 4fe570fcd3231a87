"""Test where formulas are found, and how they are converted."""

from collections.abc import Callable

import pytest

from conspectus.model.document import Parsed

Read = Callable[[str], Parsed]
Show = Callable[[str], str]

FORMULA = '<div class="formula" role="group" tabindex="0" aria-label="Formula">'


@pytest.mark.parametrize(
    "source",
    ["costs $5 and $6", "US$5", "$ x$", "$x $", "a $5 b", r"\$x\$", r"\$x$", "$x$5", "$$", "$$ $$", "`$x$`",
     "$`x`$"],
)  # fmt: skip
def test_dollars_that_are_no_formula(read: Read, source: str) -> None:
    """Prices, escaped dollars and dollars beside spaces are text (pandoc's rule)."""
    parsed = read(source)
    assert "<math" not in "".join(map(str, parsed.document.pieces))
    assert not parsed.problems


@pytest.mark.parametrize(
    "source", ["$x$", "$5$", "2$\\times$ faster", "($x$)", "$a\nb$", r"$\$5$", "$x$, $y$."]
)
def test_dollars_that_are_a_formula(show: Show, source: str) -> None:
    """A formula may touch words, hold an escaped dollar and go over a line's end."""
    assert "<math>" in show(source)


def test_underscores_and_stars_in_a_formula_are_no_emphasis(show: Show) -> None:
    """TeX is left alone."""
    html = show("$a_1*b_2*c$ and $_x_$")
    assert "<em>" not in html
    assert "a_1*b_2*c</annotation>" in html


def test_emphasis_does_not_reach_into_a_formula(show: Show) -> None:
    """A star before a formula does not pair with one in it."""
    assert show("*a $b*c$ d*").startswith("<p><em>a <math>")


def test_the_tex_is_kept_as_annotation(show: Show) -> None:
    """Whoever copies the formula finds its source."""
    assert '<annotation encoding="application/x-tex">x &lt; y</annotation>' in show("$x < y$")


def test_display_formulas_in_a_paragraph_and_alone(show: Show) -> None:
    """Two dollars set a formula apart; on lines of its own it has no paragraph."""
    assert show("so $$x$$ it").startswith('<p>so <math display="block">')
    assert show("$$\nx\n\\frac{a}{b}\n$$").startswith(f'{FORMULA}<math display="block">')
    assert show("$$x$$").startswith(FORMULA)


def test_a_display_formula_ends_a_paragraph(show: Show) -> None:
    """No empty line is needed around it."""
    assert show("a\n$$\n= x\n- y\n$$\nb").count(FORMULA) == 1


def test_an_empty_line_ends_the_search_for_the_end(show: Show) -> None:
    """A formula without an end swallows nothing."""
    assert show("$$\nx\n\ny") == "<p>$$\nx</p>\n<p>y</p>"


def test_formulas_in_quotes_lists_and_tables(show: Show) -> None:
    """A bar in a table's formula is written with a backslash."""
    html = show("> $$\n> x\n> $$\n\n- a\n\n  $$\n  y\n  $$\n\n| f |\n|---|\n| $\\|z\\|$ |")
    assert html.count("<math") == 3
    assert ">|z|</annotation>" in html


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("a\nb $\\nope$", 2, 3),
        ("> - x $$\\frac{a$$", 1, 7),
        ("- a\n\n  $$\n  \\nope\n  $$", 3, 3),
        ("| a | b |\n|---|---|\n| \\| | \U0001d4b3 $\\nope$ |", 3, 10),
    ],
)
def test_bad_tex_is_named_with_its_place(read: Read, source: str, line: int, column: int) -> None:
    """The problem stands at the formula's first dollar."""
    (problem,) = read(source).problems
    assert (problem.code, problem.line, problem.column) == ("bad-tex", line, column)


def test_bad_tex_is_shown(show: Show) -> None:
    """The reader sees the TeX instead."""
    assert show(r"$\nope{<}$") == r'<p><code class="tex">\nope{&lt;}</code></p>'


def test_the_reason_is_plain(read: Read) -> None:
    """The converter's words come without colours and offsets."""
    (problem,) = read(r"$x \nope$").problems
    assert problem.message == r'this TeX does not convert: Unknown command "\nope"'
