"""A folder is read for its notes and what they show; it is never written to."""

from pathlib import Path

import pytest

from conspectus.commands.dialects import folder
from conspectus.commands.dialects.folder import look_into


def put(root: Path, *names: str) -> None:
    """Write files that hold a letter."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("a")


def test_notes_and_media_are_found(tmp_path: Path) -> None:
    """In order; what tools keep for themselves, and what nobody can show, is left out."""
    put(
        tmp_path,
        "b.md",
        "a.markdown",
        "sub/c.MD",
        "sub/d.png",
        "e.base",
        ".obsidian/f.md",
        "node_modules/g.md",
    )
    found = look_into(tmp_path)
    assert [*found.notes] == ["a.markdown", "b.md", "sub/c.MD"]
    assert [*found.media] == ["sub/d.png"]
    assert ".obsidian" in found.tops
    assert found.problems == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Of a file it is told; a folder behind a link is none of this one."""
    put(tmp_path, "in/a.md", "out/b.md")
    (tmp_path / "in/b.md").symlink_to(tmp_path / "out/b.md")
    (tmp_path / "in/sub").symlink_to(tmp_path / "out")
    found = look_into(tmp_path / "in")
    assert [*found.notes] == ["a.md"]
    assert [problem.code for problem in found.problems] == ["unreadable-file"]


def test_what_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note, and a folder of too many files."""
    put(tmp_path, "a.md", "b.md")
    (tmp_path / "a.md").write_text("a" * 10)
    monkeypatch.setattr(folder, "MAX_NOTE", 5)
    found = look_into(tmp_path)
    assert ([*found.notes], [problem.code for problem in found.problems]) == (["b.md"], ["too-large"])
    monkeypatch.setattr(folder, "MOST_FILES", 1)
    assert [*look_into(tmp_path).notes] == []
