"""Collect what changed until it has settled, so that a save is one build, and a checkout too."""

import time
from collections.abc import Callable
from threading import Condition

FEW = 8
"""So many files a person saves at once; more are the work of a program."""

QUIET, QUIET_AFTER_MANY = 0.02, 0.5
"""How many seconds nothing must have changed."""

PATIENCE, PATIENCE_WITH_MANY = 0.3, 5.0
"""After how many seconds a build begins although files go on changing."""

PATIENCE_WITH_BEGUN = 1.0
"""For so long a build waits for a file that was emptied to be filled again, as most programs save."""

LONGEST_NAP = 0.5
"""A wait without an end could not be interrupted on every system."""


def settled_at(first: float, last: float, count: int) -> float:
    """Say when to build, from when the first and the last of so many files changed."""
    if count <= FEW:
        return min(last + QUIET, first + PATIENCE)
    return min(last + QUIET_AFTER_MANY, first + PATIENCE_WITH_MANY)


class Pending:
    """The paths that changed since the last build began, in the order in which they did."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, is_begun: Callable[[str], bool] = lambda _: False
    ) -> None:
        """Begin with none; `is_begun` tells of a path whether its file is only begun."""
        self._clock = clock
        self._is_begun = is_begun
        self._news = Condition()
        self._paths: dict[str, None] = {}
        self._first = self._last = 0.0

    def add(self, path: str) -> None:
        """Note that a path changed."""
        with self._news:
            self._last = self._clock()
            self._first = self._first if self._paths else self._last
            self._paths[path] = None
            self._news.notify_all()

    def settle(self) -> tuple[str, ...]:
        """Wait until something changed and has settled; give it, and begin anew."""
        with self._news:
            while (left := self._left()) > 0:
                self._news.wait(min(left, LONGEST_NAP))
            paths, self._paths = tuple(self._paths), {}
            return paths

    def _left(self) -> float:
        if not self._paths:
            return LONGEST_NAP
        now = self._clock()
        left = settled_at(self._first, self._last, len(self._paths)) - now
        if left <= 0 and now < self._first + PATIENCE_WITH_BEGUN and any(map(self._is_begun, self._paths)):
            return QUIET
        return left
