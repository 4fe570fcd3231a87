"""Translate admonitions, tabs and kinds of callouts into the callouts that we have."""

import re
from collections.abc import Iterator, Mapping

from conspectus.commands.dialects.body import Body
from conspectus.read.markdown.callouts import KINDS

KIND_OF: Mapping[str, str] = {
    **{kind: kind for kind in KINDS},
    "info": "note", "abstract": "note", "summary": "note", "tldr": "note", "todo": "note", "question": "note",
    "help": "note", "faq": "note", "example": "note", "quote": "note", "cite": "note",
    "seealso": "note",
    "hint": "tip", "success": "tip", "check": "tip", "done": "tip", "attention": "warning",
    "danger": "caution", "error": "caution", "bug": "caution", "failure": "caution", "fail": "caution",
    "missing": "caution",
}  # fmt: skip
"""What the kinds of other tools are here; what none of them is, is a note."""

_OPENING = re.compile(
    r'^(?P<indent>[ ]*)(?:!!!|\?\?\?\+?)[ ]+(?P<kind>[A-Za-z][\w-]*)[^"\n]*(?:"(?P<title>[^"]*)")?[ ]*$'
)
_TAB = re.compile(r'^(?P<indent>[ ]*)===[!+]?[ ]+"(?P<title>[^"]*)"[ ]*$')
_FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})")
_CALLOUT = re.compile(
    r"^(?P<quote>[ ]{0,3}(?:>[ ]?)+)\[!(?P<kind>[A-Za-z][\w-]*)(?:\|[^\]\n]*)?\][-+]?[ \t]*"
    r"(?P<title>[^\n]*)$",
    re.MULTILINE,
)
_STEP = 4
_DEEPEST = 8
_Lines = list[tuple[int, str]]


def translate_admonitions(body: Body) -> None:
    """Rewrite `!!! note` and `=== "Tab"` with what is indented below them; code is left alone."""
    body.reset([*_translated([*body.numbered()], 0)])


def _translated(lines: _Lines, depth: int) -> Iterator[tuple[int, str]]:
    at, fence = 0, ""
    while at < len(lines):
        number, line = lines[at]
        opening = None if fence or depth > _DEEPEST else _OPENING.match(line) or _TAB.match(line)
        if opening is None:
            fence = _fence_after(fence, line)
            yield number, line
            at += 1
            continue
        end = _end_of_block(lines, at + 1, len(opening["indent"]) + _STEP)
        inner = [(each, text[len(opening["indent"]) + _STEP :]) for each, text in lines[at + 1 : end]]
        yield from _written(opening, number, [*_translated(inner, depth + 1)])
        at = end


def _fence_after(fence: str, line: str) -> str:
    """Tell within which fence the next line lies, if any."""
    match = _FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) else fence


def _end_of_block(lines: _Lines, start: int, indent: int) -> int:
    end = at = start
    while at < len(lines) and (not lines[at][1].strip() or not lines[at][1][:indent].strip()):
        at += 1
        if lines[at - 1][1].strip():
            end = at
    return end


def _written(opening: re.Match[str], number: int, inner: _Lines) -> Iterator[tuple[int, str]]:
    indent, title = opening["indent"], opening["title"]
    if "kind" not in opening.groupdict():
        yield from ((number, ""), (number, f"{indent}**{title}**"), (number, ""))
        yield from ((each, f"{indent}{text}" if text.strip() else "") for each, text in inner)
        return
    while inner and not inner[-1][1].strip():
        inner.pop()
    yield number, ""
    yield number, f"{indent}> {_label(opening['kind'], title or '')}"
    yield from ((each, f"{indent}> {text}".rstrip()) for each, text in inner)
    yield number, ""


def _label(kind: str, title: str) -> str:
    ours = KIND_OF.get(kind.casefold(), "note")
    told = title or ("" if ours == kind.casefold() else kind.replace("-", " ").replace("_", " ").capitalize())
    return f"[!{ours.upper()}] {told}".rstrip()


def translate_callouts(body: Body) -> None:
    """Give callouts of kinds that we do not have a like one; their own name becomes the title."""
    body.sub(_CALLOUT, lambda match: f"{match['quote']}{_label(match['kind'], match['title'].strip())}")
