"""What is said of a type as data is what its docstring says."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from conspectus.model.records import RECORD_TYPES
from conspectus.weave.formats.abouts import ABOUT
from conspectus.weave.formats.shapes import TEXTS


def parts(hint: Any) -> Iterator[Any]:
    """Give a type hint and all within it."""
    yield hint
    for each in get_args(hint):
        yield from parts(each)


def test_every_type_is_told_of_as_its_docstring_does() -> None:
    """Records, groups of fields, and lists of words; no other type is."""
    found: dict[str, str] = {}
    types: list[type] = [*RECORD_TYPES.values()]
    for type_ in types:
        found[type_.__name__] = (type_.__doc__ or "").partition("\n")[0]
        for hint in get_type_hints(type_, include_extras=True).values():
            types += [
                each for each in parts(hint)
                if isinstance(each, type) and each not in (*TEXTS, *types)
                and (is_dataclass(each) or issubclass(each, StrEnum))
            ]  # fmt: skip
    assert found == ABOUT
