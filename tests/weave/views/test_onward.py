"""What a topic, a session, a person or a source holds goes on over pages: none carries the whole site."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.views.lists import HomeView, ListView, UsesView
from conspectus.model.views.records import (
    FactPageView,
    PaperView,
    PersonView,
    SessionView,
    SourceView,
    TopicView,
)

Views = Callable[..., Any]
COUNT = 250


@pytest.fixture(name="large")
def large_fixture(views: Views) -> Any:
    """Give the toy conference with a table of papers, all of one session, topic, person and source."""
    rows = (f"p{at:03},Paper {at},agents,1a,notes,Zed Zulu,oral" for at in range(COUNT))
    return views({"data/t.csv": "\n".join(["slug,title,topics,session,sources,authors,decision", *rows])})


@pytest.mark.parametrize(("url", "view"), [("/topics/agents/", TopicView), ("/people/zed-zulu/", PersonView)])
def test_the_papers_of_a_record_go_on_over_pages(large: Any, url: str, view: type[Any]) -> None:
    """Each of them is listed once."""
    first = large.at(url, view)
    assert (first.pager.count, first.pager.next) == (2, f"{url}page/2/")
    second = large.at(f"{url}page/2/", ListView)
    assert second.pager.previous == url
    assert [crumb.href for crumb in second.head.crumbs] == [f"/{url.split('/')[1]}/", url]
    assert second.head.title.endswith(", page 2")
    listed = [entry.href for each in (first, second) for group in each.groups for entry in group.entries]
    assert len(set(listed)) == len(listed)
    assert {f"/papers/p{at:03}/" for at in range(COUNT)} <= set(listed)


def test_the_papers_of_a_session_go_on_over_pages(large: Any) -> None:
    """After its talks; each with its first author."""
    session = large.at("/sessions/1a/", SessionView)
    rest = large.at("/sessions/1a/page/2/", ListView)
    (group,) = rest.groups
    assert len(session.talks) == 1
    assert len(session.untimed) + len(group.entries) == COUNT + 1
    assert group.entries[-1].meta[0].text == "Zed Zulu"


def test_what_cites_a_source_is_listed_on_a_page_of_its_own(large: Any) -> None:
    """Where it is too much for the source's page, which leads there."""
    source = large.at("/sources/notes/", SourceView)
    assert len(source.cited_by) == 100
    assert (source.cited_more.href, source.cited_more.text) == ("/sources/notes/links/", "All 252 records")
    pages = [large.at(f"/sources/notes/links/{more}", ListView) for more in ("", "page/2/")]
    assert sum(len(group.entries) for page in pages for group in page.groups) == COUNT + 2
    assert pages[0].head.title == "What links to Notes from the hall"
    assert pages[0].pager.next == "/sources/notes/links/page/2/"


def test_what_a_source_was_used_for_goes_on_over_pages(views: Views) -> None:
    """Its own page shows the first hundred statements, and leads to all of them."""
    results = "".join(f"- {{benchmark: B, metric: m, value: {at}, source: notes}}\n" for at in range(25))
    notes = {f"papers/p{at:02}": f"title: P{at}\nsources: [notes]\nresults:\n{results}" for at in range(10)}
    made = views(notes)
    source = made.at("/sources/notes/", SourceView)
    assert len(source.uses) == 100
    assert (source.uses_more.href, source.uses_more.text) == ("/sources/notes/uses/", "All 252 uses")
    pages = [made.at(f"/sources/notes/uses/{more}", UsesView) for more in ("", "page/2/")]
    assert [len(page.uses) for page in pages] == [200, 52]
    assert pages[0].uses[:100] == source.uses
    assert pages[0].pager.next == "/sources/notes/uses/page/2/"
    assert pages[1].head.title == "What we used Notes from the hall for, page 2"
    assert [crumb.href for crumb in pages[1].head.crumbs] == ["/sources/", "/sources/notes/"]


def test_what_links_to_a_free_page_goes_on_below_no_list(views: Views) -> None:
    """Free pages have none: the way back is the page itself."""
    linking = {f"topics/t{at:03}": f"title: T{at}\n---\nSee [[pages/x]]." for at in range(101)}
    view = views({"pages/x": "title: X", **linking}).at("/x/links/", ListView)
    assert [crumb.href for crumb in view.head.crumbs] == ["/x/"]


def test_what_links_to_any_record_is_cut(views: Views) -> None:
    """A fact that many papers' notes embed says how many there are, and where they are listed."""
    notes = {f"papers/p{at:03}": f"title: P{at}\n---\n![[submissions]]" for at in range(120)}
    made = views(notes)
    fact = made.at("/facts/submissions/", FactPageView)
    assert len(fact.matters) == 100
    listed = made.at(fact.matters_more.href, ListView)
    assert sum(len(each.entries) for each in listed.groups) == 120


def test_what_links_to_any_record_is_cut_under_its_reason(views: Views) -> None:
    """Those that only mention a paper are listed on a page of their own, too."""
    notes = {f"papers/p{at:03}": f"title: P{at}\n---\nSee [[t3]]." for at in range(120)}
    made = views(notes)
    (group,) = [each for each in made.at("/papers/t3/", PaperView).backlinks if each.more]
    assert len(group.links) == 100
    (listed,) = made.at(group.more.href, ListView).groups
    assert (listed.title, len(listed.entries)) == (group.label, 120)


def test_a_small_digest_has_no_such_pages(views: Views) -> None:
    """All stands on the records' own pages."""
    assert not [url for url in views().pages if "/page/" in url or url.endswith("/links/")]


def test_listed_papers_stand_back_on_the_front_page(large: Any, views: Views) -> None:
    """Where there are notes, these are shown; else the orals come first."""
    papers = next(group for group in large.at("/", HomeView).groups if group.id == "papers")
    assert {entry.href for entry in papers.entries} == {"/papers/t3/", "/papers/crv/"}
    assert papers.more == f"All {COUNT + 2} papers"
    table = "slug,title,decision\na,A,poster\nb,B,oral\nc,C,poster\n"
    without = {"papers/t3": None, "papers/crv": None, "sessions/1a": None, "topics/reasoning": "title: R"}
    home = views({**without, "data/t.csv": table}).at("/", HomeView)
    papers = next(group for group in home.groups if group.id == "papers")
    assert [entry.title for entry in papers.entries] == ["B", "A", "C"]


def test_the_front_page_names_the_largest_topics(views: Views) -> None:
    """At most forty, in the order of their list."""
    topics = {f"topics/x{at:02}": f"title: X{at}\nparent: agents" for at in range(60)}
    used = {"papers/p": f"title: P\ntopics: [{', '.join(f'x{at:02}' for at in range(30, 60))}]"}
    shown = [anchor.href for anchor in views({**topics, **used}).at("/", HomeView).topics]
    assert len(shown) == 40
    assert shown == sorted(shown)
    assert {f"/topics/x{at:02}/" for at in range(30, 60)} < set(shown)


def test_each_use_of_a_source_is_told_once(views: Views) -> None:
    """A fact that takes two values from one source is used twice, not four times."""
    claims = 'claims:\n- {value: "5", source: notes}\n- {value: "6", source: notes}'
    made = views({"facts/halls": f"title: How many halls?\nunit: halls\n{claims}"})
    uses = [
        use.text for use in made.at("/sources/notes/", SourceView).uses if use.page.href == "/facts/halls/"
    ]
    assert uses == ["5\u202fhalls", "6\u202fhalls"]
