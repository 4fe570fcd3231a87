"""No regular expression of ours takes more than a text's length: what is hostile may be long.

Every pattern of every module is let loose on texts made of its own letters, in the ways in which the
code uses it: also one that stands in a table, or is handed on. Time itself proves nothing on a busy
machine: so a text that seems slow is made four times as long, and may take eight times as long.
"""

import re
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import permutations
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

TOP = Path(__file__).parents[1] / "src"
USES = re.compile(r"\b(_?[A-Z][A-Z_]+)\.(finditer|findall|search|sub|subn|split|match|fullmatch)\b")
NAMED = re.compile(r"^(_?[A-Z][A-Z_0-9]+)\b(?=[^\n]*=)", re.MULTILINE)
HANDED_ON = ("match", "fullmatch", "search", "sub")
SHORT, SEEMS_SLOW = 2_000, 0.0006
TIMES, SLOWER = 4, 8
FIRST, PUMPS, BEFORE = 14, 4, 3
ENDS = ("", "\x01")
BRIEF = {
    "commands/filling.py _UNKNOWN": "what it reads is a message of Jinja, about a template of the site's own",
    "commands/importers/values.py _MARKS": "what it reads is a name, a line of 2,000 characters at most",
    "read/values.py _RANGE": "what it reads has 200 characters at most: LONGEST",
}
"""Patterns that go back and forth on texts that are never long."""


class Use(NamedTuple):
    """A pattern, and a method by which the code uses it."""

    name: str
    pattern: re.Pattern[Any]
    method: str


def uses() -> Iterator[Use]:
    """Find the patterns of all modules, each with the methods by which its module uses it.

    One that stands in a table is used as the module uses what it calls a pattern; one that is handed
    to a text which is rewritten, at every place.
    """
    for path in sorted(TOP.rglob("*.py")):
        name = path.relative_to(TOP / "conspectus").as_posix()
        text = path.read_text("utf-8")
        if name == "__main__.py" or "re.compile" not in text:
            continue
        module = import_module(".".join(path.relative_to(TOP).with_suffix("").parts))
        found: dict[str, set[str]] = {}
        for variable, method in USES.findall(text):
            found.setdefault(variable, set()).add(method)
        in_table = {each for each in HANDED_ON if f"pattern.{each}(" in text}
        for variable in sorted(set(NAMED.findall(text))):
            value = getattr(module, variable)
            is_given = re.search(rf"\.sub\(\s*{variable}\b", text)
            methods = found.get(variable, {"finditer"} if is_given else set())
            for pattern in patterns_in(value):
                for method in sorted(methods if pattern is value else in_table):
                    yield Use(f"{name} {variable}", pattern, method)


def patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    """Give a pattern, or those that a table holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from patterns_in(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from patterns_in(each)


def letters(parsed: Any) -> Iterator[str]:
    """Give the letters that stand in a pattern."""
    for part in parsed:
        if isinstance(part, tuple) and str(part[0]) == "LITERAL":
            yield chr(part[1])
        elif isinstance(part, tuple) and str(part[0]) == "RANGE":
            yield chr(part[1][0])
        elif isinstance(part, tuple | list) or hasattr(part, "data"):
            yield from letters(part)


def texts(use: Use) -> Iterator[tuple[str, str, str]]:
    """Give beginnings, what is repeated after them, and ends, of which none may be slow."""
    own = list(dict.fromkeys(letters(_parser.parse(use.pattern.pattern, use.pattern.flags))))
    chosen = [*dict.fromkeys((" ", "a", "1", "\n", *own))]
    pumps = [*chosen[:FIRST], *("".join(pair) for pair in permutations((" ", "a", *own)[:PUMPS], 2))]
    for before in ("", *own[:BEFORE], "".join(own[:BEFORE])):
        for pump in pumps:
            for end in ENDS:
                yield before, pump, end


def taken(use: Use, parts: tuple[str, str, str], length: int, tries: int = 1) -> float:
    """Measure the least time that one use takes."""
    before, pump, end = parts
    text = before + pump * (length // len(pump)) + end
    subject: Any = text.encode() if isinstance(use.pattern.pattern, bytes) else text
    method = getattr(use.pattern, use.method)
    least = 9.0
    for _ in range(tries):
        began = time.thread_time()
        if use.method in {"sub", "subn"}:
            method(lambda match: match[0], subject)
        elif use.method == "finditer":
            all(True for _ in method(subject))
        else:
            method(subject)
        least = min(least, time.thread_time() - began)
    return least


def times_as_long(use: Use, parts: tuple[str, str, str]) -> float:
    """Measure how much longer a use takes for a longer text."""
    return taken(use, parts, TIMES * SHORT, 3) / taken(use, parts, SHORT, 3)


def slow(use: Use) -> Iterator[str]:
    """Find texts on which a use takes more than their length."""
    for parts in texts(use):
        if taken(use, parts, SHORT) > SEEMS_SLOW and taken(use, parts, SHORT, 3) > SEEMS_SLOW / 4:
            ratio = min(times_as_long(use, parts) for _ in range(3))
            if ratio > SLOWER:
                yield f"{use.name}.{use.method}: {parts!r} takes {ratio:.0f} times as long"


def test_no_pattern_goes_back_and_forth() -> None:
    """Whatever the text, as far as a machine can guess one."""
    assert [each for use in uses() if use.name not in BRIEF for each in slow(use)] == []


@pytest.mark.parametrize(
    ("pattern", "method"), [(r"a*a*b", "fullmatch"), (r"\s*x", "search"), (r"\([^)]*\)", "sub")]
)
def test_a_bad_example_is_found(pattern: str, method: str) -> None:
    """Neighbours that share letters, and searches that begin anew at each letter."""
    assert any(slow(Use("example", re.compile(pattern), method)))
