"""A build that remembers gives what one that does not gives, and does less."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import build
from conspectus.commands.check import check
from conspectus.commands.engine import stats
from conspectus.commands.engine.engine import WORKSHOP, forget
from conspectus.commands.engine.lock import HOLDER, LOCK, BusyError, held
from conspectus.commands.engine.store import FILE, Store
from conspectus.commands.made import Report
from conspectus.commands.options import Options
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import NoteReading
from conspectus.model.problem import ContentError
from conspectus.model.records import Paper
from conspectus.model.site import Site
from conspectus.read import notes
from conspectus.read.settings import read_site
from conspectus.read.sources import SourceFile
from conspectus.weave import plan
from conspectus.weave.views.loom import Loom
from conspectus.write.emit import UNFINISHED
from conspectus.write.theme import theme_folder

WARM, COLD = Options(cache=True), Options()
PAPER = "content/papers/t3.md"


def _tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def _edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


def _warm(options: Options = WARM) -> Report:
    """Build with what is remembered, and see that it is what a cold build gives."""
    report = build(Path(), Path("public"), options=options)
    shutil.rmtree("../cold", ignore_errors=True)
    cold = build(Path(), Path("../cold"), options=replace(options, cache=False))
    assert _tree(Path("public")) == _tree(Path("../cold"))
    assert (report.problems, report.pages) == (cold.problems, cold.pages)
    return report


def _rendered(report: Report) -> set[str]:
    return {reason.url for reason in report.rendered}


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass quickly, so that files are believed to be what they look like."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10 * stats.SECOND)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of notes that are parsed."""
    paths: list[str] = []
    read_note = notes.read_note

    def listing(source: SourceFile, site: Site) -> NoteReading:
        paths.append(source.path)
        return read_note(source, site)

    monkeypatch.setattr(notes, "read_note", listing)
    return paths


@pytest.mark.usefixtures("site")
def test_a_build_without_a_change_does_nothing(parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No note is read, no page rendered, no file written, and the same is said."""
    first = _warm()
    parsed.clear()
    monkeypatch.setattr("conspectus.commands.making.make_site", lambda *_: pytest.fail("it was made anew"))
    again = build(Path(), Path("public"), options=WARM)
    assert (parsed, again.rendered, again.changes.write) == ([], (), ())
    assert again.changes.kept == tuple(path for path, _ in first.changes.write)
    assert (again.pages, again.problems) == (first.pages, first.problems)


@pytest.mark.usefixtures("site")
def test_an_edit_of_a_body_parses_one_note_and_renders_its_page(parsed: list[str]) -> None:
    """Every other page is known, but for the one that says how large files are."""
    _warm()
    _edit(PAPER, "It builds", "It rests")
    parsed.clear()
    report = build(Path(), Path("public"), options=WARM)
    assert parsed == [PAPER]
    assert {each.url: each.changed for each in report.rendered} == {
        "/papers/t3/": ("page.head", "page.body"),
        "/formats/": ("page.groups",),
    }
    assert {path for path, _ in report.changes.write} == {
        "papers/t3/index.html", "papers/t3.json", "papers/t3.md",
        "digest/papers.1.json", "formats/index.html",
    }  # fmt: skip
    assert _warm().rendered == ()


@pytest.mark.usefixtures("site")
def test_an_edit_of_a_title_renders_the_pages_that_print_it() -> None:
    """Its own, its topic's, its author's, the lists; not the source's own page if that is silent."""
    _warm()
    _edit(PAPER, "A paper on agents", "A paper on programs")
    urls = _rendered(_warm())
    assert {"/papers/t3/", "/topics/agents/", "/papers/"} <= urls
    assert "/404.html" not in urls


@pytest.mark.usefixtures("site")
def test_an_edit_weaves_few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a body its own; a paper's view is not even made where another paper is edited."""
    _warm()
    seen: list[Ref] = []
    weave = plan.VIEWS[Kind.PAPER]

    def noting(loom: Loom, paper: Paper) -> object:
        seen.append(paper.ref)
        return weave(loom, paper)

    monkeypatch.setattr(plan, "VIEWS", {**plan.VIEWS, Kind.PAPER: noting})
    _edit(PAPER, "It builds", "It rests")
    build(Path(), Path("public"), options=WARM)
    assert seen == [Ref(Kind.PAPER, "t3")]


@pytest.mark.usefixtures("site")
def test_what_is_at_hand_gives_way_to_what_is_written() -> None:
    """Whoever comes, goes, is renamed or named elsewhere: people, topics, related papers, links."""
    options = replace(WARM, at_hand={})
    paper = Path(PAPER).read_text("utf-8")
    head = "---\ntitle: {}\nauthors: [{}]\ntopics: [{}]\n---\n{}\n"
    steps = (
        ("content/papers/n.md", head.format("New", "Bo Chen", "agents", "See [[t3]].")),
        ("content/papers/n.md", head.format("Newer", "Bo Chen, Di Eck", "agents", "See [[t3]].")),
        ("content/papers/m.md", head.format("More", "Di Eck", "agents", "See [[n]] and [[papers/t3]].")),
        ("content/papers/n.md", head.format("Newer", "Di Eck", "", "Nothing.")),
        (PAPER, paper.replace("topics:", "short: Named\ntopics:")),
        ("content/papers/m.md", None),
        (PAPER, paper),
        ("content/papers/n.md", None),
    )
    _warm(options)
    for path, text in steps:
        Path(path).unlink() if text is None else Path(path).write_text(text, "utf-8")
        _warm(options)


@pytest.mark.usefixtures("site")
def test_a_link_to_a_section_that_went_is_found_in_a_page_that_stayed() -> None:
    """Though nothing of that page is made anew."""
    other = Path("content/sources/other.md")
    other.write_text("---\ntitle: Other\nkind: press\n---\nSee [[papers/t3#what-it-does]].\n", "utf-8")
    with Path(PAPER).open("a", encoding="utf-8") as file:
        file.write("\n## What it does\n\nIt builds.\n")
    _warm()
    _edit(PAPER, "## What it does", "## How it works")
    with pytest.raises(ContentError) as refusal:
        build(Path(), Path("public"), options=WARM)
    assert "broken-fragment" in {problem.code for problem in refusal.value.problems}
    _edit(PAPER, "## How it works", "## What it does")
    assert _warm().rendered == ()


def _same_size(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("builds", "stands"), "utf-8")


def _same_size_and_second(path: Path) -> None:
    second = path.stat().st_mtime_ns // stats.SECOND * stats.SECOND
    os.utime(path, ns=(second, second))
    build(Path(), Path("public"), options=WARM)
    _same_size(path)
    os.utime(path, ns=(second, second))


def _time_set_back(path: Path) -> None:
    before = path.stat().st_mtime_ns
    _same_size(path)
    os.utime(path, ns=(before, before))


def _replaced(path: Path) -> None:
    before = path.stat().st_mtime_ns
    other = path.with_suffix(".new")
    shutil.copy(path, other)
    _same_size(other)
    os.utime(other, ns=(before, before))
    other.replace(path)


@pytest.mark.parametrize("change", [_same_size, _same_size_and_second, _time_set_back, _replaced])
def test_an_edit_that_hides_is_found(site: Path, change: Callable[[Path], None]) -> None:
    """Of the same size, within the same second, with the time set back, by another file in its place."""
    _warm()
    change(site / PAPER)
    assert _rendered(_warm()) == {"/papers/t3/"}


@pytest.mark.usefixtures("site")
def test_a_touched_note_is_the_same_note(parsed: list[str]) -> None:
    """It is read and found unchanged."""
    _warm()
    os.utime(PAPER, (1, 1))
    parsed.clear()
    assert build(Path(), Path("public"), options=WARM).rendered == ()
    assert parsed == []


@pytest.fixture
def themed(site: Path) -> Path:
    """Give the toy with templates and static files of its own, a copy of the theme's."""
    for name in ("templates", "static"):
        shutil.copytree(theme_folder() / name, site / name)
    return site


CHANGES: dict[str, tuple[Callable[[], object], str]] = {
    "template": (lambda: _edit("templates/topic.html", "{% block", "<i></i>{% block"), "template"),
    "macro": (lambda: _edit("templates/parts/footer.html", "<footer", "<footer data-x"), "template"),
    "style": (lambda: _edit("static/style.css", "{", "{ "), "site.assets"),
    "settings": (lambda: _edit("site.yaml", "Toy digest", "Other digest"), "site.title"),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.usefixtures("themed")
def test_a_change_of_what_pages_share_renders_them(name: str) -> None:
    """A template, one that it extends, a file whose name changes with its content, a setting."""
    _warm()
    change, part = CHANGES[name]
    change()
    report = _warm()
    assert report.rendered
    assert all(part in reason.changed for reason in report.rendered)
    assert ("/404.html" in _rendered(report)) is (name != "template")


@pytest.mark.usefixtures("site")
def test_a_zone_changes_what_times_mean(parsed: list[str]) -> None:
    """Every note is read anew, for any of them may hold a time."""
    Path("content/sessions").mkdir()
    Path("content/sessions/1a.md").write_text("---\ntitle: One\nstart: 2026-04-23T10:00\n---\n")
    _edit("site.yaml", "edition:", "zone: {name: America/Sao_Paulo, place: Rio}\nedition:")
    _warm()
    parsed.clear()
    _edit("site.yaml", "America/Sao_Paulo", "Asia/Tokyo")
    build(Path(), Path("public"), options=WARM)
    assert len(parsed) == len([*Path("content").rglob("*.md")])
    _warm()


@pytest.mark.usefixtures("site")
def test_other_words_make_all_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, parsed: list[str]
) -> None:
    """They are part of our code."""
    words = tmp_path / "words"
    shutil.copytree(Path(notes.__file__).parent / "words", words)
    _warm()
    parsed.clear()
    monkeypatch.setattr("conspectus.read.tongues._WORDS", words)
    monkeypatch.setattr("conspectus.commands.engine.engine.salt", lambda _files: "other words")
    text = (words / "en.toml").read_text("utf-8")
    (words / "en.toml").write_text(text.replace('"Topics"', '"Threads"'), "utf-8")
    report = _warm()
    assert {reason.changed for reason in report.rendered} == {("code",)}
    assert PAPER in parsed


@pytest.mark.parametrize(
    "options",
    [
        replace(WARM, drafts=True), replace(WARM, base_url=Url("https://example.org/toy/")),
        replace(WARM, today=date(2026, 4, 23)),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("site")
def test_another_question_gets_its_own_answer(options: Options) -> None:
    """And the first one again as it was."""
    _warm()
    _warm(options)
    _warm()


@pytest.mark.usefixtures("site")
def test_what_stops_a_strict_build_stops_it_however_well_it_is_known() -> None:
    """A warning that was let pass before."""
    Path("content/odd.xyz").touch()
    _warm()
    with pytest.raises(ContentError):
        build(Path(), Path("public"), options=replace(WARM, strict=True))


@pytest.mark.usefixtures("site")
def test_a_fault_is_found_each_time_until_it_is_mended(parsed: list[str]) -> None:
    """A note with a fault is remembered with it; a page with a fault is no page."""
    _edit(PAPER, "depth: read", "depth: reed")
    Path("templates").mkdir()
    Path("templates/source.html").write_text("{{ nothing }}")
    found = []
    for _ in range(2):
        with pytest.raises(ContentError) as caught:
            build(Path(), Path("public"), options=WARM)
        found.append(caught.value.problems)
    assert found[0] == found[1]
    assert {"bad-word", "template-fault"} <= {problem.code for problem in found[0]}
    assert parsed.count(PAPER) == 1
    _edit(PAPER, "depth: reed", "depth: read")
    Path("templates/source.html").unlink()
    _warm()


@pytest.mark.usefixtures("site")
def test_a_note_that_goes_and_comes_back_is_known(parsed: list[str]) -> None:
    """Its page is fetched from what is kept."""
    _warm()
    Path(PAPER).rename("../kept.md")
    _warm()
    Path("../kept.md").rename(PAPER)
    parsed.clear()
    report = build(Path(), Path("public"), options=WARM)
    assert (parsed, report.rendered) == ([], ())
    assert "papers/t3/index.html" in [path for path, _ in report.changes.write]
    _warm()


@pytest.mark.usefixtures("site")
def test_a_second_folder_needs_no_rendering() -> None:
    """The bytes of pages are kept apart from the folders they were written to."""
    _warm()
    report = build(Path(), Path("other"), options=WARM)
    assert report.rendered == ()
    assert _tree(Path("other")) == _tree(Path("public"))


@pytest.mark.usefixtures("site")
def test_a_folder_that_is_gone_is_filled_again() -> None:
    """And so is what is missing of it, once anything else changes."""
    _warm()
    shutil.rmtree("public")
    _warm()
    Path("public/index.html").unlink()
    Path("public/404.html").write_text("edited by hand")
    _edit(PAPER, "It builds", "It rests")
    _warm()


@pytest.mark.usefixtures("site")
def test_an_edit_during_a_build_is_not_overlooked_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the edit is undone: what was built was the edited note."""
    before = Path(PAPER).read_text("utf-8")

    def edited(root: Path) -> object:
        _edit(PAPER, "It builds", "It rests")
        return read_site(root)

    with monkeypatch.context() as patch:
        patch.setattr("conspectus.commands.making.read_site", edited)
        build(Path(), Path("public"), options=WARM)
    Path(PAPER).write_text(before, "utf-8")
    _warm()


def _garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 1_000)


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20_000])


def _planted(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE result SET value = X'80054E2E'")


@pytest.mark.parametrize("harm", [_garbage, _truncated, _planted])
def test_a_spoiled_cache_is_a_cold_build_with_a_notice(site: Path, harm: Callable[[Path], None]) -> None:
    """The next build is a usual one again."""
    _warm()
    harm(site / WORKSHOP / FILE)
    _edit(PAPER, "It builds", "It rests")
    report = build(Path(), Path("public"), options=WARM)
    assert [(each.code, each.severity) for each in report.problems if each.code == "lost-cache"] == [
        ("lost-cache", "notice")
    ]
    assert _rendered(report)
    _warm()
    assert _warm().rendered == ()


def test_a_journal_that_came_with_the_notes_is_not_played(site: Path) -> None:
    """No build writes one, and SQLite would delete what it names."""
    _warm()
    for name in (f"{FILE}-journal", f"{LOCK}-journal"):
        (site / WORKSHOP / name).write_bytes(b"planted")
    _edit(PAPER, "It builds", "It rests")
    report = build(Path(), Path("public"), options=WARM)
    assert "lost-cache" in [problem.code for problem in report.problems]
    assert not list((site / WORKSHOP).glob("*-journal"))
    _warm()


@pytest.mark.parametrize("name", ["", LOCK, HOLDER, FILE])
def test_a_link_that_came_with_the_notes_is_not_followed(site: Path, tmp_path: Path, name: str) -> None:
    """It could lead to any file of the user's."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/diary").write_text("dear")
    if name:
        (site / WORKSHOP).mkdir()
    (site / WORKSHOP / name).symlink_to(tmp_path / "mine" / ("diary" if name else ""))
    report = build(Path(), Path("public"), options=WARM)
    assert "lost-cache" in [problem.code for problem in report.problems]
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["diary"]
    assert (tmp_path / "mine/diary").read_text() == "dear"


@pytest.mark.usefixtures("site")
def test_code_that_is_changed_while_it_runs_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs is not what lies on the disk, which is what results are named by."""
    _warm()
    _edit(PAPER, "It builds", "It rests")
    with monkeypatch.context() as patch:
        patch.setattr("conspectus.commands.engine.engine.STARTED", 0)
        report = build(Path(), Path("public"), options=WARM)
    assert "lost-cache" in [problem.code for problem in report.problems]
    assert _rendered(_warm())


def test_a_cache_that_is_gone_is_a_cold_build(site: Path) -> None:
    """Nothing need be said of it."""
    _warm()
    shutil.rmtree(site / WORKSHOP)
    assert _rendered(_warm())


def test_a_cache_that_cannot_be_written_is_done_without(site: Path) -> None:
    """A file stands in its place; the site is built all the same."""
    (site / WORKSHOP).write_text("mine")
    report = build(Path(), Path("public"), options=WARM)
    assert "lost-cache" in [problem.code for problem in report.problems]
    assert (site / WORKSHOP).read_text() == "mine"
    assert _tree(Path("public"))


def test_the_cache_keeps_itself_out_of_version_control(site: Path) -> None:
    """It is nobody's but this machine's."""
    _warm()
    assert (site / WORKSHOP / ".gitignore").read_text() == "*\n"


def test_without_the_cache_nothing_is_left(site: Path) -> None:
    """Nor looked at."""
    build(Path(), Path("public"), options=COLD)
    assert not (site / WORKSHOP).exists()


def test_two_builds_at_once_are_one_too_many(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check goes on beside a build, and remembers nothing."""
    monkeypatch.setattr("conspectus.commands.engine.engine.WAIT", 0.01)
    _warm()
    with held(site / WORKSHOP, wait=0):
        with pytest.raises(BusyError):
            build(Path(), Path("public"), options=WARM)
        assert check(Path(), options=WARM) == check(Path(), options=COLD)


@pytest.mark.usefixtures("site")
def test_work_is_not_done_twice_where_it_cannot_be_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is that of the build; the next one begins from nothing."""

    def fail(_: Store) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "let_go", fail)
        report = build(Path(), Path("public"), options=WARM)
    assert len(report.changes.write) > 1
    assert "lost-cache" in {problem.code for problem in report.problems}
    assert _warm().changes.write == ()


@pytest.mark.usefixtures("site")
def test_what_was_noted_of_pages_that_are_gone_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once there is too much of it; of those that stand it stays, looked at or not."""
    _warm()
    Path(PAPER).rename("content/papers/t4.md")
    monkeypatch.setattr(Store.clear, "__defaults__", (-(10**9),))
    _warm()
    with closing(sqlite3.connect(Path(WORKSHOP, FILE))) as connection:
        rows = connection.execute("SELECT key FROM result WHERE stage = 'trace'").fetchall()
    assert {("/papers/t4/",), ("/404.html",), ("site",)} <= set(rows)
    assert ("/papers/t3/",) not in rows


@pytest.mark.usefixtures("site")
def test_what_a_killed_build_was_writing_goes_even_if_nothing_else_is_to_do() -> None:
    """It was killed before it had changed anything, and the edit was undone."""
    _warm()
    Path("public", UNFINISHED).write_text("ha")
    _warm()


def test_a_lock_that_is_none_is_cleaned_away(site: Path) -> None:
    """Nothing can hold it."""
    _warm()
    (site / WORKSHOP / LOCK).write_bytes(b"garbage" * 200)
    forget(site)
    assert not (site / WORKSHOP / LOCK).exists()


def test_cleaning_forgets(site: Path) -> None:
    """Nothing of ours is left; not while a build runs."""
    _warm()
    with held(site / WORKSHOP, wait=0), pytest.raises(BusyError):
        forget(site)
    assert (site / WORKSHOP / FILE).exists()
    assert main(["clean"]) == 0
    assert not (site / WORKSHOP).exists()
    forget(site)


TABLE = "content/data/accepted.csv"


@pytest.fixture(name="table")
def table_fixture(site: Path) -> Path:
    """Put a table of forty papers into the site."""
    (site / "content/data").mkdir()
    rows = (f"p{at:02},Paper {at},agents,10.1000/{at}" for at in range(40))
    (site / TABLE).write_text("\n".join(["slug,title,topics,doi", *rows]), "utf-8")
    return site / TABLE


@pytest.mark.usefixtures("table")
def test_an_edit_of_a_row_renders_the_pages_that_print_it() -> None:
    """Not those of other rows, nor where lines have moved."""
    _warm()
    _edit(TABLE, "10.1000/7\n", "10.1000/77\n")
    assert _rendered(_warm()) == {"/papers/p07/"}
    _edit(TABLE, "p00,Paper 0,", "p,New,,\n\np00,Paper 0,")
    assert "/papers/p07/" not in _rendered(_warm())
    _edit(TABLE, "Paper 8,", "Paper eight,")
    urls = _rendered(_warm())
    assert {"/papers/p08/", "/topics/agents/", "/papers/"} <= urls
    assert "/papers/p20/" not in urls


@pytest.mark.usefixtures("table")
def test_a_note_over_a_row_comes_and_goes() -> None:
    """Each build is as one from nothing."""
    _warm()
    note = Path("content/papers/own.md")
    note.write_text("---\ndoi: 10.1000/7\nsummary: Ours.\n---\n[[p08]]\n", "utf-8")
    assert {"/papers/own/", "/papers/p07/"} <= _rendered(_warm())
    _edit(TABLE, "Paper 7,", "Paper seven,")
    assert "/papers/own/" in _rendered(_warm())
    _edit(PAPER, "It builds", "It builds on [[p07]] and")
    assert "/papers/own/" in _rendered(_warm())
    note.unlink()
    assert "/papers/p07/" in _rendered(_warm())


def test_a_fault_of_a_row_is_said_again(table: Path) -> None:
    """Though its table was not read again, and until it is mended."""
    text = table.read_text("utf-8")
    table.write_text(text + "\nlast,Last,agnets,x", "utf-8")
    for _ in range(2):
        with pytest.raises(ContentError) as refused:
            build(Path(), Path("public"), options=WARM)
        found = {(each.code, each.line) for each in refused.value.problems if each.path == TABLE}
        assert found == {("bad-doi", 42), ("unknown-ref", 42)}
    table.write_text(text, "utf-8")
    assert TABLE not in {each.path for each in _warm().problems}
