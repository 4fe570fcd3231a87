"""Tables of listed papers are read as notes' heads are; what has not changed is not read again."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import pytest
from cells import join_list
from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from conspectus.model.identifiers import ArxivId
from conspectus.model.many import one_by_one
from conspectus.model.memo import Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Author, Paper
from conspectus.model.site import Settings, Site
from conspectus.model.vocabulary import Decision, Depth
from conspectus.read.sources import SourceFile
from conspectus.read.tables import TOGETHER, Listed, read_tables
from conspectus.read.tongues import read_words

A = TypeVar("A")
B = TypeVar("B")
SITE = Site(Settings(title="x", edition="x", description="x"), read_words("en"))
NAMES = st.text(st.sampled_from("ab c;\\,\"'$é\n"), min_size=1, max_size=9).map(str.strip).filter(bool)
PAPERS = st.fixed_dictionaries(
    {"title": NAMES},
    optional={
        "authors": st.lists(NAMES, min_size=1, max_size=3),
        "keywords": st.lists(NAMES, min_size=1, max_size=3),
        "topics": st.lists(st.sampled_from(["agents", "topics/memory"]), min_size=1, max_size=2),
        "decision": st.sampled_from(["oral", "poster"]),
        "abstract": NAMES,
        "arxiv": st.just("2510.12264v2"),
    },
)


def table(name: str, text: str) -> SourceFile:
    """Make a table below content/, whose digest is known."""
    return SourceFile(f"content/data/{name}", f"data/{name}", text.encode()).loaded()


def read(name: str, text: str) -> Listed:
    """Read a table."""
    return read_tables([table(name, text)], SITE)


def found(listed: Listed) -> list[tuple[str, int, int, str]]:
    """Give code, place in the file and field of each problem."""
    return [(each.code, each.line, each.column, each.place) for each in listed.problems]


class Counting:
    """Work one by one, and note how much there was to do."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts = list[int]()

    def __call__(self, doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterable[B]:
        """Do it."""
        self.counts.append(len(items))
        return one_by_one(doing, function, items)


@given(st.lists(PAPERS, max_size=4))
def test_both_forms_say_the_same(papers: list[dict[str, str | list[str]]]) -> None:
    """A table is read alike as CSV and as JSON lines."""
    rows = [{"slug": f"p{at}", **paper} for at, paper in enumerate(papers)]
    names = [*dict.fromkeys(name for row in rows for name in row)] or ["slug", "title"]
    cells = [[row.get(name, "") for name in names] for row in rows]
    texts = [[join_list(cell) if isinstance(cell, list) else cell for cell in row] for row in cells]
    quoted = ['"' + '","'.join(cell.replace('"', '""') for cell in row) + '"' for row in [names, *texts]]
    as_cells = read("a.csv", "\n".join(quoted))
    as_lines = read("a.jsonl", "\n".join(map(json.dumps, rows)) or " ")
    assert [row.record for row in as_cells.rows] == [row.record for row in as_lines.rows]
    assert [row.abstract for row in as_cells.rows] == [row.abstract for row in as_lines.rows]
    assert len(as_cells.rows) == len(rows)


def test_a_row_is_a_listed_paper() -> None:
    """Its fields are read as those of a note, and where they stand is known."""
    text = "slug,title,authors,arxiv,decision,topics\nt3,Traps,Ada; Bo,2510.12264,oral,agents\n"
    (row,) = read("a.csv", text).rows
    assert row.record == Paper(
        ref=Ref(Kind.PAPER, "t3"), title="Traps", authors=(Author(name="Ada"), Author(name="Bo")),
        arxiv=ArxivId("2510.12264"), decision=Decision.ORAL, topics=(Ref(Kind.TOPIC, "agents"),),
        depth=Depth.LISTED,
    )  # fmt: skip
    assert (row.path, row.is_row, row.is_faulty) == ("content/data/a.csv", True, False)
    assert row.where("topics[0]") == ("content/data/a.csv", (2, 34))


def test_a_byte_order_mark_and_other_line_ends_are_no_matter() -> None:
    """Nor are lines without a word."""
    text = "\ufeffslug,title\r\n\r\na,A\r\n,\r\nb,B"
    assert [row.record.title for row in read("a.csv", text).rows] == ["A", "B"]
    assert read("a.csv", text).problems == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.csv", "", [("empty-table", 1, 1, "")]),
        ("a.jsonl", "\n \n", [("empty-table", 1, 1, "")]),
        ("a.csv", " \n", [("empty-table", 1, 1, "")]),
        ("a.csv", ",,\n, ,\n", [("empty-table", 1, 1, "")]),
        ("a.csv", '"",""\n', [("empty-table", 1, 1, "")]),
        ("a.csv", '"slug,title\na,A\n', [("bad-quotes", 1, 1, "")]),
        ("a.csv", "title\nA\n", [("missing-field", 1, 1, "slug")]),
        ("a.csv", "slug,colour\na,red\n",
         [("unknown-key", 1, 6, "colour"), ("missing-field", 1, 1, "title")]),
        ("a.csv", "slug,title,title\na,A,A\n", [("duplicate-key", 1, 12, "title")]),
        ("a.csv", "slug,title,x,\na,A,,\n", [("unknown-key", 1, 12, "x"), ("unknown-key", 1, 14, "")]),
        ("a.csv", "slug,title,depth\na,A,read\n", [("unknown-key", 1, 12, "depth")]),
        ("a.csv", "slug,title,results\na,A,x\n", [("unknown-key", 1, 12, "results")]),
        ("a.csv", "slug,title,abstract\na,A,so $\\nope$\n", [("unset-formula", 2, 5, "abstract")]),
        ("a.csv", "slug,title\n,A\n", [("missing-field", 2, 1, "slug")]),
        ("a.csv", "slug,title\nA B,A\n", [("bad-slug", 2, 1, "slug")]),
        ("a.csv", "slug,title\npage,A\n", [("reserved-slug", 2, 1, "slug")]),
        ("a.csv", "slug,title\na,A,x\n", [("ragged-row", 2, 5, "")]),
        ("a.csv", "slug,title\na\n", [("ragged-row", 2, 1, ""), ("missing-field", 2, 1, "title")]),
        ("a.csv", "slug,title\na,A\nb,B\na,C\n", [("duplicate-slug", 4, 1, "slug")]),
        ("a.csv", "slug,title,doi\na,A,x\n", [("bad-doi", 2, 5, "doi")]),
        ("a.jsonl", '{"slug": "a", "title": "A", "figures": []}', [("unknown-key", 1, 40, "figures")]),
        ("a.jsonl", '{"slug": "a", "title": "A", "topics": "x"}', [("list-expected", 1, 39, "topics")]),
        ("a.jsonl", '{"slug": {}, "title": "A"}', [("text-expected", 1, 10, "slug")]),
        ("a.jsonl", '{"slug": "a", "title": "A", "results": [{"metric": "m", "value": "x"}]}',
         [("missing-field", 1, 40, "results[0].benchmark"), ("bad-value", 1, 40, "results[0].value")]),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(name: str, text: str, expected: list[object]) -> None:
    """The line, and the column of the cell or the value; each has a cure."""
    listed = read(name, text)
    assert found(listed) == expected
    assert all(each.path == f"content/data/{name}" and each.cure for each in listed.problems)


def test_a_faulty_row_keeps_its_name() -> None:
    """So that what refers to it does not fail after it."""
    (row,) = read("a.csv", "slug,title,arxiv\na,A,x\n").rows
    assert row.ref.slug == "a"
    assert row.is_faulty


def test_what_many_rows_have_in_common_is_told_once() -> None:
    """With their number."""
    listed = read("a.jsonl", '{"slug": "a", "title": "A", "x": 1}\n{"slug": "b", "title": "B", "x": 1}\n')
    (problem,) = listed.problems
    assert problem.line == 1
    assert "(1 more row of this table)" in problem.message


def many_rows(count: int, changed: int = -1) -> str:
    """Write a table of so many rows, one of them changed."""
    rows = (f"p{at},Paper {at}{' changed' * (at == changed)}" for at in range(count))
    return "\n".join(["slug,title", *rows])


def test_a_table_that_has_not_changed_is_not_opened() -> None:
    """Its rows come from memory, and are those of a cold reading."""
    memory: Memo = Memory()
    text = many_rows(3 * TOGETHER)
    first = read_tables([table("a.csv", text)], SITE, memory)
    known = SourceFile("content/data/a.csv", "data/a.csv", b"not what it was", table("a.csv", text).digest)
    assert read_tables([known], SITE, memory) == first
    assert [row.record for row in first.rows] == [row.record for row in read("a.csv", text).rows]


def test_of_a_table_that_changed_only_the_rows_around_the_change_are_read() -> None:
    """Where no line moved."""
    memory, many = Memory(), Counting()
    read_tables([table("a.csv", many_rows(3 * TOGETHER))], SITE, memory, many)
    listed = read_tables([table("a.csv", many_rows(3 * TOGETHER, 40))], SITE, memory, many)
    assert many.counts == [3, 1]
    assert listed.rows[40].record.title == "Paper 40 changed"


def test_a_row_that_moves_keeps_its_stamp() -> None:
    """It says what it said: what was made of it is still right."""
    first = read_tables([table("a.csv", "slug,title\na,A\nb,B\n")], SITE, Memory())
    second = read_tables([table("a.csv", "slug,title\nc,C\na,A\nb,Bee\n")], SITE, Memory())
    before, after = ({row.ref.slug: row for row in each.rows} for each in (first, second))
    assert (before["a"].stamp, before["a"].record_stamp) == (after["a"].stamp, after["a"].record_stamp)
    assert before["a"].stamp
    assert before["b"].stamp != after["b"].stamp
    assert before["b"].record_stamp != after["b"].record_stamp


@given(st.binary(max_size=60), st.sampled_from(["a.csv", "a.jsonl"]))
def test_nothing_is_raised(data: bytes, name: str) -> None:
    """Whatever lies in a table."""
    head = b"slug,title,authors,arxiv\n" if name.endswith(".csv") else b""
    read_tables([SourceFile(f"content/data/{name}", f"data/{name}", head + data)], SITE)
