"""Name the fields that had other names before: they are read as ever, with a warning, for a while."""

from collections.abc import Sequence
from typing import NamedTuple

from conspectus.model.names import Kind


class Renamed(NamedTuple):
    """A field that has another name since a version; `old` is the way to it, such as `events.source`."""

    kind: Kind
    old: str
    new: str
    since: str

    @property
    def path(self) -> tuple[str, ...]:
        """Give the names of the mappings that hold it, from the outermost; a list's items are looked into."""
        return tuple(self.old.split(".")[:-1])

    @property
    def name(self) -> str:
        """Give the name that it had."""
        return self.old.rpartition(".")[2]


RENAMED: tuple[Renamed, ...] = (Renamed(Kind.INCIDENT, "events.source", "sources", "0.1.0"),)
"""All of them, in the order in which they came; one of before the last major version is taken out."""


def renamed_in(kind: Kind, renamed: Sequence[Renamed] = RENAMED) -> tuple[Renamed, ...]:
    """Give those of a kind."""
    return tuple(each for each in renamed if each.kind is kind)
