"""A note is cut at its two lines of three dashes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conspectus.read.front_matter import split_note

notes = st.lists(st.sampled_from(["---", "--- ", " ---", "----", "title: x", "", "text", "..."])).map(
    "\n".join
)


@given(st.one_of(notes, st.text()))
@example("---")
@example("---\n---")
@example("---\n---\n---\n")
def test_the_pieces_joined_are_the_note(text: str) -> None:
    """Nothing is lost, whatever the text."""
    split = split_note(text)
    assert split.opening + split.front + split.closing + split.body == text


@given(notes)
def test_the_lines_above_the_body_are_counted(text: str) -> None:
    """The body begins on the line after `body_line`."""
    split = split_note(text)
    if split.opening and split.closing.endswith("\n"):
        assert text.split("\n")[split.body_line :] == split.body.split("\n")


def test_a_note_is_cut_in_two() -> None:
    """The front matter stands between the first two lines of dashes, later ones belong to the body."""
    split = split_note("---\ntitle: x\n---  \nText\n\n---\nmore")
    assert (split.front, split.body, split.body_line) == ("title: x\n", "Text\n\n---\nmore", 3)
    assert not split.problems


def test_a_front_matter_may_be_all() -> None:
    """A note without a body needs no line after its second line of dashes."""
    assert split_note("---\ntitle: x\n---").front == "title: x\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-note"),
        (" \n\n", "empty-note"),
        ("# A heading\n", "no-front-matter"),
        ("\n---\ntitle: x\n---\n", "no-front-matter"),
        ("---\ntitle: x\n", "unclosed-front-matter"),
        ("---\ntitle: x\n ---\n", "unclosed-front-matter"),
    ],
)
def test_a_note_without_front_matter_is_told_how(text: str, code: str) -> None:
    """The fault stands at the beginning and names the cure."""
    (problem,) = split_note(text).problems
    assert (problem.code, problem.line, problem.column) == (code, 1, 1)
    assert "'---'" in problem.cure
