"""The note of a listed paper is begun from its row, which goes on giving what the note leaves out."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import make
from conspectus.commands.known import know
from conspectus.commands.options import Options
from conspectus.commands.taking import take
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import ContentError
from conspectus.model.records import Paper
from conspectus.model.vocabulary import Decision

SITES = Path(__file__).parents[1] / "sites"
DAY = date(2026, 5, 20)
BELIEFS = Ref(Kind.PAPER, "beliefs")


@pytest.fixture(name="listed")
def listed_fixture(tmp_path: Path) -> Path:
    """Give a copy of the site with listed papers."""
    return Path(copytree(SITES / "listed", tmp_path / "listed"))


@pytest.mark.parametrize("name", ["beliefs", "abcDEF1234", "2510.12264", "2510.12264v3", "arXiv:2510.12264"])
def test_a_row_is_named_by_its_slug_or_an_identifier(listed: Path, name: str) -> None:
    """Each leads to a note of the row's slug, title and identifiers."""
    path = take(know(listed), name, today=DAY)
    assert path == listed / "content/papers/beliefs.md"
    text = path.read_text("utf-8")
    for line in (
        'title: "T$_3$: a \\"belief\\" test"',
        'openreview: "abcDEF1234"',
        'arxiv: "2510.12264"',
        "draft: true",
    ):
        assert line in text.splitlines()


def test_what_the_row_says_stays_as_it_is(listed: Path) -> None:
    """Session, topics, decision and abstract are not copied: the table goes on giving them."""
    before = (listed / "content/data/accepted.csv").read_bytes()
    take(know(listed), "beliefs", today=DAY)
    note = know(listed).digest.notes[BELIEFS]
    assert isinstance(note.record, Paper)
    assert note.record.decision is Decision.ORAL
    assert note.record.topics == (Ref(Kind.TOPIC, "agents"),)
    assert not {"decision", "topics", "sources", "session"} & note.marks.keys()
    assert note.beneath
    assert (listed / "content/data/accepted.csv").read_bytes() == before


def test_the_site_stays_sound(listed: Path) -> None:
    """With the draft and without."""
    take(know(listed), "beliefs", today=DAY)
    for drafts in (False, True):
        made = make(listed, options=Options(drafts=drafts))
        assert {each.code for each in made.problems} <= {"draft"}
        assert "/papers/beliefs/" in made.urls


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("belief", "unknown-ref"),
        ("loops", "unknown-ref"),
        ("zzzDEF1234", "note-exists"),
        ("plain", "note-exists"),
    ],
)
def test_what_is_no_row_or_has_a_note_is_refused(listed: Path, name: str, code: str) -> None:
    """With the nearest that there is, or with the note's path."""
    with pytest.raises(ContentError) as refused:
        take(know(listed), name, today=DAY)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.cure


def test_an_archetype_that_would_write_over_the_row_is_refused(listed: Path) -> None:
    """One of the site's own, which knows nothing of tables; nothing is written."""
    (listed / "templates/new").mkdir(parents=True)
    own = listed / "templates/new/paper.md"
    own.write_text("---\ntitle: {{ title }}\nopenreview: {{ openreview }}\ndecision: unknown\n---\n", "utf-8")
    with pytest.raises(ContentError) as refused:
        take(know(listed), "beliefs", today=DAY)
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == ("template-fault", "templates/new/paper.md")
    assert "`decision`" in problem.message
    own.write_text(
        "---\ntitle: {{ title }}\nopenreview: {{ openreview }}\ntopics: [{{ topics }}]\n---\n", "utf-8"
    )
    assert take(know(listed), "beliefs", today=DAY).is_file()


def test_it_is_a_command(
    listed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which says what it wrote."""
    monkeypatch.chdir(listed)
    assert main(["new", "--from", "listed/beliefs", "--date", "2026-05-20"]) == 0
    assert "wrote content/papers/beliefs.md, a draft over the row" in capsys.readouterr().out


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "beliefs"], "'beliefs' names no row of a table; write --from listed/its-slug"),
        (["--from", "listed/"], "names no row"),
        (["paper", "T", "--from", "listed/a"], "leave out kind, title and fields"),
        (["topic", "--from", "listed/a"], "leave out kind, title and fields"),
        (["--from", "listed/a", "--arxiv", "2510.12264"], "leave out kind, title and fields"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is read."""
    assert main(["new", *arguments]) == 2
    assert message in capsys.readouterr().err
