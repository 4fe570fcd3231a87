"""A storage in memory that can break off at any step, and sites to publish to one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import md5, sha256
from pathlib import Path
from shutil import rmtree
from typing import Self

from conspectus.commands.progress import SILENT
from conspectus.commands.publishing.ledger import Marks
from conspectus.commands.publishing.plan import Files, Plan, planned
from conspectus.commands.publishing.target import Target

Site = Mapping[str, str]


class BrokenOffError(Exception):
    """The way to the storage is gone, or the program."""


class Memory:
    """A storage of files in memory: `before` is called before each change, by the name of the change."""

    batch = 2

    def __init__(self) -> None:
        """Begin with no file."""
        self.files: dict[str, bytes] = {}
        self.before: Callable[[str], object] = str
        self.after: Callable[[], object] = str
        self.changes: list[str] = []
        self.emptied: list[str] = []

    @contextmanager
    def open(self) -> Iterator[Self]:
        """Give the storage itself."""
        yield self

    def marks(self) -> Marks:
        """List the MD5 of every file."""
        return {path: md5(data, usedforsecurity=False).hexdigest() for path, data in self.files.items()}

    def read(self, path: str) -> bytes:
        """Give a file."""
        return self.files.get(path, b"")

    def put(self, folder: Path, paths: Sequence[str]) -> Marks:
        """Take files."""
        for path in paths:
            data = (folder / path).read_bytes()
            self._change(f"put {path}", partial(self.files.update, {path: data}))
        return {path: self.marks()[path] for path in paths}

    def remove(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        """Forget files; there must be none below the folders."""
        for path in paths:
            self._change(f"remove {path}", partial(self.files.pop, path))
        self.emptied += folders
        assert not [path for path in self.files for folder in folders if path.startswith(f"{folder}/")]

    def _change(self, name: str, change: Callable[[], object]) -> None:
        self.before(name)
        self.changes.append(name)
        change()
        self.after()


def broken_at(storage: Memory, at: int) -> None:
    """Let a storage break off at the so-manieth change from now on."""
    left = at

    def count(change: str) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            raise BrokenOffError(change)

    storage.before = count


def written(out: Path, site: Site) -> Files:
    """Write a site into a folder, as a build leaves it."""
    rmtree(out, ignore_errors=True)
    for path, text in site.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(text.encode())
    return {path: sha256(text.encode()).hexdigest() for path, text in site.items()}


def put(target: Target, out: Path, site: Site) -> Plan:
    """Publish a site, as the command does where nothing is strange; give what was done."""
    wanted = written(out, site)
    held = target.held()
    assert not held.strange, held.strange
    plan = planned(out, wanted, held.files)
    if plan or held.is_unfinished:
        target.send(out, wanted, plan, SILENT)
    return plan


def lead_nowhere(files: Site) -> list[str]:
    """Follow what the front page leads to, by the words of each page; give what is not there."""
    waiting, seen, missing = ["index.html"] if "index.html" in files else [], set[str](), []
    while waiting:
        path = waiting.pop()
        if path not in files:
            missing.append(path)
        elif path not in seen:
            seen.add(path)
            waiting += [word for word in files[path].split() if "." in word]
    return missing
