"""Put outputs on disk: each whole or not at all, and nothing that did not change.

`.conspectus-manifest` in the output folder says which files are ours, so that stale ones can be
removed and foreign ones are never touched. It names the files of a build before they are
written, so that an interrupted build leaves nothing it does not know.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from conspectus.model.memo import Files
from conspectus.model.page import Output
from conspectus.model.problem import ContentError, Problem
from conspectus.write.changes import MANIFEST, Changes, compare, parents

VERSION = 1
UNFINISHED = ".conspectus-unfinished"
NAMED = 10
"""How many files in the way are named one by one: a lost manifest makes all of them foreign."""

Ours = Mapping[str, Collection[str]]
Guard = AbstractContextManager[object]
"""Something to hold while files are written, such as the lock of who reads them."""

UNGUARDED: Guard = nullcontext()


def emit(
    outputs: Iterable[Output], out: Path, guard: Guard = UNGUARDED, files: Files | None = None
) -> Changes:
    """Make the output folder hold these outputs, and say what was done.

    Whoever holds `guard` finds the folder as it was before or as it is afterwards, never between.

    Raises ContentError, before anything is written, where a foreign file is in the way.
    """
    made = {output.path: output for output in outputs}
    if not all(map(_is_inside, made)):
        raise ValueError("an output's path leaves the output folder")
    wanted = {path: output.digest or _digest(output.data) for path, output in made.items()}
    ours = read_manifest(out)
    present = dict(_present(out, wanted.keys() | ours.keys(), files))
    unfinished = [path for path in present if path.rpartition("/")[2] == UNFINISHED]
    changes = compare(wanted, ours, {path: present[path] for path in present.keys() - set(unfinished)})
    if changes.in_the_way:
        raise ContentError(_in_the_way(out, changes.in_the_way))
    for path in unfinished:
        (out / path).unlink()
    if changes.write or changes.prune:
        _write_manifest(out, wanted, pending=ours)
        with guard:
            _apply(changes, made, out)
        _take_notice(changes, wanted, out, files)
    if _manifest(wanted) != _bytes(out / MANIFEST):
        _remove_emptied(out, ours.keys() - wanted.keys())
        _write_manifest(out, wanted)
    return changes


def withdraw(out: Path) -> Changes:
    """Remove everything we wrote, and the folder where it is empty then."""
    if not (out / MANIFEST).is_file():
        return Changes()
    changes = emit((), out)
    (out / MANIFEST).unlink()
    _remove_if_empty(out)
    return changes


def read_manifest(out: Path) -> Ours:
    """Say which digests we wrote at which path; nothing where the manifest is missing or not ours."""
    return manifest_at(out / MANIFEST)


def manifest_at(path: Path) -> Ours:
    """Read a manifest, wherever it lies by now."""
    try:
        found = json.loads(_bytes(path) or b"null")
    except ValueError:
        return {}
    if not isinstance(found, dict) or found.get("version") != VERSION:
        return {}
    parts = [found.get("files"), found.get("pending", {})]
    digests: dict[str, set[str]] = {}
    for part in parts:
        if not isinstance(part, dict) or not all(map(_is_inside, part)):
            return {}
        for name, written in part.items():
            digests.setdefault(name, set()).update(written if isinstance(written, list) else [str(written)])
    return digests


def are_there(out: Path, paths: Iterable[str]) -> bool:
    """Tell whether files that we wrote are all there still; what is in them is for `verify` to tell."""
    top = os.path.join(out, "")  # noqa: PTH118 - of thousands of files, at once
    return all(os.path.isfile(top + path) for path in paths)  # noqa: PTH113


def _is_inside(path: str) -> bool:
    return all(part not in {"", ".", ".."} for part in path.split("/"))


def _write_manifest(out: Path, wanted: Mapping[str, str], pending: Ours | None = None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / MANIFEST, _manifest(wanted, pending))


def _manifest(wanted: Mapping[str, str], pending: Ours | None = None) -> bytes:
    content: dict[str, object] = {"version": VERSION, "files": wanted}
    if pending is not None:
        content["pending"] = {path: sorted(digests) for path, digests in pending.items()}
    return (json.dumps(content, indent=0, sort_keys=True) + "\n").encode()


def _present(out: Path, known: Collection[str], files: Files | None) -> Iterator[tuple[str, str]]:
    """List all that stands in the folder; links are listed, never followed."""
    pending = [""] if out.is_dir() else []
    while pending:
        folder = pending.pop()
        for entry in os.scandir(out / folder):
            path = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{path}/")
            elif path != MANIFEST:
                is_plain = entry.is_file(follow_symlinks=False)
                yield path, _held(entry.path, files) if is_plain and path in known else ""


def _held(path: str, files: Files | None) -> str:
    return files.look(path).digest if files else _digest(Path(path).read_bytes())


def _take_notice(changes: Changes, wanted: Mapping[str, str], out: Path, files: Files | None) -> None:
    """Let it be known what was written, so that the next build need not read it."""
    if files:
        for path, _why in changes.write:
            files.note(out / path, wanted[path])


def _apply(changes: Changes, made: Mapping[str, Output], out: Path) -> None:
    for path in changes.prune:
        (out / path).unlink()
    folders = set[Path]()
    for path, _why in changes.write:
        _make_room(out / path, folders)
        write_whole(out / path, made[path].data)


def _make_room(path: Path, made: set[Path]) -> None:
    """Make the folder of a file, and remove those that stand in the file's place: all of them are empty."""
    if path.parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(path.parent)
    if path.is_dir() and not path.is_symlink():
        for folder, _, _ in os.walk(path, topdown=False):
            Path(folder).rmdir()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a link in its place is replaced, not followed.

    Raises OSError that names the file: a full disk names none.
    """
    unfinished, is_whole = path.parent / UNFINISHED, False
    try:
        with _begun(unfinished) as file:
            file.write(data)
        unfinished.replace(path)
        is_whole = True
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        if not is_whole:
            with suppress(OSError):
                unfinished.unlink()


def _begun(path: Path) -> BinaryIO:
    """Begin a new file; whatever a build before left in its place is removed, and no link is followed."""
    try:
        return path.open("xb")
    except FileExistsError:
        path.unlink()
        return path.open("xb")


def _remove_emptied(out: Path, gone: Iterable[str]) -> None:
    """Remove the folders that are empty since these files went, in this build or in an interrupted one."""
    for folder in sorted({parent for path in gone for parent in parents(path)}, reverse=True):
        _remove_if_empty(out / folder)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _in_the_way(out: Path, paths: Sequence[str]) -> Iterator[Problem]:
    cure = "move it away, or build into another folder with -o"
    message = "a file that conspectus did not write stands where a page must go"
    for path in paths[:NAMED]:
        yield Problem(code="in-the-way", message=message, cure=cure, path=(out / path).as_posix())
    if more := paths[NAMED:]:
        message = f"so do {len(more):,} more files"
        yield Problem(code="in-the-way", message=message, cure=cure, path=out.as_posix())
