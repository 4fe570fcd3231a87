"""Name all that a build reads, without reading what is known."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from conspectus.model.memo import Files

SINGLE = ("site.yaml", ".published")
FOLDERS = ("content", "templates", "static")
LOADED = "templates"
"""Their names may lead through links to folders, which are not followed here."""

UNREAD = "."
"""What begins with it is no note: an editor's own files come and go below content/."""


def fingerprint(root: Path, theme: Path, files: Files) -> str:
    """Give the digest of every file that a build of this site may read; empty where one is unreadable."""
    own = root.resolve() == theme
    places = [
        *((name, root / name) for name in FOLDERS),
        *((f"theme/{name}", theme / name) for name in FOLDERS[1:] if not own),
    ]
    try:
        found = [
            *((name, _of_file(root / name, files)) for name in SINGLE),
            *(pair for label, folder in places for pair in sorted(_below(folder, label, files))),
        ]
    except (OSError, RuntimeError):
        return ""
    return digest_of(found)


def digest_of(value: object) -> str:
    """Give the digest of plain data."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


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
        elif top != FOLDERS[0] or not entry.name.startswith(UNREAD):
            if entry.is_symlink() and top.endswith(LOADED) and entry.is_dir():
                raise OSError(f"{label} leads to folders elsewhere")
            is_plain = entry.is_file(follow_symlinks=False)
            yield inside, files.look(entry.path).digest if is_plain else _of_file(Path(entry.path), files)


def _of_file(path: Path, files: Files) -> str:
    """Give the digest of a file; of a link also where it leads; of what is not there, nothing."""
    leads = os.path.realpath(path) if path.is_symlink() else ""
    return leads + (files.look(path).digest if path.is_file() else "")
