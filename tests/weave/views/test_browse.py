"""The page of all records lists them by kind; beyond three hundred it leads to the long lists."""

from collections.abc import Callable
from typing import Any

from conspectus.model.views.lists import BrowseView

Views = Callable[..., Any]


def test_every_record_is_listed_by_kind(views: Views) -> None:
    """Under the kind's name, with what sets it apart and without its summary."""
    made = views()
    view = made.at("/browse/", BrowseView)
    assert [(group.id, len(group.entries)) for group in view.groups] == [
        ("papers", 2), ("sessions", 1), ("topics", 2), ("people", 2), ("sources", 2), ("facts", 1),
    ]  # fmt: skip
    paper = view.groups[0].entries[1].entry
    assert (paper.href, paper.summary, [cell.text for cell in paper.meta]) == (
        "/papers/t3/",
        "",
        ["T3", "Oral"],
    )
    assert view.intro.startswith("All 10 records, by kind.")


def test_it_leads_into_the_lists_that_have_several_orders(views: Views) -> None:
    """To the whole list, and to where each of its groups begins."""
    [facet] = [each for each in views().at("/browse/", BrowseView).facets if each.href.endswith("by-topic/")]
    assert facet.title == "Papers by topic"
    assert [(group.href, group.text, group.note) for group in facet.groups] == [
        ("/papers/by-topic/#topic-agents", "Agents", "1"),
        ("/papers/by-topic/#topic-reasoning", "Reasoning", "2"),
    ]


def test_beyond_three_hundred_long_kinds_are_not_listed(views: Views) -> None:
    """Their lists are led to; short ones stand there as ever."""
    view = views({f"papers/p{at:03}": f"title: Paper {at}" for at in range(300)}).at("/browse/", BrowseView)
    papers, sessions = view.groups[:2]
    assert (papers.entries, papers.href, papers.count) == ((), "/papers/", "302 papers")
    assert len(sessions.entries) == 1
    assert view.intro.startswith("310 records, by kind. The long lists have pages")


def test_the_footer_leads_there(views: Views) -> None:
    """First of all sections."""
    assert views().sections[0].href == "/browse/"
