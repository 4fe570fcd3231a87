"""Tables become a database that SQLite reads."""

import sqlite3
from contextlib import closing

from conspectus.commands.database import to_sqlite
from conspectus.weave.formats.database import Column, Table

PAPERS = Table(
    "papers", (Column("slug", "text"), Column("pages", "integer")), (("a", 9), ("b", None)), is_named=True
)
CLAIMS = Table(
    "claims", (Column("paper", "text", "papers"), Column("low", "real")), (("a", 1.5),), is_named=False
)


def test_rows_keys_and_indexes_are_there() -> None:
    """Names are keys, and what names rows of another table leads there and back."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(to_sqlite([PAPERS, CLAIMS]).content())
        assert connection.execute("select * from papers").fetchall() == [("a", 9), ("b", None)]
        key = connection.execute("pragma foreign_key_list(claims)").fetchone()
        assert key[2:5] == ("papers", "paper", "slug")
        assert connection.execute("pragma table_info(papers)").fetchone()[5] == 1
        plan = connection.execute("explain query plan select * from claims where paper = 'a'").fetchall()
        assert "USING INDEX claims_paper" in plan[0][3]
