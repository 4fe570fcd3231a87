"""`.published` remembers what has been public, and a build owes it an answer."""

from datetime import date
from pathlib import Path

import pytest

from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.published import mark_published, read_published
from conspectus.model.problem import ContentError

SITE = "title: T\nedition: T\ndescription: A toy.\n"


def note(site: Path, name: str, front: str) -> Path:
    """Write a note."""
    path = site / "content" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}\n---\n", encoding="utf-8")
    return path


@pytest.fixture(name="site")
def site_fixture(tmp_path: Path) -> Path:
    """Make a site with one topic and one paper."""
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    note(tmp_path, "papers/t3", "title: T3\ntopics: [agents]\nauthors: [Ana Lima]\ndepth: read")
    note(tmp_path, "topics/agents", "title: Agents")
    return tmp_path


def test_marking_is_sorted_once_each_and_adds_only(site: Path) -> None:
    """Marking twice adds nothing; what was there stays."""
    assert mark_published(site, ["/b/", "/a/"]) == 2
    assert mark_published(site, ["/b/", "/c/"]) == 1
    assert read_published(site).urls == ("/a/", "/b/", "/c/")
    assert mark_published(site, ["/a/"]) == 0


def test_nothing_is_written_where_nothing_is_marked(site: Path) -> None:
    """A build without --mark-published leaves no file."""
    build(site, site / "public")
    assert not (site / ".published").exists()


def test_a_build_marks_its_pages(site: Path) -> None:
    """Every page but the one for lost addresses is remembered."""
    build(site, site / "public", options=Options(mark_published=True))
    urls = read_published(site).urls
    assert "/papers/t3/" in urls
    assert "/people/ana-lima/" in urls
    assert "/404.html" not in urls


def test_a_vanished_url_stops_the_build_until_an_alias_takes_it(site: Path) -> None:
    """A renamed note owes its old URL an alias."""
    build(site, site / "public", options=Options(mark_published=True))
    (site / "content/papers/t3.md").rename(site / "content/papers/t4.md")
    with pytest.raises(ContentError) as refused:
        build(site, site / "public")
    assert [problem.code for problem in refused.value.problems] == ["vanished-url"]
    note(
        site,
        "papers/t4",
        "title: T3\ntopics: [agents]\nauthors: [Ana Lima]\ndepth: read\naliases: [/papers/t3/]",
    )
    build(site, site / "public")
    old = (site / "public/papers/t3/index.html").read_text(encoding="utf-8")
    assert "url=../../papers/t4/" in old


def test_a_removed_name_is_gone_from_every_output(site: Path) -> None:
    """Taken out of the note and of `.published`, a name stands nowhere any more."""
    out = site / "public"
    build(site, out, options=Options(mark_published=True))
    note(site, "papers/t3", "title: T3\ntopics: [agents]\ndepth: read")
    kept = [url for url in read_published(site).urls if "ana-lima" not in url]
    (site / ".published").write_text("".join(f"{url}\n" for url in kept), encoding="utf-8")
    build(site, out)
    held = [path for path in out.rglob("*") if path.is_file()]
    assert held
    assert not [path for path in held if b"Lima" in path.read_bytes() or "lima" in path.as_posix()]
    assert not (out / "people/ana-lima").exists()


def test_a_corrected_name_leaves_no_trace_of_the_old(site: Path) -> None:
    """A name spelt right has a page of its own; the old page's address may lead there."""
    out = site / "public"
    build(site, out)
    note(site, "papers/t3", "title: T3\ntopics: [agents]\nauthors: [Anna Lima]\ndepth: read")
    build(site, out)
    assert not [path for path in out.rglob("*.html") if b"Ana Lima" in path.read_bytes()]
    assert (out / "people/anna-lima/index.html").is_file()


def test_a_note_of_tomorrow_waits(site: Path) -> None:
    """A note dated after the day of the build is left out, and kept on request."""
    note(site, "papers/later", "title: Later\ndate: 2026-05-21\ntopics: [agents]")
    day = date(2026, 5, 20)
    build(site, site / "public", options=Options(today=day))
    assert not (site / "public/papers/later").exists()
    build(site, site / "public", options=Options(today=day, future=True))
    assert (site / "public/papers/later/index.html").is_file()


def test_a_file_that_is_no_text_is_a_problem(site: Path) -> None:
    """It is named with its line, in a build and where it would be written; it stays as it was."""
    (site / ".published").write_bytes(b"/papers/t3/\n/caf\xe9/\n")
    with pytest.raises(ContentError) as refused:
        build(site, site / "public", options=Options(mark_published=True))
    found = [
        (problem.code, problem.line) for problem in refused.value.problems if problem.path == ".published"
    ]
    assert found == [("bad-encoding", 2)]
    with pytest.raises(ContentError):
        mark_published(site, ["/a/"])
    assert (site / ".published").read_bytes() == b"/papers/t3/\n/caf\xe9/\n"


def test_the_url_of_a_faulty_note_is_not_gone(site: Path) -> None:
    """A note that cannot be read is one fault."""
    build(site, site / "public", options=Options(mark_published=True))
    note(site, "papers/t3", "title: T3\ntopics: [agents]\nauthors: [Ana Lima]\ndepth: reed")
    with pytest.raises(ContentError) as refused:
        build(site, site / "public")
    assert [problem.code for problem in refused.value.problems if problem.path != ".published"] == [
        "bad-word"
    ]
    assert not any("/papers/t3/" in problem.message for problem in refused.value.problems)
