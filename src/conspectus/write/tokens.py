"""Make a style sheet's colours from the tables of `static/tokens.toml`.

A site's own file comes before the theme's, token by token; the theme's says which tokens there are.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import Problem

TOKENS = "tokens.toml"
Table = Mapping[str, str]

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_SYSTEM = frozenset(
    """AccentColor AccentColorText ButtonBorder ButtonFace ButtonText Canvas CanvasText Field FieldText
    GrayText Highlight HighlightText LinkText Mark MarkText VisitedText""".split()
)
_HEX = "write a colour as #rrggbb"
_TABLES: Mapping[str, str] = {
    "light": _HEX,
    "dark": _HEX,
    "contrast": "name a token, or write a colour as #rrggbb",
    "forced": "name a colour of the system, such as CanvasText",
    "print": _HEX,
}
"""Each table, and what its values are."""

_BLOCKS: Sequence[tuple[str, str, str]] = (
    ("light", ":root{color-scheme:light dark;", "}[data-theme=light]{color-scheme:light}"),
    ("dark", "@media screen and (prefers-color-scheme:dark){:root:where(:not([data-theme=light])){", "}}"),
    ("dark", "@media screen{[data-theme=dark]{color-scheme:dark;", "}}"),
    ("contrast", "@media (prefers-contrast:more){:root{", "}}"),
    ("forced", "@media (forced-colors:active){:root{", "}}"),
    ("print", "@media print{:root{", "}}"),
)
"""What stands around each table: selectors of one weight, so that the later of two wins."""

_LISTED = "`conspectus help tokens` lists them"


@dataclass(frozen=True, slots=True)
class TokenFile:
    """A table of tokens as it lies on disk, and the path by which a problem names it."""

    label: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Tokens:
    """The values of every table, and what is wrong with the files."""

    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]


def read_tokens(files: Sequence[TokenFile]) -> Tokens:
    """Read the files, the site's own first; what is wrong in one leaves the theme's values."""
    tables: dict[str, dict[str, str]] = {name: {} for name in _TABLES}
    problems: list[Problem] = []
    for file in reversed(files):
        try:
            text = file.data.decode("utf-8-sig")
            found = tomllib.loads(text)
        except ValueError as error:
            problems.append(Problem(code="bad-token", message=f"this is no TOML: {error}", path=file.label))
            continue
        known = tables["light"] or _known(found)
        problems += [_problem(fault, file.label, text) for fault in _fit(found, known, tables)]
    return Tokens(tables, tuple(problems))


def to_css(tables: Mapping[str, Table]) -> str:
    """Write the tables as custom properties, in one line."""
    return "".join(f"{start}{_properties(tables[name])}{end}" for name, start, end in _BLOCKS)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a token, or with a whole table where it names none."""

    table: str
    name: str
    message: str
    cure: str


def _known(found: Mapping[str, object]) -> Table:
    light = found.get("light")
    return dict.fromkeys(light, "") if isinstance(light, dict) else {}


def _fit(found: Mapping[str, object], known: Table, tables: Mapping[str, dict[str, str]]) -> Iterator[_Fault]:
    """Put what is sound into the tables; give what is not."""
    for table, entries in found.items():
        if table not in _TABLES:
            yield _Fault(table, "", f"there is no table '{table}'", did_you_mean(table, _TABLES))
            continue
        if not isinstance(entries, dict):
            yield _Fault(table, "", f"'{table}' is no table", f"write its tokens under [{table}]")
            continue
        for name, value in entries.items():
            if name not in known:
                yield _Fault(table, name, f"there is no token '{name}'", did_you_mean(name, known) or _LISTED)
            elif isinstance(value, str) and _ACCEPTS[table](value, known):
                tables[table][name] = value
            else:
                yield _Fault(table, name, f"{value!r} is no colour here", _TABLES[table])


def _is_colour(value: str, _: Table) -> bool:
    return bool(_COLOUR.fullmatch(value))


def _is_colour_or_token(value: str, known: Table) -> bool:
    return value in known or _is_colour(value, known)


def _is_of_the_system(value: str, _: Table) -> bool:
    return value in _SYSTEM


_ACCEPTS: Mapping[str, Callable[[str, Table], bool]] = {
    "light": _is_colour,
    "dark": _is_colour,
    "contrast": _is_colour_or_token,
    "forced": _is_of_the_system,
    "print": _is_colour,
}


def _properties(table: Table) -> str:
    return ";".join(f"--{name}:{_value(value)}" for name, value in table.items())


def _value(value: str) -> str:
    return value if value in _SYSTEM or value.startswith("#") else f"var(--{value})"


def _problem(fault: _Fault, label: str, text: str) -> Problem:
    line = line_of(text, fault.table, fault.name)
    place = f"{fault.table}.{fault.name}" if fault.name else fault.table
    return Problem(
        code="bad-token", message=fault.message, cure=fault.cure, path=label, place=place,
        line=line, column=1 if line else 0,
    )  # fmt: skip


def line_of(text: str, table: str, name: str) -> int:
    """Find the line of a token, or of a table's head; 0 where it is written in an unusual way."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = line.strip(" \t[]").strip("\"'") == table
            if inside and not name:
                return number
        elif inside and line.partition("=")[0].strip().strip("\"'") == name:
            return number
    return 0
