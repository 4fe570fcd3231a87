"""A build that fails at any change of the disk leaves old or new files, and the next one completes it."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from disk import assert_mixed, before_changes, failing, full, tree

from conspectus.model.page import Output
from conspectus.write.emit import UNFINISHED, emit

OLD = {
    "kept": b"1", "changed": b"1", "gone/deep/a": b"1", "gone/b": b"1", "some/left": b"1", "some/gone": b"1",
    "folder/a": b"1", "file": b"1",
}  # fmt: skip
NEW = {
    "kept": b"1", "changed": b"2", "new": b"2", "made/deep/a": b"2", "some/left": b"2", "folder": b"2",
    "file/a": b"2",
}  # fmt: skip
"""A file that stays, others that change, come and go with their folders, and two that trade places."""

IDLE = ("os.mkdir", "os.rmdir")
"""What may fail without harm: a folder that is there already, or one that is not empty."""


def _emit(files: dict[str, bytes], out: Path) -> object:
    return emit([Output(path, data) for path, data in files.items()], out)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give an output folder as the old build left it."""
    _emit(OLD, tmp_path / "out")
    return tmp_path / "out"


def _again(out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    _emit(OLD, out)


def _see(out: Path, before: dict[str, bytes], *, folders: bool = True) -> None:
    """See that nothing is half or lost, and that the next build gives what one into an empty folder gives."""
    assert_mixed(tree(out), before, NEW)
    _emit(NEW, out)
    cold = out.with_name("cold")
    _emit(NEW, cold)
    assert tree(out) == tree(cold)
    if folders:
        assert _folders(out) == _folders(cold)


def _folders(out: Path) -> set[Path]:
    return {path.relative_to(out) for path in out.rglob("*") if path.is_dir()}


def _changes(out: Path) -> list[str]:
    """List the changes that the new build makes to the folder."""
    with failing(out, 0, full()) as changes:
        _emit(NEW, out)
    return changes


ERRORS = (full(), PermissionError(errno.EACCES, os.strerror(errno.EACCES)), KeyboardInterrupt())


def test_every_kind_of_change_is_among_them(out: Path) -> None:
    """What the tests below go through is all that a build does."""
    kinds = {change.partition(" ")[0] for change in _changes(out)}
    assert kinds == {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_a_build_that_fails_at_any_change_is_completed_by_the_next(out: Path, error: BaseException) -> None:
    """A full disk, a folder that may not be written to, Ctrl-C: at every file, folder and rename."""
    before = tree(out)
    for at in range(1, len(_changes(out)) + 1):
        _again(out)
        with failing(out, at, error) as changes, suppress(type(error)):
            _emit(NEW, out)
            assert changes[at - 1].startswith(IDLE), changes[at - 1]
        assert "os.remove" in changes[at - 1] or not [*out.rglob(UNFINISHED)], changes[at - 1]
        _see(out, before, folders="os.rmdir" not in changes[at - 1])


def test_a_build_after_one_that_failed_may_be_of_other_notes(out: Path) -> None:
    """What the failed one wrote, or was writing, is known as ours and goes."""
    before = tree(out)
    for at in range(1, len(_changes(out)) + 1):
        _again(out)
        with failing(out, at, KeyboardInterrupt()), suppress(KeyboardInterrupt):
            _emit(NEW, out)
        _emit(OLD, out)
        assert tree(out) == before


def test_what_a_killed_build_was_writing_is_removed(out: Path) -> None:
    """Wherever that was, and also where nothing else is to do."""
    before = tree(out)
    for folder in (out, out / "some", out / "gone/deep"):
        (folder / UNFINISHED).write_bytes(b"ha")
    _emit(OLD, out)
    assert tree(out) == before


def test_a_folder_that_vanishes_is_made_again(out: Path) -> None:
    """Whenever that happens: the build that it happens to says so, or has made it again itself."""
    for at in range(1, len(_changes(out)) + 1):
        _again(out)
        seen: list[str] = []

        def vanish(change: str, seen: list[str] = seen, at: int = at) -> None:
            seen.append(change)
            if len(seen) == at:
                shutil.rmtree(out)

        with before_changes(out, vanish), suppress(FileNotFoundError):
            _emit(NEW, out)
        _see(out, {})


def test_a_full_disk_is_told_with_the_file(out: Path) -> None:
    """The system itself does not say for which file there was no room."""
    paths = set[str]()
    for at in range(1, len(_changes(out)) + 1):
        _again(out)
        with failing(out, at, full()) as changes, suppress(OSError):
            try:
                _emit(NEW, out)
            except OSError as error:
                name = error.filename or f"{out}/{changes[at - 1]}"
                paths.add(Path(name).relative_to(out).as_posix())
    assert {"changed", "made/deep/a", "file/a"} <= paths
    assert not [path for path in paths if UNFINISHED in path]
