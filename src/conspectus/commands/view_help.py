"""Explain views: their fields, what each holds, and the views in them down to the last."""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from textwrap import fill
from types import NoneType, UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from conspectus.commands.help import WIDTH
from conspectus.model.words import Words

_PLAIN: Mapping[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    Markup: "HTML",
    object: "anything",
    NoneType: "nothing",
}


def field_names(view: type) -> tuple[str, ...]:
    """Name the fields of a view."""
    return tuple(field.name for field in fields(view))


def table(view: type, names: tuple[str, ...] = ()) -> list[str]:
    """Write a line for each field of a view, or for some of them: its name, and what it holds."""
    rows = dict(_words_rows(view) if view is Words else _rows(view))
    kept = {name: rows[name] for name in names or rows}
    width = max(map(len, kept)) + 2
    return [wrapped(f"{name:{width}}{text}", 2, width + 2) for name, text in kept.items()]


def parts(*views: type, names: tuple[str, ...] = ()) -> list[str]:
    """Write the tables of the views that are in these, and in those, each once; of the first some fields."""
    hints = [hint for at, view in enumerate(views) for hint in _hints(view, names if at == 0 else ())]
    found: dict[type, None] = {}
    while hints:
        for part in _classes(hints.pop(0)):
            if part not in found:
                found[part] = None
                hints += _hints(part)
    return [line for part in found for line in ("", *titled(part), *table(part))]


def titled(view: type) -> list[str]:
    """Write a view's name, and what its docstring says of it."""
    return [wrapped(f"{view.__name__}: {said(view)}")]


def said(thing: object) -> str:
    """Give a docstring in one line."""
    return " ".join((thing.__doc__ or "").split())


def wrapped(text: str, indent: int = 0, after: int = 2) -> str:
    """Fit a text into lines; those after the first have an indent of their own."""
    return fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * after,
        break_on_hyphens=False,
        break_long_words=False,
    )


def type_words(hint: Any) -> str:
    """Say in words what a field of a type holds."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        some = [type_words(each) for each in inner if each is not NoneType]
        return " or ".join([", ".join(some), *(["nothing"] if NoneType in inner else [])])
    if origin is tuple:
        return f"list of {type_words(inner[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"{type_words(inner[1])} by name"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"one of {', '.join(hint)}"
    return _PLAIN.get(hint) or str(hint.__name__)


def _rows(view: type) -> Iterator[tuple[str, str]]:
    for name, hint in get_type_hints(view).items():
        text = f'"{getattr(view, name)}"' if get_origin(hint) is ClassVar else type_words(hint)
        yield name, text


def _words_rows(words: type) -> Iterator[tuple[str, str]]:
    """Words are no record: they are looked up, said and counted."""
    yield '["page.sources"]', "text"
    for name, method in inspect.getmembers(words, inspect.isfunction):
        if name in vars(words) and not name.startswith("_"):
            _, *given = inspect.signature(method).parameters.values()
            arguments = ", ".join(
                f"**{each.name}" if each.kind is each.VAR_KEYWORD else each.name for each in given
            )
            yield f"{name}({arguments})", said(method)


def _hints(view: type, names: tuple[str, ...] = ()) -> list[Any]:
    hints = get_type_hints(view) if is_dataclass(view) else {}
    return [hint for name, hint in hints.items() if not names or name in names]


def _classes(hint: Any) -> Iterator[type]:
    """Find the views in a type."""
    if hint is Words or (isinstance(hint, type) and is_dataclass(hint) and hint not in _PLAIN):
        yield hint
    for inner in get_args(hint):
        yield from _classes(inner)
