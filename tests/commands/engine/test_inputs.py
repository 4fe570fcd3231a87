"""The digest of all that a build reads changes with each of its files, and with nothing else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus.commands.engine.inputs import digest_of_file, fingerprint
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


def test_a_theme_that_is_the_site_is_read_once(folders: tuple[Path, Path]) -> None:
    """As in the checkout of conspectus itself."""
    site, _ = folders
    files = NotedFiles({})
    assert fingerprint(site, site.resolve(), files) != fingerprint(site, folders[1], files)


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
