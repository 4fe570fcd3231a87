"""Keep a folder for the preview's files that no other preview of the same site writes to."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from conspectus.commands.engine.engine import WORKSHOP
from conspectus.write.emit import withdraw

PREVIEW = "preview"
LOCK = ".lock"
IGNORED = ".gitignore"


@contextmanager
def preview_folder(root: Path) -> Iterator[Path]:
    """Give .conspectus/preview, or the next of its kind where another preview holds that one."""
    shop = root / WORKSHOP
    shop.mkdir(exist_ok=True)
    if not (shop / IGNORED).exists():
        (shop / IGNORED).write_text("*\n", encoding="utf-8")
    for number in count(1):
        folder = shop / (PREVIEW if number == 1 else f"{PREVIEW}-{number}")
        with (shop / f"{folder.name}{LOCK}").open("ab") as file:
            if not _is_ours(file):
                continue
            try:
                yield folder
            finally:
                with suppress(OSError):  # where an open file cannot be removed, it stays
                    Path(file.name).unlink()
        return


def clean_previews(root: Path) -> int:
    """Remove what previews wrote, and .conspectus/ where it is empty then; give how many files went.

    What a running preview shows is left to it.
    """
    shop = root / WORKSHOP
    folders = [folder for folder in sorted(shop.glob(f"{PREVIEW}*")) if folder.is_dir() and _is_free(folder)]
    removed = sum(len(withdraw(folder).prune) for folder in folders)
    if [path.name for path in shop.glob("*")] == [IGNORED]:
        (shop / IGNORED).unlink()
        shop.rmdir()
    return removed


def _is_free(folder: Path) -> bool:
    """Tell whether no preview is writing to a folder."""
    lock = folder.with_name(f"{folder.name}{LOCK}")
    if not lock.exists():
        return True
    with lock.open("ab") as file:
        return _is_ours(file)


if sys.platform == "win32":
    import msvcrt
    from errno import EACCES, EDEADLK

    def _is_ours(file: BinaryIO) -> bool:
        """Lock a file until it is closed or the program ends; tell whether that was possible."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in {EACCES, EDEADLK}
        return True

else:
    import fcntl

    def _is_ours(file: BinaryIO) -> bool:
        """Lock a file until it is closed or the program ends; tell whether that was possible."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network folders know no locks
            return True
        return True
