"""Every field of a note is explained, and nothing else is."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_type_hints

from conspectus.model.field_meanings import FIELDS, meaning_of
from conspectus.model.identifiers import ArxivId
from conspectus.model.records import RECORD_TYPES, Paper, Record
from conspectus.model.settings_keys import part_type
from conspectus.model.site import SiteAuthor
from conspectus.model.times import PartialDate
from conspectus.model.values import Value


def groups(type_: type) -> Iterator[type]:
    """Give a type with fields, and those within."""
    yield type_
    for hint in get_type_hints(type_, include_extras=True).values():
        inner = part_type(hint)
        if isinstance(inner, type) and is_dataclass(inner) and inner not in {Value, PartialDate, ArxivId}:
            yield from groups(inner)


def test_every_field_is_explained_once() -> None:
    """At the type that has it first, and nothing is explained that is no field."""
    types = {each for type_ in RECORD_TYPES.values() for each in groups(type_)}
    shared = {field.name for field in fields(Record)}
    wanted = {
        f"{type_.__name__}.{field.name}"
        for type_ in types
        for field in fields(type_)
        if not (issubclass(type_, Record) and field.name in shared)
    }
    assert FIELDS.keys() == wanted | {f"Record.{name}" for name in shared - {"ref"}}


def test_a_meaning_continues_its_field() -> None:
    """In one phrase."""
    assert all(text == text.strip(" .") and "\n" not in text for text in FIELDS.values())


def test_a_field_is_found_with_what_it_comes_from() -> None:
    """A paper has the fields of all notes; other types of the same name say nothing."""
    assert meaning_of(Paper, "depth") == FIELDS["Paper.depth"]
    assert meaning_of(Paper, "topics") == FIELDS["Record.topics"]
    assert meaning_of(SiteAuthor, "name") == ""
