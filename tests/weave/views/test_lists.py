"""A kind is listed in every order that says something of it, and a long list goes on over pages."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.views.lists import ListView
from conspectus.model.views.parts import Entry, Group
from conspectus.weave.views import lists
from conspectus.weave.views.paging import split

Views = Callable[..., Any]
BY_TOPIC, BY_DECISION = "/papers/by-topic/", "/papers/by-decision/"


def titles(groups: Iterable[Group]) -> dict[str, list[str]]:
    """Give the groups' titles with the last part of their entries' addresses."""
    return {group.title: [entry.href.split("/")[-2] for entry in group.entries] for group in groups}


def test_papers_are_listed_under_each_of_their_topics(views: Views) -> None:
    """In the order of the topics' names, each with a link to its page; those without one come last."""
    made = views({"papers/bare": "title: Bare"}).at(BY_TOPIC, ListView)
    assert titles(made.groups) == {
        "Agents": ["t3"],
        "Reasoning": ["crv", "t3"],
        "Without a topic": ["bare"],
    }
    assert [group.href for group in made.groups] == ["/topics/agents/", "/topics/reasoning/", ""]


def test_papers_are_listed_by_what_became_of_them(views: Views) -> None:
    """The highest first, and those of which nothing is known last."""
    made = views({"papers/poster": "title: P\ndecision: poster"}).at(BY_DECISION, ListView)
    assert titles(made.groups) == {"Oral": ["t3"], "Poster": ["poster"], "Not on record": ["crv"]}


def test_papers_are_listed_by_their_awards(views: Views) -> None:
    """Awards by rank; papers that were given none are not there."""
    awards = {
        "awards/a": "title: Second\nrank: honorable-mention\npapers: [crv]",
        "awards/b": "title: First\nrank: outstanding\npapers: [t3, crv]",
    }
    made = views(awards).at("/papers/by-award/", ListView)
    assert titles(made.groups) == {"First": ["t3", "crv"], "Second": ["crv"]}


def test_papers_are_listed_from_a_to_z(views: Views) -> None:
    """By the first letter of their titles, whatever the script; what has none stands first."""
    more = {"papers/x": "title: Ω-regular games", "papers/y": 'title: "3D"'}
    made = views(more).at("/papers/by-letter/", ListView)
    assert titles(made.groups) == {"#": ["y"], "B": ["t3"], "V": ["crv"], "Ω": ["x"]}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, "/papers/by-award/"),
        ({"papers/t3": "title: A", "papers/crv": "title: B"}, BY_TOPIC),
        ({"papers/t3": "title: A"}, BY_DECISION),
    ],
)
def test_an_order_that_says_nothing_is_left_out(views: Views, changes: dict[str, str], missing: str) -> None:
    """Without awards, topics or decisions there is no list by them, and none leads there."""
    made = views(changes)
    assert missing not in made.pages
    assert missing not in [anchor.href for anchor in made.at("/papers/", ListView).others]


def test_the_orders_lead_to_each_other(views: Views) -> None:
    """Each list names all of them; its own is no link."""
    for url in ("/papers/", BY_TOPIC):
        others = views().at(url, ListView).others
        assert {other.text: other.href for other in others} == {
            "By session": "/papers/",
            "By topic": BY_TOPIC,
            "By decision": BY_DECISION,
            "A to Z": "/papers/by-letter/",
        } | {"By session" if url == "/papers/" else "By topic": ""}


def test_a_kind_of_one_order_names_no_others(views: Views) -> None:
    """People are listed by letter, and that is all."""
    assert views().at("/topics/", ListView).others == ()


def test_every_page_of_a_list_leads_to_every_group(views: Views) -> None:
    """With how many it has; a link that stays on the page names the section alone."""
    papers = {
        f"papers/{letter}{at:02}": f"title: {letter}{at}" for letter in ("a", "n", "o") for at in range(70)
    }
    made = views(papers)
    first, second = (made.at(f"/papers/by-letter/{page}", ListView) for page in ("", "page/2/"))
    assert [(jump.href, jump.note) for jump in first.jumps] == [
        ("#letter-a", "70"),
        ("#letter-b", "1"),
        ("#letter-n", "70"),
        ("/papers/by-letter/page/2/#letter-o", "70"),
        ("/papers/by-letter/page/2/#letter-v", "1"),
    ]
    assert [jump.href for jump in second.jumps][2:4] == ["/papers/by-letter/#letter-n", "#letter-o"]
    assert (first.head.title, second.head.title) == ("Papers from A to Z", "Papers from A to Z, page 2")


def test_among_very_many_groups_a_page_leads_to_its_own(
    views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of all of them would be longer than what it leads to."""
    monkeypatch.setattr(lists, "MOST_JUMPS", 6)
    papers = {f"papers/{letter}{at:02}": f"title: {letter}{at}" for letter in "acdenoq" for at in range(40)}
    first, second = (views(papers).at(f"/papers/by-letter/{page}", ListView) for page in ("", "page/2/"))
    assert [jump.href for jump in first.jumps] == [f"#letter-{letter}" for letter in "abcde"]
    assert [jump.href for jump in second.jumps] == [f"#letter-{letter}" for letter in "noqv"]


def test_a_short_list_needs_no_way_into_it(views: Views) -> None:
    """Three groups can be seen at once."""
    assert views().at(BY_TOPIC, ListView).jumps == ()


SIZES = st.lists(st.integers(1, 12), max_size=12)


def grouped(sizes: Iterable[int]) -> list[Group]:
    """Make groups of these sizes, every entry another."""
    return [
        Group(str(at), f"g{at}", tuple(Entry(f"/{at}/{each}/", "") for each in range(size)))
        for at, size in enumerate(sizes)
    ]


@given(SIZES, st.integers(1, 10))
def test_pages_hold_every_entry_once_and_in_order(sizes: list[int], most: int) -> None:
    """Cut into pages, a list is still the same list, and no page is longer than it may be."""
    groups = grouped(sizes)
    pages = list(split(groups, most))
    flat = [(group.id, entry) for page in pages for group in page for entry in group.entries]
    assert flat == [(group.id, entry) for group in groups for entry in group.entries]
    assert all(0 < sum(len(group.entries) for group in page) <= most for page in pages)


@given(SIZES, st.integers(1, 10))
def test_a_group_that_fits_on_a_page_is_not_cut(sizes: list[int], most: int) -> None:
    """Only one that is longer than a page goes on over the next."""
    held = [group.id for page in split(grouped(sizes), most) for group in page]
    cut = {id_ for id_ in held if held.count(id_) > 1}
    assert cut <= {f"g{at}" for at, size in enumerate(sizes) if size > most}


def test_a_session_that_none_of_the_papers_is_in_is_no_group(views: Views) -> None:
    """Papers that are in none stand under a heading of their own, after the programme."""
    made = views({"papers/free": "title: Free", "sessions/2b": "title: Empty"}).at("/papers/", ListView)
    assert list(titles(made.groups)) == ["LLMs and Reasoning", "Without a session"]
