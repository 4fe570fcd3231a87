"""The note of one paper is begun with all that a file says of it."""

import json
from datetime import date
from pathlib import Path

import pytest
from foreign import note
from samples import SESSION

from conspectus.cli.main import main
from conspectus.commands.importing.single import begin_note
from conspectus.commands.making import make_of
from conspectus.commands.options import Options
from conspectus.model.problem import ContentError
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources

DAY = date(2026, 5, 1)


def put(root: Path, content: object) -> Path:
    """Write a file to take a paper from."""
    path = root / "file.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def two() -> dict[str, object]:
    """Give two notes of OpenReview."""
    second = note(
        title="Second",
        authors=["Ada Lovelace"],
        abstract="An abstract.",
        keywords=["agents", "x"],
        TLDR="Short.",
    )
    return {"notes": [note(), second | {"id": "AZ6lqcvHLX", "forum": "AZ6lqcvHLX"}]}


def test_a_note_has_what_the_file_says(site: Path) -> None:
    """And the rest of the archetype: the summary is the author's to write."""
    path = begin_note(site, put(site, two()), "AZ6lqcvHLX", today=DAY)
    text = path.read_text(encoding="utf-8")
    assert path == site / "content/papers/second.md"
    assert 'summary: ""  # Say in one sentence' in text
    assert 'authors: ["Ada Lovelace"]\n' in text
    assert 'abstract: "An abstract."\n' in text
    assert "topics: [agents]\n" in text
    assert text.endswith("## Limits and open questions\n")


def test_the_note_is_sound(site: Path) -> None:
    """A build with drafts takes it."""
    begin_note(site, put(site, two()), "AZ6lqcvHLX", today=DAY)
    found, _ = read_site(site)
    assert found
    made = make_of(
        site, found, read_notes(find_sources(site / "content"), found), options=Options(drafts=True)
    )
    assert [each for each in made.problems if each.path.endswith("second.md")] == []
    assert "/papers/second/" in made.urls


def test_an_address_is_an_identifier_too(site: Path) -> None:
    """As it is copied from a browser."""
    file = put(site, two())
    assert begin_note(site, file, "https://openreview.net/forum?id=AZ6lqcvHLX", today=DAY).name == "second.md"


def test_a_file_of_one_paper_needs_no_name(site: Path) -> None:
    """There is no other."""
    assert begin_note(site, put(site, {"notes": [note()]}), "", today=DAY).name == "a-title.md"


def test_a_session_is_named_where_it_has_a_note(site: Path) -> None:
    """Else a reference would lead nowhere."""
    file = put(site, [SESSION])
    assert "session:" not in begin_note(site, file, "AZ6lqcvHLX", today=DAY).read_text(encoding="utf-8")
    (site / "content/sessions").mkdir()
    (site / "content/sessions/mine.md").write_text("---\ntitle: Mine\ncode: 1B\n---\n", encoding="utf-8")
    assert "session: mine" in begin_note(site, file, "8MBYRZHVWT", today=DAY).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "cure"),
    [("AZ6lqcvHLY", "did you mean 'AZ6lqcvHLX'?"), ("", "name one with --id, such as k5nIOvYGCL")],
)
def test_a_paper_that_is_not_there_is_refused(site: Path, name: str, cure: str) -> None:
    """With the nearest name, or an example."""
    with pytest.raises(ContentError) as caught:
        begin_note(site, put(site, two()), name, today=DAY)
    (problem,) = caught.value.problems
    assert (problem.code, problem.cure) == ("unknown-paper", cure)


def test_a_file_that_cannot_be_read_is_refused(site: Path) -> None:
    """With its own fault."""
    with pytest.raises(ContentError) as caught:
        begin_note(site, site / "nowhere", "x", today=DAY)
    assert {problem.code for problem in caught.value.problems} == {"unreadable-file", "unknown-paper"}


def test_the_command_begins_a_note(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named by its identifier; other fields are the file's to give."""
    put(site, two())
    assert main(["new", "paper", "--from", "file.json", "--id", "AZ6lqcvHLX"]) == 0
    assert (
        capsys.readouterr().out == "wrote content/papers/second.md, a draft: build with --drafts to see it\n"
    )
    assert main(["new", "paper", "A title", "--from", "file.json"]) == 2


def test_a_note_that_is_there_is_not_written_over(site: Path) -> None:
    """As `new` never does."""
    file = put(site, two())
    begin_note(site, file, "AZ6lqcvHLX", today=DAY)
    with pytest.raises(ContentError) as caught:
        begin_note(site, file, "AZ6lqcvHLX", today=DAY)
    assert [problem.code for problem in caught.value.problems] == ["note-exists"]
