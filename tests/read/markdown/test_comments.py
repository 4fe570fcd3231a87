"""Test that comments are never shown."""

from collections.abc import Callable

import pytest

from conspectus.model.document import Parsed

Read = Callable[[str], Parsed]
Show = Callable[[str], str]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a %% no %% b", "<p>a  b</p>"),
        ("a %%%% b", "<p>a  b</p>"),
        ("a\n%% no %%\nb", "<p>a\n\nb</p>"),
        ("a %% no\nno %% b", "<p>a  b</p>"),
        ("%% no %%", ""),
        ("%%\nno\n\n- no\n%%\n\nb", "<p>b</p>"),
        ("%%\n```\nno\n%%\nb", "<p>b</p>"),
        ("a %% no\n\nno\n\nno %% b", "<p>a </p>\n<p>b</p>"),
        ("> a %% no\n>\n> no %% b", "<blockquote>\n<p>a </p>\n<p>b</p>\n</blockquote>"),
        ("- %%\n  no\n  %%\n- b", "<ul>\n<li></li>\n<li>b</li>\n</ul>"),
        ("# a %% no %%", '<h2 id="a">a </h2>'),
    ],
)
def test_comments_are_left_out(show: Show, source: str, html: str) -> None:
    """In a line, over lines, over paragraphs and in containers."""
    assert show(source) == html


@pytest.mark.parametrize("source", ["`a %% b %%`", "```\n%% b %%\n```", r"a \%% b \%%", "    %% b %%"])
def test_percent_signs_that_are_no_comment(show: Show, source: str) -> None:
    """Code and backslashes keep them."""
    assert show(source).count("%%") == 2


def test_references_in_a_comment_are_not_read(read: Read) -> None:
    """A note to oneself asks for nothing."""
    parsed = read(r"a %% [[x]] [@Y] $\nope$ %%")
    assert not parsed.problems
    assert parsed.document.pieces == ("<p>a </p>\n",)


@pytest.mark.parametrize("source", ["a %% b", "%%\na\n\nb", "# a %% b"])
def test_a_comment_without_end_is_a_problem(read: Read, source: str) -> None:
    """Otherwise a private remark might be published."""
    (problem,) = read(source).problems
    assert problem.code == "unclosed-comment"
    assert (problem.line, problem.column) == (1, source.index("%%") + 1)


def test_positions_after_a_comment(read: Read) -> None:
    """What follows a comment over paragraphs keeps its place."""
    (hole,) = (
        each for each in read("a %% no\n\n  no %% b [[c]]").document.pieces if not isinstance(each, str)
    )
    assert hole.position == (3, 11)
