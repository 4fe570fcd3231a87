"""A memory of results that lies in no file, for tests of what one is used for."""

from typing import Any

from conspectus.model.compression import Deflated
from conspectus.model.memo import Forgetful


class Memory(Forgetful):
    """Remember what is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kept = dict[tuple[str, str], Any]()
        self.held = set[tuple[str, str]]()
        self.data = dict[str, bytes]()

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

    def recall_bytes(self, digest: str) -> bytes:
        """Give bytes."""
        return self.data[digest]

    def keep_bytes(self, digest: str, data: bytes | Deflated) -> None:
        """Keep bytes."""
        self.data[digest] = data() if isinstance(data, Deflated) else data
