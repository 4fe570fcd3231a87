"""Say what every target can do, and how one refuses."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from conspectus.commands.engine.inputs import digest_of_file
from conspectus.commands.progress import Watch
from conspectus.commands.publishing.plan import Files, Plan
from conspectus.model.problem import ContentError, Problem

NAMED = 3
_SECRET = re.compile(r"(//)[^/\s]*@")


class Held(NamedTuple):
    """What a target holds, what of it is not as its own list says, and whether a publishing broke off there.

    A file has no digest where nobody knows what stands in it.
    """

    files: Files
    strange: tuple[str, ...] = ()
    is_unfinished: bool = False


class Target(Protocol):
    """Somewhere to publish to: whatever breaks off, what readers see leads to nothing that is not there."""

    def held(self) -> Held:
        """Say what the target holds; raises ContentError where it cannot be asked."""

    def send(self, out: Path, wanted: Files, plan: Plan, watch: Watch) -> None:
        """Let the target hold these files of a folder, as planned from what it held; raises ContentError."""


def refused(code: str, place: str, message: str, cure: str) -> ContentError:
    """Make the error of a target that cannot do what is asked; secrets of addresses are left out of it."""
    return ContentError([Problem(code=code, message=masked(message), cure=cure, path=masked(place))])


def masked(text: str) -> str:
    """Leave out what stands before the host in addresses: often a password."""
    return _SECRET.sub(r"\1…@", text)


def assert_as_built(out: Path, wanted: Files, paths: Iterable[str], place: str) -> None:
    """Refuse where another build has changed what is sent: the list of what was published would be untrue."""
    for path in paths:
        if digest_of_file(out / path) != wanted[path]:
            raise refused(
                "target-failed", place, f"{(out / path).as_posix()} is no longer as it was built",
                "let no other build run meanwhile, then publish again",
            )  # fmt: skip


def named(paths: tuple[str, ...]) -> str:
    """Name a few paths, and say how many more there are."""
    first = ", ".join(paths[:NAMED])
    return f"{first} and {len(paths) - NAMED:,} more" if len(paths) > NAMED else first
