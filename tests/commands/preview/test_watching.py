"""What changes in a site's folders is noticed, however it changes; what is only read is not."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from watchdog.observers import Observer

from conspectus.commands.preview import watching as watching_module
from conspectus.commands.preview.settling import Pending
from conspectus.commands.preview.watching import Watches, is_begun, is_watched, watching

LONG = 20.0


class Heard(Pending):
    """What was heard of, for a test to wait for."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._all = threading.Condition()
        self.paths = list[str]()

    def add(self, path: str) -> None:
        """Remember it too."""
        with self._all:
            self.paths.append(path)
            self._all.notify_all()

    def wait_for(self, path: str) -> bool:
        """Wait until a path was heard of; then forget all."""
        with self._all:
            found = self._all.wait_for(lambda: path in self.paths, LONG)
            self.paths.clear()
            return found


@pytest.fixture(name="heard")
def heard_fixture() -> Heard:
    """Hear nothing yet."""
    return Heard()


@pytest.fixture(name="watches", params=[False, True], ids=["events", "polling"])
def watches_fixture(
    site: Path, heard: Heard, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watches]:
    """Watch the toy conference, by events and by looking at it again and again."""
    monkeypatch.setattr(watching_module, "POLLING", 0.02)
    with watching(site, heard, poll=request.param) as watches:
        assert watches.is_polling == request.param
        yield watches


Change = Callable[[Path], object]
T3 = "content/papers/t3.md"
CHANGES: dict[str, tuple[Change, str]] = {
    "a save": (lambda root: (root / T3).write_text("new text"), T3),
    "an atomic save": (lambda root: _atomically(root / T3), T3),
    "a new note": (lambda root: (root / "content/papers/new.md").touch(), "content/papers/new.md"),
    "a note removed": (lambda root: (root / T3).unlink(), T3),
    "a note renamed": (
        lambda root: (root / T3).rename(root / "content/papers/t4.md"),
        "content/papers/t4.md",
    ),
    "a folder moved": (lambda root: (root / "content/papers").rename(root / "content/old"), "content/old"),
    "a folder removed": (lambda root: shutil.rmtree(root / "content/papers"), T3),
    "settings": (lambda root: (root / "site.yaml").write_text("title: Another\n"), "site.yaml"),
    "settings saved atomically": (lambda root: _atomically(root / "site.yaml"), "site.yaml"),
    "published URLs": (lambda root: (root / ".published").touch(), ".published"),
    "templates come": (lambda root: (root / "templates").mkdir(), "templates"),
    "notes go": (lambda root: (root / "content").rename(root / "away"), "content"),
}


def _atomically(path: Path) -> None:
    unfinished = path.with_name(f".{path.name}.tmp")
    unfinished.write_text("the whole of a new text")
    unfinished.replace(path)


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.usefixtures("watches")
def test_a_change_is_noticed(site: Path, heard: Heard, name: str) -> None:
    """By its path below the site's folder."""
    change, path = CHANGES[name]
    change(site)
    assert heard.wait_for(path), heard.paths


@pytest.mark.parametrize("folder", ["content", "templates", "static"])
def test_a_folder_that_comes_back_is_watched_again(
    site: Path, heard: Heard, watches: Watches, folder: str
) -> None:
    """Whether it was removed or moved away, and what is below it too."""
    below = site / folder / "below"
    below.mkdir(parents=True)
    assert heard.wait_for(f"{folder}/below" if folder == "content" else folder)
    for gone in (shutil.rmtree, lambda path: path.rename(site / "away")):
        watches.renew()
        gone(site / folder)
        assert heard.wait_for(folder)
        watches.renew()
        below.mkdir(parents=True)
        assert heard.wait_for(folder)
        watches.renew()
        (below / "new.md").touch()
        assert heard.wait_for(f"{folder}/below/new.md")


def test_notes_behind_a_link_are_watched(site: Path, heard: Heard, tmp_path: Path) -> None:
    """They are named as the site names them."""
    (site / "content").rename(tmp_path / "notes")
    (site / "content").symlink_to(tmp_path / "notes")
    with watching(site, heard):
        (tmp_path / "notes/papers/t3.md").write_text("new text")
        assert heard.wait_for(T3)


@pytest.mark.usefixtures("watches")
def test_reading_and_editors_own_files_are_not_noticed(site: Path, heard: Heard) -> None:
    """Nor is what else lies in the site's folder; a change after them is the first that is heard."""
    (site / T3).read_text("utf-8")
    list((site / "content").rglob("*"))
    (site / "public").mkdir()
    for name in (".t3.md.swp", "t3.md~", "#t3.md#"):
        (site / "content/papers" / name).write_text("x")
    (site / "content/papers/last.md").write_text("x")
    assert heard.wait_for("content/papers/last.md")
    (site / T3).write_text("y")
    assert heard.wait_for(T3)


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("site.yaml", True), (".published", True), ("content/papers/t3.md", True), ("content/x.png", True),
        ("static/root/.well-known/x", True), ("templates/base.html", True), ("public/index.html", False),
        ("README.md", False), (".git/index", False), ("content/.obsidian/workspace", False),
        ("content/papers/.t3.md.swp", False), ("content/papers/t3.md~", False), ("static/.DS_Store", False),
        ("contents/a.md", False), ("templates/base.html.orig", False),
    ],
)  # fmt: skip
def test_a_path_matters_where_a_build_reads_it(path: str, *, matters: bool) -> None:
    """What editors and tools keep for themselves does not."""
    assert is_watched(path) == matters


def test_where_the_system_has_no_watches_the_folders_are_looked_at(
    site: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the start."""
    monkeypatch.setattr(watching_module, "POLLING", 0.02)
    monkeypatch.setattr(watching_module, "Observer", _no_watches)
    with watching(site, heard) as watches:
        assert watches.is_polling
        (site / T3).write_text("new text")
        assert heard.wait_for(T3)


def test_where_the_watches_run_out_the_folders_are_looked_at(
    site: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From then on, all of them."""
    monkeypatch.setattr(watching_module, "POLLING", 0.02)
    with watching(site, heard) as watches:
        monkeypatch.setattr(Observer, "schedule", _no_watches)
        (site / "templates").mkdir()
        assert heard.wait_for("templates")
        watches.renew()
        assert watches.is_polling
        for path in (T3, "templates/base.html"):
            (site / path).write_text("new text")
            assert heard.wait_for(path)


def test_at_the_end_no_thread_is_left(site: Path, heard: Heard) -> None:
    """Of either kind of watcher."""
    before = threading.active_count()
    for poll in (False, True):
        with watching(site, heard, poll=poll):
            assert threading.active_count() > before
        assert threading.active_count() == before


def _no_watches(*_: object, **__: object) -> NoReturn:
    raise OSError(28, "inotify watch limit reached")


def test_a_file_is_begun_while_it_is_empty(tmp_path: Path) -> None:
    """A folder is not, nor is what has gone."""
    file = tmp_path / "note.md"
    assert not is_begun(file)
    file.touch()
    assert is_begun(file)
    file.write_text("---\n")
    assert not is_begun(file)
    assert not is_begun(tmp_path)


@pytest.fixture(name="index")
def index_fixture(tmp_path: Path) -> Path:
    """Make an index with an edition that shares notes."""
    for name in ("index/shared/people", "index/editions/2026/content/papers", "index/content/pages"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "index/site.yaml").write_text("editions: editions", "utf-8")
    (tmp_path / "index/editions/2026/site.yaml").write_text("shared: ../../shared", "utf-8")
    return tmp_path / "index"


def test_the_shared_folder_is_watched(index: Path, heard: Heard) -> None:
    """From an edition, by its real path; an editor's copy there is nothing to hear of."""
    with watching(index / "editions/2026", heard):
        (index / "shared/people/.ana.md.swp").write_text("x", "utf-8")
        (index / "shared/people/ana.md").write_text("x", "utf-8")
        assert heard.wait_for("../../shared/people/ana.md")
        assert not any("swp" in path for path in heard.paths)


def test_an_index_watches_its_editions_and_what_they_share(index: Path, heard: Heard) -> None:
    """Their notes and settings, not what was built of them."""
    with watching(index, heard):
        (index / "editions/2026/public").mkdir()
        (index / "editions/2026/public/index.html").write_text("x", "utf-8")
        (index / "editions/2026/content/papers/a.md").write_text("x", "utf-8")
        assert heard.wait_for("editions/2026/content/papers/a.md")
        assert not any("public" in path for path in heard.paths)
        (index / "shared/people/ana.md").write_text("x", "utf-8")
        assert heard.wait_for("shared/people/ana.md")


def test_settings_that_share_later_are_heeded(index: Path, heard: Heard) -> None:
    """As soon as the watches are renewed, which every build does."""
    root = index / "editions/2026"
    (root / "site.yaml").write_text("title: x", "utf-8")
    with watching(root, heard) as watches:
        (root / "site.yaml").write_text("shared: ../../shared", "utf-8")
        assert heard.wait_for("site.yaml")
        watches.renew()
        (index / "shared/people/ana.md").write_text("x", "utf-8")
        assert heard.wait_for("../../shared/people/ana.md")
