"""Decide which tags of the HTML in a body are kept, so that what is written nests whatever was typed.

Every tag is a piece of its own: between an opening and a closing one may stand Markdown, over any number
of blocks. A tag is kept where its element may stand in a body, and where its counterpart stands in the
same list, quote, cell or emphasis; all else is left out, and said.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from markdown_it.token import Token

from conspectus.model.problem import Position
from conspectus.read.markdown.elements import EMPTY, MATHML, WITHIN, WITHOUT_CONTENT, is_known
from conspectus.read.markdown.places import Places

INLINE, BLOCK = "html_inline", "html_block"
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"""
    r"""(?P<attributes>(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(?P<empty>/?)>""",
    re.ASCII,
)
HREF = re.compile(r"""\shref\s*=\s*["']?\s*([^\s"'=<>`]+)""", re.IGNORECASE)
"""The address in a tag."""

_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
DEEPEST = 40
"""Elements within each other, Markdown's own counted: a browser gives up at some hundreds."""

_LINKS = frozenset({"link_open", "wiki_link", "citation", "footnote_mark", "inline_footnote", "embed"})
TEXT, OPEN, CLOSE, VOID, NOTHING = "text", "open", "close", "void", "nothing"


@dataclass(slots=True, eq=False)
class Part:
    """A tag, a comment or the text between two of them; `name` is of the element, `attributes` as typed."""

    kind: str
    typed: str
    position: Position
    name: str = ""
    attributes: str = ""
    fault: str = ""


def part_html(tokens: Iterable[Token], places: Places) -> None:
    """Take the HTML of a body apart, and settle which of it is kept."""
    for token in tokens:
        if token.type == BLOCK:
            first = token.map[0] if token.map else 0
            start = places.of_text(first, token.content.split("\n")[0])
            token.meta["parts"] = _shown([*_parts(token.content, start)])
        elif token.children:
            token.children = _inline(token.children)
    _Nest().enter(tokens)


def _inline(tokens: Iterable[Token]) -> list[Token]:
    """Take the tags of a text apart, and its footnotes'."""
    for token in (found := [*tokens]):
        if token.type == INLINE:
            token.meta["parts"] = [*_parts(token.content, token.meta["position"])]
        elif token.type == "inline_footnote":
            token.children = _inline(token.children or ())
    return _without_contents(found)


def _shown(parts: Sequence[Part]) -> list[Part]:
    """Leave out what stands in elements that hold no text."""
    kept, at, closed = list[Part](), 0, {part.name: at for at, part in enumerate(parts) if part.kind == CLOSE}
    while at < len(parts):
        part = parts[at]
        kept.append(part)
        at += 1
        if part.kind == OPEN and part.name in WITHOUT_CONTENT and closed.get(part.name, 0) >= at:
            is_end = ((each.kind, each.name) == (CLOSE, part.name) for each in parts[at:])
            at += next(offset for offset, ends in enumerate(is_end) if ends) + 1
    return kept


def _parts(text: str, start: Position) -> Iterator[Part]:
    """Cut a text at its tags and comments."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    endless, done, at = set[str](), 0, 0
    while (at := text.find("<", at)) >= 0:
        found = _at(text, at, endless)
        if found is None:
            at += 1
            continue
        if done < at:
            yield Part(TEXT, unescape(text[done:at]), _below(start, starts, done))
        part, done = found
        part.position = _below(start, starts, at)
        yield part
        at = done
    if done < len(text):
        yield Part(TEXT, unescape(text[done:]), _below(start, starts, done))


def _at(text: str, at: int, endless: set[str]) -> tuple[Part, int] | None:
    """Read what begins at a place; `endless` are the comments and the like that nothing ends any more."""
    nowhere = Position(1, 1)
    if match := _TAG.match(text, at):
        name = match["name"].lower()
        is_void = name in EMPTY or (name in MATHML and bool(match["empty"]))
        kind = CLOSE if match["end"] else VOID if is_void else OPEN
        return Part(kind, match[0], nowhere, name, match["attributes"]), match.end()
    for opening, closing in _ENDS:
        if text.startswith(opening, at):
            end = -1 if opening in endless else text.find(closing, at + len(opening))
            if end < 0:
                endless.add(opening)
            fault = "" if opening == _ENDS[0][0] else f"a note may not have a '{opening}'"
            return (Part(NOTHING, "", nowhere, fault=fault), end + len(closing)) if end >= 0 else None
    return None


def _below(start: Position, starts: Sequence[int], offset: int) -> Position:
    lines = bisect_right(starts, offset) - 1
    column = offset - starts[lines] + 1 if lines else start.column + offset
    return Position(start.line + lines, column)


class _Nest:
    """What is open at a place of a body: elements of HTML, and None for each of Markdown's own."""

    def __init__(self) -> None:
        self._open: list[Part | None] = []
        self._link: Part | None = None
        self._in_link = False
        self._refused = Counter[str]()

    def enter(self, tokens: Iterable[Token]) -> None:
        """Go through tokens; what is open at their end is left out."""
        self._open.append(None)
        for token in tokens:
            if token.nesting < 0:
                self._leave()
            if token.type in _LINKS and self._link:
                self._refuse_link()
            if token.type in {"link_open", "link_close"}:
                self._in_link = token.nesting > 0
            for part in token.meta.get("parts", ()):
                self._take(part)
            if token.children and token.type in {"inline", "inline_footnote"}:
                self.enter(token.children)
            if token.nesting > 0:
                self._open.append(None)
        self._leave()

    def _leave(self) -> None:
        """Leave an element of Markdown's; what HTML opened within and did not close cannot be kept."""
        while self._open and (part := self._open.pop()) is not None:
            part.fault = f"nothing closes the <{part.name}>"

    def _refuse_link(self) -> None:
        """Leave out a link of HTML's in which one of Markdown's begins."""
        if self._link and self._link in self._open:
            self._link.fault = "the <a> holds another link"
            self._refused["a"] += 1
            self._open.remove(self._link)
        self._link = None

    def _take(self, part: Part) -> None:
        if part.kind == CLOSE:
            self._close(part)
        elif part.kind in {OPEN, VOID}:
            part.fault = self._refusal(part)
            if part.kind == OPEN and part.fault:
                self._refused[part.name] += 1
            elif part.kind == OPEN:
                self._open.append(part)
                self._link = part if part.name == "a" else self._link

    def _close(self, part: Part) -> None:
        top = self._open[-1] if self._open else None
        if top is None or top.name != part.name:
            if self._refused[part.name]:
                self._refused[part.name] -= 1
                part.kind = NOTHING
                return
            part.fault = f"nothing opens the <{part.name}> that is closed here"
            return
        self._open.pop()
        self._link = None if top is self._link else self._link

    def _refusal(self, part: Part) -> str:
        """Say why an element may not stand here; empty where it may."""
        if not is_known(part.name):
            return f"a note may not have a <{part.name}>"
        if len(self._open) > DEEPEST:
            return f"elements nest more than {DEEPEST} deep"
        if part.name == "a" and (self._in_link or (self._link and self._link in self._open)):
            return "a link may not stand in a link"
        around = next((each.name for each in reversed(self._open) if each), "")
        if part.name in WITHIN and around not in WITHIN[part.name]:
            return f"a <{part.name}> may only stand in <{min(WITHIN[part.name])}>"
        if around in MATHML - {"mtext"} and part.name not in MATHML:
            return f"a <{part.name}> may not stand in <{around}>"
        return ""


def _without_contents(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what stands between tags whose elements hold no text, where both stand in the same text."""
    kept, at, endless = list[Token](), 0, set[str]()
    while at < len(tokens):
        token = tokens[at]
        kept.append(token)
        at += 1
        for part in token.meta.get("parts", ())[-1:]:
            if part.kind == OPEN and part.name in WITHOUT_CONTENT - endless:
                end = _end(tokens, at, part.name)
                at, endless = (end, endless) if end else (at, endless | {part.name})
    return kept


def _end(tokens: Sequence[Token], start: int, name: str) -> int:
    """Give the index after the tag that closes an element at the same level; 0 where there is none."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth < 0:
            return 0
        if depth == 0 and any(
            (part.kind, part.name) == (CLOSE, name) for part in tokens[at].meta.get("parts", ())
        ):
            return at + 1
    return 0
