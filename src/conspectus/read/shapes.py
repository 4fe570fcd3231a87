"""Fit texts, lists and mappings into the fields of a record type.

A validator is made of a dataclass once: the type of each field stands for a reader of text.
All misfits of a note are found in one pass.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import datetime, time, tzinfo
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, PydanticCustomError, SchemaValidator, ValidationError, core_schema

from conspectus.model.names import Ref
from conspectus.model.records import Author, Fact, Record
from conspectus.model.site import Licence, Repository, SiteAuthor
from conspectus.model.times import PartialDate
from conspectus.model.values import Unit, Value
from conspectus.read import fields as readers
from conspectus.read.flaws import Flaw, flaws_of, has_default
from conspectus.read.mending import without_misfits

_TEXTS: Mapping[object, Callable[[str], object]] = {
    bool: readers.read_bool,
    Ref: readers.read_ref,
    Value: readers.read_unread,
    **{type_: spelling.read for type_, spelling in readers.SPELLINGS.items()},
}
_TIMES: Mapping[object, Callable[[str, tzinfo | None], object]] = {
    frozenset({datetime, PartialDate}): readers.read_date,
    frozenset({datetime, time}): readers.read_clock,
}
OWN: Mapping[tuple[type, str], Callable[[str], object]] = {(Fact, "of"): readers.read_subject}
"""Fields that are read otherwise than others of their type."""

SHORT_FORMS: Mapping[type, str] = {
    Author: "name",
    SiteAuthor: "name",
    Licence: "name",
    Repository: "url",
    Unit: "other",
}
"""The field that a text stands for where it is given in the place of all."""

_ROUNDS = 4
"""A stand-in may lack fields, whose stand-ins may lack fields: no record nests more deeply."""

_STRING = core_schema.str_schema(strict=True, strip_whitespace=True)


def fit(type_: type, data: object, *, zone: tzinfo | None = None) -> tuple[dict[str, Any], tuple[Flaw, ...]]:
    """Read the fields of a record type from data; give those that fit, and what is wrong with the rest.

    Local times are read in `zone`. `ref` is no field of a note, and a record's `title` may be
    missing: whether it must stand is for the caller to say.
    """
    try:
        return _validator(type_).validate_python(data, context=zone), ()
    except ValidationError as error:
        return _fitting(type_, data, zone, error), flaws_of(error, type_)


def _fitting(type_: type, data: object, zone: tzinfo | None, error: ValidationError) -> dict[str, Any]:
    """Read what is left of data without their misfits."""
    for _ in range(_ROUNDS):
        data = without_misfits(type_, data, error)
        try:
            return dict(_validator(type_).validate_python(data, context=zone))
        except ValidationError as other:
            error = other
    return {}


@cache
def _validator(type_: type) -> SchemaValidator:
    return SchemaValidator(_mapping(type_))


def _mapping(type_: type) -> CoreSchema:
    hints = get_type_hints(type_, include_extras=True)
    members = {
        field.name: core_schema.typed_dict_field(
            _member(type_, field.name, hints[field.name]), required=is_required(type_, field)
        )
        for field in fields(type_)
        if field.name != "ref"
    }
    return core_schema.typed_dict_schema(members, extra_behavior="forbid")


def is_required(type_: type, field: Field[Any]) -> bool:
    """Tell whether a field must be given, whatever else is; a title is a matter of the kind."""
    if field.name == "title" and issubclass(type_, Record):
        return False
    return not has_default(field)


def _member(owner: type, name: str, hint: Any) -> CoreSchema:
    if read := OWN.get((owner, name)):
        return _text(read)
    return _schema(hint)


def _schema(hint: Any) -> CoreSchema:
    """Give the schema of a type hint; None, the absent value, is never typed."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        kept = [part for part in parts if part is not NoneType]
        return _schema(kept[0]) if len(kept) == 1 else _time(_TIMES[frozenset(kept)])
    if origin is Annotated and parts[0] is Ref:
        return _text(partial(readers.read_slug, kind=parts[1]))
    if origin is Annotated:
        return _schema(parts[0])
    if origin is tuple:
        return core_schema.tuple_schema([_schema(parts[0])], variadic_item_index=0)
    if origin is Mapping:
        value = core_schema.any_schema() if parts[1] is object else _schema(parts[1])
        return core_schema.dict_schema(_schema(parts[0]), value, strict=True)
    return _plain(hint)


def _plain(type_: type) -> CoreSchema:
    if type_ is str:
        return _STRING
    if read := _TEXTS.get(type_):
        return _text(read)
    if is_dataclass(type_):
        return _nested(type_)
    if issubclass(type_, StrEnum):
        return _text(partial(readers.read_word, words=type_))
    raise TypeError(f"no reader for {type_!r}")


def _nested(type_: type) -> CoreSchema:
    def build(members: dict[str, Any]) -> Any:
        return type_(**members)

    mapping = core_schema.no_info_after_validator_function(build, _mapping(type_))
    if not (name := SHORT_FORMS.get(type_)):
        return mapping

    def lengthen(value: Any) -> Any:
        return {name: value} if isinstance(value, str) else value

    return core_schema.no_info_before_validator_function(lengthen, mapping)


def _text(read: Callable[[str], object]) -> CoreSchema:
    return core_schema.no_info_after_validator_function(lambda text: _refusing(read, text), _STRING)


def _time(read: Callable[[str, tzinfo | None], object]) -> CoreSchema:
    return core_schema.with_info_after_validator_function(
        lambda text, info: _refusing(lambda text: read(text, info.context), text), _STRING
    )


def _refusing(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except readers.FieldError as error:
        said = {"message": str(error), "cure": error.cure}
        raise PydanticCustomError(error.code, "{message}", said) from None
