"""Hold what the preview shows now, for the build that changes it and the windows that look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock

from conspectus.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the last build left: its number, where the site lives, and what is wrong with it.

    Where a build is refused, the last good site is shown on; `has_site` says that there is one.
    Where files could not be written, `is_whole` is false: some are older than others.
    """

    build: int = 0
    base: str = "/"
    has_site: bool = False
    is_whole: bool = True
    problems: tuple[Problem, ...] = ()


class Stage:
    """The state, and whoever waits for the next one."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._changed = Condition()
        self._is_over = False
        self.state = State()

    def show(self, state: State) -> None:
        """Put a new state in place of the last."""
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def await_other_than(self, build: int, seconds: float) -> State | None:
        """Give the state once it is of another build, or when the time is up; None when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self.state.build != build, seconds)
            return None if self._is_over else self.state

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


class Shelf:
    """The folder of the preview's files; `lock` is held by a build while it writes.

    Files stay on disk: 20,000 pages in memory would cost more than the build itself. A request
    waits while files are written, which is a few milliseconds after an edit, and so finds the site
    as it was or as it is, never half of either.
    """

    def __init__(self, folder: Path) -> None:
        """Serve from a folder."""
        self.folder = folder
        self.lock = Lock()
        self.is_whole = True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock while files are written; where that fails, those of two builds lie side by side."""
        with self.lock:
            self.is_whole = False
            yield
            self.is_whole = True

    def read(self, name: str) -> bytes | None:
        """Read a file; None where there is none, or where a link leads out. Hold the lock."""
        path = self.folder / name
        try:
            is_inside = path.resolve(strict=True).is_relative_to(self.folder.resolve())
            return path.read_bytes() if is_inside and path.is_file() else None
        except (OSError, RuntimeError, ValueError):
            return None
