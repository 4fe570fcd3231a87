"""Settings for VS Code: what it reads is what we write, and nobody's file is overwritten."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conspectus.cli.main import main
from conspectus.commands.editors.vscode import files, matchers, settings, tasks, write_files
from conspectus.commands.report import as_text
from conspectus.model.problem import Problem, Severity

SITES = Path(__file__).parents[2] / "sites"
HEAD = re.compile(r"^(?:(.*?)(?::(\d+)(?::(\d+))?)?: )?(error|warning|notice)\[([a-z0-9-]+)\]", re.MULTILINE)
Matched = tuple[str, str, str, str, str]


def matched(line: str) -> list[Matched]:
    """Read a line as VS Code does: file, line, column, severity and code, by each matcher that takes it."""
    found = []
    for matcher in matchers():
        pattern: Any = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            names = ("file", "line", "column", "severity", "code")
            found.append(tuple(match[pattern[name]] or "" if name in pattern else "" for name in names))
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(0, 0, ""), (3, 0, ""), (3, 7, ""), (3, 7, "topics[0]"), (0, 0, "publish[0].kind")],
)
def test_a_problem_is_matched_once(severity: Severity, line: int, column: int, place: str) -> None:
    """With or without line, column and place; of several words, and with what looks like another."""
    path = "content/papers/a b.md"
    problem = Problem(
        code="bad-word", message="x: error[no] 3:4", cure="c", path=path, line=line, column=column,
        place=place, severity=severity,
    )  # fmt: skip
    text = as_text([problem], lambda _: ["", "", "title: error[x]"])
    first, *rest = text.splitlines()
    assert matched(first) == [
        (path, str(line or ""), str(column or ""), str(severity), "bad-word"),
    ]
    assert [matched(each) for each in rest] == [[] for _ in rest]


@pytest.mark.parametrize("situation", ["ten-faults", "thirty-faults", "bad-settings", "drafts", "judged"])
def test_what_is_printed_is_matched(situation: str) -> None:
    """Every problem of a whole site that names a file, and no other line."""
    printed = (SITES / situation / "expected.txt").read_text("utf-8")
    wanted = [tuple(text or "" for text in each) for each in HEAD.findall(printed) if each[0]]
    assert wanted
    assert [match for line in printed.splitlines() for match in matched(line)] == wanted


def test_a_notice_is_shown_as_one() -> None:
    """VS Code knows error, warning and info by name; what it does not know has the matcher's own weight."""
    assert {each["severity"] for each in matchers()} == {"info"}
    assert {*Severity} - {"error", "warning"} == {"notice"}


def test_the_files_are_json_that_names_what_is_there() -> None:
    """The schema that `conspectus schema` writes, and the command that checks."""
    assert {name: json.loads(text) for name, text in files().items()} == {
        ".vscode/settings.json": settings(), ".vscode/tasks.json": tasks(),
    }  # fmt: skip
    assert settings() == {"yaml.schemas": {".conspectus/schemas/site.schema.json": "site.yaml"}}


def test_only_what_is_not_there_is_written(tmp_path: Path) -> None:
    """A file that is there is told of, unless it says the same."""
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text('{"editor.rulers": [88]}', "utf-8")
    assert [name for name, _ in write_files(tmp_path)] == [".vscode/settings.json"]
    assert (tmp_path / ".vscode/settings.json").read_text("utf-8") == '{"editor.rulers": [88]}'
    assert json.loads((tmp_path / ".vscode/tasks.json").read_text("utf-8")) == tasks()
    (tmp_path / ".vscode/settings.json").unlink()
    assert [*write_files(tmp_path)] == []
    assert [*write_files(tmp_path)] == []


def test_a_workspace_is_written_on_request(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And of a file that is there is said what belongs into it."""
    assert main(["schema"]) == 0
    assert not (site / ".vscode").exists()
    assert main(["schema", "--vscode", "-o", "schemas"]) == 0
    assert json.loads((site / ".vscode/settings.json").read_text("utf-8")) == settings(Path("schemas"))
    capsys.readouterr()
    assert main(["schema", "--vscode"]) == 0
    out = capsys.readouterr().out
    assert ".vscode/settings.json is yours, and was left as it is; what belongs into it:\n{" in out
    assert "tasks.json" not in out
    assert main(["schema", "paper", "--vscode"]) == 2
