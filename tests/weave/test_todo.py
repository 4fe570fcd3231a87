"""What is left to do on the notes is found at its place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.digest import Digest
from conspectus.model.tasks import Sort
from conspectus.weave.todo import months_before, todo

Weave = Callable[..., Digest]
TODAY = date(2026, 6, 1)
DONE = {
    "papers/t3": "title: T3\nsummary: Done.\ndepth: read\nsources: [programme]\ntopics: [agents]",
    "papers/crv": None,
    "sessions/1a": "title: One\nsummary: So.\nstart: 2026-04-23T10:30\ntalks: [{paper: t3, start: '11:00'}]",
    "topics/agents": "title: Agents\nsummary: Done.",
    "topics/reasoning": None,
    "sources/notes": None,
    "sources/programme": "title: The programme\nsummary: Done.\nkind: official",
    "facts/submissions": "title: How many?\nsummary: Done.\nclaims: [{value: 9, source: programme}]",
}
X = "title: X\nsummary: So.\n"
PRESS = "title: Press\nsummary: Done.\nkind: press"


def tasks(weave: Weave, changes: Mapping[str, str | None], months: int = 12) -> list[tuple[str, int, str]]:
    """Give sort, line and text of what is to do in notes that are done but for these changes."""
    found = todo(weave({**DONE, **changes}), TODAY, months)
    assert all(task.path.startswith("content/") for task in found)
    return [(task.sort, task.line, task.what) for task in found]


def test_nothing_is_to_do_where_all_is_done(weave: Weave) -> None:
    """So that each of the others is found for a reason."""
    assert tasks(weave, {}) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("facts/x", f"{X}claims:\n  - {{value: 1}}", ("unsourced", 5, "this claim names no source")),
        ("facts/x", X, ("unsourced", 2, "this fact has no claims")),
        ("facts/x", f"{X}claims: [{{value: 1, source: press}}]", ("not-verified", 4, "X Only press says so")),
        ("pages/x", f"{X}---\nIt has 17 parts.", ("unbacked", 5, "no fact and no result backs '17'")),
        ("pages/x", f"{X}---\n\n17 parts, and 9. %% unsourced: ok %%",
         ("unbacked", 6, "'17' is excused by a comment")),
        ("facts/x", f"{X}claims:\n  - {{value: 1, source: programme, quote: one}}",
         ("unchecked-quote", 5, "nothing is stored of programme")),
        ("papers/x", X, ("named-only", 2, "X")),
        ("papers/x", f"{X}depth: named-only", ("named-only", 4, "X")),
        ("papers/x", "title: X\ndepth: read", ("no-summary", 2, "X")),
        ("pages/x", f"{X}---\n![](../x.svg)", ("no-alt", 5, "the image has no alternative text")),
        ("sessions/x", f"{X}start: 2026-04-24", ("no-time", 4, "X: when does it begin?")),
        ("sessions/x", X, ("no-time", 2, "X: when does it begin?")),
        ("sessions/x", f"{X}start: 2026-04-24T10:00\ntalks:\n  - {{paper: t3}}",
         ("no-time", 6, "X: 1 of 1 talks have no time")),
        ("facts/x", f"{X}claims:\n  - {{value: 1, source: programme, as_of: 2025-05}}",
         ("stale", 5, "X, as of 2025-05")),
        ("pages/x", f"{X}date: 2020\nupdated: 2021", ("stale", 5, "X, as of 2021")),
        ("papers/x", f"{X}depth: read\nauthors:\n  - {{name: A, as_of: 2024}}\n  - {{name: B, as_of: 2023}}",
         ("stale", 7, "X, as of 2023")),
        ("pages/x", f"{X}draft: true", ("draft", 4, "X is a draft")),
        ("pages/x", f"{X}date: 2026-06-02", ("draft", 4, "X is dated 2026-06-02")),
    ],
)  # fmt: skip
def test_each_sort_is_found_at_its_place(
    weave: Weave, name: str, text: str, expected: tuple[str, int, str]
) -> None:
    """And nothing else is found with it."""
    assert tasks(weave, {"sources/press": PRESS, name: text}) == [expected]


def test_people_and_pages_need_no_summary(weave: Weave) -> None:
    """A name and a page of prose say what they are."""
    assert tasks(weave, {"people/ada": "title: Ada L", "pages/about": "title: About"}) == []


@pytest.mark.parametrize(("months", "count"), [(0, 2), (1, 1), (2, 0)])
def test_what_is_stale_is_for_the_user_to_say(weave: Weave, months: int, count: int) -> None:
    """By whole months; a vague date is as late as it may be."""
    text = "title: X?\nsummary: So.\nclaims:\n  - {value: 1, source: programme, as_of: 2026-04}\n"
    text += "  - {value: 1, source: press, as_of: 2026-05}"
    found = tasks(weave, {"sources/press": PRESS, "facts/x": text}, months)
    assert [sort for sort, _, _ in found] == ["stale"] * count


def test_sorts_stand_in_order_and_tasks_by_place(weave: Weave) -> None:
    """What is worst comes first, each once."""
    found = todo(weave({"papers/b": "title: B", "papers/a": "title: A"}), TODAY, 12)
    sorts = [sort.key for sort in Sort]
    assert [task.sort for task in found] == sorted((task.sort for task in found), key=sorts.index)
    assert len(set(found)) == len(found)
    named = [task.path for task in found if task.sort == "named-only"]
    assert named == sorted(named)


@given(st.dates(min_value=date(2, 1, 1)), st.integers(0, 24))
def test_months_are_counted_back(day: date, months: int) -> None:
    """As far as the calendar goes; the day is kept where the month has it."""
    before = months_before(day, months)
    if before > date.min:
        assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and before.day >= 28) or before == date.min


def test_the_calendar_has_a_beginning() -> None:
    """Before which nothing lies."""
    assert months_before(date(2, 1, 1), 10**6) == date.min


def test_nothing_is_asked_of_a_note_that_could_not_be_read(weave: Weave) -> None:
    """What it seems to lack may stand in what is at fault."""
    digest = weave({**DONE, "papers/x": X, "facts/x": X, "sessions/x": X})
    faulty = {ref: replace(note, is_faulty=ref.slug == "x") for ref, note in digest.notes.items()}
    assert {task.sort for task in todo(digest, TODAY, 12)} == {"named-only", "unsourced", "no-time"}
    assert todo(replace(digest, notes=faulty), TODAY, 12) == ()


def test_nothing_is_to_do_on_listed_papers(weave: Weave) -> None:
    """Nobody writes them; what is wrong with a note over a row is."""
    table = "slug,title,date,authors\na,A,2020,Ada Lovelace\nb,B,2027,\n"
    assert tasks(weave, {"data/t.csv": table}) == []
    found = tasks(weave, {"data/t.csv": table, "papers/b": "title: B\ndepth: read"})
    assert {sort for sort, _, _ in found} == {"no-summary", "draft"}
