"""Every generator gets the same notes, and what it builds has a page for each of them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from compare import Figures, edit, medians, run, table, written_at
from generate import main as generate
from peers import OURS, PEERS, Plain, ours, plain, plain_notes

NOTE = """---
title: A title
topics: [topic-1, topic-2]
---
See [[papers/a|this]] and [[topics/b]]; it is ![[facts/c]] [@source-1, \u00a72].

> [!NOTE]
> So.
"""


def test_what_only_we_understand_becomes_plain_markdown() -> None:
    """Links lead to the same addresses; citations, facts and callouts are text."""
    assert plain("papers/x", NOTE) == Plain(
        "papers/x",
        "A title",
        ("topic-1", "topic-2"),
        "See [this](/papers/a/) and [b](/topics/b/); it is the value of c (source-1).\n\n> **NOTE**\n> So.\n",
    )


@pytest.mark.parametrize("name", PEERS)
def test_every_note_reaches_every_peer(tmp_path: Path, name: str) -> None:
    """Each has a file with the body as it stands, and the template that the bench edits is there."""
    generate(tmp_path / "site", 60)
    notes = [*plain_notes(tmp_path / "site")]
    tool = PEERS[name](tmp_path / "peer", notes, "program")
    texts = [path.read_text("utf-8") for path in tool.notes.rglob("*.md")]
    assert len(notes) == 60
    assert all(any(text.endswith(each.body) for text in texts) for each in notes)
    assert tool.note("papers/paper-00007").is_file()
    assert tool.mark in tool.template.read_text("utf-8")


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_that_is_there_builds_a_page_for_each_note(tmp_path: Path, name: str) -> None:
    """Else it would be measured at less than its work."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    generate(tmp_path / "site", 60)
    tool = PEERS[name](tmp_path / "peer", [*plain_notes(tmp_path / "site")], program)
    subprocess.run(tool.command, cwd=tool.folder, check=True, capture_output=True)
    assert sum(path.endswith("index.html") for path in written_at(tool.out)) >= 60


@pytest.mark.parametrize("name", ["ours", *PEERS])
def test_an_edited_template_shows_in_every_paper(tmp_path: Path, name: str) -> None:
    """Else the cost of an edit without effect, or of pages that it broke, would be measured."""
    program = sys.executable if name == "ours" else shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    generate(tmp_path / "site", 60)
    notes = [*plain_notes(tmp_path / "site")]
    tool = (
        ours(tmp_path / "site", program) if name == "ours" else PEERS[name](tmp_path / "peer", notes, program)
    )
    run(tool)
    before = [path.stat().st_size for path in sorted(tool.out.rglob("paper-*/index.html"))]
    edit(tool, "template", 7)
    run(tool)
    papers = sorted(tool.out.rglob("paper-*/index.html"))
    assert papers
    assert [path.stat().st_size for path in papers] >= before
    assert all("data-edit-7" in path.read_text("utf-8") for path in papers)


def test_medians_and_ratios() -> None:
    """A slow run in three does not count; ours is told as so many times Hugo's."""
    runs = [Figures(1.0, 2.0, 100.0, 5), Figures(9.0, 9.0, 900.0, 5), Figures(3.0, 4.0, 200.0, 5)]
    assert medians(runs) == (3.0, 4.0, 200.0, 5)
    hugo = {"cold": [Figures(6.0, 2.0, 400.0, 7)]}
    lines = [*table({"pages alone": {"cold": runs[:1]}, "conspectus": {"cold": runs}, "Hugo": hugo})]
    assert lines[-3].split() == ["cold", "0.167", "1.000", "0.250"]
    assert lines[-1].split() == ["cold", "0.500", "2.000", "0.500"]


def test_a_build_of_pages_alone_makes_no_other_files(tmp_path: Path) -> None:
    """But for style sheet, scripts and tables: else we would be measured for more than peers make."""
    for name, settings in OURS.items():
        generate(tmp_path / name, 60)
        tool = ours(tmp_path / name, sys.executable, name, settings)
        run(tool)
        others = [path for path in written_at(tool.out) if not path.endswith("index.html")]
        assert (len(others) < 40) is (name == "pages alone"), others
