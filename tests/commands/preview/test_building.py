"""Whatever happens in a build, the preview goes on, and shows the last good site."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from conspectus.commands import build as build_module
from conspectus.commands import making
from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.write import emit as emit_module

Break = Callable[[Path], object]


def files(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def template(text: str) -> Break:
    """Give a site a template of its own."""

    def write(root: Path) -> None:
        (root / "templates").mkdir()
        (root / "templates/paper.html").write_text(text)

    return write


BROKEN: dict[str, tuple[str, Break]] = {
    "a note": ("yaml-syntax", lambda root: (root / "content/papers/t3.md").write_text("---\n: [\n---\n")),
    "a template": ("template-fault", template("{% if %}")),
    "a template without end": ("template-fault", template('{% include "paper.html" %}')),
    "the settings": ("unknown-key", lambda root: (root / "site.yaml").write_text("titel: x\n")),
    "no settings": ("no-settings", lambda root: (root / "site.yaml").unlink()),
    "no notes": ("no-content", lambda root: shutil.rmtree(root / "content")),
}


def codes(preview: Any) -> set[str]:
    """Name the errors that the preview shows."""
    return {each.code for each in preview.scene.stage.state.problems if each.severity == "error"}


def test_a_sound_build_is_shown(preview: Any) -> None:
    """It is the same as that of any other folder, and has a number."""
    state = preview.scene.stage.state
    assert (state.build, state.has_site, state.base, codes(preview)) == (1, True, "/", set())
    build(preview.root, preview.root / "public", options=Options(drafts=True))
    assert files(preview.root / ".conspectus/preview") == files(preview.root / "public")


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_and_the_last_good_site_stays(preview: Any, name: str) -> None:
    """Until it is mended: then all is as it would have been."""
    code, break_it = BROKEN[name]
    good, copy = files(preview.root / ".conspectus/preview"), preview.root.parent / "copy"
    shutil.copytree(preview.root, copy, ignore=shutil.ignore_patterns(".conspectus"))
    break_it(preview.root)
    preview.build()
    assert code in codes(preview)
    assert preview.scene.stage.state.has_site
    assert files(preview.root / ".conspectus/preview") == good
    shutil.rmtree(preview.root / "templates", ignore_errors=True)
    shutil.copytree(copy, preview.root, dirs_exist_ok=True)
    preview.build()
    assert (preview.scene.stage.state.build, codes(preview)) == (3, set())
    assert files(preview.root / ".conspectus/preview") == good


def test_a_folder_that_is_in_the_way_is_named(preview: Any) -> None:
    """As a build names it."""
    shutil.rmtree(preview.root / ".conspectus/preview")
    (preview.root / ".conspectus/preview").touch()
    preview.build()
    assert codes(preview) == {"output-folder"}


def test_a_full_disk_is_told_with_its_file(preview: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the system's words."""
    full = OSError(28, "No space left on device", "index.html")
    monkeypatch.setattr(build_module, "emit", lambda *_: _raise(full))
    preview.build()
    (problem,) = preview.scene.stage.state.problems
    assert (problem.code, problem.message) == ("preview-fault", "index.html: No space left on device")


def test_a_fault_of_conspectus_ends_nothing(preview: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as such, and how to report it."""
    monkeypatch.setattr(making, "link", lambda *_: _raise(KeyError("x")))
    preview.build()
    (problem,) = preview.scene.stage.state.problems
    assert "a fault of conspectus, not of your notes (KeyError: 'x')" in problem.message
    assert "conspectus --debug build" in problem.cure


def test_who_reads_the_shelf_waits_while_files_are_written(
    preview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And at no other time: the lock is given to what writes, and is free while the site is made."""
    lock, seen, make = preview.scene.shelf.lock, list[bool](), build_module.make_with

    def made(*args: Any, **more: Any) -> Any:
        seen.append(lock.locked())
        return make(*args, **more)

    monkeypatch.setattr(build_module, "make_with", made)

    def emitted(_outputs: object, _out: object, guard: Any, _files: object) -> None:
        seen.append(lock.locked())
        with guard:
            seen.append(lock.locked())
        seen.append(lock.locked())

    monkeypatch.setattr(build_module, "emit", emitted)
    preview.build()
    assert seen == [False, False, True, False]


def test_where_writing_fails_halfway_it_is_not_called_the_last_good_site(
    preview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is so also while a note is refused afterwards, until all files could be written."""
    note, write = preview.root / "content/topics/agents.md", emit_module.write_whole
    good, count = note.read_text("utf-8"), iter(range(1000))

    def fill(path: Path, data: bytes) -> None:
        if next(count) == 2:
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    whole = [preview.scene.stage.state.is_whole]
    monkeypatch.setattr(emit_module, "write_whole", fill)
    for text in (good.replace("Agents", "Actors"), "---\ntitel: x\n---\n", good):
        note.write_text(text, "utf-8")
        preview.build()
        whole.append(preview.scene.stage.state.is_whole)
    assert whole == [True, False, False, True]


def _raise(error: Exception) -> NoReturn:
    raise error
