"""Tables of papers and facts are read back by others' readers."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind
from conspectus.weave.formats import tables
from conspectus.weave.formats.beside import beside_list
from conspectus.weave.formats.tables import FACTS, PAPERS, facts_table, papers_table, parts_of
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a table, of which every row has a cell for each column."""
    found = list(csv.DictReader(StringIO(data.decode(), newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in found)
    return found


def papers(loom: Loom) -> dict[str, list[dict[str, str]]]:
    """Read the parts of the table of papers."""
    count = len(loom.listed(Kind.PAPER))
    files = [file for number in parts_of(count) for file in papers_table(number, loom)]
    return {file.path: rows(file.data) for file in files}


def test_a_paper_is_a_row(loom: Looms) -> None:
    """Its fields stand as its note types them, under their names."""
    [(path, found)] = papers(loom(base_url=Url("https://toy.example/"))).items()
    assert path == "papers.csv"
    assert [row["slug"] for row in found] == ["crv", "t3"]
    assert {name: text for name, text in found[1].items() if text} == {
        "slug": "t3", "title": "Belief traps in active reasoning", "short": "T3",
        "summary": "Cutting a rollout where it goes astray keeps the credit right. It is cheap.",
        "authors": "Ana Lima; Bo Chen", "topics": "agents; reasoning", "session": "1a", "decision": "oral",
        "depth": "read", "url": "https://toy.example/papers/t3/",
    }  # fmt: skip
    assert tuple(found[0]) == PAPERS


def test_a_formula_is_text(loom: Looms) -> None:
    """A spreadsheet runs no title; a semicolon in a name parts no list."""
    [found] = papers(loom({"papers/t3": 'title: "=1+1"\nauthors: ["A; B", C]'})).values()
    assert (found[1]["title"], found[1]["authors"]) == ("'=1+1", r"A\; B; C")


def test_many_papers_are_cut_into_parts(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with the names of the columns; the list of papers names them."""
    monkeypatch.setattr(tables, "PART", 1)
    woven = loom()
    found = papers(woven)
    assert {path: [row["slug"] for row in part] for path, part in found.items()} == {
        "papers.1.csv": ["crv"], "papers.2.csv": ["t3"],
    }  # fmt: skip
    named = [each.href for each in beside_list(woven, Kind.PAPER) if each.type == "text/csv"]
    assert named == [f"/{path}" for path in found]


def test_a_claim_is_a_row(loom: Looms) -> None:
    """With the bounds of its value, who says so, and how well its fact is known."""
    [file] = facts_table(loom())
    found = rows(file.data)
    assert (file.path, tuple(found[0])) == ("facts.csv", FACTS)
    shown = ("slug", "status", "claim", "value", "low", "high", "source", "preferred")
    assert [tuple(row[name] for name in shown) for row in found] == [
        ("submissions", "corrected", "r", "19,525", "19525", "19525", "programme", "yes"),
        ("submissions", "corrected", "", "11,617", "11617", "11617", "notes", "no"),
    ]
    named = [each.href for each in beside_list(loom(), Kind.FACT) if each.type == "text/csv"]
    assert named == ["/facts.csv"]


def test_bounds_of_days_are_dates(loom: Looms) -> None:
    """A month lasts from its first to its last day; of a text there are none."""
    facts = {
        "facts/submissions": None,
        "facts/day": "title: When?\ntype: date\nclaims: [{value: 2026-04, source: notes}]",
        "facts/place": "title: Where?\ntype: text\nclaims: [{value: Rio, source: notes}]",
    }
    [file] = facts_table(loom(facts))
    bounds = [(row["value"], row["low"], row["high"]) for row in rows(file.data)]
    assert bounds == [("2026-04", "2026-04-01", "2026-04-30"), ("Rio", "", "")]


def test_without_facts_there_is_no_table(loom: Looms) -> None:
    """Nor does a page name one."""
    woven = loom({"facts/submissions": None})
    assert (list(facts_table(woven)), beside_list(woven, Kind.FACT)) == ([], ())


def test_a_damaged_table_is_told() -> None:
    """A quote that never ends, and a row with a cell too many, are none."""
    with pytest.raises(csv.Error):
        rows(b'a,b\r\n"1,2')
    with pytest.raises(AssertionError):
        rows(b"a,b\r\n1,2,3\r\n")
