"""Say what is wrong, where, and how to mend it, as a value."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Position(NamedTuple):
    """A place in a text: 1-based line and column, in code points, a byte order mark not counted."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault of what the user wrote; `path` is relative to the site's folder, with slashes.

    `line` and `column` are 0 where the fault has no place in a file; `place` is the field
    inside the front matter, such as `results[2].value`.
    """

    code: str
    message: str
    cure: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    place: str = ""
    severity: Severity = Severity.ERROR

    def within(self, path: str, *, lines_above: int = 0) -> "Problem":
        """Move a problem found in a part of a file to its place in the whole file."""
        line = self.line + lines_above if self.line else 0
        return replace(self, path=path, line=line)


class ContentError(Exception):
    """Refuse to go on; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order in which they are printed."""
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ContentError where there is any problem."""
    if found := tuple(problems):
        raise ContentError(found)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by path, line, column, code and message, each of them once."""
    return tuple(sorted(set(problems), key=_where))


def unechoed(found: Iterable[Problem], first: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what was found at a field where another fault had been found first: it may follow from it."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for problem in first:
        known[problem.path].add(problem.place)
    for problem in found:
        if not any(_overlap(problem.place, place) for place in known.get(problem.path, ())):
            yield problem


def _overlap(one: str, other: str) -> bool:
    """Tell whether two places are the same, or one lies within the other."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return bool(shorter) and longer.startswith(shorter) and longer[len(shorter) :][:1] in {"", ".", "["}


def errors_in(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Tell whether a build must stop; under `strict` a warning is enough."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in fatal for problem in problems)


def _where(problem: Problem) -> tuple[str, int, int, str, str, str, str, str]:
    return (
        problem.path, problem.line, problem.column, problem.place,
        problem.code, problem.message, problem.cure, problem.severity,
    )  # fmt: skip
