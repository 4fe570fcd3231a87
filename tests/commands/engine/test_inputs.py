"""The digest of all that a build reads changes with each of its files, and with nothing else."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from conspectus.commands.engine.inputs import (
    digest_of_file,
    editions_below,
    fingerprint,
    is_in_family,
)
from conspectus.commands.engine.stats import NotedFiles
from conspectus.model.memo import Seen


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Give a site's folder and its theme's."""
    for name in ("site/content/papers", "site/templates", "theme/templates", "theme/static/root"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("site/site.yaml", "site/content/papers/a.md", "site/content/papers/b.png",
                 "theme/templates/page.html", "theme/static/root/.nojekyll"):  # fmt: skip
        (tmp_path / name).write_text("one")
    return tmp_path / "site", tmp_path / "theme"


def _print(folders: tuple[Path, Path]) -> str:
    return fingerprint(*folders, NotedFiles({}))


@pytest.mark.parametrize(
    "change",
    [
        lambda site, _: (site / "site.yaml").write_text("two"),
        lambda site, _: (site / "content/papers/a.md").write_text("two"),
        lambda site, _: (site / "content/papers/b.png").write_text("two"),
        lambda site, _: (site / "content/papers/a.md").rename(site / "content/papers/c.md"),
        lambda site, _: (site / "content/papers/a.md").unlink(),
        lambda site, _: (site / "content/papers").rename(site / "content/topics"),
        lambda site, _: (site / "content/new.md").touch(),
        lambda site, _: (site / "content/link.md").symlink_to("papers/a.md"),
        lambda site, _: (site / "content/folder").symlink_to("papers"),
        lambda site, _: (site / ".published").touch(),
        lambda site, _: (site / "templates/page.html").touch(),
        lambda site, _: (site / "static").mkdir() or (site / "static/x.css").touch(),
        lambda _, theme: (theme / "templates/page.html").write_text("two"),
        lambda _, theme: (theme / "static/root/.nojekyll").write_text("two"),
    ],
)  # fmt: skip
def test_every_change_shows(folders: tuple[Path, Path], change: Callable[[Path, Path], object]) -> None:
    """A file's text, its name, that it is there, that it is a link."""
    before = _print(folders)
    change(*folders)
    assert _print(folders) not in {before, ""}


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "content/papers/.a.md.swp").touch(),
        lambda site: (site / "public").mkdir(),
        lambda site: os.utime(site / "site.yaml", (1, 1)),
        lambda site: (site / "README.md").touch(),
        lambda site: (site / "content/empty").mkdir(),
    ],
)  # fmt: skip
def test_what_a_build_does_not_read_does_not_show(
    folders: tuple[Path, Path], change: Callable[[Path], object]
) -> None:
    """An editor's own file, a time, a folder of the site that is none of ours."""
    before = _print(folders)
    change(folders[0])
    assert _print(folders) == before


def test_where_a_link_leads_shows(folders: tuple[Path, Path]) -> None:
    """Two files may hold the same, one of them outside."""
    site, theme = folders
    (site / "content/link.md").symlink_to("papers/a.md")
    before = _print(folders)
    (site / "content/link.md").unlink()
    (site / "content/link.md").symlink_to(theme / "templates/page.html")
    assert _print(folders) != before


def test_a_folder_of_the_site_that_is_a_link_shows(folders: tuple[Path, Path]) -> None:
    """By where it leads, though what lies there is the same."""
    content = folders[0] / "content"
    seen = [_print(folders)]
    for name in ("notes", "copy"):
        shutil.copytree(content, folders[0] / name)
        content.unlink() if content.is_symlink() else shutil.rmtree(content)
        content.symlink_to(name)
        seen.append(_print(folders))
    assert len({*seen}) == 3


def test_a_site_that_is_moved_reads_the_same(folders: tuple[Path, Path]) -> None:
    """No path of the machine is part of the digest."""
    site, theme = folders
    before = _print(folders)
    assert _print((site.rename(site.parent / "elsewhere"), theme.rename(site.parent / "look"))) == before


def test_a_folder_that_goes_while_it_is_looked_at_was_not_there(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who prunes their notes meanwhile need not build again."""
    scan = os.scandir

    def scanning(path: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if path.endswith("papers"):
            Path(path).rename(folders[1] / "gone")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scanning)
    assert _print(folders) == _print(folders) != ""


def test_a_theme_that_is_the_site_is_read_once(folders: tuple[Path, Path]) -> None:
    """As in the checkout of conspectus itself."""
    site, _ = folders
    (site / "templates/page.html").touch()
    seen = list[str]()

    class Counting(NotedFiles):
        def look(self, path: Path | str) -> Seen:
            seen.append(os.fspath(path))
            return super().look(path)

    assert fingerprint(site, site.resolve(), Counting({}))
    assert f"{site}/templates/page.html" in seen
    assert len({*seen}) == len(seen)


def test_a_folder_that_is_not_there_is_not_an_empty_one(folders: tuple[Path, Path]) -> None:
    """Without notes there is an empty site; without content/ there is none."""
    site, theme = folders
    shutil.rmtree(site / "content")
    before = _print((site, theme))
    (site / "content").mkdir()
    assert _print((site, theme)) != before


def test_templates_behind_a_link_to_a_folder_leave_no_digest(folders: tuple[Path, Path]) -> None:
    """A name may lead through it, and what lies there is not looked at."""
    site, theme = folders
    (site / "templates/parts").symlink_to(theme / "templates")
    assert _print(folders) == ""


def test_what_cannot_be_read_leaves_no_digest(folders: tuple[Path, Path]) -> None:
    """Then nobody can say that nothing changed."""

    class Unreadable(NotedFiles):
        def look(self, path: Path | str) -> Seen:
            raise PermissionError(path)

    assert fingerprint(*folders, Unreadable({})) == ""


def test_the_digest_of_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Two builds into a folder without a manifest are alike in that."""
    assert digest_of_file(tmp_path / "none") == ""
    (tmp_path / "file").touch()
    assert digest_of_file(tmp_path / "file") != ""


@pytest.fixture
def index(folders: tuple[Path, Path]) -> tuple[Path, Path]:
    """Give the folder of an index of two editions that share notes, and the theme's."""
    site, theme = folders
    (site / "site.yaml").write_text("shared: common/\neditions: years")
    for name in (
        "common/people/a.md",
        "years/2025/site.yaml",
        "years/2026/site.yaml",
        "years/2026/content/b.md",
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("shared: ../../common")
    return site, theme


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "years/2026/content/b.md").write_text("two"),
        lambda site: (site / "years/2025/site.yaml").write_text("title: Two"),
        lambda site: (site / "years/2025/templates").mkdir(),
        lambda site: (site / "years/2025").rename(site / "years/2024"),
        lambda site: shutil.copytree(site / "years/2025", site / "years/2024"),
        lambda site: (site / "common/people/a.md").write_text("two"),
        lambda site: (site / "site.yaml").write_text("editions: years"),
        lambda site: (site / "site.yaml").write_text("shared: common"),
    ],
)
def test_what_an_index_draws_on_shows(index: tuple[Path, Path], change: Callable[[Path], object]) -> None:
    """Whatever its editions read, and what they share."""
    before = _print(index)
    change(index[0])
    assert _print(index) not in {before, ""}


@pytest.mark.parametrize("name", ["common/.a.md.swp", "years/2026/content/.b.md.swp", "years/notes.txt"])
def test_what_no_edition_reads_does_not_show(index: tuple[Path, Path], name: str) -> None:
    """An editor's own files, and what lies beside the editions."""
    before = _print(index)
    (index[0] / name).touch()
    assert _print(index) == before


@pytest.mark.parametrize(
    ("text", "name"),
    [("shared: common", "common/people/a.md"), ("editions: years", "years/2026/content/b.md")],
)
def test_a_site_may_name_one_folder_alone(index: tuple[Path, Path], text: str, name: str) -> None:
    """Notes that it shares, or editions."""
    (index[0] / "site.yaml").write_text(text)
    before = _print(index)
    (index[0] / name).write_text("two")
    assert _print(index) != before


def test_an_edition_that_cannot_be_read_leaves_no_digest(index: tuple[Path, Path]) -> None:
    """Nobody can say then that nothing changed below."""
    (index[0] / "years/2025/templates").symlink_to(index[1] / "templates")
    assert _print(index) != ""
    (index[0] / "years/2025/templates").unlink()
    (index[0] / "years/2025/templates").mkdir()
    (index[0] / "years/2025/templates/parts").symlink_to(index[1] / "templates")
    assert _print(index) == ""


def test_the_editions_below_an_index_are_known(index: tuple[Path, Path]) -> None:
    """None are of a site that names none, or that is none."""
    site, theme = index
    assert editions_below(site) == (site / "years/2025", site / "years/2026")
    assert editions_below(site / "years/2025") == editions_below(theme) == ()


@pytest.mark.parametrize(
    ("target", "is_in"),
    [
        ("common", True), ("common/people", True), ("years", True), ("years/2026/public", True),
        ("years/2027", True), ("public", False), (".", False), ("common-public", False),
    ],
)  # fmt: skip
def test_what_lies_among_editions_is_no_place_for_pages(
    index: tuple[Path, Path], target: str, *, is_in: bool
) -> None:
    """Nor is what they share; for the index as for an edition, whose other editions it does not know."""
    site, theme = index
    assert is_in_family(site, site / target) is is_in
    assert is_in_family(site / "years/2025", site / target) is target.startswith("common") & is_in
    assert not is_in_family(theme, site / target)
    (site / "site.yaml").write_text("editions: years")
    assert is_in_family(site, site / target) is target.startswith("years")
