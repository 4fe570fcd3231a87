"""Make callouts of block quotes that begin with `[!KIND]`."""

import re

from markdown_it.token import Token

from conspectus.read.markdown.places import Places

KINDS = ("note", "tip", "warning", "important", "caution", "reading", "unknown", "correction")
_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]*)\][-+]?(?:[ \t]+([^\n]*))?(?:\n|$)")


def mark_callouts(tokens: list[Token], places: Places) -> list[Token]:
    """Turn block quotes that begin with a kind in brackets into callouts with a label."""
    marked: list[Token] = []
    quotes: list[Token] = []
    for token in tokens:
        if token.type == "blockquote_open":
            quotes.append(token)
        elif token.type == "blockquote_close" and quotes.pop().type == "callout_open":
            token.type = "callout_close"
        elif token.type == "inline" and token.content.startswith("[!") and _begins_quote(marked):
            match = _CALLOUT.match(token.content)
            if match:
                marked[-2].type = "callout_open"
                marked[-2].meta = {"kind": match[1], "position": places.of(token, 0)}
                _part(marked, token, match)
        marked.append(token)
    return marked


def _begins_quote(marked: list[Token]) -> bool:
    return [token.type for token in marked[-2:]] == ["blockquote_open", "paragraph_open"]


def _part(marked: list[Token], block: Token, match: re.Match[str]) -> None:
    """Part the label's line from the paragraph, whose own tokens follow."""
    line = block.map[0] if block.map else 0
    title = Token("inline", "", 0, map=[line, line + 1], content=match[2] or "", children=[])
    paragraph = marked.pop()
    label = Token("label_open", "p", 1, meta={"kind": match[1], "title": title})
    marked += [label, title, Token("label_close", "p", -1)]
    block.content = block.content[match.end() :]
    block.map = [line + 1, block.map[1] if block.map else line + 1]
    marked.append(paragraph)
