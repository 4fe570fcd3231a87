"""Citation indexes are told that a page is a note, and which paper it is about."""

from collections.abc import Callable

import pytest

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper
from conspectus.weave.formats.scholar import citation_meta
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def meta(loom: Loom) -> list[tuple[str, str]]:
    """Give the meta elements of a paper's page."""
    paper = loom.digest.find(Ref(Kind.PAPER, "t3"), Paper)
    assert paper
    return [(each.name, each.content) for each in citation_meta(loom, paper)]


def test_the_note_is_cited_and_refers_to_the_paper(loom: Looms) -> None:
    """Its title and authors are not the paper's."""
    note = """title: Traps; and T3
authors: [Ana Lima, "Ludwig van Beethoven, Jr."]
arxiv: 2510.12264
doi: 10.1000/ab
decision: oral
date: 2026-05-01"""
    assert meta(loom({"papers/t3": note}, base_url=Url("https://toy.example/"))) == [
        ("citation_title", "Note on “Traps; and T3”"),
        ("citation_author", "The toy makers"),
        ("citation_publication_date", "2026/05/01"),
        ("citation_language", "en"),
        ("citation_public_url", "https://toy.example/papers/t3/"),
        (
            "citation_reference",
            (
                "citation_title=Traps, and T3; citation_author=Ana Lima; "
                "citation_author=Ludwig van Beethoven Jr.; citation_conference_title=Toy 2026; "
                "citation_publication_date=2026/04/23; citation_doi=10.1000/ab; citation_arxiv_id=2510.12264"
            ),
        ),
    ]


@pytest.mark.parametrize(("date", "written"), [("2026-05", "2026/05"), ("late 2025", "2025")])
def test_a_date_is_as_exact_as_it_is_known(loom: Looms, date: str, written: str) -> None:
    """Of a part of a year the year."""
    assert ("citation_publication_date", written) in meta(loom({"papers/t3": f"title: T3\ndate: {date}"}))


def test_without_anybody_who_answers_there_is_nothing_to_cite(loom: Looms) -> None:
    """An index would take the paper's authors for the note's."""
    assert meta(loom(authors=())) == []
