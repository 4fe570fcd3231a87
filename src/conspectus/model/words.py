"""Hold the interface's words in one language."""

from collections.abc import Iterable, Iterator, Mapping


class Words(Mapping[str, str]):
    """A table of interface words by dotted key; `{n}` and other names in braces are filled in.

    A key with plural forms stands as `key.one` and `key.other`.
    """

    __slots__ = ("_marks", "_table")

    def __init__(self, table: Mapping[str, str]) -> None:
        """Keep the table."""
        self._table = dict(table)
        marks = {",": table.get("language.thousands", ","), ".": table.get("language.decimal", ".")}
        self._marks = str.maketrans({mark: own for mark, own in marks.items() if mark != own})

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
        return self._table[form].format_map({"n": self.whole(n), **values})

    def whole(self, number: int) -> str:
        """Write a whole number."""
        return self.number(f"{number:,}")

    def number(self, text: str) -> str:
        """Write a number as the language does: typed, it has commas between thousands and a decimal point."""
        return text.translate(self._marks) if self._marks else text

    def numbers(self, texts: Iterable[str]) -> str:
        """Give numbers in a row, with a sign between them that is none of theirs."""
        return self._table.get("language.numbers", ", ").join(texts)

    def together(self, names: Iterable[str]) -> str:
        """Name several things in a row, leaving out what is empty."""
        return self._table.get("language.comma", ", ").join(filter(None, names))


PLAIN = Words({})
"""No words, and numbers as they are typed."""
