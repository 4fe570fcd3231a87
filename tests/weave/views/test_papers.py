"""A paper's page says where it was presented, what it claims and what it is close to."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.views.records import PaperView

Views = Callable[..., Any]


def labels(view: PaperView) -> dict[str, str]:
    """Give the facts box as label → first value."""
    return {row.label: row.cells[0].text for row in view.rows}


def test_the_facts_box(views: Views) -> None:
    """Session, time with zone, room and decision stand in the box; what no source states is said."""
    view = views().at("/papers/t3/", PaperView)
    assert labels(view) == {
        "Session": "LLMs and Reasoning",
        "When": "Thu 23 April 2026, 10:42 to 10:52 (Rio de Janeiro, UTC−3)",
        "Room": "Amphitheater",
        "Decision": "Oral",
        "Code": "Not stated in our sources",
        "How closely we looked": "Read closely, from the notes and figures named under Sources",
    }


def test_a_paper_without_a_slot_has_its_sessions_time(views: Views) -> None:
    """A paper that names a session without being listed is shown with the session's start."""
    view = views().at("/papers/crv/", PaperView)
    assert labels(view)["When"].startswith("Thu 23 April 2026, 10:30")


def test_the_way_to_a_paper_leads_through_its_session(views: Views) -> None:
    """Its place among the talks is said; a paper that the session does not list has none."""
    session = "title: Two\ntalks: [{paper: crv}, {paper: t3}]"
    made = views({"sessions/1a": session}).at("/papers/t3/", PaperView)
    assert [(crumb.href, crumb.text) for crumb in made.head.crumbs] == [
        ("/papers/", "Papers"),
        ("/sessions/1a/", "Two"),
    ]
    assert [cell.text for cell in made.meta] == ["talk 2 of 2"]
    assert views().at("/papers/crv/", PaperView).meta == ()
    alone = views({"papers/x": "title: X"}).at("/papers/x/", PaperView)
    assert ([crumb.href for crumb in alone.head.crumbs], alone.meta) == (["/papers/"], ())


def test_a_poster_is_no_talk(views: Views) -> None:
    """The places of a poster session are no order."""
    session = "title: Two\nform: poster\ntalks: [{paper: crv}, {paper: t3}]"
    assert views({"sessions/1a": session}).at("/papers/t3/", PaperView).meta == ()


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("summary: So.\ndepth: skimmed", True),
        ("summary: So.\ndepth: named-only", False),
        ("depth: skimmed", False),
        ("summary: So.\ndepth: read\nresults: [{benchmark: B, metric: m, value: 1, source: notes}]", False),
    ],
)
def test_a_paper_without_a_number_says_so(views: Views, front: str, said: bool) -> None:  # noqa: FBT001
    """Where we tell what it is about, and gave no number of it."""
    assert views({"papers/x": f"title: X\n{front}"}).at("/papers/x/", PaperView).is_unchecked is said


def test_authors_with_and_without_a_page(views: Views) -> None:
    """A name with a page is a link, another is plain text; affiliations keep their date."""
    view = views().at("/papers/crv/", PaperView)
    assert [(each.name, each.href) for each in view.authors] == [
        ("Ana Lima", "/people/ana-lima/"),
        ("Cy Dee", ""),
    ]
    bo = views().at("/papers/t3/", PaperView).authors[1]
    assert (bo.affiliation, bo.as_of.text) == ("Toy University", "May 2026")


def test_results_are_grouped_and_marked(views: Views) -> None:
    """Each benchmark and metric has a table; each value names its source."""
    (table,) = views().at("/papers/t3/", PaperView).results
    (result,) = table.results
    assert (table.title, result.id, result.value.text) == ("Guess, EM", "em", "30.1\u202f%")
    assert [mark.title for mark in result.value.marks] == ["Notes from the hall"]


def test_marks_and_references_agree(views: Views) -> None:
    """Every mark points to a listed source, which points back to it; the note's sources come first."""
    body = "title: X\nsources: [programme]\n---\nSo it is [@notes, §3] and [@programme]; again [@notes].\n"
    view = views({"papers/x": body}).at("/papers/x/", PaperView)
    marks = [mark for piece in view.body if piece.form == "cite" for mark in piece.marks]
    assert [(mark.number, mark.id, mark.locator) for mark in marks] == [
        (2, "cite-2-1", "§3"),
        (1, "cite-1-1", ""),
        (2, "cite-2-2", ""),
    ]
    assert [(each.id, each.title, each.backs) for each in view.references] == [
        ("source-1", "The programme", ("cite-1-1",)),
        ("source-2", "Notes from the hall", ("cite-2-1", "cite-2-2")),
    ]


def test_related_papers_say_why(views: Views) -> None:
    """A related paper is named with what both share."""
    (entry,) = views().at("/papers/crv/", PaperView).related
    assert (entry.title, entry.summary) == (
        "Belief traps in active reasoning",
        "same session: LLMs and Reasoning; same topic: Reasoning",
    )


def test_facts_of_a_paper_stand_on_its_page(views: Views) -> None:
    """A fact `of:` a paper is shown there."""
    fact = "title: How is it known?\nof: papers/t3\ntype: text\nclaims: [{value: well, source: notes}]"
    (brief,) = views({"facts/known": fact}).at("/papers/t3/", PaperView).facts
    assert (brief.title, brief.printed.text, brief.status.words) == (
        "How is it known?",
        "well",
        "One source, not verified",
    )


def test_awards_are_named(views: Views) -> None:
    """A paper with an award names it in its box."""
    view = views({"awards/a": "title: Best Toy\npapers: [t3]"}).at("/papers/t3/", PaperView)
    assert labels(view)["Award"] == "Best Toy"
    assert [(each.href, each.text) for each in view.awards] == [("/awards/a/", "Best Toy")]


def test_a_paper_names_its_preprint_under_its_title(views: Views) -> None:
    """With the way there; a paper without one has nothing in that place."""
    view = views({"papers/x": "title: X\narxiv: 2510.12264"}).at("/papers/x/", PaperView)
    assert [(cell.text, cell.href) for cell in view.meta] == [
        ("arXiv 2510.12264", "https://arxiv.org/abs/2510.12264")
    ]
    assert views().at("/papers/t3/", PaperView).meta == ()
