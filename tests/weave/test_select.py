"""What is not to be published yet is left aside, and listed."""

from datetime import date

from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, Reading
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Paper
from conspectus.model.times import PartialDate
from conspectus.weave.select import Selection, select


def note(slug: str, *, draft: bool = False, dated: str = "") -> Note:
    """Make a note, perhaps a draft, perhaps dated."""
    when = PartialDate.parse(dated) if dated else None
    record = Paper(ref=Ref(Kind.PAPER, slug), title=slug, draft=draft, date=when)
    return Note(path=f"content/papers/{slug}.md", record=record)


def kept(selection: Selection, *notes: Note) -> list[str]:
    """Name the notes that a selection keeps."""
    return [each.ref.slug for each in select(Reading(notes=notes), selection).notes]


def test_a_draft_is_left_out_and_listed() -> None:
    """A draft is no part of the site, and a notice says so."""
    reading = select(Reading(notes=(note("a"), note("b", draft=True))), Selection())
    assert [each.ref.slug for each in reading.notes] == ["a"]
    assert reading.left_out == {Ref(Kind.PAPER, "b")}
    assert [(each.code, each.severity) for each in reading.problems] == [("draft", Severity.NOTICE)]


def test_drafts_are_kept_on_request() -> None:
    """With drafts asked for, none is left out."""
    assert kept(Selection(drafts=True), note("b", draft=True)) == ["b"]


def test_a_note_of_tomorrow_is_left_out() -> None:
    """A note dated after the day of the build waits for its day."""
    today = date(2026, 5, 20)
    notes = (
        note("then", dated="2026-05-20"),
        note("later", dated="2026-05-21"),
        note("month", dated="2026-06"),
    )
    assert kept(Selection(today=today), *notes) == ["then"]
    assert kept(Selection(today=today, future=True), *notes) == ["then", "later", "month"]


def test_a_note_of_tomorrow_is_listed_with_its_day() -> None:
    """A notice leads to its date, and says how the note can be seen."""
    [problem] = select(
        Reading(notes=(note("later", dated="2026-05-21"),)), Selection(today=date(2026, 5, 20))
    ).problems
    assert (problem.code, problem.severity) == ("future", Severity.NOTICE)
    assert (problem.path, problem.place) == ("content/papers/later.md", "date")
    assert "2026-05-21" in problem.message
    assert "--future" in problem.cure


def test_a_note_that_is_kept_before_its_day_is_known_as_such() -> None:
    """So that its page can say so; what is left out, or dated today, is not."""
    notes = (note("then", dated="2026-05-20"), note("later", dated="2026-05-21"))
    for future, ahead in ((True, {Ref(Kind.PAPER, "later")}), (False, set[Ref]())):
        selection = Selection(today=date(2026, 5, 20), future=future)
        assert select(Reading(notes=notes), selection).ahead == ahead


def test_without_a_day_no_note_is_of_the_future() -> None:
    """Nothing is left out for its date where no day is given."""
    assert kept(Selection(), note("a", dated="2999")) == ["a"]


def test_what_is_wrong_with_a_draft_stops_no_build() -> None:
    """Its faults are warnings as long as it is left out; those of other notes stay errors."""
    faults = tuple(Problem(code="odd", message="", path=f"content/papers/{slug}.md") for slug in "ab")
    reading = Reading(notes=(note("a"), note("b", draft=True)), problems=faults)
    found = {each.path: each.severity for each in select(reading, Selection()).problems if each.code == "odd"}
    assert found == {"content/papers/a.md": Severity.ERROR, "content/papers/b.md": Severity.WARNING}
    assert select(reading, Selection(drafts=True)).problems == faults
