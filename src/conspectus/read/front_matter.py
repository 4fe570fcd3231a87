"""Split a note into its front matter and its body."""

import re
from dataclasses import dataclass

from conspectus.model.problem import Problem

FRONT_LINE = 2
"""The line on which the front matter begins, below the opening dashes."""

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_NEXT_FENCE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_CURE = "start the note with a line '---', its fields (title: …), and another line '---'"


@dataclass(frozen=True, slots=True)
class Split:
    """A note cut in two; `body_line` is the number of lines above the body.

    The pieces `opening`, `front`, `closing` and `body`, joined, are the text again.
    """

    front: str
    body: str
    body_line: int = 0
    opening: str = ""
    closing: str = ""
    problems: tuple[Problem, ...] = ()


def split_note(text: str) -> Split:
    """Cut a note, whose lines end in a line feed, at its two lines of three dashes."""
    if not text.strip():
        return Split("", text, problems=(_fault("empty-note", "the note is empty", _CURE),))
    if not (start := _FENCE.match(text)):
        return Split("", text, problems=(_fault("no-front-matter", "the note has no front matter", _CURE),))
    if not (end := _NEXT_FENCE.search(text, start.end())):
        cure = "close it with a line '---' after its last field"
        fault = _fault("unclosed-front-matter", "the front matter is not closed", cure)
        return Split("", text[start.end() :], 1, opening=start[0], problems=(fault,))
    above = text.count("\n", 0, end.end())
    front = text[start.end() : end.start()]
    return Split(front, text[end.end() :], above, opening=start[0], closing=end[0])


def _fault(code: str, message: str, cure: str) -> Problem:
    return Problem(code=code, message=message, cure=cure, line=1, column=1)
