"""A note comes and goes, a build fails, a stranger's file lies about: the output is always whole."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from conspectus.commands.build import build
from conspectus.commands.made import Report
from conspectus.model.problem import ContentError
from conspectus.write.changes import MANIFEST

TOY = Path(__file__).parent / "sites" / "toy"
TITLE = "Drafting a plan before the first step"
NOTE = f"""\
---
title: {TITLE}
short: Plan
summary: A plan drafted early is kept longer.
authors: [Dora Ekström, Ana Lima]
decision: oral
depth: read
session: 1a
topics: [agents]
sources: [hall-notes]
---
It goes beyond [[t3]] [@programme].
"""
PLACES = (
    "papers/plan/index.html",
    "papers/index.html",
    "sessions/1a/index.html",
    "topics/agents/index.html",
    "people/ana-lima/index.html",
    "people/dora-ekstrom/index.html",
    "sources/hall-notes/index.html",
    "sources/programme/index.html",
    "papers/t3/index.html",
)
NAMED = "people/index.html"
Build = Callable[[], Report]


@pytest.fixture(name="site")
def site_fixture(tmp_path: Path) -> Path:
    """Give a copy of the toy site."""
    return Path(copytree(TOY, tmp_path / "toy"))


@pytest.fixture(name="rebuild")
def rebuild_fixture(site: Path) -> Build:
    """Build the site into public/, for the first time at once."""

    def rebuild() -> Report:
        return build(site, site / "public")

    rebuild()
    return rebuild


def state(out: Path) -> dict[str, tuple[bytes, int, int]]:
    """Give each file's bytes, the time of its last change and its inode."""
    return {
        path.relative_to(out).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def naming(out: Path, text: str) -> set[str]:
    """Name the files that hold a text."""
    return {path for path, (data, *_) in state(out).items() if text.encode() in data}


def age(out: Path) -> None:
    """Set the times of all files back, so that a file written anew shows."""
    for path in out.rglob("*"):
        os.utime(path, (10**9, 10**9))


def test_a_new_note_appears_wherever_it_belongs(site: Path, rebuild: Build) -> None:
    """On a page of its own, in its session, topics, people and sources, by its short name or its title."""
    (site / "content/papers/plan.md").write_text(NOTE, "utf-8")
    rebuild()
    pages = {place: (site / "public" / place).read_text("utf-8") for place in PLACES}
    assert [place for place, html in pages.items() if TITLE not in html and ">Plan<" not in html] == []
    assert "Dora Ekström" in (site / "public" / NAMED).read_text("utf-8")
    assert [place for place, html in pages.items() if 'plan/"' not in html] == []


def test_a_note_that_goes_is_gone_everywhere(site: Path, rebuild: Build) -> None:
    """Its page and its only author's, every mention of either, and not one byte is otherwise."""
    before = {path: data for path, (data, *_) in state(site / "public").items()}
    note = site / "content/papers/plan.md"
    note.write_text(NOTE, "utf-8")
    rebuild()
    note.unlink()
    report = rebuild()
    assert {"papers/plan/index.html", "people/dora-ekstrom/index.html"} <= set(report.changes.prune)
    assert not (site / "public/papers/plan").exists()
    assert naming(site / "public", TITLE) | naming(site / "public", "Dora") == set()
    assert {path: data for path, (data, *_) in state(site / "public").items()} == before


def test_a_title_that_changes_leaves_no_trace(site: Path, rebuild: Build) -> None:
    """The old one stands in no file."""
    old, note = "Verifying chains of thought", site / "content/papers/crv.md"
    assert naming(site / "public", old)
    note.write_text(note.read_text("utf-8").replace(old, "Reading traces"), "utf-8")
    rebuild()
    assert naming(site / "public", old) == set()
    assert naming(site / "public", "Reading traces") >= {"papers/crv/index.html", "papers/index.html"}


def test_a_name_that_is_removed_leaves_no_trace(site: Path, rebuild: Build) -> None:
    """Neither a page nor a mention."""
    assert naming(site / "public", "Cy Dee")
    (site / "content/sessions/1a.md").write_text(
        (site / "content/sessions/1a.md").read_text("utf-8").replace("chair: Cy Dee\n", ""), "utf-8"
    )
    (site / "content/awards/best.md").write_text(
        (site / "content/awards/best.md").read_text("utf-8").replace("Cy Dee, ", ""), "utf-8"
    )
    rebuild()
    assert naming(site / "public", "Cy Dee") == set()
    assert not (site / "public/people/cy-dee").exists()


def test_a_build_that_fails_touches_nothing(site: Path, rebuild: Build) -> None:
    """Not a byte, not a time, not the manifest."""
    age(site / "public")
    before = state(site / "public")
    (site / "content/papers/plan.md").write_text(NOTE.replace("[agents]", "[agnets]"), "utf-8")
    with pytest.raises(ContentError):
        rebuild()
    assert state(site / "public") == before


def test_what_did_not_change_is_not_written(site: Path, rebuild: Build) -> None:
    """After a small change all other files keep their time and their inode."""
    age(site / "public")
    before = state(site / "public")
    note = site / "content/sources/press.md"
    note.write_text(note.read_text("utf-8").replace("Sells toys", "Sells dogs"), "utf-8")
    report = rebuild()
    after = state(site / "public")
    written = {path for path in after if after[path] != before.get(path)} - {MANIFEST}
    expected = {"sources/press/index.html", "sources/press.json", "sources/press.md", "digest/sources.1.json"}
    assert written == {path for path, _ in report.changes.write} == expected


def test_a_build_of_nothing_new_touches_nothing(site: Path, rebuild: Build) -> None:
    """The manifest neither."""
    age(site / "public")
    before = state(site / "public")
    rebuild()
    assert state(site / "public") == before


def test_a_strangers_file_stays(site: Path, rebuild: Build) -> None:
    """Also in a folder of ours whose last file goes."""
    strange = [site / "public" / name for name in ("CNAME", "papers/crv/notes.txt", ".well-known/x")]
    for path in strange:
        path.parent.mkdir(exist_ok=True)
        path.write_text("not ours")
    (site / "content/papers/crv.md").unlink()
    for name in ("papers/t3", "sessions/1a", "trends/cheap-cuts"):
        note = site / f"content/{name}.md"
        lines = note.read_text("utf-8").splitlines(keepends=True)
        note.write_text("".join(line for line in lines if "crv" not in line), "utf-8")
    rebuild()
    assert [path.read_text() for path in strange] == ["not ours"] * 3
    assert not (site / "public/papers/crv/index.html").exists()


@pytest.mark.parametrize("strange", ["papers/plan/index.html", "papers/plan", "people/dora-ekstrom"])
def test_a_strangers_file_in_the_way_is_an_error(site: Path, rebuild: Build, strange: str) -> None:
    """Where a page, or a folder of pages, must go; nothing is written."""
    (site / "content/papers/plan.md").write_text(NOTE, "utf-8")
    path = site / "public" / strange
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("not ours")
    age(site / "public")
    before = state(site / "public")
    with pytest.raises(ContentError) as caught:
        rebuild()
    assert [problem.code for problem in caught.value.problems] == ["in-the-way"]
    assert state(site / "public") == before


def test_a_page_that_someone_edited_is_put_right(site: Path, rebuild: Build) -> None:
    """What we wrote is ours, whatever became of it."""
    page = site / "public/papers/t3/index.html"
    before = page.read_bytes()
    page.unlink()
    rebuild()
    assert page.read_bytes() == before
