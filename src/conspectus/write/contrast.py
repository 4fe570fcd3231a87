"""Find colours of a site's own that cannot be read on their ground (WCAG 2.2, 1.4.3 and 1.4.11)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conspectus.model.problem import Problem, Severity
from conspectus.write.tokens import Table, TokenFile, line_of, read_tokens

TEXT, SHAPES = 4.5, 3.0
"""How much lighter one of two colours has to be than the other: of text, and of what is no text."""

PAIRS: Mapping[tuple[str, str], float] = {
    **dict.fromkeys(
        (
            ("ink", "bg"), ("ink", "surface"), ("ink-2", "bg"), ("ink-2", "surface"), ("ink-3", "bg"),
            ("ink-3", "surface"), ("ink-3", "code-bg"), ("link", "bg"), ("link", "surface"),
            ("visited", "bg"), ("visited", "surface"), ("hover", "bg"), ("award", "award-bg"),
            ("differ", "differ-bg"), ("ok", "ok-bg"), ("note", "note-bg"), ("tag", "tag-bg"),
            ("ink", "mark"), ("ink", "selection"), ("kw", "code-bg"), ("str", "code-bg"),
            ("num", "code-bg"), ("fn", "code-bg"), ("cls", "code-bg"), ("err", "code-bg"),
            ("ink", "heat-0"), ("ink", "heat-1"), ("ink", "heat-2"), ("ink", "heat-3"), ("ink", "raised"),
        ),
        TEXT,
    ),
    **dict.fromkeys(
        (
            ("border", "bg"), ("border", "surface"), ("focus", "bg"), ("focus", "surface"),
            ("award-border", "bg"), ("differ-border", "bg"), ("ok-border", "bg"), ("note-border", "bg"),
            ("c1", "bg"), ("c2", "bg"), ("c3", "bg"),
        ),
        SHAPES,
    ),
}  # fmt: skip
"""What is shown on what, and the ratio that it needs."""

_SCHEMES = (("light",), ("dark",), ("contrast", "light"), ("contrast", "dark"), ("print", "light"))
"""The tables that a reader may see, the one that comes before another first."""

_CHANNELS, _LIGHTEST = 3, 255


class _Weak(NamedTuple):
    """A pair that is too close: what is to be changed, in which table, beside what, and how close it is."""

    table: str
    token: str
    other: str
    ratio: float
    needed: float


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = (channel / _LIGHTEST for channel in _channels(colour))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts  # noqa: PLR2004
    )  # fmt: skip
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def weak_colours(files: Sequence[TokenFile]) -> Iterator[Problem]:
    """Find pairs that the first of these files makes unreadable, each at the colour to change."""
    own = _set_in(files[0]) if files else {}
    tables = read_tokens(files).tables
    for scheme in _SCHEMES:
        seen = _seen(scheme, tables)
        found: dict[tuple[str, str], list[_Weak]] = {}
        for weak in _weak(scheme, seen, own):
            found.setdefault((weak.table, weak.token), []).append(weak)
        for pairs in found.values():
            yield _problem(pairs, seen, files[0])


def nearest_colour(colour: str, beside: Sequence[tuple[str, float]]) -> str:
    """Give the nearest darker or lighter colour that is far enough from all others; empty where none is."""
    for step in range(1, _LIGHTEST + 1):
        for end in (0, _LIGHTEST):
            mixed = (round(each + (end - each) * step / _LIGHTEST) for each in _channels(colour))
            found = "#" + "".join(f"{each:02x}" for each in mixed)
            if all(contrast(found, other) >= needed for other, needed in beside):
                return found
    return ""


def _channels(colour: str) -> tuple[int, ...]:
    digits = colour[1:] if len(colour) == 1 + 2 * _CHANNELS else "".join(digit * 2 for digit in colour[1:])
    return tuple(int(digits[at : at + 2], 16) for at in range(0, 2 * _CHANNELS, 2))


def _set_in(file: TokenFile) -> Mapping[str, frozenset[str]]:
    """Name the tokens that a file sets, by their tables; what is no TOML is told of elsewhere."""
    try:
        found = tomllib.loads(file.data.decode("utf-8-sig"))
    except ValueError:
        return {}
    return {name: frozenset(table) for name, table in found.items() if isinstance(table, dict)}


def _seen(scheme: Sequence[str], tables: Mapping[str, Table]) -> Table:
    """Give the colours that a reader sees in a scheme."""
    colours: dict[str, str] = {}
    for name in reversed(scheme):
        colours |= tables[name]
    return {token: colours.get(value, value) for token, value in colours.items()}


def _weak(scheme: Sequence[str], seen: Table, own: Mapping[str, frozenset[str]]) -> Iterator[_Weak]:
    """Find pairs of which the first table of a scheme sets one, and the site itself set one."""
    for (token, ground), needed in PAIRS.items():
        setters = [
            (table, each) for each in (token, ground) for table in scheme if each in own.get(table, ())
        ]
        is_here = len(scheme) == 1 or any(table == scheme[0] for table, _ in setters)
        if not (setters and is_here and {token, ground} <= seen.keys()):
            continue
        if (ratio := contrast(seen[token], seen[ground])) < needed:
            table, changed = setters[0]
            yield _Weak(table, changed, ground if changed == token else token, ratio, needed)


def _problem(pairs: Sequence[_Weak], seen: Table, file: TokenFile) -> Problem:
    table, token = pairs[0].table, pairs[0].token
    said = ", ".join(
        f"{each.ratio:.2f}:1 beside {each.other} ({each.needed:g}:1 is needed)" for each in pairs
    )
    partners = [
        (seen[ground if token == first else first], needed)
        for (first, ground), needed in PAIRS.items()
        if token in (first, ground) and {first, ground} <= seen.keys()
    ]
    found = nearest_colour(seen[token], partners)
    cure = (
        f"{found} is the nearest that can be seen beside all" if found else "change what it stands beside too"
    )
    line = line_of(file.data.decode("utf-8-sig"), table, token)
    return Problem(
        code="low-contrast", message=f"{token} {seen[token]} has {said}", cure=cure, path=file.label,
        place=f"{table}.{token}", line=line, column=1 if line else 0, severity=Severity.WARNING,
    )  # fmt: skip
