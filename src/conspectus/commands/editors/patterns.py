"""Write what texts look like as patterns that editors read (ECMA-262, with its `u` flag)."""

import re
from collections.abc import Mapping
from datetime import datetime, time

from conspectus.model.identifiers import SHAPES, Shape
from conspectus.model.times import SHAPE as DATE
from conspectus.model.times import PartialDate
from conspectus.model.versions import RANGE, VersionRange
from conspectus.read.fields import CLOCK, MOMENT

_GROUP = re.compile(r"\(\?P<\w+>|(?<!\\)\((?!\?)")
_LETTERS = re.compile(r"\\[A-Za-z]|\[[^\[\]]*\]|[A-Za-z]")
_UNESCAPED = re.compile(r'\\(["<>~/-])')
_SAMPLES = {"integer": ("2026", "20", "123456789"), "number": ("2510.12264",)}
"""Texts that YAML takes for numbers."""

SHAPED: Mapping[object, Shape] = {
    **SHAPES,
    PartialDate: Shape(DATE),
    datetime: Shape(MOMENT),
    time: Shape(CLOCK),
    VersionRange: Shape(RANGE),
}


def pattern_of(shape: Shape) -> str:
    """Give the pattern of a whole text, with blanks around it."""
    before = f"(?:{ecma(shape.before)})?" if shape.before else ""
    after = f"(?:{re.escape(shape.after)})?" if shape.after else ""
    return rf"^\s*{before}(?:{ecma(shape.itself)}){after}\s*$"


def ecma(pattern: re.Pattern[str]) -> str:
    """Translate a pattern of ours: groups without names, both cases spelt out, nothing escaped in vain."""
    text = _GROUP.sub("(?:", pattern.pattern.removeprefix("^"))
    text = _UNESCAPED.sub(r"\1", text)
    return _LETTERS.sub(_both_cases, text) if pattern.flags & re.IGNORECASE else text


def types_of(shape: Shape) -> list[str]:
    """Name the types that YAML may take such a text for: a text, and a number."""
    pattern = re.compile(pattern_of(shape))
    kinds = [type_ for type_, texts in _SAMPLES.items() if any(map(pattern.search, texts))]
    return ["string", *(kind for kind in kinds if kind != "integer" or "number" not in kinds)]


def _both_cases(match: re.Match[str]) -> str:
    letter = match[0]
    return f"[{letter.lower()}{letter.upper()}]" if len(letter) == 1 else letter
