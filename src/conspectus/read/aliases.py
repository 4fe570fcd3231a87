"""Add an alias to a note's front matter, and change nothing else of it."""

import re

from conspectus.model.problem import Position
from conspectus.read.front_matter import FRONT_LINE, Split
from conspectus.read.rawtext import Edit, RawText
from conspectus.read.yamlevents import Composed
from conspectus.read.yamltext import compose

FIELD = "aliases"
_FLOW = re.compile(r"(?:\s|#.*\n)*\{")
_EMPTY = re.compile(rf"[\"']?{FIELD}[\"']?[ \t]*:(?P<value>(?:[ \t]*(?:\[\s*\]|~|null|''|\"\"))?)")


def alias_edit(raw: RawText, split: Split, old: str, new: str) -> Edit | None:
    """Let a note that moves from one URL to another keep the old one; the new one is no alias any more.

    None where its list of aliases is typed in a way that cannot be added to.
    """
    front = compose(split.front, first_line=FRONT_LINE)
    given = front.data.get(FIELD) if isinstance(front.data, dict) else None
    if FIELD not in front.keys:
        return _line(raw, split, front, old)
    if not given:
        match = _EMPTY.match(raw.text, raw.offset(front.keys[FIELD]))
        return Edit(match.start("value"), match.end("value"), f" [{old}]") if match else None
    known = [str(each).strip() for each in given] if isinstance(given, list) else []
    if new in known:
        at = raw.text.find(new, raw.offset(front.marks[f"{FIELD}[{known.index(new)}]"]))
        return Edit(at, at + len(new), old)
    return _item(raw, raw.offset(front.marks[FIELD]), old)


def _line(raw: RawText, split: Split, front: Composed, old: str) -> Edit:
    """Add the field below all others; before them where they stand in braces."""
    if _FLOW.match(split.front) and front.keys:
        first = raw.offset(min(front.keys.values()))
        return Edit(first, first, f"{FIELD}: [{old}], ")
    indent = " " * (min((position.column for position in front.keys.values()), default=1) - 1)
    at = raw.offset(Position(split.body_line, 1))
    return Edit(at, at, f"{indent}{FIELD}: [{old}]{raw.line_end()}")


def _item(raw: RawText, at: int, old: str) -> Edit | None:
    """Add the first item of a list, in brackets or on lines of its own."""
    if raw.text.startswith("[", at):
        return Edit(at + 1, at + 1, f"{old}, ")
    if not raw.text.startswith("-", at):
        return None
    return Edit(at, at, f"- {old}{raw.line_end()}{' ' * raw.column(at)}")
