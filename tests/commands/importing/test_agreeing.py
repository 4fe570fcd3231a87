"""What files disagree on is told, and which paper a list lacks."""

from typing import Any

import pytest
from foreign import RIO, codes

from conspectus.commands.importers.drafts import Draft, DraftAuthor, Place, Slot
from conspectus.commands.importers.moments import read_moment
from conspectus.commands.importing.agreeing import (
    differing_figures,
    disagreements,
    missing_elsewhere,
    unplaced,
)
from conspectus.commands.importing.merging import Merged, merge
from conspectus.model.vocabulary import Decision


def draft(file: str, number: int = 0, **more: Any) -> Draft:
    """Make a draft of a paper by its number."""
    return Draft(
        place=Place(file, number), openreview=f"abcdefgh{number:02d}", **{"title": "A title", **more}
    )


def paper(*drafts: Draft) -> Merged:
    """Merge drafts of one paper."""
    (merged,), _ = merge([drafts])
    return merged


def test_every_other_title_is_told() -> None:
    """With the file of each."""
    (problem,) = disagreements(paper(draft("a"), draft("b", title="A  Title"), draft("c", title="A title")))
    assert problem.code == "titles-differ"
    assert problem.message == "“A title” (abcdefgh00): title differs: a: A title | b: A  Title"


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("authors", (DraftAuthor(name="Ada Lovelace"),), (DraftAuthor(name="Alan Turing"),)),
        ("decision", Decision.ORAL, Decision.POSTER),
        ("decision", Decision.ACCEPTED, Decision.REJECTED),
        ("arxiv", "2510.12264", "2510.12265"),
        ("code", "https://a.example/x", "https://a.example/y"),
        ("award", "Outstanding Paper", "Honorable Mention"),
    ],
)
def test_a_field_on_which_files_disagree_is_told(name: str, one: Any, other: Any) -> None:
    """One problem for each field."""
    (problem,) = disagreements(paper(draft("a", **{name: one}), draft("b", **{name: other})))
    assert (problem.code, problem.place) == ("fields-differ", name)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("authors", (DraftAuthor(name="Ada LOVELACE"),), (DraftAuthor(name="Ada Lovelace"),)),
        ("decision", Decision.ACCEPTED, Decision.ORAL),
        ("decision", Decision.UNKNOWN, Decision.REJECTED),
        ("arxiv", "2510.12264v1", "2510.12264v2"),
        ("code", "https://a.example/x", "https://a.example/x/"),
        ("abstract", "One", ""),
    ],
)
def test_what_goes_together_is_no_disagreement(name: str, one: Any, other: Any) -> None:
    """Case, versions, a decision that is more exact, a field that one file lacks."""
    assert [*disagreements(paper(draft("a", **{name: one}), draft("b", **{name: other})))] == []


def test_figures_agree_as_facts_do() -> None:
    """A rounded mean is the same figure."""
    rounded = paper(
        draft("a", figures={"average rating": "6.67"}),
        draft("b", figures={"average rating": "6.666666666666667"}),
    )
    assert differing_figures(rounded) == {}


def test_figures_that_cannot_both_be_true_are_given() -> None:
    """With the file of each."""
    other = paper(
        draft("a", figures={"average rating": "6.67", "reviews": "3"}),
        draft("b", figures={"average rating": "6.5", "reviews": "3"}),
    )
    assert differing_figures(other) == {"average rating": {"a": "6.67", "b": "6.5"}}


def lists(ours: range, theirs: range) -> list[Merged]:
    """Merge two lists of numbered papers."""
    return merge([[draft("a", number) for number in ours], [draft("b", number) for number in theirs]])[0]


@pytest.mark.parametrize(
    ("ours", "theirs", "missing"),
    [
        (range(20), range(1, 60), 1),
        (range(20), range(20), 0),
        (range(20), range(19), 1),
        (range(20), range(10), 0),
        (range(5), range(4), 0),
    ],
)
def test_a_paper_that_a_list_of_the_same_lacks_is_told(ours: range, theirs: range, missing: int) -> None:
    """Not where the lists are of different things, or short."""
    found = [*missing_elsewhere(lists(ours, theirs), ["a", "b"])]
    assert codes(found)["not-in-list"] == missing


def placed(number: int, **more: Any) -> Draft:
    """Make a draft with a slot."""
    start = read_moment("2026-04-23T10:30", RIO)
    return draft("a", number, slots=(Slot(room="1", start=start),), **more)


def test_the_one_without_a_slot_is_told() -> None:
    """Where nearly all others of its file have one."""
    papers, _ = merge([[*(placed(number) for number in range(19)), draft("a", 19)]])
    (problem,) = unplaced(papers, ["a"])
    assert problem.code == "unplaced-paper"
    assert "abcdefgh19" in problem.message


def test_an_oral_without_a_slot_is_told() -> None:
    """Where others have one, in whichever file."""
    papers, _ = merge([[placed(1)], [draft("b", 2, decision=Decision.ORAL), draft("b", 3)]])
    assert len([*unplaced(papers, ["a", "b"])]) == 1


def test_without_a_programme_nobody_lacks_a_slot() -> None:
    """Absence is normal."""
    papers, _ = merge([[draft("a", number, decision=Decision.ORAL) for number in range(20)]])
    assert [*unplaced(papers, ["a"])] == []
