"""Part the front matter of a foreign note from its body: YAML, TOML, or a header as Pelican has it."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conspectus.model.problem import Problem
from conspectus.read.decoding import decode
from conspectus.read.front_matter import FRONT_LINE, split_note
from conspectus.read.yamltext import MAX_SIZE, compose

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADER = re.compile(r"(?:[A-Z][A-Za-z_-]{1,30}:[ \t]+\S.*\n(?:[ \t]+\S.*\n)*)+(?=\n|\Z)")
_HEADER_FIELD = re.compile(r"^([A-Z][A-Za-z_-]{1,30}):[ \t]+(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_TITLED = re.compile(r"^(?:Title|Date|Authors?|Slug|Tags|Category|Status|Summary):", re.MULTILINE)
_LINE = re.compile(r"line (\d+)")
_DEEPEST = 20
_TOML_CURE = "mend it there: the fields were kept as text, and the body was brought"
_YAML_CURE = "; what could be read of it was brought"


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A note in two halves: fields as typed, and its body, with how many lines stand above it.

    `form` is how the fields are written: yaml, toml, header or none; `raw` is their text where it is
    at fault.
    """

    form: str
    fields: Mapping[str, Any]
    body: str
    above: int = 0
    raw: str = ""
    problems: tuple[Problem, ...] = ()


def part(data: bytes, path: str) -> Front:
    """Read the bytes of a note; what is wrong with its front matter is told, and hides no body."""
    decoded = decode(data)
    front = _parted(decoded.text)
    found = (*decoded.problems, *front.problems)
    return replace(front, problems=tuple(replace(each, path=path) for each in found))


def _parted(text: str) -> Front:
    if match := _TOML.match(text):
        return _toml(match[1], text[match.end() :], text.count("\n", 0, match.end()))
    if text.startswith("---"):
        return _yaml(text)
    if (match := _HEADER.match(text)) and _TITLED.search(match[0]):
        fields = {each[1]: " ".join(each[2].split()) for each in _HEADER_FIELD.finditer(match[0])}
        return Front(form="header", fields=fields, body=text[match.end() :], above=match[0].count("\n"))
    return Front(form="none", fields={}, body=text)


def _yaml(text: str) -> Front:
    split = split_note(text)
    if not split.closing:
        return Front(form="none", fields={}, body=text)
    composed = compose(split.front, first_line=FRONT_LINE)
    data = composed.data if isinstance(composed.data, dict) else {}
    problems = [replace(each, cure=f"{each.cure or 'mend it'}{_YAML_CURE}") for each in composed.problems]
    raw = split.front if problems or (split.front.strip() and not data) else ""
    return Front(
        form="yaml", fields=data, body=split.body, above=split.body_line, raw=raw, problems=tuple(problems)
    )


def _toml(front: str, body: str, above: int) -> Front:
    try:
        if len(front) > MAX_SIZE:
            raise ValueError(f"it is {len(front):,} characters long; the limit is {MAX_SIZE:,}")  # noqa: TRY301
        data = tomllib.loads(front, parse_float=str)
        fields = {name: _as_text(value, 0) for name, value in data.items()}
    except (ValueError, RecursionError) as error:  # what tomllib finds wrong is a ValueError
        line = _LINE.search(str(error))
        problem = Problem(
            code="toml-syntax", message=f"the TOML cannot be read: {error}", cure=_TOML_CURE,
            line=int(line[1]) + 1 if line else 1,
        )  # fmt: skip
        return Front(form="toml", fields={}, body=body, above=above, raw=front, problems=(problem,))
    return Front(form="toml", fields=fields, body=body, above=above)


def _as_text(value: Any, depth: int) -> Any:
    """Write numbers, dates and truths as they are typed."""
    if isinstance(value, dict | list) and depth > _DEEPEST:
        raise ValueError("it is nested too deeply")
    if isinstance(value, dict):
        return {str(name): _as_text(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each, depth + 1) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    write: Callable[[], str] | None = getattr(value, "isoformat", None)
    return write() if write else str(value)
