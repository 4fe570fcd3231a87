"""Find the notes of a site: its own, and the people and sources that it shares with others."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from conspectus.model.memo import Files
from conspectus.model.names import Kind
from conspectus.model.problem import Problem
from conspectus.read.sources import SourceFile, Sources, find_sources

CONTENT = "content"
SHARED = frozenset({Kind.PERSON.value, Kind.SOURCE.value})
"""The kinds that editions share: all else belongs to one of them."""


def sources_of(root: Path, shared: str, files: Files | None = None) -> Sources:
    """Find what lies below content/, and in the shared folder; a note of the site's own comes before it.

    As with templates: who writes a note of the same name means it instead, whole.
    """
    own = find_sources(root / CONTENT, files)
    if not shared:
        return own
    found = find_sources(root / shared, files)
    taken = {_called(note) for note in own.notes}
    faults = (*_misplaced(found, shared), *(_moved(each, shared) for each in found.problems))
    notes = [each for each in found.notes if _kind(each.name) in SHARED]
    here = [_at(each, shared) for each in notes if _called(each) not in taken]
    passages = {name: text for name, text in found.passages.items() if name not in own.passages}
    return replace(
        own,
        notes=tuple(sorted((*own.notes, *here), key=lambda note: note.path)),
        passages={**own.passages, **passages},
        problems=(*own.problems, *faults),
    )


def is_shared(path: str, shared: str) -> bool:
    """Tell from a note's path whether it lies in the shared folder."""
    return bool(shared) and path.startswith(f"{shared.rstrip('/')}/")


def _at(note: SourceFile, shared: str) -> SourceFile:
    """Give a note of the shared folder its path as seen from the site's."""
    return replace(note, path=f"{shared.rstrip('/')}/{note.name}")


def _moved(problem: Problem, shared: str) -> Problem:
    _, slash, below = problem.path.partition("/")
    return replace(problem, path=f"{shared.rstrip('/')}{slash}{below}")


def _misplaced(found: Sources, shared: str) -> Iterator[Problem]:
    """Find what cannot be shared: notes of other kinds, tables, images."""
    others = [each.name for each in (*found.notes, *found.tables) if _kind(each.name) not in SHARED]
    for name in sorted({*others, *found.media}):
        cure = "put it into content/ of the edition it belongs to"
        message = "only notes on people and sources, and the texts stored of these, are shared"
        yield Problem(code="not-shared", path=f"{shared.rstrip('/')}/{name}", message=message, cure=cure)


def _called(note: SourceFile) -> tuple[str, str]:
    return _kind(note.name), PurePosixPath(note.name).stem


def _kind(name: str) -> str:
    return name.partition("/")[0]
