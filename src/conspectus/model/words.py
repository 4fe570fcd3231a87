"""Hold the interface's words in one language."""

from collections.abc import Iterator, Mapping


class Words(Mapping[str, str]):
    """A table of interface words by dotted key; `{n}` and other names in braces are filled in.

    A key with plural forms stands as `key.one` and `key.other`.
    """

    __slots__ = ("_table",)

    def __init__(self, table: Mapping[str, str]) -> None:
        """Keep the table."""
        self._table = dict(table)

    def __repr__(self) -> str:
        """Write the whole table: what is made with these words is named by it."""
        return f"Words({self._table!r})"

    def __getitem__(self, key: str) -> str:
        """Give the words of a key; raise KeyError where the language lacks it."""
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._table)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._table)

    def say(self, key: str, **values: object) -> str:
        """Fill the names in braces of a key's words."""
        return self._table[key].format_map(values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Say how many, in the form that fits the number; thousands are set apart."""
        form = f"{key}.one" if n == 1 else f"{key}.other"
        return self._table[form].format_map({"n": f"{n:,}", **values})
