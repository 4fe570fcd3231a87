"""What is left to do is listed by its sort, for people and for programs."""

import json
from datetime import date
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.todo import as_json, as_text, counted, find_tasks
from conspectus.model.names import Kind
from conspectus.model.tasks import Sort, Task

TODAY = date(2026, 6, 1)
TASKS = (
    Task("content/papers/a.md", 2, 1, "A", Sort.NAMED_ONLY.key),
    Task("content/papers/b.md", 3, 4, "B", Sort.NAMED_ONLY.key),
    Task("content/papers/a.md", 5, 1, "A is a draft", Sort.DRAFT.key),
)


def test_tasks_stand_below_their_sort() -> None:
    """Counted, with what to do, each with its place."""
    assert as_text(TASKS) == (
        "papers that are named only: 2\n"
        "  (read the paper, and say so in `depth:`)\n"
        "  content/papers/a.md:2:1: A\n"
        "  content/papers/b.md:3:4: B\n"
        "\n"
        "notes that are not public yet: 1\n"
        "  (take out `draft: true`, or wait for the day of `date:`)\n"
        "  content/papers/a.md:5:1: A is a draft\n"
        "\n"
        "3 things to do in 2 files\n"
    )


def test_a_heading_stands_out_in_colour() -> None:
    """And nothing else is coloured."""
    assert as_text(TASKS, colour=True).count("\x1b[1m") == 2


def test_where_nothing_is_to_do_it_says_so() -> None:
    """In one line; one thing is one thing."""
    assert as_text(()) == "nothing is left to do\n"
    assert counted(TASKS[:1]) == "1 thing to do in 1 file"


def test_as_json_a_task_has_its_cure() -> None:
    """One array, alone."""
    assert json.loads(as_json(TASKS))[2] == {
        "sort": "draft", "path": "content/papers/a.md", "line": 5, "column": 1, "what": "A is a draft",
        "cure": "take out `draft: true`, or wait for the day of `date:`",
    }  # fmt: skip
    assert json.loads(as_json(())) == []


def test_a_kind_has_its_own_tasks(site: Path) -> None:
    """Drafts are looked through too."""
    everything = find_tasks(site, today=TODAY, months=12).tasks
    papers = find_tasks(site, Kind.PAPER, today=TODAY, months=12).tasks
    assert {task.sort for task in papers} == {"draft", "named-only", "no-summary"}
    assert set(papers) == {task for task in everything if task.path.startswith("content/papers/")}
    assert len(papers) < len(everything)


def test_a_list_is_no_check(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The status is sound whatever is to do, also where notes have faults: those are told of apart."""
    (site / "content/topics/more.md").write_text("---\ntitle: More\nparnet: agents\n---\n")
    assert main(["todo", "papers", "--older-than", "6", "--date", "2026-06-01"]) == 0
    printed = capsys.readouterr()
    assert "papers that are named only: 1\n" in printed.out
    assert printed.out.endswith("4 things to do in 2 files\n")
    assert "some notes have faults" in printed.err
    assert main(["todo", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) > 4


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("arguments", [["papr"], ["--older-than", "-1"], ["--date", "soon"]])
def test_wrong_usage_gives_2(arguments: list[str]) -> None:
    """A kind, a number of months or a day that is none."""
    assert main(["todo", *arguments]) == 2
