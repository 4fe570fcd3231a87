"""The gates of data look at every file, and cannot pass where their tool says nothing."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import data
import pytest
from data import bibliographies, linked_data, through
from gates import NotRunError

BIBER = "INFO - Output to a.bib\n"
PAGE = '<script type="application/ld+json">{"@graph": [{"@type": "Article"}]}</script>'


@pytest.fixture(name="tool")
def tool_fixture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[Sequence[str]]]:
    """Let every program say this, and note how it was called."""

    def tool(said: Callable[[Sequence[str]], str], code: int = 0) -> list[Sequence[str]]:
        called: list[Sequence[str]] = []

        def run(command: Sequence[str], *_where: Any) -> CompletedProcess[str]:
            called.append(command)
            return CompletedProcess([], code, said(command), "")

        monkeypatch.setattr(data, "run", run)
        monkeypatch.setattr(data, "program", lambda name: name)
        monkeypatch.setattr(data, "TOOLS", tmp_path)
        return called

    return tool


def test_every_bibliography_is_read(tool: Callable[..., Any], tmp_path: Path) -> None:
    """Each remark on one is a row."""
    for name in ("papers.bib", "sources.bib"):
        (tmp_path / name).write_text("@misc{a}\n")
    called = tool(lambda command: BIBER + ("WARN - odd\n" if "papers" in command[-1] else ""))
    rows = list(bibliographies(tmp_path))
    assert [(row.what, row.found, row.is_sound) for row in rows] == [
        ("papers.bib", "odd", False), ("sources.bib", "no remark", True),
    ]  # fmt: skip
    assert len(called) == len(rows)


def test_a_day_that_nobody_knows_is_no_fault(tool: Callable[..., Any], tmp_path: Path) -> None:
    """It is left out, not made up."""
    (tmp_path / "a.bib").write_text("@misc{a}\n")
    tool(lambda _: f"{BIBER}WARN - Datamodel: Entry 'a' (a.bib): {data.UNDATED}\n")
    assert [row.is_sound for row in bibliographies(tmp_path)] == [True]


def test_each_block_of_a_page_is_checked_once(tool: Callable[..., Any], tmp_path: Path) -> None:
    """A fault is told of the page in whose line it stands."""
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text(PAGE.replace("Article", "Artikel"))
    tool(lambda _: "data.ts(3,2): error TS2322: no such type\n", 2)
    assert [(row.what, row.found) for row in linked_data(tmp_path)] == [("b.html", "TS2322: no such type")]
    tool(lambda _: "")
    assert [(row.what, row.is_sound) for row in linked_data(tmp_path)] == [("2 pages", True)]


@pytest.mark.parametrize(("gate", "said", "code"), [(bibliographies, "", 0), (linked_data, "no tsc", 1)])
def test_a_tool_that_breaks_off_has_not_run(
    tool: Callable[..., Any], tmp_path: Path, gate: Callable[[Path], Any], said: str, code: int
) -> None:
    """Whatever it says."""
    (tmp_path / "a.bib").write_text("")
    (tmp_path / "a.html").write_text(PAGE)
    tool(lambda _: said, code)
    with pytest.raises(NotRunError):
        list(gate(tmp_path))


def test_a_gate_that_passes_a_bad_file_misses_it(tool: Callable[..., Any], tmp_path: Path) -> None:
    """And one that does not run misses everything."""
    tool(lambda _: BIBER)
    assert [row.is_sound for row in through("biber", tmp_path)] == [False]
    tool(lambda _: "")
    assert [(row.what, row.is_sound) for row in through("biber", tmp_path)] == [("did not run", False)]


def test_the_bad_files_are_bad() -> None:
    """A field that biblatex does not know, and a property that schema.org does not."""
    assert "colour" in data.BAD_ENTRY
    assert "headlines" in json.dumps(data.BAD_THING)
