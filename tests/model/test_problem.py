"""Problems are values that can be moved, sorted and weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import ContentError, Problem, Severity, errors_in, in_order, refuse, unechoed

problems = st.builds(
    Problem,
    code=st.sampled_from(["bad-date", "unknown-ref"]),
    message=st.sampled_from(["a", "b"]),
    path=st.sampled_from(["", "content/a.md", "content/b.md"]),
    line=st.integers(min_value=0, max_value=3),
    column=st.integers(min_value=0, max_value=3),
    severity=st.sampled_from(Severity),
)


@given(st.lists(problems).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_finding_does_not_matter(found: tuple[list[Problem], list[Problem]]) -> None:
    """Problems are printed once each, in one order."""
    one, other = map(in_order, found)
    assert one == other
    assert len(one) == len(set(found[0]))


@given(st.lists(problems))
def test_sorting_again_changes_nothing(found: list[Problem]) -> None:
    """What is in order stays so, alone and after what comes before it."""
    once = in_order(found)
    assert in_order(once) == once
    assert in_order((*once, *found)) == once


@given(problems, problems)
def test_no_two_problems_share_a_place_in_the_order(one: Problem, other: Problem) -> None:
    """The order is total: only a problem's twin stands where it does."""
    assert in_order([one, other]) == in_order([other, one])
    assert (len(in_order([one, other])) == 1) == (one == other)


@given(problems, st.integers(min_value=0, max_value=50), st.integers(min_value=0, max_value=50))
def test_moving_twice_is_moving_once(found: Problem, above: int, further: int) -> None:
    """Lines add up; what has no place keeps none; all else stays."""
    moved = found.within("a", lines_above=above).within("b", lines_above=further)
    assert moved == found.within("b", lines_above=above + further)
    assert (moved.line == 0) == (found.line == 0)
    assert (moved.code, moved.column, moved.severity) == (found.code, found.column, found.severity)


@given(st.lists(problems))
def test_strictness_only_adds(found: list[Problem]) -> None:
    """What stops a build stops a strict one."""
    assert errors_in(found) <= errors_in(found, strict=True)
    assert errors_in(found, strict=True) == any(each.severity is not Severity.NOTICE for each in found)


def test_a_file_is_read_from_top_to_bottom() -> None:
    """Problems sort by path, then line, then column."""
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 2), ("a", 1, 1), ("", 0, 0)]
    found = [
        Problem(code="x", message="x", path=path, line=line, column=column) for path, line, column in places
    ]
    assert [(each.path, each.line, each.column) for each in in_order(found)] == sorted(places)


def test_a_problem_of_a_part_moves_to_its_file() -> None:
    """Lines are counted on from the part's first; a problem without a place keeps none."""
    moved = Problem(code="x", message="x", line=2, column=5).within("content/a.md", lines_above=10)
    assert (moved.path, moved.line, moved.column) == ("content/a.md", 12, 5)
    assert Problem(code="x", message="x").within("content/a.md", lines_above=10).line == 0


@pytest.mark.parametrize(
    ("severity", "is_error", "is_error_when_strict"),
    [(Severity.ERROR, True, True), (Severity.WARNING, False, True), (Severity.NOTICE, False, False)],
)
def test_warnings_count_when_strict(
    severity: Severity, *, is_error: bool, is_error_when_strict: bool
) -> None:
    """Notices never stop a build."""
    found = [Problem(code="x", message="x", severity=severity)]
    assert errors_in(found) is is_error
    assert errors_in(found, strict=True) is is_error_when_strict


def test_a_refusal_carries_every_problem() -> None:
    """In the order in which they are printed, each once."""
    one, other = Problem(code="x", message="x", path="b"), Problem(code="x", message="x", path="a")
    error = ContentError([one, other, one])
    assert error.problems == (other, one)
    assert str(error) == "2 problems"


def test_only_what_is_at_fault_is_refused() -> None:
    """Also where problems are found one after the other: nothing stands in the way where there is none."""
    refuse(iter(()))
    with pytest.raises(ContentError) as error:
        refuse(Problem(code=code, message="x") for code in "ba")
    assert [each.code for each in error.value.problems] == ["a", "b"]


def test_a_fault_of_a_whole_note_says_nothing_of_its_fields() -> None:
    """What is wrong with them is told, too."""
    whole = Problem(code="first", message="", path="a.md")
    field = Problem(code="found", message="", path="a.md", place="topics")
    assert list(unechoed([field, whole], [whole])) == [field, whole]


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [
        ("topics[1]", False), ("topics[1].x", False), ("topics", False), ("topics[10]", True),
        ("topics[0]", True), ("topic", True), ("", True),
    ],
)  # fmt: skip
def test_what_may_follow_from_another_fault_is_left_out(place: str, is_kept: bool) -> None:  # noqa: FBT001
    """At the same field, within it or around it; the whole note and other files are no such place."""
    first = Problem(code="first", message="", path="a.md", place="topics[1]")
    found = Problem(code="found", message="", path="a.md", place=place)
    elsewhere = Problem(code="found", message="", path="b.md", place="topics[1]")
    assert list(unechoed([found, elsewhere], [first])) == [found] * is_kept + [elsewhere]


def test_a_problem_of_a_whole_file_keeps_its_line() -> None:
    """Nothing stands above it."""
    assert Problem(code="c", message="m", line=3).within("a.md") == Problem(
        code="c", message="m", path="a.md", line=3
    )
