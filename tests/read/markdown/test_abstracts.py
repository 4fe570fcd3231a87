"""An abstract is typeset as lightly as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.document import EMPTY
from conspectus.read.markdown.abstracts import to_abstract, to_title


def html(text: str) -> str:
    """Give an abstract as HTML."""
    return "".join(piece for piece in to_abstract(text).document.pieces if isinstance(piece, str))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\nline.\n\n  Another. ", "<p>One line.</p>\n<p>Another.</p>\n"),
        (r"by 3\% at \$5", "<p>by 3% at $5</p>\n"),
        (
            "**We** *a* _w_ `x_1`",
            "<p><strong>We</strong> <em>a</em> <em>w</em> <code>x_1</code></p>\n",
        ),
        ("<think> & [a](b) # no", "<p>&lt;think&gt; &amp; [a](b) # no</p>\n"),
        ("snake_case_name 2 * 3", "<p>snake_case_name 2 * 3</p>\n"),
        ("costs $5 and $6", "<p>costs $5 and $6</p>\n"),
        ("# 1. none\n- of these", "<p># 1. none - of these</p>\n"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_little_has_a_meaning(text: str, expected: str) -> None:
    """Paragraphs, stress, code and backslashes; all else is text."""
    assert html(text) == expected


def test_formulas_are_set() -> None:
    """In the line and on lines of their own."""
    document = to_abstract("so $x^2$ and $$y$$").document
    assert html("so $x^2$ and $$y$$").count("<math") == 2
    assert document.text == "so x^2 and y"


def test_a_formula_that_cannot_be_set_stands_as_typed() -> None:
    """And is told of, with no word of the rest lost."""
    found = to_abstract(r"a $\nosuch{x}$ b")
    assert found.unset == (r"\nosuch{x}",)
    assert html(r"a $\nosuch{x}$ b") == '<p>a <code class="tex">\\nosuch{x}</code> b</p>\n'


def test_the_first_words_are_kept_for_previews() -> None:
    """At most sixty."""
    assert to_abstract("**Bold** word " * 60).document.text == " ".join(["Bold", "word"] * 30)


def test_words_of_later_paragraphs_are_kept_as_far_as_there_is_room() -> None:
    """An abstract is shown whole, however little of it a preview holds."""
    short, long = to_abstract("One two.\n\nThree."), to_abstract(f"{'word ' * 60}\n\nThe end.")
    assert short.document.text == "One two. Three."
    assert long.document.text == " ".join(["word"] * 60)
    assert str(long.document.pieces[0]).endswith("<p>The end.</p>\n")


@given(st.text())
def test_nothing_breaks_out(text: str) -> None:
    """Whatever the text, it opens no tag of its own."""
    assert "<script" not in html(f"{text}<script>")


@pytest.mark.parametrize("title", ["Plain", "costs $5", "", r"a $\nosuch{x}$", "*starred*"])
def test_a_title_without_formulas_is_no_matter(title: str) -> None:
    """It is shown as it is typed."""
    assert to_title(title) == EMPTY


def test_a_title_is_set_and_has_a_plain_form() -> None:
    """Formulas alone are read in it."""
    title = to_title(r"*A*$^2$<B>: $\pi$ & more")
    assert "".join(map(str, title.pieces)).startswith("*A*<math>")
    assert "&lt;B&gt;" in str(title.pieces[0])
    assert title.text == "*A*2<B>: π & more"


def test_a_dollar_after_a_backslash_begins_no_formula() -> None:
    """However many there are: each would be tried to the title's end."""
    assert to_title("\\$5 and \\$6" * 10_000) == EMPTY
    assert to_title(r"\$5 for $\pi$").text == r"\$5 for π"
