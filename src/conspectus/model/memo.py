"""Say what a stage may ask of a memory of results, and have one that remembers nothing."""

from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Memo(Protocol):
    """Results by the stage that made them and the value they were made of."""

    def recall(self, stage: str, key: str) -> Any | None:
        """Give the result that was kept under a key; None where there is none."""

    def fetch(self, stage: str, key: str) -> Any:
        """Give a result that is known to have been kept; raise LookupError where it is lost."""

    def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:
        """Keep a result; `of` says of which note or template it is, for people."""

    def hold(self, stage: str, key: str, digest: str = "") -> None:
        """Say that a result, and bytes that it names, are still of use, though nobody has looked at them."""

    def recall_bytes(self, digest: str) -> bytes:
        """Give bytes that were kept, by their digest; raise LookupError where they are lost."""

    def keep_bytes(self, digest: str, data: bytes) -> None:
        """Keep the bytes of a page."""


class Seen(NamedTuple):
    """A file: the digest of its bytes (SHA-256), and the bytes if they had to be read for it."""

    digest: str
    data: bytes | None = None


class Files(Protocol):
    """Files, of which some need not be read to know what is in them."""

    def look(self, path: Path) -> Seen:
        """Say what a file holds; raise OSError where it cannot be read."""

    def note(self, path: Path, digest: str) -> None:
        """Take notice that a file has just been written, and of what."""


class Forgetful:
    """A memo that remembers nothing: with it every build is a cold one."""

    def recall(self, stage: str, key: str) -> None:
        """Give nothing."""

    def fetch(self, stage: str, key: str) -> Any:
        """Refuse: there is none."""
        raise LookupError(stage, key)

    def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:
        """Keep nothing."""

    def hold(self, stage: str, key: str, digest: str = "") -> None:
        """Hold nothing."""

    def recall_bytes(self, digest: str) -> bytes:
        """Refuse: there are none."""
        raise LookupError(digest)

    def keep_bytes(self, digest: str, data: bytes) -> None:
        """Keep nothing."""


FORGET = Forgetful()
