"""Say what a place is asked for where files are kept one by one."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from conspectus.commands.publishing.ledger import Marks


class Storage(Protocol):
    """Where files are kept under paths, each whole or not at all; every method raises ContentError."""

    @property
    def batch(self) -> int:
        """Say how many files are best sent at a time."""

    def marks(self) -> Marks:
        """List every file there, with what changes when it does."""

    def read(self, path: str) -> bytes:
        """Fetch a file; no bytes where there is none."""

    def put(self, folder: Path, paths: Sequence[str]) -> Marks:
        """Keep files of a folder under the same paths, in any order; give their marks."""

    def remove(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        """Remove files, and folders in which nothing is left, the innermost first."""


Open = Callable[[], AbstractContextManager[Storage]]
