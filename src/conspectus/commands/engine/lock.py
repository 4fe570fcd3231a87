"""Let one build of a site run at a time.

The lock is SQLite's own on a file that stays empty: it works on every system, and it is gone with
the process that held it, however that ended.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from conspectus.model.problem import ContentError, Problem

LOCK, HOLDER = "lock", "lock.pid"
WAIT = 5.0
"""Seconds: as long as a build after a small change may take."""


class BusyError(ContentError):
    """Say that another build is running."""


class UnusableError(Exception):
    """Say that nothing can be kept in a folder."""


@contextmanager
def held(folder: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a folder for as long as a build takes.

    Raises BusyError where another build holds it for longer than `wait` seconds, and
    UnusableError where there can be no lock.
    """
    with ExitStack() as stack:
        try:
            while not _is_locked(folder / LOCK, wait, stack):
                stack.close()
            (folder / HOLDER).write_text(str(os.getpid()), "utf-8")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise BusyError([_busy(folder)]) from None
            raise UnusableError(str(error)) from error
        except OSError as error:
            raise UnusableError(error.strerror) from error
        stack.callback((folder / HOLDER).unlink, missing_ok=True)
        yield


def _is_locked(path: Path, wait: float, stack: ExitStack) -> bool:
    """Lock a file until the stack is closed; tell whether it is still there: who held it may remove it."""
    if not path.exists():  # to open and close a file that is there would give up this process's own lock
        path.touch()
    before = _number(path)
    lock = stack.enter_context(closing(sqlite3.connect(path, timeout=wait)))
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError:
        if _number(path) == before:
            raise
        return False
    return _number(path) == before


def _number(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


def _busy(folder: Path) -> Problem:
    holder = ""
    with suppress(OSError, UnicodeDecodeError):
        holder = (folder / HOLDER).read_text("utf-8")
    process = f" (process {holder})" if holder.isdecimal() else ""
    return Problem(
        code="build-running", message=f"another build of this site is running{process}",
        cure="wait until it ends, or stop it",
    )  # fmt: skip
