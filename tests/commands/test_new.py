"""A new note is valid at once as a draft, and never takes another's place."""

from datetime import date
from pathlib import Path

import pytest

from conspectus.commands.new import new
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources

DAY = date(2026, 5, 20)
SITE = "title: T\nedition: T\ndescription: A toy.\n"


@pytest.fixture(name="site")
def site_fixture(tmp_path: Path) -> Path:
    """Make an empty site."""
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_archetype_that_reads_without_fault(site: Path, kind: Kind) -> None:
    """A new note of any kind is a draft that the reader finds nothing wrong with."""
    path = new(site, kind, 'A "quoted": title # of any kind', today=DAY)
    settled, _ = read_site(site)
    assert settled
    reading = read_notes(find_sources(site / "content"), settled)
    (note,) = reading.notes
    assert reading.problems == ()
    assert note.path == path.relative_to(site).as_posix()
    assert note.record.title == 'A "quoted": title # of any kind'
    assert note.record.draft
    assert note.record.date
    assert note.record.date.text == "2026-05-20"


def test_ids_and_session_are_taken_over(site: Path) -> None:
    """What is given on the command line stands in the note."""
    given = {"arxiv": "2510.12264", "openreview": "r8hzDA3pUY", "session": "1a"}
    text = new(site, Kind.PAPER, "T3", today=DAY, given=given).read_text(encoding="utf-8")
    assert 'arxiv: "2510.12264"' in text
    assert 'openreview: "r8hzDA3pUY"' in text
    assert "session: 1a" in text


def test_a_note_is_never_overwritten(site: Path) -> None:
    """A second note of the same title is refused, and the first stays as it was."""
    path = new(site, Kind.TOPIC, "Agents", today=DAY)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        new(site, Kind.TOPIC, "Agents", today=DAY)
    assert [problem.code for problem in refused.value.problems] == ["note-exists"]
    assert path.read_text(encoding="utf-8") == "mine"


def test_what_would_not_be_valid_is_not_written(site: Path) -> None:
    """A wrong identifier is a problem, and no file appears."""
    with pytest.raises(ContentError) as refused:
        new(site, Kind.PAPER, "T3", today=DAY, given={"arxiv": "25.1"})
    assert [problem.place for problem in refused.value.problems] == ["arxiv"]
    assert not (site / "content").exists()


def test_a_name_in_a_sub_folder_is_taken(site: Path) -> None:
    """A sub-folder is no part of a note's name."""
    there = site / "content/papers/orals/t3.md"
    there.parent.mkdir(parents=True)
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        new(site, Kind.PAPER, "T3", today=DAY)
    assert [(problem.code, problem.path) for problem in refused.value.problems] == [
        ("note-exists", "content/papers/orals/t3.md")
    ]
    assert not (site / "content/papers/t3.md").exists()


@pytest.mark.parametrize("title", ["Index", "Changes", "Reading list"])
def test_a_reserved_title_is_refused(site: Path, title: str) -> None:
    """A title whose slug is kept for the site's own pages gives no note."""
    with pytest.raises(ContentError) as refused:
        new(site, Kind.PAGE, title, today=DAY)
    assert [problem.code for problem in refused.value.problems] == ["reserved-slug"]


def test_a_title_without_letters_gives_a_note_all_the_same(site: Path) -> None:
    """Its file waits for a better name."""
    assert new(site, Kind.TOPIC, "???", today=DAY).name == "untitled.md"


@pytest.mark.parametrize(
    ("text", "code"),
    [(b"{{ nothing }}", "template-fault"), (b"{% if", "template-fault"), (b"\xe9", "bad-encoding")],
)
def test_a_faulty_archetype_is_named(site: Path, text: bytes, code: str) -> None:
    """It is the site's own file: no traceback, and no note."""
    own = site / "templates/new/topic.md"
    own.parent.mkdir(parents=True)
    own.write_bytes(text)
    with pytest.raises(ContentError) as refused:
        new(site, Kind.TOPIC, "Agents", today=DAY)
    assert [(problem.code, problem.path) for problem in refused.value.problems] == [
        (code, "templates/new/topic.md")
    ]
    assert not (site / "content").exists()


def test_a_sites_own_archetype_comes_first(site: Path) -> None:
    """templates/new/ of the site overrides the theme's, kind by kind."""
    own = site / "templates/new/topic.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: {{ title }}\nsummary: Ours.\n---\n", encoding="utf-8")
    assert "summary: Ours." in new(site, Kind.TOPIC, "Agents", today=DAY).read_text(encoding="utf-8")


def test_without_settings_nothing_is_written(tmp_path: Path) -> None:
    """A folder without site.yaml is no site."""
    with pytest.raises(ContentError):
        new(tmp_path, Kind.TOPIC, "Agents", today=DAY)
    assert list(tmp_path.iterdir()) == []
