"""Records are frozen values, whose fields are as typed in notes."""

from collections.abc import Iterator
from dataclasses import MISSING, FrozenInstanceError, fields, is_dataclass
from enum import StrEnum
from inspect import getmembers, isclass
from typing import Any, get_args, get_type_hints

import pytest

from conspectus.model import records, site
from conspectus.model.names import Kind, Ref
from conspectus.model.records import RECORD_TYPES, Fact, Paper, Record, Session, Source
from conspectus.model.values import NO_UNIT, ValueType
from conspectus.model.vocabulary import Decision, Depth, SourceKind

PARTS = [
    each
    for module in (records, site)
    for _, each in getmembers(module, isclass)
    if is_dataclass(each) and each.__module__ == module.__name__
]
REQUIRED: dict[type[Record], dict[str, Any]] = {Source: {"kind": SourceKind.PRESS}}


def bare(type_: type[Record], kind: Kind) -> Record:
    """Make a record with nothing but what it must have."""
    return type_(ref=Ref(kind, "x"), title="X", **REQUIRED.get(type_, {}))


def refs_in(hint: object) -> Iterator[tuple[object, ...]]:
    """Find the kinds that a field's type names."""
    if getattr(hint, "__origin__", None) is Ref:
        yield getattr(hint, "__metadata__", ())
    for each in get_args(hint):
        yield from refs_in(each)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_record_type_of_its_own(kind: Kind) -> None:
    """The reader looks it up by the note's folder."""
    type_ = RECORD_TYPES[kind]
    assert issubclass(type_, Record)
    assert [other for other in Kind if RECORD_TYPES[other] is type_] == [kind]


@pytest.mark.parametrize("kind", Kind)
def test_a_record_needs_little_and_does_not_change(kind: Kind) -> None:
    """Two made alike are equal, can be used as keys, and refuse a new title."""
    one, other = bare(RECORD_TYPES[kind], kind), bare(RECORD_TYPES[kind], kind)
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(FrozenInstanceError):
        one.title = "Y"  # type: ignore[misc]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_typed_is_empty(kind: Kind) -> None:
    """Defaults are immutable and claim nothing: no text, no list, no date."""
    record = bare(RECORD_TYPES[kind], kind)
    given = {"ref", "title", *REQUIRED.get(RECORD_TYPES[kind], {})}
    for field in fields(record):
        if field.name not in given:
            value = getattr(record, field.name)
            assert value in (None, "", (), False, NO_UNIT) or isinstance(value, StrEnum), field.name


def test_an_untold_paper_claims_nothing() -> None:
    """Neither a decision nor a reading is made up."""
    paper = Paper(ref=Ref(Kind.PAPER, "x"), title="X")
    assert (paper.decision, paper.depth) == (Decision.UNKNOWN, Depth.NAMED_ONLY)


def test_an_untold_fact_asks_for_a_number() -> None:
    """`type:` is left out most of the time; `of` is then the conference itself."""
    fact = Fact(ref=Ref(Kind.FACT, "x"), title="X")
    assert (fact.type, fact.of) == (ValueType.NUMBER, None)


def test_a_session_may_have_no_title_but_says_so() -> None:
    """The reader gives an empty one; weaving words it."""
    assert Session(ref=Ref(Kind.SESSION, "x"), title="").title == ""


@pytest.mark.parametrize("part", PARTS)
def test_all_parts_are_frozen_slotted_and_named(part: type[Any]) -> None:
    """No attribute can be added or set, and no argument goes by its place (but in pairs)."""
    assert part.__dataclass_params__.frozen
    assert "__slots__" in vars(part)
    assert all(field.kw_only for field in fields(part)) or part is site.Site


@pytest.mark.parametrize("part", PARTS)
def test_defaults_are_never_shared_mutables(part: type[Any]) -> None:
    """A list as a default would leak from record to record."""
    for field in fields(part):
        if field.default is not MISSING:
            assert not isinstance(field.default, list | dict | set), field.name


def test_refs_of_a_fixed_kind_name_one() -> None:
    """A field that takes a bare slug says which folder it is from."""
    found = [kinds for part in PARTS for hint in get_type_hints(part, include_extras=True).values()
             for kinds in refs_in(hint)]  # fmt: skip
    assert len(found) > 10
    assert all(len(kinds) == 1 and isinstance(kinds[0], Kind) for kinds in found)
