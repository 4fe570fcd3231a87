"""Much is asked at the same time, by a few."""

import threading
from contextlib import closing

import pytest

from conspectus.commands.web.crowd import together


def test_each_item_comes_with_its_result() -> None:
    """In whatever order."""
    assert sorted(together(lambda item: item * 2, range(20), 3)) == [(item, item * 2) for item in range(20)]


def test_nothing_is_begun_after_the_caller_has_stopped() -> None:
    """But what was begun."""
    begun: list[int] = []
    with closing(together(begun.append, range(100), 2)) as results:
        next(results)
    assert len(begun) < 10


def test_so_many_work_at_a_time() -> None:
    """Each waits for the other: with fewer threads none would end."""
    gate = threading.Barrier(3, timeout=10)
    assert len([*together(lambda _: gate.wait(), range(3), 3)]) == 3


def test_a_fault_is_raised_where_the_results_are_taken() -> None:
    """Nothing is lost."""
    with pytest.raises(ZeroDivisionError):
        [*together(lambda item: 1 // item, [1, 0], 1)]
