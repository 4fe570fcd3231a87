"""Say how a stage may have much of the same work done, and have it done one by one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Many(Protocol):
    """Apply a function to many items, on one core or on several; the results keep the items' order."""

    def __call__(self, doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterable[B]:
        """Give the result for each item; `doing` says in a few words what that is."""


def one_by_one(doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterable[B]:  # noqa: ARG001 - nobody asks
    """Do it here, one item after the other."""
    return map(function, items)
