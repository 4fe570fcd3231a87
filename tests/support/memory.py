"""A memory of results that lies in no file, for tests of what one is used for."""

from collections.abc import Callable, Iterable
from operator import is_
from typing import Any, TypeVar

from conspectus.model.compression import Deflated
from conspectus.model.memo import Forgetful

T = TypeVar("T")


class Memory(Forgetful):
    """Remember what is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kept = dict[tuple[str, str], Any]()
        self.held = set[tuple[str, str]]()
        self.data = dict[str, bytes]()
        self.made = dict[str, tuple[tuple[object, ...], Any]]()

    def recall(self, stage: str, key: str) -> Any:
        """Give a result."""
        return self.kept.get((stage, key))

    def fetch(self, stage: str, key: str) -> Any:
        """Give a result that must be there."""
        return self.kept[stage, key]

    def keys(self, stage: str) -> frozenset[str]:
        """Name the results of a stage."""
        return frozenset(key for each, key in self.kept if each == stage)

    def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:  # noqa: ARG002 - for people
        """Keep a result."""
        self.kept[stage, key] = value

    def hold(self, stage: str, key: str, digest: str = "") -> None:  # noqa: ARG002 - nothing goes here
        """Note what is still of use."""
        self.held.add((stage, key))

    def lately(self, name: str, made_of: Iterable[object], make: Callable[[], T]) -> T:
        """Make something, or give what was made of the very same objects."""
        parts = tuple(made_of)
        before, _ = self.made.get(name, (None, None))
        if before is None or len(before) != len(parts) or not all(map(is_, before, parts)):
            self.made[name] = parts, make()
        kept: T = self.made[name][1]
        return kept

    def recall_bytes(self, digest: str) -> bytes:
        """Give bytes."""
        return self.data[digest]

    def keep_bytes(self, digest: str, data: bytes | Deflated) -> None:
        """Keep bytes."""
        self.data[digest] = data() if isinstance(data, Deflated) else data
