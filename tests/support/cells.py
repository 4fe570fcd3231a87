"""Write cells of tables, which people do by hand and programs as JSON."""

from collections.abc import Iterable


def join_list(items: Iterable[str]) -> str:
    """Write a list as one cell."""
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)
