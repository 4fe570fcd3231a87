"""Read a table of listed papers as lines, and write it back with nothing else changed."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

ORDER = (
    "slug title short summary authors abstract keywords topics sources session poster decision openreview"
    " arxiv doi code project pdf slides video date updated draft aliases changes results figures"
).split()
"""In which order the keys of a row are written."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its text as it lies on disk, and what could be read of it."""

    text: str
    fields: Mapping[str, Any]

    @property
    def slug(self) -> str:
        """Give the row's frozen name; empty where it has none."""
        return str(self.fields.get("slug") or "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows; `is_ours` where it is in JSON lines, which alone are written."""

    path: str
    rows: Sequence[Row]
    is_ours: bool = True

    def data(self) -> bytes:
        """Give the bytes of the file."""
        return b"".join(f"{row.text}\n".encode("utf-8", "surrogateescape") for row in self.rows)


def read_table(data: bytes, path: str) -> Table:
    """Read a table; a line that cannot be read is kept as it is."""
    if path.endswith(".csv"):
        text = data.decode("utf-8-sig", errors="replace")
        return Table(path, [Row("", fields) for fields in csv.DictReader(StringIO(text))], is_ours=False)
    lines = (line.decode("utf-8", "surrogateescape") for line in data.removesuffix(b"\n").split(b"\n"))
    return Table(path, [Row(line, _fields(line)) for line in lines] if data.removesuffix(b"\n") else [])


def _fields(line: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line.removeprefix("\ufeff"), parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def new_row(fields: Mapping[str, Any]) -> Row:
    """Make a row of fields, in order, without those that say nothing."""
    ordered = {name: fields[name] for name in ORDER if fields.get(name)}
    return Row(json.dumps(ordered, ensure_ascii=False), ordered)


def updated(row: Row, fields: Mapping[str, Any]) -> Row:
    """Give a row with some fields set anew: what it has stays where it is, what is new comes in order."""
    changed = {name: value for name, value in fields.items() if value and row.fields.get(name) != value}
    if not changed:
        return row
    merged = {name: changed.pop(name, value) for name, value in row.fields.items()}
    for name in sorted(changed, key=ORDER.index):
        merged = _inserted(merged, name, changed[name])
    return Row(json.dumps(merged, ensure_ascii=False), merged)


def _inserted(fields: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Put a key after the last one that comes before it in order."""
    before = {*ORDER[: ORDER.index(name)]}
    at = max((at + 1 for at, key in enumerate(fields) if key in before), default=len(fields))
    items = [*fields.items()]
    return dict([*items[:at], (name, value), *items[at:]])


def with_rows(table: Table, changed: Mapping[str, Row], added: Iterable[Row]) -> Table:
    """Give a table with some rows in the place of those of their slugs, and others after all."""
    rows = [changed.get(row.slug, row) if row.slug else row for row in table.rows]
    return replace(table, rows=[*rows, *added])
