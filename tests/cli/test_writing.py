"""A note is begun from the command line, with questions where somebody can answer."""

import os
import pty
import select
import signal
import sys
from pathlib import Path

import pytest

from conspectus.cli import main as cli
from conspectus.cli.main import main

INTERRUPT = b"\x03"
PATIENCE = 200
"""How many pieces of output, or seconds without one, a talk may have."""

SOURCE = str(Path(cli.__file__).parents[2])


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], 'the kind is missing: write conspectus new paper "A title"'),
        (["topics"], 'the title is missing: write conspectus new topic "A title"'),
        (["paper", " "], "the title is missing"),
        (["papr", "T"], "'papr' is no kind of note; did you mean 'paper'?"),
        (["topic", "T", "--unit", "papers"], "--unit is for facts alone, not for a topic"),
        (["fact", "T", "--session", "1a"], "--session is for papers alone, not for a fact"),
        (["award", "T", "--arxiv", "1"], "--arxiv is for papers alone, not for an award"),
    ],
)
def test_without_a_terminal_what_is_missing_is_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to write, and never waits."""
    assert main(["new", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_note_is_written_with_what_is_given(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The kind in the singular or the plural."""
    arguments = ["--slug", "second", "--topic", "agents", "--source", "blog", "--date", "2026-05-20"]
    assert main(["new", "Papers", "A second paper", *arguments]) == 0
    text = (site / "content/papers/second.md").read_text("utf-8")
    assert "topics: [agents]\nsources: [blog]\n" in text
    assert "date: 2026-05-20\n" in text
    said = "wrote content/papers/second.md, a draft: build with --drafts to see it\n"
    assert capsys.readouterr().out == said
    assert main(["check", "--drafts"]) == 0


def test_an_unknown_slug_is_told_before_anything_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the nearest."""
    assert main(["new", "paper", "A second paper", "--topic", "agnets"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("error[unknown-ref]: no topic 'agnets'; did you mean 'agents'?\n")
    assert out.endswith("1 error; nothing was written\n")
    assert not (site / "content/papers/a-second-paper.md").exists()


def test_a_title_that_is_used_is_a_warning(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The note is written all the same."""
    assert main(["new", "paper", "A paper on agents"]) == 0
    assert "content/papers/t3.md: warning[repeated-title]" in capsys.readouterr().out
    assert (site / "content/papers/a-paper-on-agents.md").is_file()


@pytest.mark.usefixtures("site")
def test_the_note_is_opened_where_there_is_an_editor(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """VISUAL comes before EDITOR; without either the path is told."""
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c 'import sys; print(sys.argv[1:])'")
    monkeypatch.setenv("EDITOR", "false")
    assert main(["new", "topic", "Data", "--open"]) == 0
    assert str(Path("content/topics/data.md")) in capfd.readouterr().out.splitlines()[-1]
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    assert main(["new", "topic", "More", "--open"]) == 0
    assert capfd.readouterr().out.endswith("content/topics/more.md\n")


def test_an_editor_that_fails_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The note is there."""
    monkeypatch.setenv("VISUAL", "no-such-editor")
    assert main(["new", "topic", "Data", "--open"]) == 1
    assert "no-such-editor" in capsys.readouterr().err
    assert (site / "content/topics/data.md").is_file()


def talk(answers: list[str], *arguments: str) -> tuple[int, str]:
    """Run a command on a terminal of its own, give it answers one by one, and what it showed.

    Who presses Ctrl-C presses it again where nothing comes of it: Python's readline may miss the
    first while it begins to listen.
    """
    pid, master = pty.fork()
    if not pid:  # pragma: no cover - the child; a job in the background is begun deaf to Ctrl-C
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ |= {"PYTHONPATH": SOURCE, "NO_COLOR": "1"}
        os.execv(sys.executable, [sys.executable, "-m", "conspectus", *arguments])  # noqa: S606
    shown, left, last = "", list(answers), ""
    for _ in range(PATIENCE):
        if not select.select([master], [], [], 1)[0]:
            os.write(master, INTERRUPT if last.encode() == INTERRUPT else b"")
            continue
        try:
            piece = os.read(master, 4096).decode()
        except OSError:  # Linux: the other end is closed
            break
        if not piece:
            break
        shown += piece
        if shown.endswith(": ") and left:
            last = left.pop(0)
            os.write(master, last.encode())
    else:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    os.close(master)
    return os.waitstatus_to_exitcode(status), shown.replace("\r\n", "\n")


def test_on_a_terminal_it_asks(site: Path) -> None:
    """And offers what comes nearest; a number is enough."""
    status, shown = talk(["topic\n", "\n", "Memory\n", "\n"], "new")
    assert (status, (site / "content/topics/memory.md").is_file()) == (0, True), shown
    status, shown = talk(["\n", "\n", "\n", "1\n", "blog\n"], "new", "paper", "Agents again")
    assert status == 0, shown
    assert "   1  agents  Agents\n" in shown
    text = (site / "content/papers/agents-again.md").read_text("utf-8")
    assert "topics: [agents]\nsources: [blog]\n" in text


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "answers", "status", "said"),
    [
        (["--session", "nope"], [], 1, "no session 'nope'"),
        (["--topic", "agnets"], [], 1, "no topic 'agnets'; did you mean 'agents'?"),
        (["--arxiv", "25.1"], [], 1, "arxiv: '25.1' is not an arXiv identifier"),
        (["--type", "perc"], [], 1, "'perc' is no value type; did you mean 'percent'?"),
        (["--arxiv", "2512.00001"], ["topic\n"], 2, "--arxiv is for papers alone, not for a topic"),
    ],
)
def test_what_is_given_is_checked_before_anything_is_asked(
    arguments: list[str], answers: list[str], status: int, said: str
) -> None:
    """But for the kind, where it must be known."""
    found, shown = talk(answers, "new", *arguments)
    assert (found, said in shown, "Title" in shown) == (status, True, False), shown


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_who_goes_away_leaves_nothing(site: Path, key: str) -> None:
    """Ctrl-C and the end of input give the status of what was interrupted."""
    before = sorted(site.rglob("*"))
    status, shown = talk(["A title\n", key], "new", "topic")
    assert status == 130, shown
    assert sorted(site.rglob("*")) == before
