"""People and sources of a shared folder are a site's own, unless it has its own of the same name."""

from pathlib import Path

import pytest

from conspectus.read.sharing import is_shared, sources_of
from conspectus.read.sources import find_sources

SHARED = "../../shared"


@pytest.fixture(name="root")
def root_fixture(tmp_path: Path) -> Path:
    """Make an edition that shares a person and a source."""
    root = tmp_path / "editions" / "2026"
    for path, text in {
        root / "content/papers/a.md": "own",
        root / "content/people/bo.md": "own",
        tmp_path / "shared/people/ana.md": "shared",
        tmp_path / "shared/people/team/bo.md": "shared",
        tmp_path / "shared/sources/blog.md": "shared",
        tmp_path / "shared/sources/passages/blog.txt": "stored",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_a_site_without_a_shared_folder_has_its_own_notes(root: Path) -> None:
    """As ever."""
    assert sources_of(root, "") == find_sources(root / "content")


def test_shared_notes_have_their_real_path(root: Path) -> None:
    """As seen from the site, and the names that they would have in content/."""
    found = sources_of(root, SHARED)
    assert [(note.path, note.name) for note in found.notes] == [
        ("../../shared/people/ana.md", "people/ana.md"),
        ("../../shared/sources/blog.md", "sources/blog.md"),
        ("content/papers/a.md", "papers/a.md"),
        ("content/people/bo.md", "people/bo.md"),
    ]
    assert found.passages == {"sources/passages/blog.txt": "stored"}
    assert found.problems == ()
    assert [note.path for note in found.notes if is_shared(note.path, SHARED)] == [
        note.path for note in found.notes[:2]
    ]


def test_an_own_stored_text_comes_first(root: Path) -> None:
    """As a note does."""
    (root / "content/sources/passages").mkdir(parents=True)
    (root / "content/sources/passages/blog.txt").write_text("own", "utf-8")
    assert sources_of(root, SHARED).passages == {"sources/passages/blog.txt": "own"}


@pytest.mark.parametrize("name", ["topics/a.md", "data/papers.csv", "people/face.png", "ana.md"])
def test_nothing_else_is_shared(root: Path, name: str) -> None:
    """It is named where it lies, and left out."""
    path = root / SHARED / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x,y\n")
    found = sources_of(root, f"{SHARED}/")
    assert ("not-shared", f"{SHARED}/{name}") in [(each.code, each.path) for each in found.problems]
    assert len(found.notes) == 4
    assert not found.tables
    assert not found.media


def test_a_link_out_of_the_shared_folder_is_refused(root: Path) -> None:
    """As out of content/."""
    (root / SHARED / "people/out.md").symlink_to(root / "content/papers/a.md")
    (problem,) = sources_of(root, SHARED).problems
    assert (problem.code, problem.path) == ("outside-content", f"{SHARED}/people/out.md")
