"""What a note names and nobody wrote is left out of its page; what is there still stands."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.views.records import (
    AwardView,
    FreePageView,
    IncidentView,
    PaperView,
    SessionView,
    TopicView,
    TrendView,
)
from conspectus.weave.views.loom import Loom

Views = Callable[..., Any]


def test_evidence_that_nobody_wrote_is_not_listed(views: Views) -> None:
    """For a trend and against it."""
    text = "title: Cuts\nevidence: [papers/gone, papers/t3]\nagainst: [papers/crv, facts/gone]"
    view = views({"trends/x": text}).at("/trends/x/", TrendView)
    assert [entry.href for entry in view.evidence] == ["/papers/t3/"]
    assert [entry.href for entry in view.against] == ["/papers/crv/"]


def test_an_incident_affects_facts_and_other_records(views: Views) -> None:
    """Facts stand with their values, others are named; what nobody wrote is neither."""
    facts = {"facts/one": "title: One?\nclaims: [{value: 1, source: notes}]"}
    affects = "affects: [papers/t3, facts/one, facts/gone, papers/gone]"
    made = views(
        {**facts, "incidents/y": "title: Y", "incidents/x": f"title: X\nled_to: [gone, y]\n{affects}"}
    )
    view = made.at("/incidents/x/", IncidentView)
    assert [brief.href for brief in view.affects] == ["/facts/one/"]
    assert [anchor.href for anchor in view.affected] == ["/papers/t3/"]
    led_to = [cell.href for row in view.rows for cell in row.cells if cell.href]
    assert led_to == ["/incidents/y/"]


def test_a_topic_begins_with_papers_that_are_there(views: Views) -> None:
    """Nor has it a parent that nobody wrote."""
    start = "start_here: [{paper: gone, because: It is first.}, {paper: t3, because: It is short.}]"
    view = views({"topics/x": f"title: X\nparent: gone\n{start}"}).at("/topics/x/", TopicView)
    assert [(entry.href, entry.summary) for entry in view.start_here] == [("/papers/t3/", "It is short.")]
    assert view.rows == ()


def test_an_award_names_the_papers_that_are_there(views: Views) -> None:
    """In its box, too."""
    view = views({"awards/x": "title: X\npapers: [gone, t3]"}).at("/awards/x/", AwardView)
    assert [entry.href for entry in view.papers] == ["/papers/t3/"]
    assert [cell.href for row in view.rows for cell in row.cells] == ["/papers/t3/"]


def test_a_session_that_nobody_wrote_is_no_row_of_a_paper(views: Views) -> None:
    """Nor is a talk without its paper in the programme."""
    paper = views({"papers/crv": "title: V\nsession: gone"}).at("/papers/crv/", PaperView)
    assert "Session" not in {row.label for row in paper.rows}
    talks = "talks: [{paper: gone}, {paper: t3}]"
    session = views({"sessions/1a": f"title: One\n{talks}"}).at("/sessions/1a/", SessionView)
    assert [talk.entry.href for talk in session.talks] == ["/papers/t3/"]
    assert [talk.entry.href for talk in session.untimed] == ["/papers/crv/"]


@pytest.mark.parametrize(
    ("body", "href", "label"),
    [
        ("![[nothing-here]]", "", "nothing-here"),
        ("Of ![[facts/gone#r]] few.", "", "facts/gone"),
        ("Of ![[submissions#gone]] few.", "/facts/submissions/", "How many papers were submitted?"),
        ("It reaches ![[papers/t3#gone]].", "/papers/t3/", "T3"),
    ],
)
def test_an_embed_of_what_is_not_there_is_a_link_to_what_is(
    views: Views, body: str, href: str, label: str
) -> None:
    """Or its text alone, so that a page can still be shown."""
    view = views({"pages/x": f"title: X\n---\n{body}\n"}).at("/x/", FreePageView)
    assert [(piece.href, piece.label) for piece in view.body if piece.form == "link"] == [(href, label)]


def test_a_record_that_nobody_wrote_is_named_by_its_slug(weave: Callable[..., Digest]) -> None:
    """As a link to it would be."""
    loom = Loom.of(weave(), {})
    assert loom.name(Ref(Kind.PAPER, "gone")) == "gone"
    assert loom.name(Ref(Kind.PAPER, "t3")) == "T3"
