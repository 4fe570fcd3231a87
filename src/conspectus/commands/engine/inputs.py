"""Name all that a build reads, without reading what is known."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from conspectus.model.memo import Files

SINGLE = ("site.yaml", ".published")
FOLDERS = ("content", "templates", "static")
SHARED, NAMING = "shared", (b"shared", b"editions")
LOADED = "templates"
"""Their names may lead through links to folders, which are not followed here."""

UNREAD = "."
"""What begins with it is no note: an editor's own files come and go below content/."""


def fingerprint(root: Path, theme: Path, files: Files) -> str:
    """Give the digest of every file that a build of this site may read; empty where one is unreadable."""
    own = root.resolve() == theme
    try:
        shared, editions = _family(root)
        below = [(folder.name, fingerprint(folder, theme, files)) for folder in editions]
        if not all(reads for _, reads in below):
            return ""
        places = [
            *((name, root / name) for name in FOLDERS),
            *(((SHARED, root / shared),) if shared else ()),
            *((f"theme/{name}", theme / name) for name in FOLDERS[1:] if not own),
        ]
        found = [
            *below,
            *((name, _of_file(root / name, files)) for name in SINGLE),
            *(pair for label, folder in places for pair in sorted(_below(folder, label, files))),
        ]
    except (OSError, RuntimeError):
        return ""
    return digest_of(found)


def editions_below(root: Path) -> tuple[Path, ...]:
    """Name the folders of the editions below a site; none where it is no index, or cannot be read."""
    try:
        return _family(root)[1]
    except OSError:
        return ()


def is_in_family(root: Path, target: Path) -> bool:
    """Tell whether a folder lies in what a site shares with others, or among the editions below it."""
    try:
        shared, editions = _family(root)
    except OSError:
        return False
    folders = (*((root / shared,) if shared else ()), *(folder.parent for folder in editions))
    return any(target.is_relative_to(folder.resolve()) for folder in folders)


def _family(root: Path) -> tuple[str, tuple[Path, ...]]:
    """Name the folder that a site shares with others, and those of the editions below it."""
    data = (root / SINGLE[0]).read_bytes()
    if not any(word in data for word in NAMING):
        return "", ()
    from conspectus.read.family import edition_folders, named_folders, shared_folder  # noqa: PLC0415 - few need it

    shared, editions = named_folders(data)
    return shared_folder(root, shared), edition_folders(root, editions)


def digest_of(value: object) -> str:
    """Give the digest of plain data."""
    return sha256(repr(value).encode()).hexdigest()


def digest_of_file(path: Path) -> str:
    """Give the digest of a file that a build may have written; empty where there is none."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _below(folder: Path, label: str, files: Files) -> Iterator[tuple[str, str]]:
    if folder.is_symlink():
        yield label, os.path.realpath(folder)
    if folder.is_dir():
        yield f"{label}/", ""
    with suppress(FileNotFoundError):
        yield from _in(os.fspath(folder), label, label, files)


def _in(folder: str, top: str, label: str, files: Files) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        found = [*entries]
    for entry in found:
        inside = f"{label}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            with suppress(FileNotFoundError):
                yield from _in(entry.path, top, inside, files)
        elif top not in {FOLDERS[0], SHARED} or not entry.name.startswith(UNREAD):
            if entry.is_symlink() and top.endswith(LOADED) and entry.is_dir():
                raise OSError(f"{label} leads to folders elsewhere")
            is_plain = entry.is_file(follow_symlinks=False)
            yield inside, files.look(entry.path).digest if is_plain else _of_file(Path(entry.path), files)


def _of_file(path: Path, files: Files) -> str:
    """Give the digest of a file; of a link also where it leads; of what is not there, nothing."""
    leads = os.path.realpath(path) if path.is_symlink() else ""
    return leads + (files.look(path).digest if path.is_file() else "")
