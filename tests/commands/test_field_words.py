"""What a field takes is said in words that authors know."""

from dataclasses import fields

import pytest

from conspectus.commands.field_words import Row, fields_of, groups_of
from conspectus.model.names import Kind
from conspectus.model.records import (
    RECORD_TYPES,
    Author,
    Change,
    Claim,
    Fact,
    FreePage,
    Preferred,
    Record,
    Result,
    Talk,
)
from conspectus.model.site import Settings
from conspectus.model.values import Unit
from conspectus.read.shapes import is_required

TYPES = tuple(dict.fromkeys(each for type_ in RECORD_TYPES.values() for each in (type_, *groups_of(type_))))


def row(type_: type, name: str) -> Row:
    """Give the row of a field."""
    return next(each for each in fields_of(type_) if each.name == name)


@pytest.mark.parametrize("type_", TYPES)
def test_every_field_says_what_it_takes_and_means(type_: type) -> None:
    """Each once, in its order, but for what the reader adds; no class and no module shows."""
    rows = fields_of(type_)
    assert [each.name for each in rows] == [each.name for each in fields(type_) if each.name != "ref"]
    for each in rows:
        assert each.means
        assert each.takes
        assert not {"None", "<class", "conspectus."} & {*each.takes.split()}


@pytest.mark.parametrize(
    ("type_", "name", "takes"),
    [
        (Fact, "of", "conference, or a note such as papers/t3"),
        (Fact, "unit", "its other alone, or the fields of Unit below"),
        (Fact, "ratio_of", "list, each the slug of a fact"),
        (Fact, "type", "one of number, percent, date, period, text"),
        (Talk, "start", "a time such as 10:54"),
        (Result, "value", "a number such as 83.59"),
        (Result, "setting", "text by name"),
        (Claim, "value", "a value such as ≈ 11,617"),
        (Author, "orcid", "an ORCID iD such as 0000-0002-1825-0097"),
        (Settings, "at_a_glance", "list, each the slug of a fact"),
    ],
)
def test_what_a_field_takes_is_said(type_: type, name: str, takes: str) -> None:
    """Of each sort one."""
    assert row(type_, name).takes == takes


def test_groups_are_found_within_groups_each_once() -> None:
    """Dates and references are none: they are typed as texts."""
    assert groups_of(Fact) == (Change, Unit, Claim, Preferred)
    assert groups_of(FreePage) == groups_of(Record) == (Change,)


@pytest.mark.parametrize("kind", Kind)
def test_what_must_be_given_is_told(kind: Kind) -> None:
    """A title where the kind needs one, and what its type asks for."""
    type_ = RECORD_TYPES[kind]
    needed = {each.name for each in fields_of(type_) if each.is_needed} - {"title"}
    assert needed == {each.name for each in fields(type_) if each.name != "ref" and is_required(type_, each)}
    assert row(type_, "title").is_needed == (kind not in {Kind.SESSION, Kind.PERSON})
