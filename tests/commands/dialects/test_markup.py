"""HTML in foreign notes becomes Markdown; its text stays, whatever becomes of its tags."""

import pytest
from dialect import translate


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>b</b> <i> c </i> <code>d</code>", "a **b**  *c*  `d`"),
        ("<strong><em>a</em></strong>", "***a***"),
        ('<a href="https://a.example/">a</a>', "[a](https://a.example/)"),
        ("H<sub>2</sub>O and x<sup>n</sup>", "H$_{2}$O and x$^{n}$"),
        ("a<br>b<br/>c", "a b c"),
        ("<d-math>x_1</d-math>", "$x_1$"),
        (
            "A<d-footnote>A *note*, [see](https://a.example).</d-footnote>.",
            "A^[A *note*, [see](https://a.example).].",
        ),
        ("<https://a.example/> and 1 < 2 > 0 and <think>", "<https://a.example/> and 1 < 2 > 0 and <think>"),
    ],
)
def test_what_markdown_has_marks_for_is_written_in_it(text: str, shown: str) -> None:
    """And what is no tag of HTML is left alone; nothing is to be told."""
    translated = translate(text)
    assert (translated.text, translated.problems) == (shown, ())


def test_tags_of_looks_are_left_out_once() -> None:
    """Their text stays, at the margin, and one problem names them all."""
    text = (
        'a\n\n<div class="row">\n    <div class="col">\n        **b**\n    </div>\n</div>\n<center>c</center>'
    )
    translated = translate(text)
    assert translated.text == "a\n\n**b**\n\nc"
    (problem,) = translated.problems
    assert (problem.line, problem.message) == (
        3,
        "tags were left out, their text stays: <center>, <div> (2 times)",
    )


def test_headings_lists_and_tables_of_html_stay_readable() -> None:
    """Each in a line of its own."""
    text = "<h2>A</h2><ul><li>b</li><li>c</li></ul><table><tr><td>d<hr></td><td>e</td></tr></table>"
    lines = translate(text).text.replace("\n\n", "\n").split("\n")
    assert [line.rstrip() for line in lines] == ["## A", "- b", "- c", " · d", "---", "  · e"]


def test_citations_are_shown_by_their_keys() -> None:
    """They are counted once; liquid has them too."""
    translated = translate('A<d-cite key="a_b,c"></d-cite> and {% cite c %}.', "jekyll")
    assert translated.text == r"A (a\_b, c) and (c)."
    (problem,) = translated.problems
    assert problem.message == "3 citations of no known work are shown by their keys: a_b, c"


@pytest.mark.parametrize("tag", ["script", "style"])
def test_what_would_run_is_shown(tag: str) -> None:
    """As code, with a problem: it does nothing here."""
    translated = translate(f"a\n\n<{tag}>\nlet [[x]] = 1;\n</{tag}>\n\nb")
    assert translated.text == f"a\n\n```html\n<{tag}>\nlet [[x]] = 1;\n</{tag}>\n```\n\nb"
    assert translated.codes == {"untranslated-markup": 1}


@pytest.mark.parametrize(
    "text",
    [
        '<iframe src="https://a.example/"></iframe>',
        '<video controls><source src="https://a.example/"></video>',
        '<object data="https://a.example/"></object>',
    ],
)
def test_what_is_shown_from_elsewhere_is_linked_to(text: str) -> None:
    """A page loads nothing of others."""
    translated = translate(text)
    assert "](https://a.example/)" in translated.text
    assert translated.codes == {"untranslated-markup": 1}


def test_an_image_is_looked_up() -> None:
    """As one in Markdown is."""
    assert (
        translate('<img src="a.png" alt="A map">', files=["a.png"]).text == "![A map](../figures/toy/a.png)"
    )
