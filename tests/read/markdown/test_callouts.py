"""Test what a callout is called."""

from collections.abc import Callable

import pytest

from conspectus.model.document import Parsed
from conspectus.model.site import MarkdownOptions
from conspectus.model.words import Words
from conspectus.read.markdown.callouts import KINDS
from conspectus.read.markdown.stage import to_document
from conspectus.read.tongues import read_words

Read = Callable[[str], Parsed]
Show = Callable[[str], str]


def label_of(html: str) -> str:
    """Cut the label's line out of a callout."""
    return html.partition('<p class="label">')[2].partition("</p>")[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("write", [str.lower, str.upper, str.capitalize])
def test_every_kind_has_its_label(show: Show, read: Read, kind: str, write: Callable[[str], str]) -> None:
    """However it is typed, the class is in small letters and the label from the table of words."""
    source = f"> [!{write(kind)}]\n> a"
    assert f'<div class="callout {kind}" role="note">' in show(source)
    assert label_of(show(source)) == f"<strong>{read_words('en')[f'callout.{kind}']}</strong>"
    assert not read(source).problems


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("[!NOTE] Note", "Note"),
        ("[!reading] our reading", "Our reading"),
        ("[!READING]  Our Reading  ", "Our reading"),
        ("[!UNKNOWN]- not known", "Not known"),
        ("[!QUOTE] quote", "Quote"),
    ],
)
def test_a_title_that_repeats_the_label_is_left_out(show: Show, source: str, label: str) -> None:
    """To say "Our reading" twice is once too often."""
    assert label_of(show(f"> {source}\n> a")) == f"<strong>{label}</strong>"
    assert show(f"> {source}\n> a").endswith("<p>a</p>\n</div>")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Our reading", "Our reading"),
        ("Notes", "Notes"),
        ("Note: b", "Note: b"),
        ("[[note]]", "⟦link note#|⟧"),
    ],
)
def test_any_other_title_follows_the_label(show: Show, title: str, shown: str) -> None:
    """Also a link whose text would be the label."""
    assert label_of(show(f"> [!NOTE] {title}")) == f"<strong>Note</strong> {shown}"


def test_an_unknown_kind_keeps_its_name(show: Show) -> None:
    """It looks like a note, under the word its author chose."""
    assert show("> [!open_question] a").startswith('<div class="callout note"')
    assert label_of(show("> [!open_question] a")) == "<strong>Open question</strong> a"


def test_labels_are_escaped() -> None:
    """Words of a language may hold what HTML keeps for itself."""
    words = Words({**read_words("en"), "callout.tip": "Tipp & <Trick>", "body.formula": 'a "b"'})
    pieces = to_document("> [!TIP] a\n\n$$\nx\n$$", MarkdownOptions(), words).document.pieces
    html = "".join(piece for piece in pieces if isinstance(piece, str))
    assert "<strong>Tipp &amp; &lt;Trick&gt;</strong> a" in html
    assert 'aria-label="a &quot;b&quot;"' in html


def test_no_word_of_the_stage_is_built_in() -> None:
    """In another language nothing of English is left."""
    words = Words({key: f"⟦{key}⟧" for key in read_words("en")})
    body = "> [!NOTE] a[^n]\n\n$$\nx\n$$\n\n| | |\n|-|-|\n| b | |\n\n- [ ] c[^n]\n\n[^n]: d"
    pieces = to_document(body, MarkdownOptions(), words).document.pieces
    html = "".join(piece for piece in pieces if isinstance(piece, str))
    for key in ("callout.note", "body.formula", "body.table", "body.footnotes", "body.back"):
        assert f"⟦{key}⟧" in html
    assert not {"Note", "Formula", "Table", "Footnotes", "Back"} & set(html.replace("<", ">").split(">"))
