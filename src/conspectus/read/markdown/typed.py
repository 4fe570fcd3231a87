"""Say where a body types what it refers to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from conspectus.model.problem import Position
from conspectus.read.markdown.parser import Definition, parse
from conspectus.read.markdown.places import Places
from conspectus.read.markdown.urls import note_target


class Typed(NamedTuple):
    """A reference, and where it begins and ends in the body.

    A wiki link and an embed have a `target`, a citation has `sources`, a link as Markdown writes it
    an `href`, and a `target` too where that is a note's file.
    """

    start: Position
    end: Position
    target: str = ""
    href: str = ""
    sources: tuple[str, ...] = ()


def typed_in(body: str) -> tuple[Typed, ...]:
    """Give what a body, whose lines end in a line feed, refers to; code and comments refer to nothing."""
    tokens = parse(body)
    noted = [token for note in tokens.footnotes.values() for token in note.blocks]
    found = [
        typed
        for block in (*tokens.blocks, *noted)
        if block.type == "inline"
        for typed in _in_block(block.children or (), block, tokens.places)
    ]
    return (*found, *map(_defined, tokens.definitions))


def _in_block(tokens: Iterable[Token], block: Token, places: Places) -> Iterator[Typed]:
    for token in tokens:
        if token.type == "inline_footnote":
            yield from _in_block(token.children or (), block, places)
        elif token.type in {"wiki_link", "embed", "citation", "link_open"}:
            yield _typed(token, places.of(block, token.meta["end"]))


def _typed(token: Token, end: Position) -> Typed:
    meta = token.meta
    if token.type == "citation":
        return Typed(meta["position"], end, sources=tuple(cite.source for cite in meta["cites"]))
    if token.type == "link_open":
        return Typed(meta["position"], end, href=str(token.attrs["href"]))
    return Typed(meta["position"], end, meta["target"], meta.get("href", ""))


def _defined(definition: Definition) -> Typed:
    first, after = definition.lines
    note = note_target(definition.href)
    start, end = Position(first + 1, 1), Position(after + 1, 1)
    return Typed(start, end, note.target if note else "", definition.href)
