"""Ranges of versions mean what they mean to pip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from conspectus.model.versions import allows, parse_range

NUMBERS = st.lists(st.integers(0, 3), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))
LONG = st.lists(st.integers(0, 3), min_size=2, max_size=3).map(lambda parts: ".".join(map(str, parts)))
BLANKS = st.sampled_from(["", " "])
CLAUSES = (
    st.tuples(st.sampled_from([">=", "<=", ">", "<", "==", "!="]), BLANKS, NUMBERS)
    | st.tuples(st.just("~="), BLANKS, LONG)
    | st.tuples(st.sampled_from(["==", "!="]), BLANKS, NUMBERS.map(lambda text: f"{text}.*"))
).map("".join)
RANGES = st.lists(CLAUSES, min_size=1, max_size=3).map(" , ".join)


@given(RANGES, NUMBERS)
def test_a_range_allows_what_pip_would_install(text: str, version: str) -> None:
    """For any range that can be written, and any release."""
    assert allows(parse_range(text), version) is SpecifierSet(text).contains(version)


@pytest.mark.parametrize("before", ["0.2.0.dev1", "0.2.0a1", "0.2.0b3", "0.2.0rc2"])
def test_what_comes_before_a_release_is_older(before: str) -> None:
    """A release is what the range asks for; a later one lies within."""
    assert not allows(parse_range(">=0.2"), before)
    assert allows(parse_range(">=0.1"), before)
    assert allows(parse_range(">=0.2"), "0.2.0+local")


@pytest.mark.parametrize(
    "text", ["", "0.1", "=0.1", ">=", ">=0.1 <2", ">=0.1,", "~=1", ">=0.1.*", "=>0.1", ">=v1", ">=1rc1", "*"]
)
def test_what_is_no_range(text: str) -> None:
    """It is refused, so that nothing is taken for a range that asks for nothing."""
    with pytest.raises(ValueError, match="no range of versions"):
        parse_range(text)


def test_a_version_that_is_none_lies_nowhere() -> None:
    """As one of a broken installation."""
    assert not allows(parse_range(">=0"), "unknown")
