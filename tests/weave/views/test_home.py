"""The front page shows what the digest holds, the closest looked at first, and what was changed last."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conspectus.model.digest import Digest
from conspectus.model.views.lists import HomeView
from conspectus.weave.plan import plan
from conspectus.weave.views import home
from conspectus.weave.views.loom import Loom

Views = Callable[..., Any]


def groups(view: HomeView) -> dict[str, list[str]]:
    """Give the slugs of what each group lists."""
    return {group.id: [entry.href.split("/")[-2] for entry in group.entries] for group in view.groups}


def test_papers_stand_in_the_order_of_how_closely_they_were_looked_at(views: Views) -> None:
    """Those of a list are there only where no paper has a note."""
    notes = {
        "papers/a": "title: A",
        "papers/b": "title: B\ndepth: skimmed",
        "papers/c": "title: C\ndepth: read",
        "data/t.csv": "slug,title,decision\nd,D,poster\ne,E,oral\nf,F,\n",
    }
    assert groups(views(notes).at("/", HomeView))["papers"] == ["c", "t3", "b", "a", "crv"]
    alone = {"papers/t3": None, "papers/crv": None, "sessions/1a": None, "topics/reasoning": None}
    listed = views({**alone, "topics/agents": "title: Agents", "data/t.csv": notes["data/t.csv"]})
    assert groups(listed.at("/", HomeView))["papers"] == ["e", "d", "f"]


def test_a_long_kind_is_cut_and_leads_to_all_of_it(views: Views) -> None:
    """With how many there are; of a short one nothing more is to be said."""
    made = views({f"papers/p{at}": f"title: P{at}" for at in range(home.MOST_LISTED)}).at("/", HomeView)
    papers, sessions = made.groups[:2]
    assert (len(papers.entries), papers.href, papers.more) == (home.MOST_LISTED, "/papers/", "All 10 papers")
    assert (len(sessions.entries), sessions.more) == (1, "")


def test_what_was_changed_last_stands_first(views: Views) -> None:
    """Each record once, by the newest of its changes; at most five."""
    change = "title: X\nchanges:\n" + "\n".join(["  - {{date: {}, what: A line}}"] * 2)
    days = {"a": ("2026-05-01", "2026-05-09"), "b": ("2026-05-03", "2026-05-04"), "c": ("2026-04", "2026-03")}
    notes = {f"papers/{slug}": change.format(*when) for slug, when in days.items()}
    assert groups(views(notes).at("/", HomeView))["recent"] == ["a", "b", "c"]
    many = {f"trends/x{at}": change.format("2026-06-01", f"2026-06-1{at}") for at in range(7)}
    made = groups(views({**notes, **many}).at("/", HomeView))
    assert made["recent"] == ["x6", "x5", "x4", "x3", "x2"]
    assert "recent" not in groups(views().at("/", HomeView))


def test_facts_at_a_glance_are_those_that_are_there(weave: Callable[..., Digest]) -> None:
    """In the order of the settings; one that nobody wrote is left out."""
    more = {"facts/one": "title: One?\nclaims: [{value: 1, source: notes}]"}
    settings = replace(weave().site.settings, at_a_glance=("one", "gone", "submissions"))
    [view] = [page.view for page in plan(Loom.of(weave(more, settings), {})).pages if page.url == "/"]
    assert isinstance(view, HomeView)
    assert [brief.href for brief in view.glance] == ["/facts/one/", "/facts/submissions/"]
