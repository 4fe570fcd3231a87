"""Test footnotes."""

from collections.abc import Callable

from conspectus.model.document import Parsed
from conspectus.model.problem import Severity

Read = Callable[[str], Parsed]
Show = Callable[[str], str]

MARK = '<sup><a href="#fn:1" id="fnref:1" role="doc-noteref">1</a></sup>'
BACK = ' <a href="#fnref:1" role="doc-backlink" aria-label="Back to the text">↩</a>'


def test_a_footnote_and_its_way_back(show: Show) -> None:
    """The mark leads to the note, the note back to the mark."""
    assert show("a[^x]\n\n[^x]: b") == (
        f'<p>a{MARK}</p>\n<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n'
        f'<li id="fn:1"><p>b{BACK}</p>\n</li>\n</ol>\n</section>'
    )


def test_an_inline_footnote(read: Read, show: Show) -> None:
    """A note may stand where it is marked, and holds what a paragraph holds."""
    html = show("a ^[b *c* [[d]]]")
    assert html.startswith(f"<p>a {MARK}</p>")
    assert f"<p>b <em>c</em> ⟦link d#|⟧{BACK}</p>" in html
    (hole,) = (each for each in read("a ^[b *c* [[d]]]").document.pieces if not isinstance(each, str))
    assert hole.position == (1, 11)


def test_a_note_marked_twice_has_two_ways_back(show: Show) -> None:
    """Each mark has its own id."""
    html = show("a[^x] b[^x]\n\n[^x]: c")
    assert 'id="fnref:1:2"' in html
    assert 'href="#fnref:1:2" role="doc-backlink" aria-label="Back to the text (2)"' in html


def test_notes_are_numbered_as_they_are_marked(show: Show) -> None:
    """The order of the definitions does not matter; a note may mark another."""
    html = show("a[^y]\n\n[^x]: second\n\n[^y]: first[^x]")
    assert html.index("first") < html.index("second")


def test_a_note_of_several_blocks(show: Show) -> None:
    """What is indented belongs to the note; the way back stands after a list."""
    html = show("a[^x]\n\n[^x]: b\n\n    - c")
    assert f"<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n{BACK}</li>" in html


def test_a_mark_without_a_note_is_a_warning(read: Read) -> None:
    """It is shown as typed."""
    (problem,) = read("a [^x]").problems
    assert (problem.code, problem.column, problem.severity) == ("unknown-footnote", 3, Severity.WARNING)


def test_a_note_without_a_mark_is_a_warning(read: Read) -> None:
    """It would be lost without a word."""
    (problem,) = read("a\n\n- [^x]: b").problems
    assert (problem.code, problem.line, problem.column) == ("unused-footnote", 3, 3)


def test_no_footnote_in_a_link(show: Show) -> None:
    """A mark is a link itself."""
    assert "<sup>" not in show("[a ^[b]](/x/)")


def test_a_note_that_marks_itself_ends(show: Show) -> None:
    """Nothing goes round in circles."""
    assert show("a[^x]\n\n[^x]: b[^x]").count("<li") == 1
