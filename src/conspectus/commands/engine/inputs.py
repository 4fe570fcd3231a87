"""Name all that a build reads, without reading what is known."""

import os
from collections.abc import Iterator
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
    for place, folders, names in os.walk(folder, onerror=_raise):
        inside = label + place[len(str(folder)) :]
        links = [name for name in folders if Path(place, name).is_symlink()]
        if links and label.endswith(LOADED):
            raise OSError(f"{inside} leads to folders elsewhere")
        for name in (*names, *links):
            if label != FOLDERS[0] or not name.startswith(UNREAD):
                yield f"{inside}/{name}", _of_file(Path(place, name), files)


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _of_file(path: Path, files: Files) -> str:
    """Give the digest of a file; of a link also where it leads; of what is not there, nothing."""
    leads = os.path.realpath(path) if path.is_symlink() else ""
    return leads + (files.look(path).digest if path.is_file() else "")
