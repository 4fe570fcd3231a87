"""The digest as a database is whole, and SQLite finds no fault with it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from conspectus.commands.database import to_sqlite
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind
from conspectus.weave.formats.database import KEYS, TABLES, database, tables_of
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
CRV = """title: CRV
authors: [Cy Dee, Ana Lima]
keywords: [proof, trust]
---
See [[t3]]. %% aside %%"""
CHANGES = {"papers/crv": CRV}


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database of bytes, and see that it is sound."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        yield connection


@pytest.fixture(name="asked")
def asked_fixture(loom: Looms) -> Callable[[str], list[tuple[Any, ...]]]:
    """Ask the toy conference's database."""

    def asked(query: str) -> list[tuple[Any, ...]]:
        [file] = database(to_sqlite, loom(CHANGES, base_url=Url("https://toy.example/")))
        assert file.path == "digest.sqlite"
        with opened(file.data) as connection:
            return connection.execute(query).fetchall()

    return asked


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("select value from digest where name = 'edition'", [("Toy 2026",)]),
        ("select slug, short, session from papers order by slug", [("crv", None, None), ("t3", "T3", "1a")]),
        ("select url from papers where slug = 't3'", [("https://toy.example/papers/t3/",)]),
        ("select slug, parent from topics where parent is not null", [("agents", "reasoning")]),
        ("select starts, room from sessions", [("2026-04-23T10:30-03:00", "Amphitheater")]),
        (
            "select title, unit, status from facts",
            [("How many papers were submitted?", "papers", "corrected")],
        ),
        ("select value, low, source from claims where preferred", [("19,525", 19525.0, "programme")]),
        ("select system, value, low, high from results", [("T3", "30.1", 30.05, 30.15)]),
        ("select place, paper, starts from talks", [(1, "t3", "10:42")]),
        (
            "select name, person from authors where paper = 'crv' order by place",
            [("Cy Dee", None), ("Ana Lima", "ana-lima")],
        ),
        ("select place, keyword from keywords where paper = 'crv'", [(1, "proof"), (2, "trust")]),
        ("select kind, published from sources where slug = 'programme'", [("official", None)]),
        ("select target from links where origin = 'papers/crv' and relation = 'mention'", [("papers/t3",)]),
        (
            "select text from records where ref = 'papers/crv'",
            [("See [T3](https://toy.example/papers/t3/).",)],
        ),
        ("select count(*) from papers p join sessions s on p.session = s.slug", [(1,)]),
    ],
)
def test_each_table_answers(asked: Callable[[str], Any], query: str, rows: list[tuple[Any, ...]]) -> None:
    """With what the notes say; a name that leads to no row is left out."""
    assert asked(query) == rows


def test_every_record_is_there_whole(asked: Callable[[str], Any], loom: Looms) -> None:
    """Its fields are JSON, as in its own file."""
    woven = loom(CHANGES)
    found = dict(asked("select ref, fields from records"))
    assert found.keys() == {str(ref) for kind in Kind for ref in woven.listed(kind)}
    assert json.loads(found["papers/t3"])["results"][0]["value"] == "30.1"


def test_every_table_and_key_is_made(asked: Callable[[str], Any]) -> None:
    """Keys lead from a column to the row that it names."""
    assert {name for (name,) in asked("select name from sqlite_master where type = 'table'")} == set(TABLES)
    keys = {(table, row[3]): row[2] for table in TABLES for row in asked(f"pragma foreign_key_list({table})")}
    assert keys == dict(KEYS)


def test_no_key_leads_nowhere(loom: Looms) -> None:
    """What a claim, a result or a talk names and no note is about is left out; the rest of the row stays."""
    changes = {
        "facts/how-many": "title: How many?\nclaims: [{value: 3, source: nobody}]",
        "papers/crv": "title: CRV\nresults: [{benchmark: B, metric: M, value: 1, source: nobody}]",
        "sessions/2b": "title: 2B\nform: oral\npart_of: nothing\ntalks: [{paper: none}]",
    }
    [file] = database(to_sqlite, loom(changes))
    with opened(file.data) as connection:
        queries = (
            "select value, source from claims where fact = 'how-many'",
            "select benchmark, source from results where paper = 'crv'",
            "select place, paper from talks where session = '2b'",
        )
        found = [connection.execute(query).fetchall() for query in queries]
    assert found == [[("3", None)], [("B", None)], [(1, None)]]


def test_the_same_notes_give_the_same_bytes(loom: Looms) -> None:
    """No clock and no chance is in it."""
    first, second = ([file.data for file in database(to_sqlite, loom())] for _ in range(2))
    assert first == second


def test_every_row_has_a_cell_for_each_column(loom: Looms) -> None:
    """Whoever writes them, the tables are whole."""
    found = {table.name: table for table in tables_of(loom())}
    assert list(found) == list(TABLES)
    assert {len(row) == len(table.columns) for table in found.values() for row in table.rows} == {True}


def test_a_damaged_file_is_told(loom: Looms) -> None:
    """What SQLite cannot read, these tests do not pass over."""
    [file] = database(to_sqlite, loom())
    with pytest.raises((sqlite3.DatabaseError, AssertionError)), opened(file.data[:4096] + b"\xff" * 8192):
        pass
