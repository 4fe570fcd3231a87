"""A window hears of its own page, and of every fault; nothing else."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conspectus.commands.preview.answers import answer
from conspectus.commands.preview.news import (
    MOST,
    Desk,
    News,
    as_event,
    file_made_by,
    is_worth_telling,
    news_of,
)
from conspectus.commands.preview.stage import State
from conspectus.model.problem import Problem, Severity

FAULT = Problem(code="odd", message="odd", cure="even it out", path="content/papers/t3.md", line=2, column=3)
DESK = Desk(Path("/site"), Path("/theme"), "edit://{path}:{line}:{column}")


def told(preview: Any, path: str, *problems: Problem, base: str = "/") -> dict[str, Any]:
    """Give what a window at a path hears of these problems."""
    scene = preview.scene
    state = replace(scene.stage.state, problems=problems, base=base)
    return dict(news_of(state, path, answer(scene.stage.state, scene.shelf, path), scene.desk))


def warning(path: str) -> Problem:
    """Warn of something in a file."""
    return replace(FAULT, path=path, severity=Severity.WARNING)


def test_a_fault_is_told_with_its_line_and_its_cure(preview: Any) -> None:
    """To every window, whatever its page is."""
    (row,) = told(preview, "/topics/agents/", FAULT)["faults"]
    assert (row["path"], row["line"], row["message"], row["cure"]) == (
        "content/papers/t3.md", 2, "odd", "even it out",
    )  # fmt: skip
    assert row["excerpt"] == "    2 | title: A paper on agents\n      |   ^"
    assert row["link"] == f"edit://{preview.root.as_posix()}/content/papers/t3.md:2:3"


@pytest.mark.parametrize(
    ("note", "path"),
    [
        ("content/papers/t3.md", "/papers/t3/"),
        ("content/papers/t3.md", "/papers/t3/index.html"),
        ("content/papers/orals/t3.md", "/papers/t3/"),
        ("content/pages/about.md", "/about/"),
    ],
)
def test_a_warning_is_told_to_the_page_of_its_note(preview: Any, note: str, path: str) -> None:
    """Also under its file's name, and where the note lies in a folder of its own."""
    assert len(told(preview, path, warning(note))["warnings"]) == 1


@pytest.mark.parametrize("path", ["content/topics/agents.md", "static/a.css", "content/odd.xyz", ""])
def test_other_warnings_are_not(preview: Any, path: str) -> None:
    """The terminal has them all."""
    assert told(preview, "/papers/t3/", warning(path))["warnings"] == []


def test_a_warning_finds_its_page_below_a_path(below: Any) -> None:
    """Where the site will live on its host."""
    assert told(below, "/2026/papers/t3/", warning("content/papers/t3.md"), base="/2026/")["warnings"]


def test_only_the_first_of_many_warnings_are_told(preview: Any) -> None:
    """They are counted all the same."""
    warnings = (replace(warning("content/papers/t3.md"), line=line) for line in range(MOST + 3))
    news = told(preview, "/papers/t3/", *warnings)
    assert (len(news["warnings"]), news["unshown"]) == (MOST, 3)


def test_only_the_first_of_many_faults_are_told(preview: Any) -> None:
    """With a count of the others."""
    faults = (replace(FAULT, line=line) for line in range(MOST + 5))
    news = told(preview, "/", *faults)
    assert (len(news["faults"]), news["more"]) == (MOST, 5)


def test_a_page_that_is_missing_is_told_as_such(preview: Any) -> None:
    """And is named by what is shown in its place."""
    news = told(preview, "/none/")
    assert news["missing"]
    assert news["page"]
    assert not told(preview, "/")["missing"]


def test_a_site_that_is_half_written_is_told_as_such(preview: Any) -> None:
    """So that the window does not call it the last good one."""
    state = preview.scene.stage.state
    for is_whole in (True, False):
        news = news_of(replace(state, is_whole=is_whole), "/", answer(state, preview.scene.shelf, "/"), DESK)
        assert news["whole"] == is_whole


def test_a_link_to_an_editor_is_an_address(tmp_path: Path) -> None:
    """Whatever the folder is called; a fault without a line opens the first."""
    desk = replace(DESK, root=tmp_path / "a b#c{line}")
    link = desk.link(Problem(code="odd", message="", path="content/é.md"))
    assert link == f"edit://{tmp_path.as_posix()}/a%20b%23c%7Bline%7D/content/%C3%A9.md:1:1"


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_text_can_be_linked_to() -> None:
    """Its bytes are given as they are."""
    desk = replace(DESK, root=Path(os.fsdecode(b"/notes\xff")))
    assert desk.link(Problem(code="odd", message="", path="site.yaml")) == "edit:///notes%FF/site.yaml:1:1"


def test_a_fault_of_the_theme_opens_the_theme() -> None:
    """Where it lies, in a checkout or in the package."""
    problem = Problem(code="odd", message="", path="theme/base.html", line=3, column=1)
    assert DESK.link(problem) == "edit:///theme/templates/base.html:3:1"


def test_without_an_editor_or_a_file_there_is_no_link() -> None:
    """The place is then told in words."""
    assert replace(DESK, editor="").link(FAULT) == ""
    assert DESK.link(replace(FAULT, path="")) == ""


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("content/papers/t3.md", "papers/t3/index.html"),
        ("content/pages/about.md", "about/index.html"),
        ("content/data/x.csv", ""),
        ("templates/paper.html", ""),
        ("site.yaml", ""),
    ],
)
def test_a_note_makes_a_page(path: str, file: str) -> None:
    """Other files make none."""
    assert file_made_by(path) == file


QUIET: News = {"build": 1, "page": "a", "faults": [], "warnings": []}


@pytest.mark.parametrize(
    ("fresh", "before", "worth"),
    [
        (QUIET, None, True),
        ({**QUIET, "build": 2}, QUIET, False),
        ({**QUIET, "page": "b"}, QUIET, True),
        ({**QUIET, "warnings": ["w"]}, QUIET, True),
        ({**QUIET, "faults": ["f"], "build": 3}, {**QUIET, "faults": ["f"], "build": 2}, True),
        (QUIET, {**QUIET, "faults": ["f"]}, True),
    ],
)
def test_a_window_hears_what_is_new(fresh: News, before: News | None, *, worth: bool) -> None:
    """A page that did not change is left alone; faults are shown again after each build."""
    assert is_worth_telling(fresh, before) == worth


def test_an_event_is_one_line_of_data() -> None:
    """Whatever it says, so that nobody can end it early; its id is the build's number."""
    event = as_event({**QUIET, "warnings": ["a\n\ndata: b\r\u2028"]}).decode()
    head, data, *rest = event.split("\n")
    assert (head, rest) == ("id: 1", ["", ""])
    assert json.loads(data.removeprefix("data: "))["warnings"] == ["a\n\ndata: b\r\u2028"]


def test_before_the_first_site_nothing_is_missing(preview: Any) -> None:
    """There is only nothing yet: a window that shows a page keeps it."""
    state = State(build=1, problems=(FAULT,))
    news = news_of(state, "/", answer(state, preview.scene.shelf, "/"), DESK)
    assert (news["page"], news["missing"]) == ("", False)
