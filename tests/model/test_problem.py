"""Problems are values that can be moved, sorted and weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import ContentError, Problem, Severity, errors_in, in_order

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
