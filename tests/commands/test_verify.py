"""Verifying finds every file that is not what a build from nothing makes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands import verify as verify_module
from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.verify import verify
from conspectus.model.problem import ContentError

PAPER = Path("content/papers/t3.md")


def _found() -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as caught:
        verify(Path(), Path("public"))
    assert {problem.code for problem in caught.value.problems} == {"not-as-built"}
    return [(problem.path, problem.message) for problem in caught.value.problems]


@pytest.fixture(autouse=True)
def built(site: Path) -> Path:
    """Build the toy with what is remembered."""
    build(Path(), Path("public"), options=Options(cache=True))
    return site


def test_a_folder_as_it_was_built_is_sound(built: Path) -> None:
    """Also after an edit; nothing is written anywhere, and files of others are none of its business."""
    PAPER.write_text(PAPER.read_text("utf-8").replace("It builds", "It rests"), "utf-8")
    report = build(Path(), Path("public"), options=Options(cache=True))
    (built / "public/CNAME").touch()
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    verified = verify(Path(), Path("public"))
    assert verified.files == len(report.changes.write) + len(report.changes.kept)
    assert str(verified) == f"{verified.files} files in public are what a build from nothing makes"
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda page: page.unlink(), "this file is missing"),
        (lambda page: page.write_bytes(page.read_bytes() + b" "), "this file is not what the notes make"),
        (lambda page: page.unlink() or page.mkdir(), "this file is missing"),
    ],
)
def test_a_file_that_a_hand_has_touched_is_found(harm: Callable[[Path], object], message: str) -> None:
    """Deleted, edited, or something else in its place."""
    harm(Path("public/papers/t3/index.html"))
    assert _found() == [("public/papers/t3/index.html", message)]


def test_a_file_that_no_note_asks_for_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder was not built since the note went."""
    monkeypatch.setattr(verify_module, "MOST_NAMED", 1000)
    PAPER.unlink()
    found = dict(_found())
    assert found["public/papers/t3/index.html"] == "no note asks for this file any more"
    assert found["public/index.html"] == "this file is not what the notes make"


def test_of_very_many_the_first_are_named_and_the_others_counted() -> None:
    """A folder that was never built again would fill the terminal."""
    PAPER.unlink()
    found = _found()
    assert len(found) == verify_module.MOST_NAMED + 1
    assert any(
        path == "public" and message.endswith("more files other than what the notes make")
        for path, message in found
    )


def test_a_build_that_gives_other_bytes_each_time_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever made it so."""
    real = build

    def unsteady(root: Path, out: Path, **given: object) -> object:
        report = real(root, out, **given)  # type: ignore[arg-type]
        (out / "index.html").write_text(str(out))
        return report

    monkeypatch.setattr(verify_module, "build", unsteady)
    assert ("public/index.html", "two builds from nothing make two different files of this") in _found()


def test_notes_that_are_not_sound_are_named() -> None:
    """There is nothing to compare with."""
    PAPER.write_text("---\ntitle: T\ntopics: [nowhere]\n---\n")
    with pytest.raises(ContentError) as caught:
        verify(Path(), Path("public"))
    assert "unknown-ref" in {problem.code for problem in caught.value.problems}


def test_the_command_gives_1_and_the_paths(capsys: pytest.CaptureFixture[str]) -> None:
    """And 0 where all is well."""
    assert main(["verify"]) == 0
    Path("public/404.html").unlink()
    assert main(["verify"]) == 1
    assert "public/404.html: error[not-as-built] this file is missing" in capsys.readouterr().out.replace(
        ": this", " this"
    )


def test_a_build_explains_what_it_rendered(capsys: pytest.CaptureFixture[str]) -> None:
    """Page by page; of those it knew it says nothing."""
    PAPER.write_text(PAPER.read_text("utf-8").replace("It builds", "It rests"), "utf-8")
    Path("content/topics/more.md").write_text("---\ntitle: More\n---\n")
    assert main(["build", "--explain"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "/papers/t3/: page.head, page.body" in printed
    assert "/topics/more/: new" in printed
    assert not any(line.startswith("/404.html") for line in printed)
    assert main(["build", "--explain"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("built ")
