"""The box of a page says what its note types, each in a row with its address, and nothing that it lacks."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.views.records import (
    PaperView,
    PersonView,
    RecordView,
    SessionView,
    SourceView,
    TopicView,
)
from conspectus.read.tongues import read_words

Views = Callable[..., Any]
Said = list[tuple[str, list[tuple[str, str]]]]
WORDS = read_words("en")


def box(views: Views, name: str, text: str, type_: type[RecordView]) -> Said:
    """Give the rows of a note's page: each its label, and its cells with their addresses."""
    view = views({name: text}).at(f"/{name}/", type_)
    return [(row.label, [(cell.text, cell.href) for cell in row.cells]) for row in view.rows]


def labelled(*rows: tuple[str, list[tuple[str, str]]]) -> Said:
    """Give rows under their labels."""
    return [(WORDS[f"row.{key}"], cells) for key, cells in rows]


PAPER = """title: A paper
session: 1a
decision: poster
depth: skimmed
poster: "#217"
openreview: k5nIOvYGCL
arxiv: 2507.02259
doi: 10.1000/a(b)
code: https://www.example.org/code/
keywords: [agents, memory]
"""


def test_a_paper_says_where_it_is_shown_and_kept(views: Views) -> None:
    """Session and time, room, decision, identifiers, code, keywords, and how closely it was looked at."""
    assert box(views, "papers/x", PAPER, PaperView) == labelled(
        ("session", [("LLMs and Reasoning", "/sessions/1a/")]),
        ("when", [("Thu 23 April 2026, 10:30 (Rio de Janeiro, UTC−3)", "")]),
        ("room", [("Amphitheater", "")]),
        ("decision", [("Poster", "")]),
        ("poster", [("#217", "")]),
        ("openreview", [("k5nIOvYGCL", "https://openreview.net/forum?id=k5nIOvYGCL")]),
        ("arxiv", [("2507.02259", "https://arxiv.org/abs/2507.02259")]),
        ("doi", [("10.1000/a(b)", "https://doi.org/10.1000/a(b)")]),
        ("code", [("example.org/code", "https://www.example.org/code/")]),
        ("keywords", [("agents", ""), ("memory", "")]),
        ("depth", [(WORDS["depth.skimmed"], "")]),
    )


def test_a_paper_of_which_nothing_is_known_says_so(views: Views) -> None:
    """That no code is stated is worth a row; that there is no poster is not."""
    assert box(views, "papers/x", "title: X", PaperView) == labelled(
        ("decision", [("Not on record", "")]),
        ("code", [(WORDS["row.not-stated"], "")]),
        ("depth", [(WORDS["depth.named-only"], "")]),
    )


def test_a_listed_paper_is_not_asked_for_its_code(views: Views) -> None:
    """Nobody looked for it."""
    made = views({"data/t.csv": "slug,title\nx,X\n"}).at("/papers/x/", PaperView)
    assert [row.label for row in made.rows] == [WORDS["row.decision"], WORDS["row.depth"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("title: S\ncode: 2B\ninferred: true", [("code-name", [("2B (inferred from rooms)", "")])]),
        ("title: S\ncode: 2B", []),
        (
            "title: S\norganisers: [Ana Lima, Di Eck]",
            [("organisers", [("Ana Lima", "/people/ana-lima/"), ("Di Eck", "")])],
        ),
        ("title: S\npart_of: 1a", [("part-of", [("LLMs and Reasoning", "/sessions/1a/")])]),
        ("title: S\npart_of: gone", []),
    ],
)
def test_a_session_says_who_holds_it_and_what_it_is_part_of(views: Views, text: str, rows: Said) -> None:
    """That its code is inferred is said; where it is stated it stands in the title."""
    assert box(views, "sessions/x", text, SessionView) == labelled(*rows)


def test_a_source_says_whose_it_is_and_where_it_can_be_read(views: Views) -> None:
    """And that quotes are checked where its passages are stored."""
    text = """title: A report
kind: press
publisher: The press
authors: [Ana Lima, Di Eck]
published: 2026-05-02
retrieved: 2026-05-03
url: https://example.org/report
stored: report.txt
"""
    assert box(views, "sources/x", text, SourceView) == labelled(
        ("publisher", [("The press", "")]),
        ("authors", [("Ana Lima", "/people/ana-lima/"), ("Di Eck", "")]),
        ("kind", [("press", "")]),
        ("published", [("2 May 2026", "")]),
        ("retrieved", [("3 May 2026", "")]),
        ("stored", [(WORDS["row.quotes-checked"], "")]),
        ("url", [("https://example.org/report", "https://example.org/report")]),
    )
    assert box(views, "sources/x", "title: X\nkind: blog", SourceView) == labelled(
        ("kind", [("blog", "")]),
        ("published", [(WORDS["row.not-stated"], "")]),
    )


def test_a_topic_says_where_it_stands_among_others(views: Views) -> None:
    """What it is part of, what is part of it, and its other spellings."""
    made = views({"topics/x": "title: X\nparent: agents\nalso: [eks, ex]"})
    assert [
        (row.label, [(cell.text, cell.href) for cell in row.cells])
        for url in ("/topics/x/", "/topics/agents/")
        for row in made.at(url, TopicView).rows
    ] == [
        (WORDS["row.parent"], [("Agents", "/topics/agents/")]),
        (WORDS["row.also"], [("eks, ex", "")]),
        (WORDS["row.parent"], [("Reasoning", "/topics/reasoning/")]),
        (WORDS["row.narrower"], [("X", "/topics/x/")]),
    ]


def test_a_person_says_every_name_and_where_they_are_at_home(views: Views) -> None:
    """Each affiliation as it was stated, with its date and the paper."""
    made = views(
        {
            "people/bo-chen": "names: [Bo Chen, B. Chen]\nhomepage: https://bo.example/",
            "papers/x": "title: X\nauthors: [{name: B. Chen, affiliation: Old University}]",
        }
    )
    rows = {row.label: row.cells for row in made.at("/people/bo-chen/", PersonView).rows}
    assert [cell.text for cell in rows[WORDS["row.names"]]] == ["Bo Chen", "B. Chen"]
    assert [(cell.text, cell.href, cell.note) for cell in rows[WORDS["row.affiliation"]]] == [
        ("Toy University", "/papers/t3/", "as of May 2026"), ("Old University", "/papers/x/", ""),
    ]  # fmt: skip
    [home] = rows[WORDS["row.homepage"]]
    assert (home.text, home.href) == ("https://bo.example/", "https://bo.example/")
