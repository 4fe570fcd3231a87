"""Say what every target can do, and how one refuses."""

from pathlib import Path
from typing import NamedTuple, Protocol

from conspectus.commands.publishing.plan import Files, Plan
from conspectus.model.problem import ContentError, Problem

NAMED = 3


class Held(NamedTuple):
    """What a target holds by its own list, and what in it is not as that list says."""

    files: Files
    strange: tuple[str, ...] = ()


class Target(Protocol):
    """Somewhere to publish to. What readers see of it is one version at any moment, whatever breaks off."""

    def held(self) -> Held:
        """Say what the target holds; raises ContentError where it cannot be asked."""

    def send(self, out: Path, wanted: Files, plan: Plan) -> None:
        """Let the target hold these files of a folder, as planned from what it held; raises ContentError."""


def refused(code: str, place: str, message: str, cure: str) -> ContentError:
    """Make the error of a target that cannot do what is asked."""
    return ContentError([Problem(code=code, message=message, cure=cure, path=place)])


def named(paths: tuple[str, ...]) -> str:
    """Name a few paths, and say how many more there are."""
    first = ", ".join(paths[:NAMED])
    return f"{first} and {len(paths) - NAMED:,} more" if len(paths) > NAMED else first
