"""Whatever is taken from a file names it as its source, with the day; twice adds nothing."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.cli.main import main
from conspectus.commands.importing.crediting import name_sources
from conspectus.commands.importing.importing import Wanted, import_files
from conspectus.commands.importing.shelf import Held, Shelf
from conspectus.model.names import SLUG, Kind, is_reserved
from conspectus.model.problem import ContentError

SITE = "title: Toy\nedition: Toy 2026\ndescription: A conference.\n"
FIRST, SECOND, THIRD = date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)
FACT = "content/facts/a-average-rating.md"


def shelf(*sources: str) -> Shelf:
    """Give what a site with some sources holds."""
    notes = {kind: dict[str, Held]() for kind in Kind}
    notes[Kind.SOURCE] = {slug: Held(slug, f"content/sources/{slug}.md", {}) for slug in sources}
    return Shelf(root=Path(), zone=None, notes=notes, tables={})


@pytest.fixture(name="root")
def root_fixture(tmp_path: Path) -> Path:
    """Give an empty digest."""
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "content").mkdir()
    return tmp_path


def put(root: Path, name: str, text: str) -> Path:
    """Write a file to be imported, or a note."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(root: Path) -> list[list[str]]:
    """Give the sources of each row."""
    lines = (root / "content/data/papers.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["sources"] for line in lines]


def retrieved(root: Path, slug: str) -> str:
    """Give the day that the note of a source tells."""
    text = (root / f"content/sources/{slug}.md").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("retrieved:"))


def bring(root: Path, files: Sequence[Path], today: date, **wanted: bool | str) -> None:
    """Import files on a day."""
    told = Wanted(today=today, update=bool(wanted.get("update")), source=str(wanted.get("source", "")))
    import_files(root, tuple(files), told)


@pytest.mark.parametrize(
    ("files", "slugs"),
    [
        (["a/accepted.csv"], ["accepted"]),
        (["iclr/papers.json"], ["iclr-papers"]),
        (["papers.json"], ["papers-file"]),
        (["a/notes.json", "b/notes.json", "../notes.json"], ["notes", "b-notes", "notes-file"]),
        (["../../page.csv", "?.csv", "!.csv"], ["page-file", "file", "file-file"]),
    ],
)
def test_a_source_has_its_file_s_name(files: list[str], slugs: list[str]) -> None:
    """With the folder's before it where another has it, or where a page of the site's own has."""
    assert [*name_sources(files, shelf(), "").values()] == slugs


@given(st.lists(st.text(st.sampled_from("ab./ -é?"), max_size=12), unique=True, max_size=8))
def test_no_two_files_are_one_source(files: list[str]) -> None:
    """And each has a name that a note can have."""
    slugs = [*name_sources(files, shelf(), "").values()]
    assert len({*slugs}) == len(files)
    assert all(SLUG.fullmatch(slug) and not is_reserved(slug, Kind.SOURCE) for slug in slugs)


def test_a_source_that_is_given_has_to_be_there() -> None:
    """The nearest one is named."""
    with pytest.raises(ContentError) as caught:
        name_sources(["a.csv"], shelf("openreview"), "openreveiw")
    (problem,) = caught.value.problems
    assert (problem.code, problem.cure) == ("unknown-ref", "did you mean 'openreview'?")


def test_a_row_names_every_file_that_tells_of_it(root: Path) -> None:
    """Each has a note with the day, whether or not the file's own value was taken."""
    one = put(root, "in/one.csv", "id,title\nabcdeFghi1,A\nabcdeFghi2,B\n")
    two = put(root, "in/two.csv", "id,title\nabcdeFghi1,A\n")
    bring(root, [one, two], FIRST)
    assert named(root) == [["one", "two"], ["one"]]
    assert [retrieved(root, slug) for slug in ("one", "two")] == ['retrieved: "2026-05-01"'] * 2


def test_the_day_is_that_of_what_was_taken(root: Path) -> None:
    """A file in which nothing is new leaves it; one that says something else sets it."""
    one = put(root, "in/one.csv", "id,title\nabcdeFghi1,A\n")
    bring(root, [one], FIRST)
    bring(root, [one], SECOND, update=True)
    assert retrieved(root, "one") == 'retrieved: "2026-05-01"'
    put(root, "in/one.csv", "id,title\nabcdeFghi1,Another title\n")
    bring(root, [one], THIRD, update=True)
    assert retrieved(root, "one") == 'retrieved: "2026-05-03"'


def test_an_update_keeps_sources_that_are_named_already(root: Path) -> None:
    """Those of an earlier file, and what an author added."""
    bring(root, [put(root, "in/one.csv", "id,title\nabcdeFghi1,A\n")], FIRST)
    bring(root, [put(root, "in/two.csv", "id,title\nabcdeFghi1,B\n")], SECOND, update=True)
    assert named(root) == [["one", "two"]]


def test_files_may_be_of_a_source_that_has_a_note(root: Path) -> None:
    """It is not touched, and what files disagree on are two claims of it."""
    text = "---\ntitle: OpenReview\nretrieved: 2026-04-01\n---\nMine\n"
    note = put(root, "content/sources/openreview.md", text)
    files = [put(root, f"in/{at}.csv", f"id,title,avg_rating\nabcdeFghi1,A,{at}\n") for at in (4, 6)]
    bring(root, files, FIRST, source="openreview")
    assert named(root) == [["openreview"]]
    assert note.read_text(encoding="utf-8") == text
    claims = '  - {value: "4", source: openreview}\n  - {value: "6", source: openreview}\n'
    assert claims in (root / FACT).read_text(encoding="utf-8")
    bring(root, files, SECOND, source="openreview", update=True)
    assert claims in (root / FACT).read_text(encoding="utf-8")


def test_what_is_imported_is_sound(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also of a file that is called as one of the site's own pages is."""
    put(root, "papers.csv", "id,title,avg_rating,award\nabcdeFghi1,A,4,Best Paper\n")
    put(root, "people.csv", "id,title,avg_rating\nabcdeFghi1,A,6\n")
    monkeypatch.chdir(root)
    assert main(["import", "papers.csv", "people.csv"]) == 0
    assert main(["check"]) == 0, capsys.readouterr().out
