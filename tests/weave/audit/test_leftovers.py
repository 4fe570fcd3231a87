"""What is half done is found before it is published."""

from dataclasses import replace
from datetime import date

import pytest

from conspectus.model.document import Document
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.records import FreePage
from conspectus.model.times import PartialDate
from conspectus.weave.audit.leftovers import doubtful, leftovers, placeholders

TODAY = date(2026, 11, 1)


def note(*, title: str = "X", draft: bool = False, day: str = "", body: str = "") -> Note:
    """Make a note."""
    when = PartialDate.parse(day) if day else None
    record = FreePage(ref=Ref(Kind.PAGE, "x"), title=title, draft=draft, date=when)
    return Note(path="content/pages/x.md", record=record, document=Document(source=(body,)), body_line=2)


def codes(some: Note) -> list[str]:
    """Give the codes of what is found of a note."""
    return [problem.code for problem in leftovers([some], TODAY)]


@pytest.mark.parametrize(
    ("day", "is_old"),
    [("2026-08-01", True), ("2026-08-03", False), ("2026-07", True), ("2026-08", False), ("", False)],
)
def test_a_draft_is_old_after_ninety_days(day: str, *, is_old: bool) -> None:
    """Counted from the last day that its date may mean; without a date nobody can tell."""
    assert codes(note(draft=True, day=day)) == ["old-draft"] * is_old


def test_what_is_public_is_no_old_draft() -> None:
    """However old it is; nor is anything where no day is known."""
    assert codes(note(day="2020")) == []
    assert [*leftovers([note(draft=True, day="2020")], None)] == []


def test_rows_of_tables_are_left_alone() -> None:
    """They are lists of others: a title that reads as a placeholder may be the paper's own."""
    row = replace(note(title="TODO"), is_row=True)
    assert codes(row) == []
    assert codes(replace(note(draft=True, day="2020"), is_row=True)) == []


@pytest.mark.parametrize("title", ["TODO", "A title TBD", "Lorem ipsum dolor"])
def test_a_placeholder_in_a_title_is_found(title: str) -> None:
    """Of a note that is public; a draft is unfinished by its nature."""
    assert codes(note(title=title)) == ["placeholder"]
    assert codes(note(title=title, draft=True)) == []


@pytest.mark.parametrize("title", ["todo lists", "A toTODOx", "XX"])
def test_words_that_only_look_so_are_left_alone(title: str) -> None:
    """Marks are words of their own, in capitals."""
    assert codes(note(title=title)) == []


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["a TODO b"], [(3, 3)]),
        (["`TODO` and ``a ` TODO`` and TBD"], [(3, 29)]),
        (["%% TODO %% FIXME"], [(3, 12)]),
        (["%% TODO", "TODO", "%% FIXME"], [(5, 4)]),
        (["```", "TODO", "```", "XXX"], [(6, 1)]),
        (["~~~~", "~~~ TODO", "~~~~", "lorem ipsum"], [(6, 1)]),
        (["> ```", "> TODO", "> ```"], []),
        (["an `odd tick TODO"], [(3, 14)]),
    ],
)
def test_a_placeholder_is_found_at_its_line(lines: list[str], places: list[tuple[int, int]]) -> None:
    """Not in code, nor in comments, which nobody reads; nor in the head."""
    found = placeholders(note(), ["---", "TODO", *lines])
    assert [(problem.line, problem.column) for problem in found] == places


def test_only_notes_that_hold_one_are_looked_at() -> None:
    """A body is read again where its text without comments has the word."""
    assert doubtful(note(body="a TODO"))
    assert not doubtful(note(body="a"))
    assert not doubtful(note(body="a TODO", draft=True))
