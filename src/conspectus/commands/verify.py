"""Prove that the output is what a build from nothing makes of the same notes."""

import filecmp
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from conspectus.commands.build import build
from conspectus.commands.options import AS_USUAL, Options
from conspectus.commands.progress import SILENT, Watch
from conspectus.model.problem import ContentError, Problem
from conspectus.write.emit import read_manifest

CURE = "build with --no-cache; where that does not help, report it"
MOST_NAMED = 20
"""How many files are named one by one."""


class Fault(StrEnum):
    """How a file differs from what it ought to be."""

    MISSING = "this file is missing"
    STRANGE = "this file is not what the notes make"
    STALE = "no note asks for this file any more"
    UNSTEADY = "two builds from nothing make two different files of this"


@dataclass(frozen=True, slots=True)
class Verified:
    """An output folder that is sound: how many files it was found to hold, and what the notes lack."""

    out: Path
    files: int
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.files:,} files in {self.out.as_posix()} are what a build from nothing makes"


def verify(root: Path, out: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT) -> Verified:
    """Build twice from nothing elsewhere, and compare every byte; raise ContentError with what differs."""
    cold = replace(options, cache=False, mark_published=False)
    with TemporaryDirectory(prefix="conspectus-") as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        report = build(root, first, options=cold, watch=watch)
        build(root, second, options=cold, watch=watch)
        watch.begin("Comparing")
        found = [*_differences(first, second, out), *_differences(first, out, out)]
    if found:
        raise ContentError((*found[:MOST_NAMED], *_others(out, found[MOST_NAMED:])))
    return Verified(out, len(report.changes.write), report.problems)


def _others(out: Path, found: Sequence[Problem]) -> Iterator[Problem]:
    if found:
        message = f"so are {len(found):,} more files other than what the notes make"
        yield Problem(code="not-as-built", message=message, cure=CURE, path=out.as_posix())


def _differences(expected: Path, found: Path, out: Path) -> Iterator[Problem]:
    """Compare two folders, as far as builds wrote them; a problem names the file as it lies in `out`."""
    wanted, ours = read_manifest(expected), read_manifest(found)
    strange = Fault.STRANGE if found == out else Fault.UNSTEADY
    for path in sorted(wanted.keys() | ours.keys()):
        if path not in wanted:
            fault = Fault.STALE if (found / path).exists() else None
        elif not (found / path).is_file():
            fault = Fault.MISSING
        else:
            same = filecmp.cmp(expected / path, found / path, shallow=False)
            fault = None if same else strange
        if fault:
            yield Problem(code="not-as-built", message=fault, cure=CURE, path=(out / path).as_posix())
