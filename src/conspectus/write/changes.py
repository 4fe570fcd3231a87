"""Decide which files of the output folder to write, remove and leave, and say why."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from conspectus.model.page import Output
from conspectus.model.problem import Problem
from conspectus.model.routes import url_of

MANIFEST = ".conspectus-manifest"
LONGEST_NAME, LONGEST_PATH = 255, 1_000
"""How many bytes a file system holds in one name, and all of them in a whole path with room to spare."""
_DIGEST = re.compile(r"\.[0-9a-f]{8}(?=(?:\.[^./]*)?$)")
_SHOWN = 60


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
    """Find files that cannot stand at all or beside each other, also where case does not matter.

    Two pages at one URL are for the plan to name: it knows which notes ask for them.
    """
    found = tuple(outputs)
    pages = {output.path: output for output in reversed(found) if output.is_page}
    files = [output for output in found if pages.get(output.path, output) is output or not output.is_page]
    makers = [(MANIFEST, "conspectus itself"), *((output.path, _maker(output)) for output in files)]
    folders = {parent.casefold(): maker for maker in makers for parent in parents(maker[0])}
    for same in _by_fold(makers).values():
        path, maker = same[0]
        if len(same) > 1:
            yield _collision(f"{_listed(same)} would be one file")
        if inner := folders.get(path.casefold()):
            yield _collision(f"/{path} ({maker}) would be a file and, for {_listed([inner])}, a folder")
    yield from (_too_long(output) for output in files if _is_too_long(output.path))


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


def _by_fold(makers: Iterable[tuple[str, str]]) -> Mapping[str, list[tuple[str, str]]]:
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, maker in makers:
        groups[path.casefold()].append((path, maker))
    return groups


def _maker(output: Output) -> str:
    """Say what asks for an output: a note, the site, or a file by its own name."""
    if output.ref:
        own, part = url_of(output.ref), "an alias" if output.is_page else "a part"
        return str(output.ref) if output.url == own else f"{part} of {output.ref}"
    if output.is_page:
        return "a page of the site"
    folder, _, rest = output.path.partition("/")
    own = _DIGEST.sub("", rest)
    return {"media": f"content/{own}", "static": f"static/{own}"}.get(
        folder, f"the site or static/root/{output.path}"
    )


def _listed(makers: Iterable[tuple[str, str]]) -> str:
    return " and ".join(f"/{path} ({maker})" for path, maker in makers)


def _is_too_long(path: str) -> bool:
    data = path.encode("utf-8", "surrogateescape")
    return len(data) > LONGEST_PATH or max(map(len, data.split(b"/"))) > LONGEST_NAME


def _too_long(output: Output) -> Problem:
    return Problem(
        code="long-path",
        message=f"/{output.path[:_SHOWN]}… ({_maker(output)[:_SHOWN]}) is too long for a file",
        cure="shorten the alias, the slug or the name that it is made of",
    )


def _collision(message: str) -> Problem:
    return Problem(
        code="colliding-output",
        message=message,
        cure="rename one of the notes or static files that ask for it",
    )
