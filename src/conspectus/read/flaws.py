"""Say in plain words, and at its place, why data do not fit a record type."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic_core import ErrorDetails, ValidationError

from conspectus.model.names import with_article
from conspectus.model.nearest import did_you_mean, nearest

_LONGEST = 60
_AT_KEY = "[key]"
_NOUNS = {
    "FreePage": "page",
    "MarkdownOptions": "markdown",
    "Preferred": "preference",
    "Settings": "site.yaml",
    "SiteAuthor": "author",
}
_UNCOUNTED = {"markdown", "site.yaml"}


class Flaw(NamedTuple):
    """A fault at a place of a note's front matter; `meant` is the place of a field spelt wrongly."""

    code: str
    place: str
    message: str
    cure: str
    meant: str = ""


def flaws_of(error: ValidationError, type_: type) -> tuple[Flaw, ...]:
    """Give every fault that validation found in data for a record type."""
    return tuple(_flaw(detail, type_) for detail in error.errors(include_url=False))


def without_echoes(flaws: Iterable[Flaw], lost: Iterable[str]) -> tuple[Flaw, ...]:
    """Drop what only follows from other faults: of lost values, and missing fields spelt wrongly."""
    kept, gone = list(flaws), set(lost)
    meant = gone | {flaw.meant for flaw in kept}
    return tuple(flaw for flaw in kept if flaw.place not in (meant if flaw.code == "missing-field" else gone))


def steps_of(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Give the way to a fault; that of a key, which is marked by a last step, is the way to its value."""
    return loc[:-1] if loc and loc[-1] == _AT_KEY else loc


def place_of(loc: tuple[int | str, ...]) -> str:
    """Write a path into data as authors read it: `results[2].value`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).removeprefix(".")


def _flaw(detail: ErrorDetails, type_: type) -> Flaw:
    said, place = detail.get("ctx", {}), place_of(steps_of(detail["loc"]))
    if "cure" in said:
        code = "unknown-key" if detail["loc"][-1] == _AT_KEY else detail["type"]
        return Flaw(code, place, said["message"], said["cure"])
    return _EXPLAINED[detail["type"]](detail, place, type_)


def _missing(detail: ErrorDetails, place: str, type_: type) -> Flaw:
    name, owner = detail["loc"][-1], type_at(type_, detail["loc"][:-1])
    return Flaw("missing-field", place, f"{a_noun(owner)} needs '{name}'", f"add '{name}: …'")


def _unknown(detail: ErrorDetails, place: str, type_: type) -> Flaw:
    name, owner = str(detail["loc"][-1]), type_at(type_, detail["loc"][:-1])
    cure = did_you_mean(name, _names(owner)) or "remove it, or write it in the body"
    meant = place_of((*detail["loc"][:-1], nearest(name, _names(owner))))
    return Flaw("unknown-key", place, f"'{name}' is no field of {a_noun(owner)}", cure, meant)


def _no_text(detail: ErrorDetails, place: str, _type: type) -> Flaw:
    cure = "write one text; put it in quotes if it has brackets or braces"
    return Flaw("text-expected", place, f"a text belongs here, not {_what(detail['input'])}", cure)


def _no_list(detail: ErrorDetails, place: str, _type: type) -> Flaw:
    given = detail["input"]
    is_short = isinstance(given, str) and len(given) <= _LONGEST
    cure = f"write [{given}]" if is_short else "begin each item on its own line with '- '"
    return Flaw("list-expected", place, f"a list belongs here, not {_what(given)}", cure)


def _no_mapping(detail: ErrorDetails, place: str, type_: type) -> Flaw:
    owner = type_at(type_, detail["loc"])
    needed = _required(owner) if is_dataclass(owner) else ["name"]
    cure = f"write {{{', '.join(f'{name}: …' for name in needed)}}}" if place else "write it as 'title: …'"
    return Flaw("mapping-expected", place, f"named fields belong here, not {_what(detail['input'])}", cure)


_EXPLAINED: Mapping[str, Callable[[ErrorDetails, str, type], Flaw]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _no_text,
    "tuple_type": _no_list,
    "dict_type": _no_mapping,
}


def type_at(type_: Any, loc: tuple[int | str, ...]) -> Any:
    """Give the type of a field or an item, as its hint names it; of two that are possible, the first."""
    for step in loc:
        hint = get_args(type_)[0] if isinstance(step, int) else _hint(type_, step)
        kept = [part for part in get_args(hint) if part is not NoneType]
        type_ = kept[0] if NoneType in get_args(hint) else hint
    return type_


def _hint(type_: Any, name: str) -> Any:
    if get_origin(type_) is Mapping:
        return get_args(type_)[1]
    return get_type_hints(type_, include_extras=True)[name]


def _names(owner: Any) -> list[str]:
    return [field.name for field in fields(owner) if field.name != "ref"]


def _required(owner: Any) -> list[str]:
    known = [field for field in fields(owner) if field.name != "ref"]
    return [field.name for field in known if not has_default(field)] or [known[0].name]


def has_default(field: Field[Any]) -> bool:
    """Tell whether a field of a dataclass may be left out."""
    return field.default is not MISSING or field.default_factory is not MISSING


def a_noun(owner: Any) -> str:
    """Name a record type, or a part of one, with its article."""
    noun = _NOUNS.get(owner.__name__, owner.__name__.lower())
    return noun if noun in _UNCOUNTED else with_article(noun)


def _what(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "named fields" if isinstance(value, dict) else "a text"
