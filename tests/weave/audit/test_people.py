"""Names that may be two people's, and awards that do not add up, are found."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from conspectus.model.digest import Digest
from conspectus.model.problem import Severity
from conspectus.model.vocabulary import Rank
from conspectus.weave.audit.awards import award_counts
from conspectus.weave.audit.people import clashing_people, far_apart

Weave = Callable[..., Digest]


def paper(place: str, more: str = "") -> str:
    """Write a paper of Ana Lima at a place."""
    return f"title: X\nauthors: [{{name: Ana Lima, affiliation: '{place}'{more}}}]"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("University of Oslo", "Tsinghua University", True),
        ("Tsinghua University", "Institute for AI, Tsinghua University", False),
        ("ETH", "ETH Zürich", True),
        ("ByteDance Seed", "ByteDance Inc.", False),
    ],
)
def test_one_name_from_two_places(weave: Weave, one: str, other: str, *, apart: bool) -> None:
    """Affiliations without a word in common may be two people's."""
    digest = weave({"papers/t3": paper(one), "papers/crv": paper(other), "sessions/1a": None})
    assert [(each.code, each.place) for each in far_apart(digest)] == [
        ("far-apart", "authors[0].name")
    ] * apart


def test_a_note_or_a_profile_settles_it(weave: Weave) -> None:
    """A person's note, or a profile id with the name, says who is meant."""
    two = {"papers/t3": paper("University of Oslo"), "papers/crv": paper("Tsinghua University")}
    assert not list(far_apart(weave({**two, "people/ana-lima": "title: Ana Lima"})))
    two["papers/crv"] = paper("Tsinghua University", ", openreview: ~Ana_Lima1")
    assert not list(far_apart(weave(two)))


@pytest.mark.parametrize(
    ("announced", "codes"), [("1", []), ("2", ["award-count"]), ("> 3", ["award-count"])]
)
def test_awards_against_what_was_announced(weave: Weave, announced: str, codes: list[str]) -> None:
    """The notes on awards of a rank are as many as the fact in site.yaml says."""
    notes = {
        "awards/a": "title: A\nrank: outstanding\npapers: [t3]",
        "facts/given": f'title: How many?\nclaims: [{{value: "{announced}", source: programme}}]',
    }
    digest = weave(notes)
    settings = replace(digest.site.settings, award_counts={Rank.OUTSTANDING: "given"})
    digest = replace(digest, site=replace(digest.site, settings=settings))
    assert [each.code for each in award_counts(digest)] == codes


def test_names_of_tables_are_told_once(weave: Weave) -> None:
    """With their number, and as a notice: nobody typed them."""
    rows = [
        {
            "slug": f"p{who.lower()}{at}",
            "title": "P",
            "authors": [{"name": f"Ana {who}", "openreview": f"~{who}{at}"}],
        }
        for who in ("one", "two")
        for at in (1, 2)
    ]
    table = "\n".join(map(json.dumps, rows))
    (problem,) = clashing_people(weave({"data/t.jsonl": table}))
    assert (problem.severity, problem.path, problem.line) == (Severity.NOTICE, "content/data/t.jsonl", 2)
    assert "(1 more in this table)" in problem.message


def test_places_of_one_name_in_a_table_are_told_once(weave: Weave) -> None:
    """As those in notes are each."""
    rows = [
        {"slug": f"p{at}", "title": "P", "authors": [{"name": "Ana Other", "affiliation": place}]}
        for at, place in enumerate(["Oslo University", "Kyoto Tech", "Lima Lab"])
    ]
    (problem,) = far_apart(weave({"data/t.jsonl": "\n".join(map(json.dumps, rows))}))
    assert (problem.code, problem.severity, problem.line) == ("far-apart", Severity.NOTICE, 2)
    assert "(1 more in this table)" in problem.message
