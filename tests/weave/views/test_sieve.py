"""Readers narrow all records down by what tells them apart."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.views.lists import BrowseView
from conspectus.weave.views.sieve import MOST_CHOICES

Views = Callable[..., Any]


def offered(view: BrowseView) -> dict[str, dict[str, int]]:
    """Give the choices of a page with their counts."""
    return {each.key: {choice.label: choice.count for choice in each.choices} for each in view.choices}


def test_choices_say_how_many_records_they_leave(views: Views) -> None:
    """Of each kind, topic, session, decision and year; kinds stand in their own order."""
    found = offered(views().at("/browse/", BrowseView))
    assert [*found["kind"]][:2] == ["Papers", "Sessions"]
    assert found["kind"]["Papers"] == 2
    assert found["topic"] == {"Reasoning": 2, "Agents": 1}


def test_what_all_records_share_is_no_choice(views: Views) -> None:
    """Where there is only one, nothing is told apart by it."""
    assert "decision" not in offered(views().at("/browse/", BrowseView))


def test_a_row_names_the_choices_that_it_is_found_by(views: Views) -> None:
    """By their numbers, which no two choices share."""
    view = views().at("/browse/", BrowseView)
    numbers = [choice.number for each in view.choices for choice in each.choices]
    assert numbers == [*range(len(numbers))]
    labels = {choice.number: choice.label for each in view.choices for choice in each.choices}
    assert "Papers" in {labels[number] for number in view.groups[0].entries[0].traits}
    counted = sum(len(item.traits) for group in view.groups for item in group.entries)
    assert counted == sum(choice.count for each in view.choices for choice in each.choices)


def test_of_many_topics_the_largest_are_offered(views: Views) -> None:
    """So that the page does not grow with them."""
    notes = {f"topics/t{at:02}": f"title: Topic {at:02}" for at in range(MOST_CHOICES + 5)}
    papers = {
        f"papers/p{at:02}": f"title: Paper {at:02}\ntopics: [t{at:02}]" for at in range(MOST_CHOICES + 5)
    }
    large = {"papers/large": f"title: Large\ntopics: [t{MOST_CHOICES + 4:02}]"}
    found = offered(views({**notes, **papers, **large}).at("/browse/", BrowseView))["topic"]
    assert len(found) == MOST_CHOICES
    assert f"Topic {MOST_CHOICES + 4:02}" in found


@pytest.mark.parametrize(
    ("note", "front", "year"),
    [
        ("incidents/x", "status: open\nhappened: late 2025", "2025"),
        ("awards/x", "rank: outstanding\nannounced: 2024-04-02", "2024"),
        ("papers/x", "date: 2023", "2023"),
    ],
)
def test_a_record_is_of_the_year_of_what_it_tells(views: Views, note: str, front: str, year: str) -> None:
    """Not of the year in which it was written down, where it has a date of its own."""
    notes = {note: f"title: X\n{front}", "papers/other": "title: Other\ndate: 2001"}
    assert offered(views(notes).at("/browse/", BrowseView))["year"].keys() >= {year, "2001"}
