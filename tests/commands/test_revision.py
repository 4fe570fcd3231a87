"""Changed files are written whole, all of them or none, and can be shown as a diff."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conspectus.commands import revision
from conspectus.commands.revision import Change, apply, as_diff
from conspectus.write.emit import write_whole

MOVE = Change("content/a.md", b"a\n", b"A\n", "content/b.md")
EDIT = Change("site.yaml", b"x: a\n", b"x: b\n")


@pytest.fixture(name="root")
def root_fixture(tmp_path: Path) -> Path:
    """Give a folder with the files that are changed."""
    (tmp_path / "content").mkdir()
    for change in (MOVE, EDIT):
        (tmp_path / change.path).write_bytes(change.before)
    return tmp_path


def state(root: Path) -> dict[str, bytes]:
    """Give each file's bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_files_are_changed_and_moved(root: Path) -> None:
    """The moved one is gone from where it was, and nothing else lies about."""
    apply([MOVE, EDIT], root)
    assert state(root) == {"content/b.md": b"A\n", "site.yaml": b"x: b\n"}


def test_what_was_saved_meanwhile_is_not_overwritten(root: Path) -> None:
    """Neither the file nor any other is touched."""
    (root / "site.yaml").write_bytes(b"x: a\ny: saved in an editor\n")
    before = state(root)
    with pytest.raises(OSError, match="was changed meanwhile"):
        apply([MOVE, EDIT], root)
    assert state(root) == before


def test_what_stands_at_the_new_name_is_not_overwritten(root: Path) -> None:
    """Nor taken away again."""
    (root / "content/b.md").write_bytes(b"somebody's\n")
    before = state(root)
    with pytest.raises(FileExistsError):
        apply([EDIT, MOVE], root)
    assert state(root) == before


@pytest.mark.parametrize("stops_at", [0, 1])
def test_an_interruption_leaves_all_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, stops_at: int
) -> None:
    """Also where it comes after a file was written and before the old one is gone."""
    before, whole = state(root), write_whole
    outcomes: Iterator[bool] = iter([at == stops_at for at in range(9)])

    def interrupted(path: Path, data: bytes) -> None:
        whole(path, data)
        if next(outcomes):
            raise KeyboardInterrupt

    monkeypatch.setattr(revision, "write_whole", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apply([MOVE, EDIT], root)
    assert state(root) == before


@pytest.mark.parametrize("fails_at", [0, 1])
def test_where_one_file_cannot_be_written_all_are_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """A disk that is full half-way."""
    before, whole = state(root), write_whole
    outcomes: Iterator[bool] = iter([at == fails_at for at in range(9)])

    def failing(path: Path, data: bytes) -> None:
        if next(outcomes):
            raise OSError(28, "No space left on device", path.name)
        whole(path, data)

    monkeypatch.setattr(revision, "write_whole", failing)
    with pytest.raises(OSError, match="No space left"):
        apply([MOVE, EDIT], root)
    assert state(root) == before


def test_a_file_that_cannot_be_taken_away_stays_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its copy under the new name is removed again."""
    before, unlink = state(root), Path.unlink

    def failing(path: Path, **given: bool) -> None:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied", path.name)
        unlink(path, **given)

    monkeypatch.setattr(Path, "unlink", failing)
    with pytest.raises(PermissionError):
        apply([MOVE, EDIT], root)
    monkeypatch.undo()
    assert state(root) == before


def test_nothing_is_overwritten(root: Path) -> None:
    """A file that came in the meantime stays."""
    (root / "content/b.md").write_bytes(b"mine")
    before = state(root)
    with pytest.raises(FileExistsError):
        apply([EDIT, MOVE], root)
    assert state(root) == before


def test_a_file_keeps_its_permissions_and_its_link(root: Path) -> None:
    """As an editor would leave them."""
    real = root / "real.md"
    real.write_bytes(b"x: a\n")
    os.chmod(real, 0o640)  # noqa: PTH101 - as a shell does
    (root / "site.yaml").unlink()
    (root / "site.yaml").symlink_to(real)
    apply([EDIT], root)
    assert (root / "site.yaml").is_symlink()
    assert real.read_bytes() == b"x: b\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_diff_is_as_git_takes_it() -> None:
    """With what moved, and a mark where the last line has no end; odd line ends do not cut lines."""
    odd = Change("content/c.md", "a\u2028b\r\nc".encode(), "a\u2028B\r\nc".encode())
    assert as_diff([MOVE, odd]) == (
        "diff --git a/content/a.md b/content/b.md\n"
        "rename from content/a.md\nrename to content/b.md\n"
        "--- a/content/a.md\n+++ b/content/b.md\n@@ -1 +1 @@\n-a\n+A\n"
        "diff --git a/content/c.md b/content/c.md\n"
        "--- a/content/c.md\n+++ b/content/c.md\n@@ -1,2 +1,2 @@\n"
        "-a\u2028b\r\n+a\u2028B\r\n c\n\\ No newline at end of file\n"
    )
