"""Changes are collected until they have settled: a save is one build, and a checkout is one too."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.preview.settling import (
    FEW,
    PATIENCE,
    PATIENCE_WITH_BEGUN,
    PATIENCE_WITH_MANY,
    QUIET,
    Pending,
    settled_at,
)

TIMES = st.lists(st.floats(0, 100), min_size=1, max_size=30).map(sorted)


class Clock:
    """A clock that goes on by a step each time it is asked."""

    def __init__(self, step: float = 0.0) -> None:
        """Start at nought."""
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        """Tell the time."""
        self.now += self.step
        return self.now


@given(TIMES, st.integers(1, 2000))
def test_a_build_waits_for_quiet_but_not_for_ever(times: list[float], count: int) -> None:
    """It is never before the last change has had its moment, unless the first is long ago."""
    first, last = times[0], times[-1]
    due = settled_at(first, last, count)
    assert due <= first + (PATIENCE if count <= FEW else PATIENCE_WITH_MANY)
    assert due >= min(last + QUIET, first + PATIENCE)


def test_many_files_are_given_more_time() -> None:
    """A program that writes a thousand pauses now and then; a person who saves wants to see."""
    assert settled_at(0, 0, 1) == QUIET
    assert settled_at(0, 0, FEW + 1) > 5 * QUIET


def test_a_path_that_changes_often_is_one_change() -> None:
    """Paths are given in the order in which they first changed, and then forgotten."""
    clock = Clock()
    pending = Pending(clock)
    for path in ("b", "a", "b"):
        pending.add(path)
    clock.now += 1
    assert pending.settle() == ("b", "a")
    pending.add("c")
    clock.now += 1
    assert pending.settle() == ("c",)


def test_a_stream_of_saves_does_not_hold_a_build_up() -> None:
    """Saved every hundredth of a second, a file is built after a while all the same."""
    clock = Clock()
    pending = Pending(clock)
    for _ in range(40):
        pending.add("a")
        clock.now += 0.01
    assert pending.settle() == ("a",)
    assert clock.now == pytest.approx(0.4)


@pytest.mark.parametrize(("written_at", "built_at"), [(0.5, 0.5), (10.0, PATIENCE_WITH_BEGUN)])
def test_a_file_that_was_only_emptied_is_waited_for(written_at: float, built_at: float) -> None:
    """What saves it may be held up before it writes; an empty file is built in the end too."""
    clock = Clock(2 * QUIET)
    pending = Pending(clock, is_begun=lambda path: path == "a" and clock.now < written_at)
    for path in ("b", "a"):
        pending.add(path)
    assert pending.settle() == ("b", "a")
    assert clock.now == pytest.approx(built_at, abs=0.05)


def test_a_change_wakes_who_waits() -> None:
    """However long ago the wait began."""
    pending, found = Pending(), list[tuple[str, ...]]()
    waiting = threading.Thread(target=lambda: found.append(pending.settle()), daemon=True)
    waiting.start()
    pending.add("a")
    waiting.join(10)
    assert found == [("a",)]


def test_what_changes_meanwhile_is_for_the_next_build() -> None:
    """Its time begins with the first change after the build began."""
    clock = Clock()
    pending = Pending(clock)
    pending.add("a")
    clock.now += 10
    pending.settle()
    pending.add("b")
    clock.step = QUIET / 2
    assert pending.settle() == ("b",)
    assert clock.now < 10 + PATIENCE
