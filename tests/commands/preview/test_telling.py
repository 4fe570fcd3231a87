"""The terminal says what was built and why, and each problem once."""

from pathlib import Path

import pytest

from conspectus.commands.made import Report
from conspectus.commands.preview.hosts import Address
from conspectus.commands.preview.stage import State
from conspectus.commands.preview.telling import LONG, Teller
from conspectus.commands.progress import SILENT
from conspectus.model.problem import Problem, Severity
from conspectus.write.changes import Changes, Why

FAULT = Problem(code="odd", message="it is odd", path="content/a.md")
WARNING = Problem(code="thin", message="it is thin", severity=Severity.WARNING)
REPORT = Report(Path("public"), 1200, Changes(write=(("index.html", Why.NEW),), prune=("a", "b")), ())


@pytest.fixture(name="teller")
def teller_fixture(tmp_path: Path) -> Teller:
    """Begin with nothing said."""
    return Teller(tmp_path, tmp_path)


def test_a_build_is_told_in_a_line_with_its_cause(teller: Teller, capsys: pytest.CaptureFixture[str]) -> None:
    """The first of the files that changed, and how many others did."""
    teller.built(State(has_site=True), REPORT, ("content/a.md", "b", "c"), 0.25)
    assert capsys.readouterr().out == (
        "content/a.md and 2 more: 1,200 pages, 1 file written, 2 removed in 0.25 s\n"
    )


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        (("content/sedAb1", "content/a.md"), "content/a.md"),
        (("content/4913", "content/a.md", "content/a.md.tmp.77"), "content/a.md"),
        (("content/old.md", "content/a.md"), "content/a.md and 1 more"),
        (("content/old.md",), "content/old.md"),
    ],
)
def test_what_an_editor_made_on_the_way_is_not_the_cause(
    teller: Teller, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: tuple[str, ...], cause: str
) -> None:
    """A note that is gone is one, and so is a renamed one."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").touch()
    teller.built(State(has_site=True), REPORT, changed, 0)
    assert capsys.readouterr().out.startswith(f"{cause}: 1,200 pages")


def test_the_first_build_has_no_cause(teller: Teller, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does it say that an earlier site is shown, where it is refused."""
    teller.built(State(problems=(FAULT,)), None, (), 2)
    assert capsys.readouterr().out == "content/a.md: error[odd]: it is odd\nnot built in 2.00 s; 1 error\n"


def test_a_problem_is_told_when_it_comes(teller: Teller, capsys: pytest.CaptureFixture[str]) -> None:
    """As long as it stays it is only counted; when it comes back it is told again."""
    for problems in ((FAULT, WARNING), (FAULT,), (FAULT, WARNING)):
        teller.built(State(problems=problems, has_site=True), None, ("a",), 0)
    assert capsys.readouterr().out.splitlines() == [
        "content/a.md: error[odd]: it is odd",
        "warning[thin]: it is thin",
        "a: not built in 0.00 s; 1 error, 1 warning; the last good site is shown on",
        "a: not built in 0.00 s; 1 error; the last good site is shown on",
        "warning[thin]: it is thin",
        "a: not built in 0.00 s; 1 error, 1 warning; the last good site is shown on",
    ]


def test_a_site_that_is_half_written_is_not_called_good(
    teller: Teller, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its pages are of two builds."""
    teller.built(State(problems=(FAULT,), has_site=True, is_whole=False), None, ("a",), 0)
    assert capsys.readouterr().out.endswith("1 error; pages of two builds are shown\n")


def test_what_is_other_than_asked_for_is_said(teller: Teller, capsys: pytest.CaptureFixture[str]) -> None:
    """The port, and how changes are noticed."""
    teller.begin(Address("127.0.0.1", 8001), 8000, had_to_poll=True)
    taken, polled = capsys.readouterr().out.splitlines()
    assert taken == "port 8000 is taken: this preview uses 8001"
    assert "twice a second" in polled


@pytest.mark.parametrize("wished", [0, 8001])
def test_what_is_as_asked_for_is_not_said(
    teller: Teller, capsys: pytest.CaptureFixture[str], wished: int
) -> None:
    """Any port will do where none was named."""
    teller.begin(Address("127.0.0.1", 8001), wished, had_to_poll=False)
    assert capsys.readouterr().out == ""


def test_a_short_build_draws_no_bar(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would only flicker; the first build, and one after a long one, may draw it."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    for seconds, is_short in ((LONG, False), (LONG / 2, True)):
        teller.built(State(), None, (), seconds)
        with teller.bar() as watch:
            assert (watch is SILENT) == is_short
