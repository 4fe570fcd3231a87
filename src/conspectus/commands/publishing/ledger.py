"""Hold what a target that cannot switch at once is told of itself: what stands there, and what was begun.

    conspectus-published.json           what was published, and what the target itself says of each file
    .conspectus-publishing/journal.json what a publishing is about to change, for as long as it has not ended
    .conspectus-publishing/turn         who publishes: a second publisher writes another name there

By the second, what was broken off is known from what somebody else changed, and goes on where it was.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import file_digest, md5
from pathlib import Path
from typing import Any

from conspectus.commands.publishing.plan import LEFT, VERSION, Files, left_behind, read_left
from conspectus.commands.publishing.target import Held

WORK = ".conspectus-publishing/"
JOURNAL, TURN = f"{WORK}journal.json", f"{WORK}turn"
Marks = Mapping[str, str]
"""Paths, and what a target says of the file there: an MD5 where it can, else what changes with the file."""


@dataclass(frozen=True, slots=True)
class Left:
    """What the last publishing left, and the marks that its files had then."""

    files: Files = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)

    def written(self) -> bytes:
        """Write it down; it is a list as of every target, with marks."""
        return left_behind(self.files, self.marks)


@dataclass(frozen=True, slots=True)
class Begun:
    """A publishing that has not ended: for each file it touches its digest and its MD5.

    Both are empty for a file that goes.
    """

    touched: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def written(self) -> bytes:
        """Write it down."""
        return json.dumps({"version": VERSION, "touched": self.touched}).encode()


def read_marked(data: bytes) -> Left | None:
    """Read what the last publishing left; none where that is no such list."""
    files = read_left(data)
    if files is None:
        return None
    marks = json.loads(data).get("marks")
    known = {path: mark for path, mark in _object(marks).items() if isinstance(mark, str)}
    return Left(files, known)


def read_begun(data: bytes) -> Begun:
    """Read what was begun; where it cannot be read, nothing is known to be touched."""
    try:
        found = _object(json.loads(data))
    except ValueError:
        return Begun()
    touched = {
        path: (str(pair[0]), str(pair[1]))
        for path, pair in _object(found.get("touched")).items()
        if isinstance(pair, list) and len(pair) == len(("digest", "sum"))
    }
    return Begun(touched)


def judged(found: Marks, left: Left, begun: Begun | None, keep: Iterable[str] = ()) -> Held:
    """Say what stands there, file by file: as it was left, as was begun, of nobody, or of somebody else.

    A file that fits `keep` and is not ours is none of our business.
    """
    touched = begun.touched if begun else {}
    files: dict[str, str] = {}
    strange = set(left.files.keys() - found.keys() - touched.keys())
    for path, mark in found.items():
        if path in left.files and left.marks.get(path) == mark:
            files[path] = left.files[path]
        elif path in touched:
            digest, md5 = touched[path]
            files[path] = digest if md5 == mark else ""
        elif path in left.files or not is_kept(path, keep):
            files[path] = ""
            strange.add(path)
    return Held(files, tuple(sorted(strange)))


def is_kept(path: str, keep: Iterable[str]) -> bool:
    """Tell whether a file belongs to somebody else, by the patterns that say so."""
    return any(fnmatchcase(path, pattern) for pattern in keep)


def is_own(path: str) -> bool:
    """Tell whether a file is what we note there for ourselves."""
    return path == LEFT or path.startswith(WORK)


def sum_of(path: Path) -> str:
    """Give the MD5 of a file: what stores and rsync say of one, and no secret hangs on it."""
    with path.open("rb") as file:
        return file_digest(file, lambda: md5(usedforsecurity=False)).hexdigest()


def _object(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}
