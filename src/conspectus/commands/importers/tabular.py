"""Make records of the shapes in which programs write tables as one JSON or YAML object."""

from collections.abc import Mapping

from conspectus.commands.importers.values import fold_key

Record = Mapping[str, object]
_TITLES = frozenset({"title", "paper_title", "content"})
_OF_SESSIONS = frozenset({"papers", "paper_ids", "talks"})


def reshaped(record: Record) -> list[dict[str, object]]:
    """Give the records of an object by keys, by columns, or of columns and rows; none where it is one."""
    values = [*record.values()]
    columns, rows = record.get("columns"), record.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, columns), row, strict=False)) for row in rows]
    if not values or not all(isinstance(value, dict | list) for value in values):
        return []
    if any(fold_key(key) in _TITLES for key in record):
        return _by_columns(record)
    return [
        {"key": key, **value} for key, value in record.items() if isinstance(value, dict) and _is_paper(value)
    ]


def _is_paper(value: Record) -> bool:
    keys = {*map(fold_key, value)}
    return bool(keys & _TITLES) and not keys & _OF_SESSIONS


def _by_columns(record: Record) -> list[dict[str, object]]:
    """Turn columns into rows: each a list, or an object by numbers of rows (pandas writes such)."""
    columns = {
        name: value for name, value in record.items() if isinstance(value, dict) and _is_counted(value)
    }
    if len(columns) != len(record):
        return []
    numbers = dict.fromkeys(number for column in columns.values() for number in column)
    return [{name: column.get(number) for name, column in columns.items()} for number in numbers]


def _is_counted(value: Record) -> bool:
    return bool(value) and all(key.isdecimal() for key in value)
