"""Problems are printed once, each with its place, and safely."""

import json
import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.report import (
    WINDOW,
    as_github,
    as_json,
    as_text,
    brief,
    counted,
    excerpt,
    lines_under,
)
from conspectus.model.problem import Problem, Severity

UNKNOWN = Problem(
    code="unknown-ref", message="no topic 'agnets'", cure="did you mean 'agents'?",
    path="content/papers/t3.md", line=2, column=10, place="topics[0]",
)  # fmt: skip
LINES = ("---", "topics: [agnets, reasoning]")


def _at(line: int, column: int) -> Problem:
    return Problem(code="x", message="m", path="a.md", line=line, column=column)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_has_no_lines(tmp_path: Path) -> None:
    """Nobody waits for what it may give."""
    os.mkfifo(tmp_path / "a.md")
    assert lines_under(tmp_path, tmp_path)("a.md") == ()


def test_a_problem_says_where_what_and_the_cure_in_one_line() -> None:
    """The line itself follows, with a caret under the place."""
    assert as_text([UNKNOWN], lambda _: LINES) == (
        "content/papers/t3.md:2:10: error[unknown-ref] topics[0]: "
        "no topic 'agnets'; did you mean 'agents'?\n"
        "    2 | topics: [agnets, reasoning]\n"
        "      |          ^\n"
    )


def test_a_problem_without_a_place_is_one_line() -> None:
    """There is no field, no line and no path to name."""
    problem = Problem(code="odd", message="it is odd", severity=Severity.WARNING)
    assert as_text([problem], lambda _: ()) == "warning[odd]: it is odd\n"


def test_a_problem_of_a_line_has_no_caret() -> None:
    """A template's fault is known by its line alone."""
    assert excerpt(_at(1, 0), ["text"]) == ["    1 | text"]


@pytest.mark.parametrize("line", [0, 3])
def test_a_line_that_is_not_there_is_not_shown(line: int) -> None:
    """The file may have changed, or the fault is of the whole file."""
    assert excerpt(_at(line, 1), LINES) == []


@pytest.mark.parametrize(
    ("text", "column", "shown", "caret"),
    [
        ("\tx: y", 2, "    x: y", 4),
        ("論文: y", 5, "論文: y", 6),
        ("e\u0301: y", 5, "e\u0301: y", 3),
        ("a\u00a0b", 3, "a b", 2),
        ("a\x1b[31mb", 3, "a\ufffd[31mb", 2),
        ("short", 6, "short", 5),
    ],
    ids=["tab", "wide", "combining", "hard space", "escape", "end of line"],
)
def test_the_caret_stands_under_its_column(text: str, column: int, shown: str, caret: int) -> None:
    """As a terminal shows the line, not as it counts characters."""
    assert excerpt(_at(1, column), [text]) == [f"    1 | {shown}", f"      | {' ' * caret}^"]


@given(st.integers(1, 400))
def test_a_long_line_is_shown_around_its_column(column: int) -> None:
    """The caret points at the very character, and the line fits a terminal."""
    line = "".join(chr(ord("a") + at % 26) for at in range(400))
    shown, caret = excerpt(_at(1, column), [line])
    assert len(shown) <= len("    1 | ") + WINDOW + 2
    assert shown[caret.index("^")] == line[column - 1]


@given(st.text(alphabet="a論\t\u00a0\x1b", min_size=1, max_size=300), st.data())
def test_the_caret_is_as_far_right_as_the_text_before_it(line: str, data: st.DataObject) -> None:
    """Whatever the line is made of."""
    column = data.draw(st.integers(1, len(line)))
    shown, caret = excerpt(_at(1, column), [line.replace(" ", "a") + "!"])
    assert any(_cells(shown[:end]) == len(caret) - 1 for end in range(len(shown) + 1))


def test_nothing_a_note_holds_can_steer_the_terminal() -> None:
    """Control characters of a message are replaced."""
    problem = Problem(code="x", message="a\x1b]0;title\x07\nb\u202ec")
    assert as_text([problem], lambda _: ()) == "error[x]: a\ufffd]0;title\ufffd\ufffdb\ufffdc\n"


def test_colour_is_given_only_when_asked_for() -> None:
    """The place is bold, the weight has the colour of its severity."""
    assert "\x1b[31merror[unknown-ref]\x1b[0m" in as_text([UNKNOWN], lambda _: LINES, colour=True)
    assert "\x1b" not in as_text([UNKNOWN], lambda _: LINES)


def test_json_has_one_object_a_problem() -> None:
    """With these keys in this order; a place that is not known is 0 or empty."""
    problem = Problem(code="x", message="é")
    text = as_json([UNKNOWN, problem])
    first, second = json.loads(text)
    assert list(first) == ["path", "line", "column", "place", "code", "severity", "message", "cure"]
    assert first["severity"] == "error"
    assert (second["line"], second["path"], second["message"]) == (0, "", "é")
    assert text.isascii()


def test_json_of_nothing_is_an_empty_array() -> None:
    """A program need not treat a sound site apart."""
    assert json.loads(as_json([])) == []


def test_github_shows_a_problem_beside_its_line() -> None:
    """As a workflow command."""
    assert as_github([UNKNOWN]) == (
        "::error file=content/papers/t3.md,line=2,col=10,title=unknown-ref"
        "::topics[0]: no topic 'agnets'; did you mean 'agents'?\n"
    )


def test_github_commands_are_escaped() -> None:
    """Neither a name nor a message can end the command."""
    problem = Problem(code="x", message="50%\r\n::error::b", path="a:b,c.md", severity=Severity.NOTICE)
    assert as_github([problem]) == "::notice file=a%3Ab%2Cc.md,title=x::50%25%0D%0A::error::b\n"


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        ([], ""),
        ([Severity.ERROR], "1 error"),
        ([Severity.WARNING, Severity.ERROR, Severity.ERROR], "2 errors, 1 warning"),
        ([Severity.NOTICE] * 2, "2 notices"),
    ],
)
def test_problems_are_counted_by_weight(severities: list[Severity], text: str) -> None:
    """The gravest first."""
    assert counted(Problem(code="x", message="", severity=severity) for severity in severities) == text


def test_lines_are_those_of_the_sites_files(tmp_path: Path) -> None:
    """However they end; a byte order mark is no character."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n\xff")
    assert lines_under(tmp_path, tmp_path)("a.md") == ["one", "two", "three", "\ufffd"]


def test_a_theme_path_is_read_from_the_theme(tmp_path: Path) -> None:
    """Templates and static files lie in two folders of it."""
    for folder in ("templates", "static"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x").write_text(folder)
    lines = lines_under(tmp_path / "site", tmp_path)
    assert (lines("theme/x"), lines("theme/static/x")) == (["templates"], ["static"])


@pytest.mark.parametrize("path", ["", "gone.md", "folder", "a\0b"])
def test_a_file_that_cannot_be_read_has_no_lines(tmp_path: Path, path: str) -> None:
    """A report never fails."""
    (tmp_path / "folder").mkdir()
    assert lines_under(tmp_path, tmp_path)(path) == ()


def test_a_message_that_quotes_a_whole_file_is_cut() -> None:
    """Its beginning and its end are shown; one of our own length is left alone."""
    said = as_text([replace(UNKNOWN, message="x" * 100_000 + "!")], lambda _path: ())
    assert len(said) < 1_000
    assert "x … x" in said
    assert "x!" in said
    assert brief("A word.") == "A word."
