"""After a syntax error, the fields that follow are read all the same."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Position
from conspectus.read.yamltext import MAX_SIZE, compose

BROKEN = """\
title: T3: agents
short: T3
authors: [Ada
arxiv: @x
depth: read
depth: skimmed
"""


def test_every_syntax_error_is_named() -> None:
    """Each field at the left margin is read on its own, and gives the error its place."""
    found = [
        (each.code, each.place, each.line, each.column) for each in compose(BROKEN, first_line=2).problems
    ]
    assert found == [
        ("yaml-syntax", "title", 2, 10),
        ("yaml-syntax", "authors", 4, 10),
        ("yaml-syntax", "arxiv", 5, 8),
        ("duplicate-key", "depth", 7, 1),
    ]


def test_sound_fields_survive_a_syntax_error() -> None:
    """What can be read is read, with its positions; what cannot is known to be lost."""
    composed = compose(BROKEN, first_line=2)
    assert composed.data == {"short": "T3", "depth": "read"}
    assert composed.marks["short"] == Position(3, 8)
    assert composed.lost == {"title", "authors", "arxiv"}


def test_an_error_that_no_field_shows_alone_is_kept() -> None:
    """A list followed by fields is sound in its parts, and still an error as a whole."""
    (problem,) = compose("- a\nb: c").problems
    assert (problem.code, problem.place, problem.line) == ("yaml-syntax", "", 2)


def test_a_line_before_the_first_field_is_named() -> None:
    """What stands above the fields is read as well."""
    assert [(each.line, each.code) for each in compose("@x\na: b").problems] == [(1, "yaml-syntax")]


@given(
    st.lists(st.sampled_from(["a: b", "c: d: e", "f: [g", "h: 'i'j", "- k", "  l: m", "n", "", "o: {p: q}"]))
)
def test_an_error_stays_one_whatever_stands_around_it(lines: list[str]) -> None:
    """A text with a broken field has that problem, and sound fields alone have none."""
    composed = compose("\n".join(lines))
    broken = {"c: d: e", "f: [g", "h: 'i'j"} & set(lines)
    assert composed.problems or not broken
    if set(lines) <= {""} or lines in (["a: b"], ["o: {p: q}"], ["a: b", "o: {p: q}"]):
        assert not composed.problems


def test_nothing_is_empty_data() -> None:
    """An empty text and one of comments alone hold no field."""
    assert compose("").data == compose("# a comment\n").data == compose("~").data == {}


def test_a_long_text_is_refused_unread() -> None:
    """A front matter of more than a megabyte is a problem and costs nothing."""
    (problem,) = compose("a" * (MAX_SIZE + 1), first_line=2).problems
    assert (problem.code, problem.line, problem.column) == ("too-large", 2, 1)


def test_a_comma_that_cuts_a_text_between_braces_is_named() -> None:
    """`{note: a, b}` would lose b without a word; a field on a line of its own may be empty."""
    (problem,) = compose("claims: [{note: below the baseline, not verified}]\nposter:\n").problems
    assert (problem.code, problem.place, problem.column) == ("no-value", "claims[0].not verified", 37)
