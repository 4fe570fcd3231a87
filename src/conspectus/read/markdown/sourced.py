"""Give a body as Markdown for others to read: holes where it names something, and no comments."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from markdown_it.token import Token

from conspectus.model.document import AddressHole, FileHole, Hole, Piece
from conspectus.model.problem import Position
from conspectus.read.markdown.parser import Tokens
from conspectus.read.markdown.rawhtml import BLOCK, HREF, Part
from conspectus.read.markdown.settle import LEFT_OUT

_ADDRESS = re.compile(r"\s*<?([^\s<>)]+)")


class _Edit(NamedTuple):
    """A stretch of the body, and the hole in its place; none where it is left out."""

    start: int
    end: int
    hole: Hole | None


def sourced(source: str, tokens: Tokens, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Cut a body where its holes and comments stand; the holes are those of its HTML."""
    holes = {piece.position: piece for piece in pieces if not isinstance(piece, str)}
    starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]

    def offset(position: Position) -> int:
        return min(max(starts[position.line - 1] + position.column - 1, 0), len(source))

    found = [_Edit(*span, None) for span in tokens.comments]
    for block in _inline(tokens):
        for token in _placed((*(block.children or ()), *block.meta.get(LEFT_OUT, ()))):
            hole = holes.get(token.meta["position"]) or _below_root(token)
            if hole is None and token.type != "comment":
                continue
            span = offset(token.meta["position"]), offset(tokens.places.of(block, token.meta["end"]))
            found += _edits(source, *span, hole)
    for part in _tags(tokens):
        if isinstance(hole := holes.get(part.position), FileHole | AddressHole):
            start = offset(part.position)
            found += _edits(source, start, start + len(part.typed), hole)
    return tuple(_cut(source, sorted(found, key=lambda edit: edit[:2])))


def _inline(tokens: Tokens) -> Iterator[Token]:
    return (token for token in (*tokens.blocks, *tokens.footnote_blocks) if token.type == "inline")


def _tags(tokens: Tokens) -> Iterator[Part]:
    """Give the tags of blocks of HTML."""
    for token in (*tokens.blocks, *tokens.footnote_blocks):
        if token.type == BLOCK:
            yield from token.meta.get("parts", ())


def _placed(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "inline_footnote":
            yield from _placed(token.children or ())
        elif "position" in token.meta:
            yield token


def _below_root(token: Token) -> Hole | None:
    """Leave a hole for an address that only the site's own host makes whole."""
    href = str(token.attrs.get("href", ""))
    return FileHole(href, token.meta["position"]) if href.startswith("/") else None


def _edits(source: str, start: int, end: int, hole: Hole | None) -> Iterator[_Edit]:
    """Put a hole in the place of all that was typed, of a link to a file in that of its address."""
    if not isinstance(hole, FileHole | AddressHole):
        yield _Edit(start, end, hole)
        return
    bracket = source.rfind("](", start, end)
    address = _ADDRESS.match(source, bracket + 2, end) if bracket >= 0 else None
    if source.startswith("<", start):
        address = HREF.search(source, start, end)
    if address:
        yield _Edit(address.start(1), address.end(1), hole)


def _cut(source: str, edits: Iterable[_Edit]) -> Iterator[Piece]:
    done = 0
    for start, end, hole in edits:
        if start >= done:
            yield source[done:start]
            if hole:
                yield hole
            done = end
    yield source[done:].rstrip()
