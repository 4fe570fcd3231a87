"""Say where a path of names into the records of a kind leads, such as `authors.name`."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from conspectus.model.names import Kind, Ref
from conspectus.model.records import RECORD_TYPES
from conspectus.weave.plain import TEXTS

OWN_NAME = "ref"


def fields_at(kind: Kind, path: str) -> tuple[str, ...] | None:
    """Name the fields that may follow a path: none after a text; None where any name may."""
    found = list[str]()
    for type_ in _types_at(kind, path):
        if get_origin(type_) is Mapping:
            return None
        if is_dataclass(type_) and type_ not in TEXTS:
            found += (name for name in get_type_hints(type_) if name != OWN_NAME)
    return tuple(dict.fromkeys(found))


def kind_at(kind: Kind, path: str) -> Kind | None:
    """Give the kind of the records that a path names, where it is fixed; that of `slug` is its own."""
    if path == "slug":
        return kind
    for type_ in _types_at(kind, path):
        if get_origin(type_) is Annotated and get_args(type_)[0] is Ref:
            return Kind(get_args(type_)[1])
    return None


def _types_at(kind: Kind, path: str) -> list[Any]:
    types: list[Any] = [RECORD_TYPES[kind]]
    for name in filter(None, path.split(".")):
        holders = [each for each in types if is_dataclass(each)]
        hints = [get_type_hints(holder, include_extras=True).get(name) for holder in holders]
        types = [each for hint in hints if hint is not None for each in _plain_types(hint)]
    return types


def _plain_types(hint: Any) -> Iterator[Any]:
    """Take a type out of lists and out of what may be missing."""
    if get_origin(hint) in {None, Annotated, Mapping}:
        yield hint
    else:
        for each in get_args(hint):
            yield from _plain_types(each)
