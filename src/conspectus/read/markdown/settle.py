"""Decide what links and lone tokens become, once a block's inline text is parsed."""

from collections.abc import Iterator
from itertools import takewhile

from markdown_it.token import Token

from conspectus.read.markdown.marks import FAULT
from conspectus.read.markdown.prose import plain_text
from conspectus.read.markdown.urls import is_safe, note_target

LEFT_OUT = "left_out"
"""Under this name, a paragraph keeps its comments, which are no part of its text."""
_BLANK = frozenset({"comment", "softbreak", "hardbreak"})
_ADDRESSED = frozenset({"link_open", "image", "inline_footnote"})


def settle(tokens: list[Token], index: int) -> None:
    """Settle the inline block at an index: its links, and the paragraph around it."""
    block = tokens[index]
    block.children = settled(block.children or [])
    before = tokens[index - 1]
    if before.type == "heading_open":
        before.meta["block"] = block
    elif before.type == "paragraph_open" and "task" not in block.meta:
        _settle_paragraph(before, block, tokens[index + 1])


def settled(tokens: list[Token]) -> list[Token]:
    """Turn links to notes' files into wiki links, and unsafe links and images into faults."""
    if not any(token.type in _ADDRESSED for token in tokens):
        return tokens
    return list(_settled(iter(tokens)))


def _settled(tokens: Iterator[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "link_open":
            yield from _settled_link(token, tokens)
        elif token.type == "image" and not is_safe(str(token.attrs["src"])):
            yield _unsafe(token, str(token.attrs["src"]), plain_text(token.children or ()))
        else:
            if token.type == "inline_footnote":
                token.children = settled(token.children or [])
            yield token


def _settled_link(token: Token, tokens: Iterator[Token]) -> Iterator[Token]:
    href = str(token.attrs["href"])
    if not is_safe(href):
        yield _unsafe(token, href, "")
        yield from _settled(_until_close(tokens))
        return
    note = note_target(href) if token.info != "auto" else None
    if not note:
        yield token
        return
    label = " ".join(plain_text(_until_close(tokens)).split())
    yield Token(
        "wiki_link", "", 0, content=label,
        meta=token.meta | {"target": note.target, "fragment": note.fragment, "href": href},
    )  # fmt: skip


def _until_close(tokens: Iterator[Token]) -> Iterator[Token]:
    return takewhile(lambda token: token.type != "link_close", tokens)


def _unsafe(token: Token, url: str, shown: str) -> Token:
    fault = {
        "code": "unsafe-url",
        "message": f"'{url}' is not an address that a page may link to",
        "cure": "use http, https, mailto, or a path within the site",
    }
    return Token(FAULT, "", 0, content=shown, meta=token.meta | fault)


def _settle_paragraph(opener: Token, block: Token, closer: Token) -> None:
    shown = [token for token in block.children or () if not _is_blank(token)]
    block.meta[LEFT_OUT] = [token for token in block.children or () if token.type == "comment"]
    if not shown:
        block.children = []
    elif len(shown) == 1 and shown[0].type in {"embed", "image"}:
        shown[0].meta["alone"] = True
        block.children = shown
    else:
        return
    opener.hidden = closer.hidden = True


def _is_blank(token: Token) -> bool:
    return token.type in _BLANK or (token.type == "text" and not token.content.strip())
