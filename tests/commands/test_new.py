"""A new note is valid at once as a draft, and never takes another's place."""

import io
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest

from conspectus.commands.build import make
from conspectus.commands.known import know
from conspectus.commands.new import new, repeated_title
from conspectus.commands.options import Options
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError
from conspectus.model.records import Fact
from conspectus.model.values import ValueType
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


def _note(site: Path, name: str, text: str) -> None:
    front, _, body = text.partition("\n---\n")
    path = site / f"content/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}\n---\n{body}\n", encoding="utf-8")


def test_ids_and_session_are_taken_over(site: Path) -> None:
    """What is given on the command line stands in the note."""
    for name in ("sessions/1a", "topics/agents", "topics/data", "sources/blog"):
        _note(site, name, "title: A\nkind: blog" if name == "sources/blog" else "title: A")
    given = {"arxiv": "2510.12264", "openreview": "r8hzDA3pUY", "session": "1a"}
    given |= {"topics": "agents, data", "sources": "blog"}
    text = new(site, Kind.PAPER, "T3", today=DAY, given=given).read_text(encoding="utf-8")
    assert 'arxiv: "2510.12264"' in text
    assert 'openreview: "r8hzDA3pUY"' in text
    assert "session: 1a" in text
    assert "topics: [agents, data]" in text
    assert "sources: [blog]" in text


@pytest.mark.parametrize("kind", Kind)
def test_topics_and_sources_are_taken_over_by_every_kind(site: Path, kind: Kind) -> None:
    """As is the type and the unit of a fact; what stands in a unit does not break the note."""
    _note(site, "topics/agents", "title: Agents")
    _note(site, "sources/blog", "title: Blog\nkind: blog")
    given = {"topics": "agents", "sources": "blog"}
    given |= {"type": "percent", "unit": 'a "b": {'} if kind is Kind.FACT else {}
    new(site, kind, "New", today=DAY, given=given)
    settled, _ = read_site(site)
    assert settled
    note = next(
        each for each in read_notes(find_sources(site / "content"), settled).notes if each.ref.slug == "new"
    )
    assert ([ref.slug for ref in note.record.topics], [ref.slug for ref in note.record.sources]) == (
        ["agents"],
        ["blog"],
    )
    if isinstance(note.record, Fact):
        assert (note.record.type, str(note.record.unit)) == (ValueType.PERCENT, 'a "b": {')


@pytest.mark.parametrize(
    ("given", "cure"),
    [
        ({"topics": "agents, agnets"}, "did you mean 'agents'?"),
        ({"session": "1a"}, "write content/sessions/1a.md first"),
        ({"sources": "agents"}, "write content/sources/agents.md first"),
    ],
)
def test_a_note_refers_to_notes_that_are_there(site: Path, given: dict[str, str], cure: str) -> None:
    """Else the nearest is named, and nothing is written."""
    _note(site, "topics/agents", "title: Agents")
    with pytest.raises(ContentError) as refused:
        new(site, Kind.PAPER, "T3", today=DAY, given=given)
    assert [(each.code, each.cure) for each in refused.value.problems] == [("unknown-ref", cure)]
    assert not (site / "content/papers").exists()


def test_a_name_can_be_chosen(site: Path) -> None:
    """A short one, for a long title; it must be fit for an address."""
    assert new(site, Kind.TOPIC, "A long title", today=DAY, given={"slug": "short"}).name == "short.md"
    for slug in ("A b", "index", "short"):
        with pytest.raises(ContentError):
            new(site, Kind.TOPIC, "A long title", today=DAY, given={"slug": slug})


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"topics/x": "title: X\naliases: [/papers/t3/]"}, "url-taken"),
        ({"papers/x": "title: X\narxiv: 2510.12264"}, "repeated-identifier"),
        ({"topics/t3": "title: T3", "pages/x": "title: X\n---\n[[t3]]"}, "ambiguous-ref"),
    ],
)
def test_a_note_that_spoils_another_is_not_written(site: Path, others: dict[str, str], code: str) -> None:
    """By its address, its identifier, or because a link to the other may mean it."""
    for name, text in others.items():
        _note(site, name, text)
    with pytest.raises(ContentError) as refused:
        new(site, Kind.PAPER, "T3", today=DAY, given={"arxiv": "2510.12264"})
    assert [problem.code for problem in refused.value.problems] == [code]
    assert not (site / "content/papers/t3.md").exists()


def test_the_faults_of_other_notes_are_no_hindrance(site: Path) -> None:
    """They were there before."""
    _note(site, "topics/x", "title: X\nparent: nowhere\ntitel: Y")
    assert new(site, Kind.TOPIC, "Agents", today=DAY).is_file()


def test_a_title_that_is_used_is_told(site: Path) -> None:
    """However it is typed; that of another kind is no matter."""
    _note(site, "papers/t3", 'title: "Belief  traps"')
    known = know(site)
    (warning,) = repeated_title(known, Kind.PAPER, "belief TRAPS")
    assert (warning.code, warning.path, warning.severity) == (
        "repeated-title",
        "content/papers/t3.md",
        "warning",
    )
    assert repeated_title(known, Kind.TOPIC, "Belief traps") == []


@pytest.mark.parametrize("kind", Kind)
def test_a_new_note_passes_the_check(site: Path, kind: Kind) -> None:
    """Of any kind, beside others, with the drafts looked at."""
    for name in ("topics/agents", "papers/other"):
        _note(site, name, "title: Agents" if name == "topics/agents" else "title: Other\ntopics: [agents]")
    new(site, kind, "New", today=DAY, given={"topics": "agents"})
    made = make(site, options=Options(drafts=True))
    assert [problem for problem in made.problems if problem.severity == "error"] == []


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


def test_a_note_that_an_archetype_spoils_is_not_blamed(site: Path) -> None:
    """It is not there: the file to mend is the archetype."""
    own = site / "templates/new/topic.md"
    own.parent.mkdir(parents=True)
    own.write_text("{# Ours #}\n---\ntitle: {{ title }}\nparnet: agents\n---\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        new(site, Kind.TOPIC, "Agents", today=DAY)
    (problem,) = refused.value.problems
    assert (problem.code, problem.path, problem.line) == ("unknown-key", "templates/new/topic.md", 0)
    assert (problem.place, problem.cure) == ("parnet", "did you mean 'parent'?")


def test_an_archetype_must_take_what_is_given(site: Path) -> None:
    """Rather than that it is lost without a word."""
    _note(site, "topics/data", "title: Data")
    own = site / "templates/new/topic.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: {{ title }}\n---\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        new(site, Kind.TOPIC, "Agents", today=DAY, given={"topics": "data"})
    assert [(each.code, each.path, each.cure) for each in refused.value.problems] == [
        ("template-fault", "templates/new/topic.md", "write `topics: {{ topics }}` into it")
    ]


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


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, _text: str) -> int:
        """Take nothing."""
        raise OSError(28, "No space left on device")


def test_a_note_that_cannot_be_written_is_not_left_half(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk there is no empty file that the next try would stumble over."""
    opened = Path.open

    def full(path: Path, mode: str = "r", **given: Any) -> IO[Any]:
        file = opened(path, mode, **given)
        if mode != "x":
            return file
        file.close()
        return Full()

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left"):
        new(site, Kind.TOPIC, "Agents", today=DAY)
    monkeypatch.undo()
    assert not list((site / "content").rglob("*.md"))
