"""Find the characters to change where a reference is to be spelt otherwise.

Each function gives edits, or None where the reference is typed in a way that it does not know:
with escapes, or over several lines.
"""

import re

from conspectus.model.names import Ref
from conspectus.model.problem import Position
from conspectus.read.csvcells import end_of_cell
from conspectus.read.jsonobjects import end_of_value
from conspectus.read.markdown.rawhtml import HREF
from conspectus.read.markdown.typed import Typed
from conspectus.read.rawtext import Edit, RawText

_CITED = re.compile(r"(?:^\[|;)[\s>]*@([^\s,;@\]]+)")


def in_field(raw: RawText, position: Position, old: Ref, slug: str) -> Edit | None:
    """Change the slug of a Ref that a field holds, bare or with its folder, in quotes or without."""
    pattern = rf"[\"']?\s*(?:{old.kind.value}/)?(?P<found>{old.slug})(?![\w/-])"
    return _first(raw, pattern, raw.offset(position), slug)


def in_cell(raw: RawText, position: Position, old: Ref, slug: str) -> tuple[Edit, ...] | None:
    """Change the slug of a Ref in a cell of CSV, where it may be one of several."""
    at = raw.offset(position)
    return _every(raw, at, end_of_cell(raw.text, at), rf'(?:\A"?|;)\s*{_named(old)}\s*(?=[;"\r]|\Z)', slug)


def in_json(raw: RawText, position: Position, place: str, old: Ref, slug: str) -> tuple[Edit, ...] | None:
    """Change the slug of a Ref in a field of a JSON object, or under a name within that."""
    at = raw.offset(position)
    key = rf'"{place.rpartition(".")[2]}"\s*:\s*' if "." in place else ""
    return _every(raw, at, end_of_value(raw.text, at), rf'{key}"\s*{_named(old)}\s*"', slug)


def in_link(raw: RawText, above: int, typed: Typed, target: str) -> Edit | None:
    """Change the target of a wiki link or an embed; `above` is the number of lines above the body."""
    pattern = rf"!?\[\[\s*(?P<found>{re.escape(typed.target)})(?=[\s\]|#\\])"
    return _first(raw, pattern, _start(raw, above, typed), target)


def in_citation(raw: RawText, above: int, typed: Typed, old: str, new: str) -> tuple[Edit, ...] | None:
    """Change a source's slug wherever a citation names it."""
    start = _start(raw, above, typed)
    edits = tuple(
        Edit(start + match.start(1), start + match.end(1), new)
        for match in _CITED.finditer(raw.text[start : _end(raw, above, typed)])
        if match[1] == old
    )
    return edits if len(edits) == typed.sources.count(old) else None


def in_file_link(raw: RawText, above: int, typed: Typed, target: str, up: str) -> Edit | None:
    """Change the path of a link to a note's file so that it means `target`.

    A path without a folder keeps to itself, unless the target needs its kind: then it leads `up`
    to content/ and down again.
    """
    stem = re.escape(typed.target.rpartition("/")[2])
    if "/" in target and "/" not in typed.target:
        path, becomes = rf"(?P<found>[^\s<>()#]*?{stem}\.md)", f"{up}{target}.md"
    else:
        path, becomes = rf"[^\s<>()#]*?(?P<found>{stem})\.md", target.rpartition("/")[2]
    return _in_address(raw, above, typed, rf"{path}(?=[\s>)#\"']|\Z)", becomes)


def in_address(raw: RawText, above: int, typed: Typed, old: str, new: str) -> Edit | None:
    """Change a slug in the address of a page."""
    pattern = rf"[^\s<>()#?]*?(?<![\w-])(?P<found>{old})/(?:index\.html)?(?=[\s>)#?\"']|\Z)"
    return _in_address(raw, above, typed, pattern, new)


def is_by_label(raw: RawText, above: int, typed: Typed) -> bool:
    """Tell whether a link only names the label of an address that is defined elsewhere."""
    return bool(typed.href) and raw.text[: _end(raw, above, typed)].endswith("]")


def _in_address(raw: RawText, above: int, typed: Typed, pattern: str, new: str) -> Edit | None:
    """Look behind the bracket that the address of a link, or of a definition, follows."""
    start, end = _start(raw, above, typed), _end(raw, above, typed)
    text = raw.text[start:end]
    if text.startswith("<") and (tag := HREF.search(text)):
        return _first(raw, pattern, start + tag.start(1), new)
    at = text.rfind("](") if text.endswith(")") else text.find("]:")
    return _first(raw, rf"\s*<?{pattern}", start + at + 2, new) if at >= 0 else None


def _named(old: Ref) -> str:
    return rf"(?:{old.kind.value}/)?(?P<found>{old.slug})"


def _every(raw: RawText, at: int, end: int, pattern: str, new: str) -> tuple[Edit, ...] | None:
    found = re.compile(pattern).finditer(raw.text[at:end])
    return tuple(Edit(at + each.start("found"), at + each.end("found"), new) for each in found) or None


def _first(raw: RawText, pattern: str, at: int, new: str) -> Edit | None:
    match = re.compile(pattern).match(raw.text, at)
    return Edit(match.start("found"), match.end("found"), new) if match else None


def _start(raw: RawText, above: int, typed: Typed) -> int:
    return raw.offset(Position(typed.start.line + above, typed.start.column))


def _end(raw: RawText, above: int, typed: Typed) -> int:
    return raw.offset(Position(typed.end.line + above, typed.end.column))
