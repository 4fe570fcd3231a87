"""A note and the row of the same paper are one paper; the note's fields come first."""

import pytest

from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, Reading
from conspectus.model.problem import Problem
from conspectus.model.records import Paper
from conspectus.model.site import Settings, Site
from conspectus.model.vocabulary import Decision, Depth
from conspectus.read.notes import read_notes
from conspectus.read.sources import SourceFile, Sources
from conspectus.read.tongues import read_words
from conspectus.weave.overlay import overlay
from conspectus.weave.select import Selection, select

SITE = Site(Settings(title="x", edition="x", description="x"), read_words("en"))
TABLE = """\
slug,title,decision,openreview,arxiv,doi,abstract,keywords
long-name,Of the row,oral,abcDEF1234,2510.12264v1,10.1000/1,Its abstract.,one; two
bare,Without an identifier,poster,,,,,
"""


def reading(notes: dict[str, str], table: str = TABLE) -> Reading:
    """Read notes, of which the heads are given, and a table."""
    files = tuple(
        SourceFile(f"content/{name}.md", f"{name}.md", f"---\n{head}\n---\n".encode())
        for name, head in notes.items()
    )
    tables = (SourceFile("content/data/t.csv", "data/t.csv", table.encode()),)
    return read_notes(Sources(notes=files, tables=tables), SITE)


def papers(notes: dict[str, str], table: str = TABLE) -> dict[str, Note]:
    """Lay notes over the table, and give each paper's note or row by its slug."""
    laid = overlay(reading(notes, table))
    assert laid.problems == ()
    assert laid.rows == ()
    return {note.ref.slug: note for note in laid.notes}


def problems(notes: dict[str, str], table: str = TABLE) -> tuple[Problem, ...]:
    """Give what is wrong with notes over the table."""
    return overlay(reading(notes, table)).problems


@pytest.mark.parametrize(
    "identifier", ["openreview: abcDEF1234", "arxiv: 2510.12264v3", "arxiv: 2510.12264", "doi: 10.1000/1"]
)
def test_a_note_of_the_same_identifier_lies_over_its_row(identifier: str) -> None:
    """What it leaves out is the row's; the depth is its own, and the row's address leads to it."""
    found = papers({"papers/short": f"{identifier}\ndecision: poster\nsummary: Ours."})
    assert list(found) == ["short", "bare"]
    paper = found["short"].record
    assert isinstance(paper, Paper)
    assert (paper.title, paper.summary, paper.keywords) == ("Of the row", "Ours.", ("one", "two"))
    assert (paper.decision, paper.depth) == (Decision.POSTER, Depth.NAMED_ONLY)
    assert paper.aliases == ("/papers/long-name/",)
    assert found["short"].abstract.text == "Its abstract."
    assert not found["short"].is_row


def test_a_text_that_is_left_blank_is_left_out() -> None:
    """As the summary of a note to begin with is; an empty list says that there is nothing."""
    found = papers({"papers/long-name": 'openreview: abcDEF1234\nabstract: ""\nkeywords: []'})
    paper = found["long-name"].record
    assert isinstance(paper, Paper)
    assert (paper.abstract, paper.keywords, paper.aliases) == ("Its abstract.", (), ())


def test_a_fault_stands_where_its_value_was_written() -> None:
    """In the note, or in the table."""
    note = papers({"papers/short": "openreview: abcDEF1234\ndecision: poster"})["short"]
    assert note.where("decision") == ("content/papers/short.md", (3, 11))
    assert note.where("keywords[1]") == ("content/data/t.csv", (2, 75))
    assert note.problem("x", "arxiv", "x").path == "content/data/t.csv"
    assert note.problem("x", "", "x").path == "content/papers/short.md"


def test_a_row_without_identifiers_is_known_by_its_slug() -> None:
    """There is nothing else to know it by."""
    assert papers({"papers/bare": "title: Ours"})["bare"].beneath


def test_an_identifier_that_is_surer_decides() -> None:
    """A note of another OpenReview id is another paper, though both name one arXiv paper."""
    found = papers({"papers/short": "title: Ours\nopenreview: other12345\narxiv: 2510.12264"})
    assert set(found) == {"short", "long-name", "bare"}


@pytest.mark.parametrize("head", ["title: Ours", "title: Ours\nopenreview: other12345"])
def test_a_note_and_a_row_of_one_name_must_share_an_identifier(head: str) -> None:
    """Else nothing shows that they are one paper, and one of the pages could not be."""
    (problem,) = problems({"papers/long-name": head})
    assert (problem.code, problem.path) == ("duplicate-slug", "content/papers/long-name.md")
    assert "content/data/t.csv:2" in problem.message
    assert "openreview: abcDEF1234" in problem.cure


def test_a_note_without_a_title_needs_a_row() -> None:
    """One whose identifier no table has is told so; one without any identifier was told before."""
    (problem,) = problems({"papers/short": "arxiv: 2510.99999"}, "slug,title\na,A\n")
    assert (problem.code, problem.place) == ("missing-field", "title")
    assert [each.code for each in problems({"papers/short": "decision: oral"})] == ["missing-field"]
    (note,) = [each for each in overlay(reading({"papers/s": "arxiv: 2510.99999"})).notes if not each.is_row]
    assert note.is_faulty


def test_a_row_stands_in_for_its_draft() -> None:
    """A paper does not vanish while its note is being written, nor is what names it a fault."""
    draft = {"papers/long-name": "openreview: abcDEF1234\ndraft: true"}
    laid = overlay(select(reading(draft), Selection()))
    assert [(note.ref.slug, note.is_row) for note in laid.notes] == [("long-name", True), ("bare", True)]
    assert laid.left_out == frozenset()


def test_a_row_may_be_a_draft() -> None:
    """Or of a later date: then it is left out as a note is."""
    table = "slug,title,draft\na,A,true\nb,B,\n"
    chosen = select(reading({}, table), Selection())
    assert [row.ref.slug for row in chosen.rows] == ["b"]
    assert chosen.left_out == {Ref(Kind.PAPER, "a")}
    assert [(each.code, each.path) for each in chosen.problems] == [("draft", "content/data/t.csv")]
    assert len(select(reading({}, table), Selection(drafts=True)).rows) == 2


def test_stamps_name_both_what_the_note_and_what_the_row_says() -> None:
    """A page is made anew where either changes; without a memory there are none."""
    plain = reading({"papers/short": "openreview: abcDEF1234"})
    (note,), (row, *_) = plain.notes, plain.rows
    assert overlay(plain).notes[0].stamp == ""

    def stamped(one: str, other: str) -> str:
        notes = (Note(path=note.path, record=note.record, marks=note.marks, stamp=one, record_stamp=one),)
        rows = (Note(path=row.path, record=row.record, marks=row.marks, stamp=other, record_stamp=other),)
        (laid,) = overlay(Reading(notes=notes, rows=rows)).notes
        assert laid.stamp == laid.record_stamp
        return laid.stamp

    assert len({stamped("a", "b"), stamped("a", "c"), stamped("d", "b")}) == 3
    assert stamped("", "b") == ""
