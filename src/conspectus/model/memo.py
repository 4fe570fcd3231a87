"""Say what a stage may ask of a memory of results, and have one that remembers nothing."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from conspectus.model.compression import Deflated

T = TypeVar("T")


class Memo(Protocol):
    """Results by the stage that made them and the value they were made of."""

    def recall(self, stage: str, key: str) -> Any | None:
        """Give the result that was kept under a key; None where there is none."""

    def fetch(self, stage: str, key: str) -> Any:
        """Give a result that is known to have been kept; raise LookupError where it is lost."""

    def keys(self, stage: str) -> AbstractSet[str]:
        """Name the results of a stage that were kept."""

    def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:
        """Keep a result; `of` says of which note or template it is, for people."""

    def hold(self, stage: str, key: str, digest: str = "") -> None:
        """Say that a result, and bytes that it names, are still of use, though nobody has looked at them."""

    def lately(self, name: str, made_of: Iterable[object], make: Callable[[], T]) -> T:
        """Make something, or give what this process last made under a name, if of the very same objects."""

    def steady(self, name: str, made: T) -> T:
        """Give what this process last had under a name, if it is equal: then what was made of it stands.

        Only for values of which equal ones are the same in every respect, as texts and Refs are; numbers
        that are written otherwise, and moments in two zones, may be equal too.
        """

    def recall_bytes(self, digest: str) -> bytes:
        """Give bytes that were kept, by their digest; raise LookupError where they are lost."""

    def keep_bytes(self, digest: str, data: bytes | Deflated) -> None:
        """Keep bytes by their digest, as small as they come."""


class Seen(NamedTuple):
    """A file: the digest of its bytes (SHA-256), and the bytes if they had to be read for it."""

    digest: str
    data: bytes | None = None


class Files(Protocol):
    """Files, of which some need not be read to know what is in them."""

    def look(self, path: Path | str) -> Seen:
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

    def keys(self, stage: str) -> AbstractSet[str]:  # noqa: ARG002 - there are none of any
        """Name nothing."""
        return frozenset()

    def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:
        """Keep nothing."""

    def hold(self, stage: str, key: str, digest: str = "") -> None:
        """Hold nothing."""

    def lately(self, name: str, made_of: Iterable[object], make: Callable[[], T]) -> T:  # noqa: ARG002
        """Make it."""
        return make()

    def steady(self, name: str, made: T) -> T:  # noqa: ARG002 - there was none before
        """Give it."""
        return made

    def recall_bytes(self, digest: str) -> bytes:
        """Refuse: there are none."""
        raise LookupError(digest)

    def keep_bytes(self, digest: str, data: bytes | Deflated) -> None:
        """Keep nothing."""


FORGET = Forgetful()
