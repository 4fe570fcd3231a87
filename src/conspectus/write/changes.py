"""Decide which files of the output folder to write, remove and leave, and say why."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from conspectus.model.page import Output
from conspectus.model.problem import Problem

MANIFEST = ".conspectus-manifest"


class Why(StrEnum):
    """Why a file is written."""

    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build does to its output folder; every path is relative to it.

    `in_the_way` are files that this tool did not write and that stand where a page must go.
    """

    write: tuple[tuple[str, Why], ...] = ()
    prune: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()


def compare(
    wanted: Mapping[str, str], ours: Mapping[str, Collection[str]], present: Mapping[str, str]
) -> Changes:
    """Compare what is wanted (path → digest) with what is there, and with what we wrote.

    `ours` gives for each path the digests that we wrote there; `present` all that stands in the
    folder, with an empty digest for what is neither wanted nor ours, or is no plain file. What
    was edited by hand since is overwritten where it is wanted, and left alone where it is not.
    """
    stale = sorted(path for path in ours.keys() - wanted.keys() if present.get(path) in ours[path])
    staying = present.keys() - set(stale)
    foreign = {path for path in staying if path in wanted and _is_foreign(path, wanted, ours, present)}
    rest = sorted(wanted.keys() - foreign)
    return Changes(
        write=tuple((path, _why(path, present)) for path in rest if present.get(path) != wanted[path]),
        prune=tuple(stale),
        kept=tuple(path for path in rest if present.get(path) == wanted[path]),
        in_the_way=tuple(sorted(foreign | _blocking(wanted, staying))),
    )


def colliding_outputs(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Find files that cannot stand beside each other, also where case does not matter.

    Two pages at one URL are for the plan to name: it knows which notes ask for them.
    """
    found = tuple(outputs)
    pages = dict.fromkeys(output.path for output in found if output.anchors)
    paths = [MANIFEST, *pages, *(output.path for output in found if not output.anchors)]
    count = Counter(path.casefold() for path in paths)
    folders = {parent.casefold(): path for path in paths for parent in parents(path)}
    for path in dict.fromkeys(paths):
        if count[path.casefold()] > 1:
            yield _collision(f"/{path} is made more than once")
        if path.casefold() in folders:
            yield _collision(f"/{path} would be a file and, for /{folders[path.casefold()]}, a folder")


def parents(path: str) -> Iterator[str]:
    """Give the folders around a path, innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _why(path: str, present: Mapping[str, str]) -> Why:
    return Why.CHANGED if path in present else Why.NEW


def _is_foreign(
    path: str, wanted: Mapping[str, str], ours: Mapping[str, Collection[str]], present: Mapping[str, str]
) -> bool:
    if present[path] == wanted[path]:
        return False
    return path not in ours or not present[path]


def _blocking(wanted: Mapping[str, str], staying: Collection[str]) -> set[str]:
    folders = {parent for path in wanted for parent in parents(path)}
    files_for_folders = {path for path in staying if path in folders}
    below_files = {path for path in staying if any(parent in wanted for parent in parents(path))}
    return files_for_folders | below_files


def _collision(message: str) -> Problem:
    return Problem(
        code="colliding-output",
        message=message,
        cure="rename one of the notes or static files that ask for it",
    )
