"""Put what an import writes on disk: all of it, or nothing."""

from collections.abc import Iterable
from contextlib import ExitStack
from errno import EBUSY
from pathlib import Path
from typing import NamedTuple

from conspectus.write.emit import write_whole


class Written(NamedTuple):
    """A file of the site with its new bytes, and those that it had; None where it is new."""

    path: str
    before: bytes | None
    after: bytes


def store(files: Iterable[Written], root: Path) -> None:
    """Write each file whole; where that fails or is interrupted, put all back.

    Raises OSError where a file cannot be written, or was changed since.
    """
    wanted = tuple(files)
    for file in wanted:
        if present(root / file.path) != file.before:
            raise OSError(
                EBUSY, "the file was changed meanwhile: nothing was written, run this again", file.path
            )
    with ExitStack() as undo:
        for file in wanted:
            path = (root / file.path).resolve()
            path.parent.mkdir(parents=True, exist_ok=True)
            undo.callback(_put_back, path, file.before)
            write_whole(path, file.after)
        undo.pop_all()


def present(path: Path) -> bytes | None:
    """Give the bytes of a file; None where there is none."""
    return path.read_bytes() if path.is_file() else None


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    elif present(path) != before:
        write_whole(path, before)
