"""Write tables as a SQLite file."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from conspectus.weave.formats.database import Table


def to_sqlite(tables: Iterable[Table]) -> bytes:
    """Give the bytes of a database; SQLite writes the number of its version into them, and no time.

    What names rows of another table has a key and an index, so that both ways are quick.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in tables:
            connection.execute(f"create table {table.name} ({', '.join(_columns(table))})")
            marks = ", ".join("?" * len(table.columns))
            statement = f"insert into {table.name} values ({marks})"  # noqa: S608 - names of ours # nosec B608
            connection.executemany(statement, table.rows)
            for column in table.columns:
                if column.of:
                    name = f"{table.name}_{column.name}"
                    connection.execute(f"create index {name} on {table.name} ({column.name})")
        connection.commit()
        return connection.serialize()


def _columns(table: Table) -> Iterator[str]:
    for at, column in enumerate(table.columns):
        named = " primary key" if table.is_named and not at else ""
        key = f" references {column.of} (slug)" if column.of else ""
        yield f"{column.name} {column.type}{named}{key}"
