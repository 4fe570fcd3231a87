"""Notes know where their fields stand, and state faults there."""

from dataclasses import replace

import pytest

from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Position, Severity
from conspectus.model.records import Topic

MARKS = {
    "": Position(2, 1),
    "title": Position(2, 8),
    "results": Position(4, 3),
    "results[0]": Position(4, 5),
    "results[0].value": Position(4, 20),
}
NOTE = Note(
    path="content/topics/agents.md",
    record=Topic(ref=Ref(Kind.TOPIC, "agents"), title="Agents"),
    marks=MARKS,
    body_line=6,
)


@pytest.mark.parametrize(
    ("place", "at"),
    [
        ("results[0].value", (4, 20)),
        ("results[0].unit", (4, 5)),
        ("results[1].unit", (4, 3)),
        ("title.a[0].b", (2, 8)),
        ("zone", (2, 1)),
        ("", (2, 1)),
    ],
)
def test_a_field_that_was_not_typed_stands_at_the_nearest_around_it(place: str, at: tuple[int, int]) -> None:
    """A missing field is pointed at where it should be."""
    assert NOTE.at(place) == at


def test_a_note_without_marks_has_a_beginning() -> None:
    """Placeholders are pointed at as a whole."""
    bare = Note(path="x", record=NOTE.record)
    assert bare.at("title") == Position(1, 1)


def test_a_fault_of_a_field_has_its_place() -> None:
    """The front matter is counted in lines of the file."""
    problem = NOTE.problem("bad-date", "title", "message", cure="cure", severity=Severity.WARNING)
    assert (problem.path, problem.line, problem.column) == ("content/topics/agents.md", 2, 8)
    assert (problem.place, problem.cure, problem.severity) == ("title", "cure", Severity.WARNING)


def test_a_fault_of_the_body_is_counted_from_its_first_line() -> None:
    """Line 1 of the body is the first below the front matter."""
    problem = NOTE.body_problem("unknown-ref", Position(1, 3), "message")
    assert (problem.line, problem.column, problem.place) == (7, 3, "")


def test_a_note_is_named_as_its_record() -> None:
    """The ref comes from the record."""
    assert NOTE.ref == Ref(Kind.TOPIC, "agents")


def test_a_field_that_a_row_beneath_gives_stands_in_its_table() -> None:
    """Unless the note types it too."""
    row = Note(
        path="content/data/t.csv", record=NOTE.record, marks={"title": Position(9, 1), "doi": Position(9, 5)}
    )
    laid = replace(NOTE, beneath=row)
    assert laid.where("doi") == ("content/data/t.csv", (9, 5))
    assert laid.where("title") == ("content/topics/agents.md", (2, 8))
    assert laid.where("") == ("content/topics/agents.md", (2, 1))
    assert laid.gives("doi")
    assert not laid.gives("zone")
