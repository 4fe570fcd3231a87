"""A body as Markdown has its holes where it names something, and no comment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.document import Document, EmbedHole, FileHole, Hole, ImageHole, LinkHole
from conspectus.model.site import MarkdownOptions
from conspectus.read.markdown.stage import to_document
from conspectus.read.tongues import read_words

WORDS = read_words("en")


def read(body: str) -> Document:
    """Read a body."""
    return to_document(body, MarkdownOptions(), WORDS).document


def text_of(body: str) -> str:
    """Give the Markdown of a body, with the names of its holes' types in their places."""
    return "".join(each if isinstance(each, str) else type(each).__name__ for each in read(body).source)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("See [[t3|it]].", "See LinkHole."),
        ("See [it](../papers/t3.md#how) twice.", "See LinkHole twice."),
        ("Of ![[submissions]] [@notes, §2].", "Of EmbedHole CiteHole."),
        ('![alt](../figures/a.svg "So")', "ImageHole"),
        ('Take [the *file*](../figures/a.svg "So").', 'Take [the *file*](FileHole "So").'),
        ("Take [the list](/papers/).", "Take [the list](FileHole)."),
        ("Take [that](https://a.example/) and <https://b.example/>.",) * 2,
        ("| a |\n| --- |\n| [[t3\\|it]] |", "| a |\n| --- |\n| LinkHole |"),
        ("> [!NOTE] Ours\n> See [[t3]].", "> [!NOTE] Ours\n> See LinkHole."),
        ("As said[^1].\n\n[^1]: By [[t3]].", "As said[^1].\n\n[^1]: By LinkHole."),
        ("As said^[by [[t3]]].", "As said^[by LinkHole]."),
        ("`[[t3]] %% kept %%`\n\n    [[t3]]",) * 2,
        ("Where $a_b$ holds.\n\n$$\nx\n$$",) * 2,
        ("Words. %% aside %% More.", "Words.  More."),
        ("%% unsourced: ok %%\n\nWords.", "\n\nWords."),
        ("Words %% that\n\ngo on %% here.", "Words  here."),
        ("%% All\n\nof this %%\n\nWords.", "\n\nWords."),
        ("> %% in a\n> quote\n>\n> goes on %% here", ">  here"),
        ("- [[t3]]\n\t- [[crv]]", "- LinkHole\n\t- LinkHole"),
    ],
)
def test_a_body_is_cut_at_its_holes(body: str, text: str) -> None:
    """Everything else stands as it was typed."""
    assert text_of(body) == text


def test_the_holes_are_those_of_the_page() -> None:
    """Each once, whatever the order in which the page shows them."""
    document = read("A[^1] [[b]] ![[c]] ![d](d.svg) [e](e.pdf).\n\n[^1]: See [[a]].")
    shown = [piece for piece in document.pieces if isinstance(piece, Hole)]
    typed = [piece for piece in document.source if isinstance(piece, Hole)]
    assert sorted(typed, key=lambda hole: hole.position) == typed
    assert set(typed) == set(shown)
    assert [type(hole) for hole in typed] == [LinkHole, EmbedHole, ImageHole, FileHole, LinkHole]


PIECES = st.sampled_from(
    [
        "\n\n",
        "\n",
        "Words",
        " ",
        "> ",
        "- ",
        "# ",
        "%%",
        "`",
        "```\n",
        "[[t3]]",
        "![[t3]]",
        "^[",
        "]",
        "| ",
        "\t",
    ]
)


@given(st.lists(PIECES, max_size=16).map("".join), st.lists(PIECES, max_size=8).map("".join))
def test_what_a_page_does_not_say_no_file_says(before: str, after: str) -> None:
    """A comment is a remark among authors, wherever it begins and ends."""
    document = read(f"{before}%% SECRET %%{after}")
    said = "".join(piece for piece in document.source if isinstance(piece, str))
    shown = "".join(piece for piece in document.pieces if isinstance(piece, str))
    assert "SECRET" not in said or "SECRET" in shown
