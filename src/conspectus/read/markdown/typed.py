"""Say where a body types what it refers to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from conspectus.model.problem import Position
from conspectus.read.markdown.elements import cleaned
from conspectus.read.markdown.parser import Definition, parse
from conspectus.read.markdown.places import Places
from conspectus.read.markdown.rawhtml import OPEN, Part
from conspectus.read.markdown.urls import encoded, note_target


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


def typed_in(body: str, *, html: bool = False) -> tuple[Typed, ...]:
    """Give what a body, whose lines end in a line feed, refers to; code and comments refer to nothing.

    With `html` the tags of links refer to something, too.
    """
    tokens = parse(body, html=html)
    found = [
        typed
        for block in (*tokens.blocks, *tokens.footnote_blocks)
        for typed in (*_in_block(block.children or (), block, tokens.places), *_in_tags(block))
    ]
    return (*found, *map(_defined, tokens.definitions))


def _in_block(tokens: Iterable[Token], block: Token, places: Places) -> Iterator[Typed]:
    for token in tokens:
        if token.type == "inline_footnote":
            yield from _in_block(token.children or (), block, places)
        elif token.type in {"wiki_link", "embed", "citation", "link_open"}:
            yield _typed(token, places.of(block, token.meta["end"]))


def _in_tags(token: Token) -> Iterator[Typed]:
    """Give what the tags of links refer to."""
    for part in (part for each in (token, *(token.children or ())) for part in each.meta.get("parts", ())):
        if part.kind == OPEN and part.name == "a" and not part.fault:
            href = encoded(cleaned(part.name, part.attributes).kept.get("href", ""))
            note = note_target(href)
            if href:
                yield Typed(part.position, _after(part), note.target if note else "", href)


def _after(part: Part) -> Position:
    lines = part.typed.count("\n")
    last = len(part.typed) - part.typed.rfind("\n") - 1
    return Position(part.position.line + lines, last + (1 if lines else part.position.column))


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
