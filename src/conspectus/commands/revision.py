"""Put changed notes in the place of the old ones: all of them, or none."""

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
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

    @property
    def undone(self) -> "Change":
        """Give the change that takes this one back."""
        if self.moved_to:
            return Change(self.moved_to, self.after, self.before, self.path)
        return Change(self.path, self.after, self.before)


def apply(changes: Iterable[Change], root: Path) -> None:
    """Write each file whole; where one cannot be written, put all back and raise its OSError."""
    done = list[Change]()
    try:
        for change in changes:
            _put(change, root)
            done.append(change)
    except OSError:
        for change in reversed(done):
            _put(change.undone, root)
        raise


def as_diff(changes: Iterable[Change]) -> str:
    """Show changes as `git apply` takes them."""
    return "".join(line for change in changes for line in _diff(change))


def _put(change: Change, root: Path) -> None:
    path, target = root / change.path, root / (change.moved_to or change.path)
    mode = path.stat().st_mode
    if not change.moved_to:
        target = target.resolve()
    elif target.exists():
        raise FileExistsError(17, "a file is there already", change.moved_to)
    write_whole(target, change.after)
    target.chmod(mode)
    if change.moved_to:
        try:
            path.unlink()
        except OSError:
            target.unlink()
            raise


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
