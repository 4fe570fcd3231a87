"""Hold what builds and checks come to."""

from dataclasses import dataclass
from pathlib import Path

from conspectus.model.page import Output, Reason
from conspectus.model.problem import Problem
from conspectus.model.routes import NOT_FOUND, goes_on
from conspectus.write.changes import Changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pages a site has, what is less than sound, and where on its host the site will live."""

    pages: int
    problems: tuple[Problem, ...]
    base_path: str = "/"


@dataclass(frozen=True, slots=True)
class Made:
    """A site in memory: its files, how many of them are pages, and what is less than sound.

    `base_path` is where on its host the site will live, such as `/2026/`; `rendered` names the
    pages that were not known from before, and why. It `is_final` unless its search index is yet to
    come, and `packs` where its settings ask for compressed copies.
    """

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]
    base_path: str = "/"
    rendered: tuple[Reason, ...] = ()
    is_final: bool = True
    packs: bool = False

    @property
    def outcome(self) -> Outcome:
        """Give what is worth remembering of it."""
        return Outcome(self.pages, self.problems, self.base_path)

    @property
    def urls(self) -> tuple[str, ...]:
        """Give the URLs of the pages that readers are sent to; how far a list goes on is no promise."""
        return tuple(
            output.url
            for output in self.outputs
            if output.is_page and output.url != NOT_FOUND and not goes_on(output.url)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to its output folder; `rendered` names the pages it rendered, and why."""

    out: Path
    pages: int
    changes: Changes
    problems: tuple[Problem, ...]
    base_path: str = "/"
    rendered: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        """Say it in one line."""
        write, prune, kept = map(len, (self.changes.write, self.changes.prune, self.changes.kept))
        return (
            f"built {self.pages:,} pages in {self.out.as_posix()}: "
            f"{write:,} written, {prune:,} removed, {kept:,} unchanged"
        )
