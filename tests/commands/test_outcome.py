"""A command's outcome is printed in the form asked for, and gives an exit status."""

import io
import json
from pathlib import Path

import pytest

from conspectus.commands.options import Format, Printing, Status
from conspectus.commands.outcome import Done, has_colour, run, status_of
from conspectus.commands.progress import Watch
from conspectus.model.problem import ContentError, Problem, Severity

ERROR = Problem(code="odd", message="it is odd", path="content/a.md", line=1, column=3)
WARNING = Problem(code="thin", message="it is thin", path="content/b.md", severity=Severity.WARNING)


def _fail(_: Watch) -> Done:
    raise ContentError([WARNING, ERROR])


def _succeed(_: Watch) -> Done:
    return Done("built 3 pages", (WARNING,))


def test_a_refusal_prints_problems_in_order_and_counts_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line says what became of the output."""
    assert run(_fail, tmp_path, Printing(), refused="public/ left as it was") is Status.UNSOUND
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "content/a.md:1:3: error[odd]: it is odd",
        "content/b.md: warning[thin]: it is thin",
        "1 error, 1 warning; public/ left as it was",
    ]
    assert err == ""


def test_success_says_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After the warnings, which it counts."""
    assert run(_succeed, tmp_path, Printing()) is Status.SOUND
    assert capsys.readouterr().out.splitlines()[-1] == "built 3 pages; 1 warning"


def test_quiet_prints_problems_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said about success."""
    run(_succeed, tmp_path, Printing(quiet=True))
    assert capsys.readouterr().out == "content/b.md: warning[thin]: it is thin\n"


def test_json_stands_alone_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is for people goes elsewhere."""
    run(_fail, tmp_path, Printing(form=Format.JSON), refused="nothing written")
    out, err = capsys.readouterr()
    assert [problem["code"] for problem in json.loads(out)] == ["odd", "thin"]
    assert err == "1 error, 1 warning; nothing written\n"


def test_github_commands_are_printed_for_each_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line each."""
    run(_fail, tmp_path, Printing(form=Format.GITHUB))
    assert [line[:9] for line in capsys.readouterr().out.splitlines()] == ["::error f", "::warning"]


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("content/a.md", "odd", Status.UNSOUND),
        ("site.yaml", "odd", Status.USAGE),
        ("public", "output-folder", Status.USAGE),
        ("content", "no-content", Status.USAGE),
    ],
)
def test_settings_and_usage_have_a_status_of_their_own(path: str, code: str, status: Status) -> None:
    """A script can tell them from faults of the notes."""
    assert status_of([ERROR, Problem(code=code, message="", path=path)]) is status


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_is_for_terminals_that_want_it(
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a parameter
) -> None:
    """NO_COLOR counts where it is not empty."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    assert not has_colour(stream)
    monkeypatch.setattr(stream, "isatty", lambda: True)
    assert has_colour(stream) is coloured


def test_a_digest_in_the_way_of_a_new_one_is_no_fault_of_its_settings() -> None:
    """Wherever it stands, the status is the same."""
    here, there = (
        Problem(code="file-exists", message="", path=path) for path in ("site.yaml", "a/site.yaml")
    )
    assert status_of([here]) is status_of([there]) is Status.UNSOUND
