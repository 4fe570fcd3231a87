"""Editions are built together or not at all; what they share is seen wherever it changes."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from typing import Any

import pytest
from disk import tree

from conspectus.cli.main import main
from conspectus.commands import together
from conspectus.commands.build import build, make
from conspectus.commands.check import check
from conspectus.commands.made import Made
from conspectus.commands.migrate import migrate
from conspectus.commands.options import Options
from conspectus.commands.together import make_together
from conspectus.commands.verify import verify
from conspectus.model.problem import ContentError
from conspectus.write.theme import theme_folder

SITE = Path(__file__).parents[1] / "sites" / "editions"
CACHED = Options(cache=True)
ANA, BLOG = "shared/people/ana-lima.md", "shared/sources/blog.md"


@pytest.fixture(name="index")
def index_fixture(tmp_path: Path) -> Path:
    """Copy the site with two editions."""
    copytree(SITE, tmp_path / "index", ignore=ignore_patterns("expected*", ".conspectus", "static"))
    return tmp_path / "index"


def change(path: Path, old: str, new: str) -> None:
    """Change a text in a file; it must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _edit_shared_person(root: Path) -> None:
    change(root / ANA, "every year", "twice")


def _edit_shared_title(root: Path) -> None:
    change(root / ANA, "title: Ana Lima", "title: Ana Lima\nnames: [Ana M. Lima]")


def _edit_shared_source(root: Path) -> None:
    change(root / BLOG, "A blog", "The blog")


def _edit_shared_passage(root: Path) -> None:
    change(root / "shared/sources/passages/blog.txt", "There were", "In all there were")


def _add_own_person(root: Path) -> None:
    path = root / "editions/2026/content/people/ana-lima.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: Ana Lima\n---\n", "utf-8")


def _add_edition(root: Path) -> None:
    copytree(root / "editions/2027", root / "editions/2028", ignore=ignore_patterns(".conspectus"))


def _drop_edition(root: Path) -> None:
    rmtree(root / "editions/2026")


def _stop_sharing(root: Path) -> None:
    change(root / "editions/2026/site.yaml", "shared: ../../shared", "")
    change(root / "editions/2026/content/papers/results-2026.md", "sources: [blog]", "")
    rmtree(root / "editions/2026/content/facts")
    change(root / "editions/2026/site.yaml", "at_a_glance: [submitted]", "")


def _edit_index(root: Path) -> None:
    change(root / "site.yaml", "Every edition", "All editions")


def _edit_edition(root: Path) -> None:
    change(root / "editions/2027/site.yaml", "edition: Toy 2027", "edition: The Toy of 2027")


EDITS: tuple[Callable[[Path], None], ...] = (
    _edit_shared_person, _edit_shared_title, _edit_shared_source, _edit_shared_passage, _add_own_person,
    _add_edition, _drop_edition, _stop_sharing, _edit_index, _edit_edition,
)  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_warm_build_after_an_edit_is_as_a_cold_one(
    index: Path, tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    """Byte for byte, and in what is said of it; of the index, and of an edition alone."""
    alone = index / "editions" / "2027"
    build(index, index / "public", options=CACHED)
    build(alone, tmp_path / "alone", options=CACHED)
    edit(index)
    warm, cold = build(index, index / "public", options=CACHED), build(index, tmp_path / "cold")
    assert tree(index / "public") == tree(tmp_path / "cold")
    assert (warm.pages, warm.problems) == (cold.pages, cold.problems)
    build(alone, tmp_path / "alone", options=CACHED)
    build(alone, tmp_path / "alone-cold")
    assert tree(tmp_path / "alone") == tree(tmp_path / "alone-cold")


@pytest.mark.parametrize("edit", [_edit_shared_person, _edit_shared_source])
def test_an_edit_of_a_shared_note_is_seen(index: Path, edit: Callable[[Path], None]) -> None:
    """A build that nothing changed for would have been quick to say so."""
    build(index, index / "public", options=CACHED)
    assert build(index, index / "public", options=CACHED).changes.write == ()
    edit(index)
    written = {path for path, _ in build(index, index / "public", options=CACHED).changes.write}
    assert {path.partition("/")[0] for path in written} >= {"2026", "2027"}


def test_an_edition_alone_has_its_own_addresses(index: Path, tmp_path: Path) -> None:
    """At the root, with its shared notes, and without a word of the others."""
    build(index / "editions/2026", tmp_path / "out")
    page = (tmp_path / "out/people/ana-lima/index.html").read_text("utf-8")
    assert "She came every year." in page
    assert "2027" not in page


def test_a_person_leads_to_the_other_editions(index: Path) -> None:
    """Where the note is shared; one that stands in its place is another matter."""
    build(index, index / "public")
    ana = (index / "public/2026/people/ana-lima/index.html").read_text("utf-8")
    assert '<dd><a href="../../../2027/people/ana-lima/">Toy 2027</a></dd>' in ana
    bo = (index / "public/2027/people/bo-chen/index.html").read_text("utf-8")
    assert "In other editions" not in bo
    assert "This note stands in the place" in bo


def test_addresses_are_those_below_the_index(index: Path) -> None:
    """Canonical links, feeds and sitemaps of an edition too; robots.txt names every sitemap."""
    build(index, index / "public")
    page = (index / "public/2026/papers/results-2026/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://toy.example/2026/papers/results-2026/">' in page
    robots = (index / "public/robots.txt").read_text("utf-8")
    assert [line for line in robots.splitlines() if line.startswith("Sitemap")] == [
        f"Sitemap: https://toy.example/{below}sitemap.xml" for below in ("", "2027/", "2026/")
    ]
    assert not (index / "public/2026/robots.txt").exists()
    assert json.loads((index / "public/2026/feed.json").read_text("utf-8"))["home_page_url"] == (
        "https://toy.example/2026/"
    )


def test_one_faulty_edition_stops_all(index: Path) -> None:
    """Every fault of all is named by its path, each once, and the last good output stays."""
    build(index, index / "public")
    before = tree(index / "public")
    change(index / ANA, "[blog]", "[bloge]")
    change(index / "editions/2026/content/papers/results-2026.md", "depth: read", "depht: read")
    change(index / "content/pages/about.md", "(/2027/)", "(/2025/)")
    with pytest.raises(ContentError) as error:
        build(index, index / "public")
    assert [(each.path, each.code) for each in error.value.problems] == [
        ("content/pages/about.md", "broken-link"),
        ("editions/2026/content/papers/results-2026.md", "unknown-key"),
        (ANA, "unknown-ref"),
    ]
    assert tree(index / "public") == before


def test_faults_in_the_settings_of_an_edition_are_named_with_the_others(index: Path) -> None:
    """The others are looked at all the same."""
    change(index / "editions/2026/site.yaml", "title:", "titel:")
    change(index / "editions/2027/content/facts/submitted.md", "unit:", "units:")
    with pytest.raises(ContentError) as error:
        check(index)
    assert {each.path for each in error.value.problems} == {
        "editions/2026/site.yaml",
        "editions/2027/content/facts/submitted.md",
    }


def test_a_check_writes_nothing_and_a_proof_compares_all(index: Path) -> None:
    """As of a single site."""
    pages = check(index, options=CACHED).pages
    assert not (index / "public").exists()
    report = build(index, index / "public")
    assert (pages, report.pages) == (63, 63)
    assert verify(index, index / "public").files == len(report.changes.write)
    (index / "public/2026/index.html").write_text("x", "utf-8")
    with pytest.raises(ContentError):
        verify(index, index / "public")


def test_all_editions_are_published_together(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index names the targets, and remembers the addresses of all."""
    monkeypatch.chdir(index)
    settings = index / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8") + "publish: [{id: here, kind: folder, to: served}]\n", "utf-8"
    )
    assert main(["publish", "here"]) == 0
    assert (index / "served/current/2026/index.html").is_file()
    published = (index / ".published").read_text("utf-8").split()
    assert {"/", "/2026/", "/2027/people/ana-lima/"} <= set(published)
    rmtree(index / "editions/2026/content/papers")
    with pytest.raises(ContentError) as error:
        make(index)
    assert ("vanished-url", ".published") in {(each.code, each.path) for each in error.value.problems}
    assert main(["clean"]) == 0
    assert not (index / "public").exists()


def test_no_output_goes_among_the_editions(index: Path) -> None:
    """Nor into what they share."""
    for root, out in ((index, "editions/out"), (index / "editions/2026", "../../shared/out")):
        with pytest.raises(ContentError) as error:
            build(root, root / out)
        assert [each.code for each in error.value.problems] == ["output-folder"]


def test_the_index_has_files_for_hosts_of_all(index: Path) -> None:
    """Hosts look at the root alone: what an edition asks of them is asked there."""
    build(index, index / "public")
    headers = (index / "public/_headers").read_text("utf-8")
    assert "/2026/static/:file\n  Cache-Control: public, max-age=31536000, immutable" in headers
    assert "/2027/papers.bib\n  Content-Type: application/x-bibtex" in headers
    assert not (index / "public/2026/_headers").exists()


def test_a_copy_for_reading_from_disk_leads_from_edition_to_edition(index: Path, tmp_path: Path) -> None:
    """By the names of files."""
    build(index, tmp_path / "out", options=Options(as_files=True))
    page = (tmp_path / "out/2026/people/ana-lima/index.html").read_text("utf-8")
    assert 'href="../../../2027/people/ana-lima/index.html"' in page


@pytest.mark.parametrize("spoiled", [".", "editions/2026", "editions/2027"])
def test_a_memory_that_is_spoiled_costs_one_more_build(
    index: Path, spoiled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whosever it is, and however many editions there are; the site is as from nothing."""
    build(index, index / "public", options=CACHED)
    before = tree(index / "public")
    with closing(sqlite3.connect(index / spoiled / ".conspectus/cache.sqlite")) as connection, connection:
        connection.execute("UPDATE result SET value = x'00'")
    times: list[Path] = []

    def counting(root: Path, *given: Any) -> Made:
        times.append(root)
        return make_together(root, *given)

    monkeypatch.setattr(together, "make_together", counting)
    change(index / "editions/2026/site.yaml", "title: ", "title:  ")
    report = build(index, index / "public", options=CACHED)
    assert len(times) <= 2
    assert "lost-cache" in {problem.code for problem in report.problems}
    assert tree(index / "public") == before


def test_a_page_is_kept_whose_name_hosts_look_for(index: Path) -> None:
    """Their files stand at the root alone; pages stand below their edition."""
    page = index / "editions/2026/content/pages/hosts.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\ntitle: Our hosts\n---\nThey were kind.\n", "utf-8")
    paths = {output.path for output in make(index).outputs}
    assert "2026/hosts/index.html" in paths
    assert not paths & {"2026/_headers", "2026/hosts/nginx.conf", "2026/robots.txt"}


def test_hosts_are_told_of_the_templates_of_all(index: Path) -> None:
    """A policy that one edition cannot keep to is that of none."""
    strict = next(output.data for output in make(index).outputs if output.path == "_headers")
    assert b"script-src" in strict
    own = index / "editions/2026/templates/parts/head.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text((theme_folder() / "templates/parts/head.html").read_text("utf-8") + "\n", "utf-8")
    assert b"script-src" not in next(out.data for out in make(index).outputs if out.path == "_headers")


@pytest.mark.parametrize("name", ["people", "hosts", "static", "search"])
def test_an_edition_is_not_called_as_a_folder_of_the_index(index: Path, name: str) -> None:
    """Their files would mix."""
    (index / "editions/2027").rename(index / "editions" / name)
    with pytest.raises(ContentError) as caught:
        make(index)
    assert ("reserved-slug", f"editions/{name}") in {(each.code, each.path) for each in caught.value.problems}


def test_an_edition_is_no_link_to_elsewhere(index: Path, tmp_path: Path) -> None:
    """A folder that another hand put there would be published, and written to."""
    elsewhere = copytree(index / "editions/2027", tmp_path / "2029")
    (index / "editions/2029").symlink_to(elsewhere)
    with pytest.raises(ContentError) as caught:
        make(index)
    assert ("unfit-folder", "editions/2029") in {(each.code, each.path) for each in caught.value.problems}
    assert not (elsewhere / ".conspectus").exists()


def test_migrate_rewrites_the_notes_of_all_editions(index: Path) -> None:
    """And those that they share, once."""
    note = index / "editions/2026/content/incidents/old.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text("---\ntitle: Old\nevents: [{when: 2026, what: It was., source: [blog]}]\n---\n", "utf-8")
    assert str(migrate(index)) == "renamed 1 field in 1 file"
    assert "sources: [blog]" in note.read_text("utf-8")
