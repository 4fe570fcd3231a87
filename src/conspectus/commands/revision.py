"""Put changed notes in the place of the old ones: all of them, or none."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from difflib import unified_diff
from errno import EBUSY, EEXIST
from pathlib import Path
from typing import NamedTuple

from conspectus.write.emit import write_whole

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_LINE_END = "\\ No newline at end of file\n"


class Change(NamedTuple):
    """A file of the site with other bytes, and perhaps under another path."""

    path: str
    before: bytes
    after: bytes
    moved_to: str = ""


def apply(changes: Iterable[Change], root: Path) -> None:
    """Write each file whole; where that fails or is interrupted, put all back.

    Raises OSError where a file cannot be written, was changed since its change was worked out, or
    stands already where one is to be moved.
    """
    wanted = tuple(changes)
    for change in wanted:
        _refuse_late(change, root)
    with ExitStack() as undo:
        for change in wanted:
            undo.callback(_put_back, change, root)
            _put(change, root)
        undo.pop_all()


def as_diff(changes: Iterable[Change]) -> str:
    """Show changes as `git apply` takes them."""
    return "".join(line for change in changes for line in _diff(change))


def _refuse_late(change: Change, root: Path) -> None:
    """Refuse a change of what is no longer what it was."""
    if (root / change.path).read_bytes() != change.before:
        raise OSError(
            EBUSY, "the file was changed meanwhile: nothing was written, run this again", change.path
        )
    if change.moved_to and (root / change.moved_to).exists():
        raise FileExistsError(EEXIST, "a file is there already", change.moved_to)


def _put(change: Change, root: Path) -> None:
    path = root / change.path
    _write(root / change.moved_to if change.moved_to else path, change.after, path.stat().st_mode)
    if change.moved_to:
        path.unlink()


def _put_back(change: Change, root: Path) -> None:
    """Give a file its old bytes and its old name, however far its change had come."""
    path, target = root / change.path, root / (change.moved_to or change.path)
    if not path.exists() or path.read_bytes() != change.before:
        _write(path, change.before, (path if path.exists() else target).stat().st_mode)
    if change.moved_to:
        target.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    write_whole(path.resolve(), data)
    path.chmod(mode)


def _diff(change: Change) -> Iterator[str]:
    moved_to = change.moved_to or change.path
    yield f"diff --git a/{change.path} b/{moved_to}\n"
    if change.moved_to:
        yield f"rename from {change.path}\nrename to {moved_to}\n"
    before, after = (_lines(data) for data in (change.before, change.after))
    for line in unified_diff(before, after, f"a/{change.path}", f"b/{moved_to}"):
        yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _lines(data: bytes) -> list[str]:
    """Cut a text where git does: after line feeds alone."""
    return _LINE.findall(data.decode("utf-8", "replace"))
