"""The command line gives the right exit status, and never a traceback for what a user did."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Never

import pytest

from conspectus import __version__
from conspectus.cli import main as cli
from conspectus.cli.main import main
from conspectus.commands import build as build_module
from conspectus.commands import making

SOURCE = str(Path(cli.__file__).parents[2])


def _raise(error: BaseException) -> Never:
    raise error


def _break(site: Path) -> None:
    (site / "content/topics/more.md").write_text("---\ntitle: More\nparent: agnets\n---\n")


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "conspectus", *arguments],
        env={**os.environ, "PYTHONPATH": SOURCE, **environment},
        capture_output=True,
        check=False,
    )


def test_a_sound_site_is_built_into_public(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing else is said."""
    assert main(["build"]) == 0
    assert (site / "public/papers/t3/index.html").is_file()
    assert capsys.readouterr().out.splitlines()[-1].startswith("built ")


def test_faults_of_notes_give_1_and_leave_the_output(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the place, the cure and the line."""
    _break(site)
    assert main(["build", "-o", "out"]) == 1
    out = capsys.readouterr().out
    assert "content/topics/more.md:3:9: error[unknown-ref] parent: no topic 'agnets'; did you mean" in out
    assert "    3 | parent: agnets\n      |         ^\n" in out
    assert out.endswith("left as it was\n")
    assert not (site / "out").exists()


def test_a_check_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many pages are sound."""
    assert main(["check"]) == 0
    assert not (site / "public").exists()
    assert "pages are sound" in capsys.readouterr().out


def test_a_folder_without_settings_gives_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be built there."""
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2


@pytest.mark.parametrize(
    "arguments",
    [[], ["biuld"], ["build", "--fast"], ["build", "--format", "xml"], ["build", "--base-url", "example"],
     ["build", "-o", "content"], ["help", "unknwn-ref"], ["help", "templates", "papers"],
     ["help", "build", "paper"]],
)  # fmt: skip
def test_wrong_usage_gives_2(site: Path, arguments: list[str]) -> None:
    """And touches nothing."""
    before = sorted(site.rglob("*"))
    assert main(arguments) == 2
    assert sorted(site.rglob("*")) == before


def test_problems_can_be_had_as_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Alone on standard output."""
    _break(site)
    assert main(["check", "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert [(each["path"], each["line"]) for each in problems if each["code"] == "unknown-ref"] == [
        ("content/topics/more.md", 3)
    ]


@pytest.mark.usefixtures("site")
def test_a_fault_of_ours_gives_3_and_one_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, but how to get one."""
    monkeypatch.delenv(cli.DEBUG, raising=False)
    monkeypatch.setattr(making, "link", lambda *_: _raise(KeyError("x")))
    assert main(["build"]) == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "KeyError: 'x'" in err
    assert "--debug" in err


@pytest.mark.usefixtures("site")
def test_a_papers_ids_are_for_papers_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An option that would do nothing is a mistake, and no note is written."""
    assert main(["new", "topic", "Agents at work", "--arxiv", "2510.12264"]) == 2
    assert "--arxiv is for papers alone, not for a topic" in capsys.readouterr().err
    assert not (site / "content/topics/agents-at-work.md").exists()


@pytest.mark.parametrize(("arguments", "variable"), [(["--debug", "build"], ""), (["build"], "1")])
def test_the_traceback_can_be_had(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], variable: str
) -> None:
    """By an option or a variable."""
    monkeypatch.setenv(cli.DEBUG, variable)
    monkeypatch.setattr(making, "link", lambda *_: _raise(KeyError("x")))
    with pytest.raises(KeyError):
        main(arguments)


@pytest.mark.usefixtures("site")
def test_an_interrupted_build_gives_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """As shells expect."""
    monkeypatch.setattr(making, "link", lambda *_: _raise(KeyboardInterrupt()))
    assert main(["build"]) == 130


@pytest.mark.usefixtures("site")
def test_a_full_disk_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the file and the system's reason."""
    full = OSError(28, "No space left on device", "public/index.html")
    monkeypatch.setattr(build_module, "emit", lambda *_: _raise(full))
    assert main(["build"]) == 1
    assert capsys.readouterr().err == "conspectus: public/index.html: No space left on device\n"


def test_cleaning_says_how_many_files_went(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that a build wrote."""
    main(["build"])
    assert main(["clean"]) == 0
    assert not (site / "public").exists()
    assert capsys.readouterr().out.splitlines()[-1].startswith("removed ")


def test_help_explains_codes_commands_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    """From the same texts that --help and reports use."""
    assert main(["help", "unknown-ref"]) == 0
    assert "names a note that does not exist" in capsys.readouterr().out
    assert main(["help", "build"]) == 0
    assert "Usage: conspectus build" in capsys.readouterr().out
    assert main(["help", "codes"]) == 0
    assert "unknown-ref" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["templates", "paper"], ["templates/paper.html"]])
def test_help_explains_templates(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One by either name, or all of them."""
    assert main(["help", *arguments]) == 0
    assert capsys.readouterr().out.startswith("templates/paper.html: The page of a paper")
    assert main(["help", "templates"]) == 0
    assert "  paper.html: " in capsys.readouterr().out


def test_a_digest_is_begun_where_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder that is made, and then in the one where the command is run; the next command is named."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "my toy", "--edition", "Toy 2026", "--zone", "Europe/Vienna"]) == 0
    what, called, then = capsys.readouterr().out.splitlines()
    assert what.endswith(" files: a digest of “Toy 2026”, with example notes")
    assert called == (
        "its title is “Toy 2026, read with its sources” (--title), its zone Europe/Vienna (--zone): "
        "change them in site.yaml"
    )
    assert then == "to see it run cd 'my toy' && conspectus serve; to make the site, conspectus build"
    assert main(["init", "my toy"]) == 1
    assert capsys.readouterr().out.endswith("1 error; nothing written\n")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert main(["init", "."]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "to see it run conspectus serve; to make the site, conspectus build"
    assert main(["build", "--strict"]) == 0


@pytest.mark.parametrize("folder", ["", " "])
def test_a_folder_without_a_name_is_not_the_one_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    """A variable of a script may be empty: nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", folder]) == 2
    assert "name a folder; `.` is the one where you are" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "paper", "T\udcff"],
        ["new", "paper", "T", "--topic", "T\udcff"],
        ["rename", "papers/t3", "T\udcff"],
        ["list", "papers", "--where", "title=\udcff"],
        ["init", "new", "--edition", "T\udcff"],
        ["serve", "--host", "T\udcff"],
        ["help", "T\udcff"],
    ],
)
def test_words_that_are_no_text_are_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes of another encoding, as a shell passes them on; they are shown as well as can be."""
    assert main(arguments) == 2
    assert "?' is not UTF-8 text" in capsys.readouterr().err


def test_the_list_of_commands_says_what_each_does_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """None of them is cut, on the narrowest of terminals."""
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "..." not in shown.partition("Commands:")[2]
    assert max(map(len, shown.splitlines())) <= 80


def test_a_zone_that_does_not_exist_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest that does."""
    assert main(["init", str(tmp_path / "toy"), "--zone", "Europe/Vien"]) == 2
    assert "did you mean 'Europe/Vienna'?" in capsys.readouterr().out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """In one line."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"conspectus, version {__version__}\n"


def test_asking_for_help_imports_no_room() -> None:
    """So that the answer comes at once."""
    code = "import sys, conspectus.cli.main; print(*(name for name in sys.modules if 'conspectus.' in name))"
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    rooms = {name.split(".")[1] for name in done.stdout.split()}
    assert rooms <= {"cli", "commands", "model"}
    for heavy in ("pydantic", "jinja2", "rich", "markdown_it"):
        assert heavy not in done.stdout


def test_a_stream_that_lacks_a_character_gets_its_escape(site: Path) -> None:
    """A report never fails for want of a letter."""
    (site / "content/topics/more.md").write_text("---\ntitle: More\nparent: 論文\n---\n", "utf-8")
    done = _run("check", PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert rb"parent: \u8ad6\u6587" in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("site")
def test_a_reader_that_goes_away_is_no_fault() -> None:
    """As when the output is piped to `head`."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "conspectus", "help"],
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.usefixtures("site")
def test_a_build_without_a_change_imports_no_library_that_makes_pages() -> None:
    """So that it ends at once."""
    code = "import sys; from conspectus.cli.main import main; main(['build']); print(*sys.modules)"
    for heavy in (True, False):
        time.sleep(0.15)  # a file as young as this might change again without a sign of it
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": SOURCE},
            capture_output=True,
            text=True,
            check=True,
        )
        found = {"jinja2", "markdown_it", "pygments", "yaml", "pydantic_core"} & set(done.stdout.split())
        assert bool(found) is heavy, found
