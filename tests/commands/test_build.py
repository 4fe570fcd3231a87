"""A build makes the whole site or nothing; a check makes it in memory."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from conspectus.commands.build import OURS, build, make, unfit_folder
from conspectus.commands.check import check
from conspectus.commands.clean import clean
from conspectus.commands.options import Options
from conspectus.model.identifiers import Url
from conspectus.model.problem import ContentError, Severity
from conspectus.write.changes import MANIFEST

T = TypeVar("T")


def _pages(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*.html")}


def _tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


class Diary:
    """A watch that remembers what it was told."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.told: list[str] = []

    def begin(self, doing: str) -> None:
        """Remember it."""
        self.told.append(doing)

    def over(self, doing: str, items: Sequence[T]) -> Sequence[T]:
        """Remember how many there are."""
        self.told.append(f"{doing} {len(items)}")
        return items


def test_notes_become_pages_that_name_each_other(site: Path) -> None:
    """A paper's page links its topic, and the topic's page the paper."""
    report = build(site, site / "public")
    pages = _pages(site / "public")
    assert {"papers/t3/index.html", "topics/agents/index.html", "sources/blog/index.html"} <= pages
    assert report.pages == len(pages)
    assert 'href="../../topics/agents/"' in (site / "public/papers/t3/index.html").read_text("utf-8")
    assert 'href="../../papers/t3/"' in (site / "public/topics/agents/index.html").read_text("utf-8")


def test_the_output_folder_may_have_a_name_that_is_no_text(site: Path) -> None:
    """Bytes of another encoding; what was built there is known the next time."""
    out, options = site / os.fsdecode(b"\xff"), Options(cache=True)
    try:
        first = build(site, out, options=options)
    except OSError:
        pytest.skip("this file system takes no such name")
    second = build(site, out, options=options)
    assert (len(second.changes.write), len(second.changes.kept)) == (0, len(first.changes.write))
    assert second.problems == first.problems


def test_a_second_build_writes_nothing(site: Path) -> None:
    """And says so in one line."""
    first = build(site, Path("public"))
    second = build(site, Path("public"))
    files = len(first.changes.write)
    assert str(first) == f"built {first.pages} pages in public: {files} written, 0 removed, 0 unchanged"
    assert str(second) == f"built {first.pages} pages in public: 0 written, 0 removed, {files} unchanged"


def test_a_note_that_is_removed_is_gone_everywhere(site: Path) -> None:
    """Its page, and every mention of it."""
    build(site, site / "public")
    (site / "content/papers/t3.md").unlink()
    build(site, site / "public")
    assert not any("papers/t3" in path for path in _tree(site / "public"))
    assert b"A paper on agents" not in b"".join(_tree(site / "public").values())


def test_all_faults_are_found_in_one_run_and_the_output_stays(site: Path) -> None:
    """In front matter, in a body, in a template and in a style sheet."""
    build(site, site / "public")
    before = _tree(site / "public")
    _edit(site / "content/papers/t3.md", "[agents]", "[agnets]")
    _edit(site / "content/topics/agents.md", "Programs", "[[papers/t4]] [x](/nowhere/)")
    (site / "templates").mkdir()
    (site / "templates/source.html").write_text("{{ nothing }}")
    (site / "static").mkdir()
    (site / "static/more.css").write_text("a { background: url(gone.png) }")
    with pytest.raises(ContentError) as caught:
        build(site, site / "public")
    found = {(problem.path, problem.code) for problem in caught.value.problems}
    assert {
        ("content/papers/t3.md", "unknown-ref"),
        ("content/topics/agents.md", "unknown-ref"),
        ("content/topics/agents.md", "broken-link"),
        ("templates/source.html", "template-fault"),
        ("static/more.css", "bad-asset"),
    } <= found
    assert _tree(site / "public") == before


def test_settings_that_are_not_sound_stop_at_once(site: Path) -> None:
    """Without them notes cannot be judged."""
    (site / "site.yaml").write_text("titel: x\n")
    (site / "content/papers/t3.md").write_text("---\n: [")
    with pytest.raises(ContentError) as caught:
        make(site)
    assert {problem.path for problem in caught.value.problems} == {"site.yaml"}


def test_a_draft_is_left_out_and_listed(site: Path) -> None:
    """As a notice, which stops nothing."""
    made = make(site, options=Options(strict=True))
    assert [(each.path, each.severity) for each in made.problems if each.code == "draft"] == [
        ("content/papers/draft.md", Severity.NOTICE)
    ]
    assert not any(output.url == "/papers/draft/" for output in made.outputs)


def test_drafts_are_kept_when_asked_for(site: Path) -> None:
    """They have pages like any other note."""
    made = make(site, options=Options(drafts=True))
    assert any(output.url == "/papers/draft/" for output in made.outputs)


def test_a_warning_stops_a_strict_build_alone(site: Path) -> None:
    """The usual build only tells of it."""
    (site / "content/odd.xyz").touch()
    assert [each.severity for each in make(site).problems if each.path == "content/odd.xyz"] == ["warning"]
    with pytest.raises(ContentError):
        make(site, options=Options(strict=True))


def test_what_a_build_leaves_to_do_is_told_as_data(site: Path, tmp_path: Path) -> None:
    """Every warning and notice on notes, as it is printed; the same in a build that knows the last one."""
    (site / "content/odd.xyz").write_text("?", "utf-8")
    out, options = tmp_path / "out", Options(cache=True)
    found = [each for each in build(site, out, options=options).problems if each.path.startswith("content/")]
    index = json.loads((out / "digest.json").read_text("utf-8"))["problems"]
    told = [
        each for part in index["parts"] for each in json.loads((out / part).read_text("utf-8"))["problems"]
    ]
    assert index["count"] == len(told) >= len(found) > 0
    assert {(each.code, each.path, each.message) for each in found} <= {
        (each["code"], each["path"], each["message"]) for each in told
    }
    assert build(site, out, options=options).changes.write == ()
    (site / "content/odd.xyz").unlink()
    build(site, out, options=options)
    assert json.loads((out / "digest.json").read_text("utf-8"))["problems"]["count"] == len(told) - 1


def test_the_page_for_missing_pages_knows_the_base_path(site: Path) -> None:
    """Its links lead home from any depth."""
    build(site, site / "public", options=Options(base_url=Url("https://example.org/toy/")))
    assert 'href="/toy/' in (site / "public/404.html").read_text("utf-8")
    assert 'href="/toy/' not in (site / "public/index.html").read_text("utf-8")


def test_the_folders_place_does_not_matter(site: Path, tmp_path: Path) -> None:
    """The same notes give the same bytes anywhere."""
    build(site, tmp_path / "one")
    shutil.copytree(site, tmp_path / "moved")
    build(tmp_path / "moved", tmp_path / "two")
    assert _tree(tmp_path / "one") == _tree(tmp_path / "two")


def test_a_check_finds_what_a_build_finds_and_writes_nothing(site: Path) -> None:
    """The site is made in memory."""
    before = _tree(site)
    assert check(site).problems == build(site, site / "public").problems
    clean(site / "public")
    assert _tree(site) == before


@pytest.mark.parametrize(
    "out",
    [".", "..", *(f"{folder}/x" for folder in OURS), "content", "src", ".git", ".github/x", "site.yaml"],
)
def test_a_folder_of_the_site_itself_is_no_output_folder(site: Path, out: str) -> None:
    """A build would write over what it reads."""
    with pytest.raises(ContentError) as caught:
        build(site, site / out)
    assert [problem.code for problem in caught.value.problems] == ["output-folder"]


def test_a_link_to_a_folder_of_the_site_is_seen_through(site: Path) -> None:
    """It is judged by where it leads."""
    (site / "public").symlink_to("content")
    assert [problem.message for problem in unfit_folder(site, site / "public")] == [
        "the output folder lies inside content/"
    ]


def test_a_folder_that_holds_a_site_is_no_output_folder(site: Path, tmp_path: Path) -> None:
    """Another site's, or this one's through a link; nor is a repository's own folder above it."""
    (tmp_path / "notes").mkdir()
    (site / "content").rename(tmp_path / "notes/content")
    (site / "content").symlink_to(tmp_path / "notes/content")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/site.yaml").touch()
    for out in ("notes", "other", ".git/x"):
        assert [problem.code for problem in unfit_folder(site, tmp_path / out)] == ["output-folder"]


@pytest.mark.parametrize("out", ["public", "../elsewhere", "contents"])
def test_any_other_folder_will_do(site: Path, out: str) -> None:
    """Beside the site's own folders, or far away."""
    assert list(unfit_folder(site, site / out)) == []


def test_a_watch_is_told_what_is_done(site: Path) -> None:
    """Stage by stage, and how many pages there are."""
    diary = Diary()
    report = build(site, site / "public", watch=diary)
    assert [told.rpartition(" ")[0] or told for told in diary.told[:4]] == [
        "Reading notes", "Linking", "Making pages and files", "Rendering",
    ]  # fmt: skip
    assert diary.told[0] == "Reading notes 4"
    assert int(diary.told[2].rpartition(" ")[2]) > report.pages / 2
    assert diary.told[4:] == ["Checking", "Writing"]


def test_cleaning_leaves_what_others_wrote(site: Path) -> None:
    """And takes the manifest with it."""
    build(site, site / "public")
    (site / "public/CNAME").touch()
    clean(site / "public")
    assert [path.name for path in (site / "public").iterdir()] == ["CNAME"]
    assert not (site / "public" / MANIFEST).exists()


def test_an_option_changes_nothing_else(site: Path) -> None:
    """A strict build of sound notes gives the same bytes."""
    assert make(site).outputs == make(site, options=replace(Options(), strict=True)).outputs


@pytest.mark.parametrize("alias", [f"/{'a' * 300}/", f"/{'a/' * 600}"])
def test_a_path_that_no_folder_can_hold_is_named_before_anything_is_written(site: Path, alias: str) -> None:
    """The output stays as it was."""
    build(site, site / "public")
    before = _tree(site / "public")
    _edit(site / "content/papers/t3.md", "depth: read", f"aliases: [{alias}]")
    with pytest.raises(ContentError) as caught:
        build(site, site / "public")
    (problem,) = [each for each in caught.value.problems if each.severity is Severity.ERROR]
    assert problem.code == "long-path"
    assert "an alias of papers/t3" in problem.message
    assert _tree(site / "public") == before


def test_a_faulty_draft_stops_no_build_that_leaves_it_out(site: Path) -> None:
    """It is told of, and stops a build with drafts."""
    _edit(site / "content/papers/draft.md", "topics: [agents]", "topics: [agents]\ndecision: orall")
    made = make(site)
    assert ("bad-word", Severity.WARNING) in [(each.code, each.severity) for each in made.problems]
    with pytest.raises(ContentError):
        make(site, options=Options(drafts=True))


def test_a_note_with_one_fault_is_checked_all_the_same(site: Path) -> None:
    """Its other fields are read, so that what they name is found missing, and used, in the same run."""
    _edit(site / "content/papers/t3.md", "depth: read", "depth: reed\nsession: 1a")
    with pytest.raises(ContentError) as caught:
        make(site)
    assert [(each.code, each.place) for each in caught.value.problems if each.severity == "error"] == [
        ("bad-word", "depth"),
        ("unknown-ref", "session"),
    ]
    assert not [each for each in caught.value.problems if each.code == "orphan-topic"]


def test_a_database_is_made_where_it_is_asked_for(site: Path, tmp_path: Path) -> None:
    """And goes with the next build that is not asked for it, with memory or without."""
    for cache in (True, False):
        for sqlite in (True, False, True):
            build(site, tmp_path / "out", options=Options(sqlite=sqlite, cache=cache))
            assert (tmp_path / "out" / "digest.sqlite").is_file() == sqlite


@pytest.mark.parametrize("gone", ["index.html", "papers", "static"])
def test_what_was_deleted_from_the_output_is_put_back(site: Path, gone: str) -> None:
    """A file or a folder of them, though no note has changed; a build after that writes nothing."""
    options = Options(cache=True)
    build(site, site / "public", options=options)
    before = _tree(site / "public")
    if (site / "public" / gone).is_dir():
        shutil.rmtree(site / "public" / gone)
    else:
        (site / "public" / gone).unlink()
    assert build(site, site / "public", options=options).changes.write
    assert _tree(site / "public") == before
    assert not build(site, site / "public", options=options).changes.write
