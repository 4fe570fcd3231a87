"""Let the disk fail, or the process end, at any one change that is made to a folder.

Python announces each change of the disk to its audit hooks before it is made, whichever function
makes it (PEP 578), so that none is overlooked. A hook stays for as long as the process: it is put
in once, and does nothing unless it is asked to.
"""

import errno
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NoReturn

from conspectus.write.changes import MANIFEST
from conspectus.write.emit import UNFINISHED

CHANGES = {"open": 0, "os.rename": 1, "os.remove": 0, "os.mkdir": 0, "os.rmdir": 0}
"""The events that change a disk, each with the place of the changed path among its arguments."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
KILLED = 9
Tree = Mapping[str, bytes]


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def assert_mixed(found: Tree, before: Tree, after: Tree) -> None:
    """See that every file is either the old one or the new one, and that none is lost."""
    aside = {path for path in found if path.rpartition("/")[2] in {MANIFEST, UNFINISHED}}
    for path in found.keys() - aside:
        assert found[path] in {before.get(path), after.get(path)}, path
    assert (before.keys() & after.keys()) - {MANIFEST} <= found.keys()


class _Hook:
    """What is done before a change of a folder; nothing while there is no folder."""

    def __init__(self) -> None:
        self.folder = ""
        self.act: Callable[[str], object] = str

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.folder and event in CHANGES:
            path = arguments[CHANGES[event]]
            is_change = event != "open" or (isinstance(arguments[2], int) and arguments[2] & WRITING)
            if is_change and isinstance(path, str) and f"{Path(path).absolute()}/".startswith(self.folder):
                self.act(f"{event} {path}")


@cache
def _hook() -> _Hook:
    hook = _Hook()
    sys.addaudithook(hook)
    return hook


@contextmanager
def before_changes(folder: Path, act: Callable[[str], None]) -> Iterator[None]:
    """Call a function before each change of a folder or of what is below it."""
    hook = _hook()
    hook.folder, hook.act = f"{folder.absolute()}/", act
    try:
        yield
    finally:
        hook.folder = ""


@contextmanager
def failing(folder: Path, at: int, error: BaseException) -> Iterator[list[str]]:
    """Fail at the so-manieth change of a folder; give the list of changes, in which it is the last."""
    seen: list[str] = []

    def act(change: str) -> None:
        seen.append(change)
        if len(seen) == at:
            raise error

    with before_changes(folder, act):
        yield seen


def full() -> OSError:
    """Give the error of a disk that is full."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed_at(folder: Path, at: int, work: Callable[[], object]) -> bool:
    """Do work in a process that ends at the so-manieth change of a folder; tell whether it came to that."""
    seen: list[str] = []

    def act(change: str) -> None:
        seen.append(change)
        if len(seen) == at:
            os._exit(KILLED)

    def dying() -> None:
        with before_changes(folder, act):
            work()

    return _forked(dying) == KILLED


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Do work in a process that is killed after a time; tell whether it had not ended before."""

    def dying() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        work()

    return _forked(dying) == -signal.SIGALRM


def _forked(work: Callable[[], object]) -> int:
    """Do work in a copy of this process, which ends there; give its exit status, or the negative signal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the copy uses none of them
        process = os.fork()
    if not process:
        _end(work)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _end(work: Callable[[], object]) -> NoReturn:
    try:
        work()
    finally:
        os._exit(0)
