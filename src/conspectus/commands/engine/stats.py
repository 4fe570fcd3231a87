"""Tell by what the file system says of a file whether it need be read again.

As git does it ("racy git"): a file that still has the size, times and number it had when it was
read holds the same bytes, unless it was so young then that a later edit could bear the same time.
"""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from conspectus.model.memo import Seen

SECOND = 10**9
FINE, COARSE = SECOND // 10, 2 * SECOND
"""Nanoseconds in which two edits may bear one time: by a fine clock, and by one that counts seconds."""


class Stat(NamedTuple):
    """What tells a file from what it was: size, times of its bytes and its node, number of its node."""

    size: int
    modified: int
    changed: int
    number: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Stat":
        """Take it from what the system says."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def is_settled(stat: Stat, now: int) -> bool:
    """Tell whether a file is old enough that no edit after `now` can leave it looking the same.

    A time in whole seconds may come from a file system that counts in seconds, or in pairs of them.
    """
    return all(
        moment + (FINE if moment % SECOND else COARSE) < now for moment in (stat.modified, stat.changed)
    )


class NotedFiles:
    """Files whose digests are known as long as they look as they did.

    `is_changed` says that there is more, or other, to note than before; `is_steady` that no file
    looked otherwise the second time than the first.
    """

    def __init__(self, noted: Mapping[str, tuple[Stat, str]]) -> None:
        """Begin with what was noted before."""
        self._noted = dict(noted)
        self._fresh: dict[str, tuple[Stat, str]] = {}
        self._written: dict[str, tuple[Stat, str]] = {}
        self._met: dict[str, Stat] = {}
        self.is_changed, self.is_steady = False, True

    def look(self, path: Path | str) -> Seen:
        """Give a file's digest, and its bytes where it had to be read."""
        name = os.fspath(path)
        before = _stat(name)
        if self._met.setdefault(name, before) != before:
            self.is_steady = False
        known = self._noted.get(name)
        if known and known[0] == before:
            self._fresh[name] = known
            return Seen(known[1])
        data = Path(path).read_bytes()
        digest = sha256(data).hexdigest()
        self._take(name, before, digest)
        return Seen(digest, data)

    @property
    def latest(self) -> int:
        """Give the time of the latest change of any file that was looked at."""
        return max((max(stat.modified, stat.changed) for stat in self._met.values()), default=0)

    def note(self, path: Path, digest: str) -> None:
        """Note a file that was just written, and that nobody else will write at the same moment."""
        name = os.fspath(path)
        self._written[name] = (_stat(name), digest)

    def noted(self) -> Mapping[str, tuple[Stat, str]]:
        """Give what may be believed the next time: of the files that were looked at this time."""
        for name, (stat, digest) in self._written.items():
            self._take(name, stat, digest)
        return self._fresh

    def _take(self, name: str, before: Stat, digest: str) -> None:
        self.is_changed = True
        with suppress(FileNotFoundError):
            if is_settled(before, time.time_ns()) and _stat(name) == before:
                self._fresh[name] = (before, digest)


def _stat(name: str) -> Stat:
    return Stat.of(os.stat(name))  # noqa: PTH116 - a Path makes this slower, and there are many files
