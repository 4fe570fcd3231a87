"""A build that is killed, or finds no room or no notes, does no harm, and the next one completes it."""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from disk import assert_mixed, failing, full, killed_at, tree

from conspectus.cli.main import main
from conspectus.commands.build import build
from conspectus.commands.engine.engine import WORKSHOP
from conspectus.commands.engine.store import FILE
from conspectus.commands.options import Options, Status, When
from conspectus.commands.progress import Silent
from conspectus.model.problem import ContentError
from conspectus.write.changes import MANIFEST

WARM, COLD = Options(cache=True), Options()
PAPER, OUT = Path("content/papers/t3.md"), Path("public")
PARTS = 12
"""Moments at which a build is killed, from its first change of the disk on; test_emit_faults.py has each."""


def _warm() -> object:
    return build(Path(), OUT, options=WARM)


class Case:
    """A site that was built and then edited: what stands, and what a build is to make of it."""

    def __init__(self) -> None:
        """Build, edit so that pages are written, made and removed, and keep all of it."""
        Path("static").mkdir()
        Path("static/style.css").write_text("main { color: red }\n", "utf-8")
        _warm()
        self.before = tree(OUT)
        text = PAPER.read_text("utf-8").replace("It builds", "It rests")
        PAPER.with_stem("t4").write_text(text, "utf-8")
        PAPER.unlink()
        build(Path(), Path("../cold"), options=COLD)
        self.after = tree(Path("../cold"))
        shutil.copytree(".", "../kept")

    def begin_again(self) -> None:
        """Go back to how all stood before the edit was built."""
        for name in (OUT.name, WORKSHOP):
            shutil.rmtree(name)
            shutil.copytree(f"../kept/{name}", name)

    def see(self) -> None:
        """See that nothing is half or lost, and that the next build completes it."""
        assert_mixed(tree(OUT), self.before, self.after)
        _warm()
        assert tree(OUT) == self.after


@pytest.fixture
def case(site: Path) -> Case:
    """Give an edited site, in which this process stands."""
    assert site == Path.cwd()
    return Case()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_build_that_is_killed_is_completed_by_the_next(case: Case, part: int) -> None:
    """Nothing is tidied up: what it was writing lies about, and its number is in the lock."""
    with failing(Path.cwd(), 0, full()) as changes:
        _warm()
    case.begin_again()
    assert killed_at(Path.cwd(), 1 + part * len(changes) // PARTS, _warm)
    case.see()


@pytest.mark.parametrize("size", [0, 100, 1_000, 5_000])
def test_a_disk_that_is_full_within_a_file_leaves_no_half_of_it(
    case: Case, size: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the file; as for the cache, the build does without."""
    with _no_file_larger_than(size):
        assert main(["build"]) == Status.UNSOUND
    said = capsys.readouterr().err
    assert said.startswith("conspectus: public/")
    assert said.count("\n") == 1
    case.see()


def test_a_cache_without_room_is_done_without(case: Case) -> None:
    """The site is built, and a notice says so."""
    (Path(WORKSHOP) / FILE).unlink()
    with _no_file_larger_than(max(map(len, case.after.values()))):
        report = build(Path(), OUT, options=replace(WARM, index=When.NEVER))
    assert [problem.code for problem in report.problems] == ["lost-cache", "draft"]
    made = tree(OUT)
    assert made.keys() == {path for path in case.after if not path.startswith("search/")}
    assert {path for path, data in made.items() if case.after[path] != data} == {MANIFEST}


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse to write more than so many bytes into any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Vanishing(Silent):
    """Remove a part of the site when a stage of the build begins."""

    def __init__(self, stage: str, path: Path) -> None:
        """Say what to remove, and when."""
        self.stage, self.path = stage, path

    def begin(self, doing: str) -> None:
        """Remove it at its stage."""
        if doing == self.stage:
            self.path.unlink() if self.path.is_file() else shutil.rmtree(self.path)


@pytest.mark.parametrize("stage", ["Reading notes", "Linking", "Checking", "Writing"])
@pytest.mark.parametrize(
    "name", ["content", "content/papers/t4.md", "static", "static/style.css", "site.yaml"]
)
def test_what_vanishes_while_it_is_built_does_no_harm(case: Case, stage: str, name: str) -> None:
    """The output stays old or becomes new as a whole; nothing that was not there is remembered."""
    try:
        build(Path(), OUT, options=WARM, watch=Vanishing(stage, Path(name)))
    except (ContentError, FileNotFoundError):
        assert tree(OUT) == case.before
    shutil.copytree("../kept", ".", dirs_exist_ok=True, ignore=shutil.ignore_patterns(WORKSHOP, "public"))
    _warm()
    assert tree(OUT) == case.after
