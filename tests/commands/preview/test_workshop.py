"""Two previews of a site do not write to the same folder, and git sees none of them."""

import errno
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from conspectus.commands.preview.workshop import clean_previews, preview_folder
from conspectus.model.page import Output
from conspectus.write.emit import emit

SITE = (Output("index.html", b"a page"), Output("papers/t3/index.html", b"another"))


def test_git_sees_nothing_of_a_preview(site: Path) -> None:
    """Also where the site has no .gitignore of its own."""
    git = shutil.which("git")
    assert git
    with preview_folder(site) as folder:
        assert folder == site / ".conspectus/preview"
        emit(SITE, folder)
    subprocess.run([git, "init", "-q"], cwd=site, check=True)
    done = subprocess.run([git, "status", "--short"], cwd=site, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["??", "content/", "??", "site.yaml"]


def test_a_second_preview_has_a_folder_of_its_own(site: Path) -> None:
    """Until the first has ended."""
    with preview_folder(site) as first, preview_folder(site) as second:
        assert (first.name, second.name) == ("preview", "preview-2")
    with preview_folder(site) as again:
        assert again.name == "preview"


def test_nothing_but_the_files_is_left(site: Path) -> None:
    """Not even where the preview ended badly."""
    with suppress(KeyboardInterrupt), preview_folder(site) as folder:
        emit(SITE, folder)
        raise KeyboardInterrupt
    assert sorted(path.name for path in (site / ".conspectus").iterdir()) == [".gitignore", "preview"]


def test_what_a_preview_that_was_killed_left_is_in_nobodys_way(site: Path) -> None:
    """A lock ends with its program."""
    (site / ".conspectus").mkdir()
    (site / ".conspectus/preview.lock").touch()
    with preview_folder(site) as folder:
        assert folder.name == "preview"


def test_cleaning_removes_what_previews_wrote(site: Path) -> None:
    """And the folder around it, where nothing else is in it."""
    with preview_folder(site) as first, preview_folder(site) as second:
        written = sum(len(emit(SITE, folder).write) for folder in (first, second))
    assert clean_previews(site) == written
    assert not (site / ".conspectus").exists()


def test_cleaning_leaves_what_others_wrote(site: Path) -> None:
    """In the preview's folder as in any other."""
    with preview_folder(site) as folder:
        emit(SITE, folder)
        (folder / "mine.txt").touch()
    clean_previews(site)
    assert [path.name for path in (site / ".conspectus/preview").iterdir()] == ["mine.txt"]
    assert clean_previews(site) == 0


def test_where_there_was_no_preview_there_is_nothing_to_clean(site: Path) -> None:
    """And nothing is made."""
    assert clean_previews(site) == 0
    assert not (site / ".conspectus").exists()


def test_cleaning_leaves_a_running_preview_alone(site: Path) -> None:
    """What it shows is there until it ends."""
    with preview_folder(site) as folder:
        emit(SITE, folder)
        assert clean_previews(site) == 0
        assert (folder / "index.html").is_file()
    assert clean_previews(site) == len(SITE)


@pytest.mark.skipif(sys.platform == "win32", reason="locks are others there")
def test_where_there_are_no_locks_the_first_folder_is_taken(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some network folders; nobody looks for a free one without end."""

    def unable(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", unable)
    with preview_folder(site) as folder:
        assert folder.name == "preview"
