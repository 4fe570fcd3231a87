"""Write tables as a SQLite file."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from conspectus.model.compression import Packed, packed
from conspectus.weave.formats.database import Table


def to_sqlite(tables: Iterable[Table]) -> Packed:
    """Give the bytes of a database; SQLite writes the number of its version into them, and no time.

    What names rows of another table has a key and an index, so that both ways are quick. It grows in a file,
    row by row: of a large site, not even one of its tables has room in memory.
    """
    with TemporaryDirectory(prefix="conspectus-tables-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "digest.sqlite")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma journal_mode = off")
            connection.execute("pragma synchronous = off")
            for table in tables:
                _fill(connection, table)
            connection.commit()
        with path.open("rb") as file:
            return packed(file)


def _fill(connection: sqlite3.Connection, table: Table) -> None:
    connection.execute(f"create table {table.name} ({', '.join(_columns(table))})")
    marks = ", ".join("?" * len(table.columns))
    statement = f"insert into {table.name} values ({marks})"  # noqa: S608 - names of ours # nosec B608
    connection.executemany(statement, table.rows)
    for column in table.columns:
        if column.of:
            name = f"{table.name}_{column.name}"
            connection.execute(f"create index {name} on {table.name} ({column.name})")


def _columns(table: Table) -> Iterator[str]:
    for at, column in enumerate(table.columns):
        named = " primary key" if table.is_named and not at else ""
        key = f" references {column.of} (slug)" if column.of else ""
        yield f"{column.name} {column.type}{named}{key}"
