"""Typeset an abstract: paragraphs, formulas, and the lightest of Markdown.

Conferences keep abstracts as text with TeX between dollars, stars around what is stressed and backslashes
before signs. Nothing else means anything here: what looks like HTML, links or lists is text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape, unescape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, emphasis
from markdown_it.rules_inline import escape as backslash
from markdown_it.token import Token

from conspectus.model.document import EMPTY, Document
from conspectus.read.markdown.formulas import INLINE, inline_formula
from conspectus.read.markdown.inline import Rule, text_up_to
from conspectus.read.markdown.prose import FIRST_WORDS, plain_text
from conspectus.read.markdown.tex import Formula, to_mathml

_BETWEEN = re.compile(r"\n[ \t]*\n\s*")
_SPECIAL = re.compile(r"[\\`*_$]")
_RULES: Mapping[str, Rule] = {
    "\\": backslash,
    "`": backtick,
    "*": emphasis.tokenize,
    "_": emphasis.tokenize,
    "$": inline_formula,
}
_FIXED: Mapping[str, str] = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "hardbreak": " ",
}
_FORMULA = re.compile(rf"\\.|{INLINE.pattern}", re.DOTALL)
"""A formula, or a backslash with the sign after it, at which none begins."""

_NOTED = re.compile(r"<annotation.*?</annotation>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


class Abstract(NamedTuple):
    """A typeset abstract, and the formulas that stand in it as typed, for they cannot be set."""

    document: Document
    unset: tuple[str, ...] = ()


def to_abstract(text: str) -> Abstract:
    """Typeset an abstract, whatever its text."""
    html, first, unset = list[str](), list[str](), list[str]()
    for paragraph in filter(None, _BETWEEN.split(text.strip())):
        tokens = _tokens(" ".join(paragraph.split()))
        html += ("<p>", *(_written(token, unset) for token in tokens), "</p>\n")
        if len(first) < FIRST_WORDS:
            first += plain_text(tokens).split()
    pieces = ("".join(html),) if html else ()
    return Abstract(Document(pieces, text=" ".join(first[:FIRST_WORDS])), tuple(unset))


def to_title(text: str) -> Document:
    """Typeset the formulas of a title, and nothing else of it; empty where it has none that can be set."""
    if "$" not in text:
        return EMPTY
    html, plain = list[str](), list[str]()
    for part, tex in _formulas(text):
        formula = to_mathml(tex, display=False) if tex else Formula("")
        html.append(formula.mathml or escape(part, quote=False))
        plain.append(_TAG.sub("", unescape(_NOTED.sub("", formula.mathml))) if formula.mathml else part)
    if "<math" not in "".join(html):
        return EMPTY
    return Document(("".join(html),), text=" ".join("".join(plain).split()))


def _formulas(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text at its formulas: each part as it is typed, and the TeX of it."""
    done = 0
    for match in _FORMULA.finditer(text):
        if not match[1]:
            continue
        yield text[done : match.start()], ""
        yield match[0], match[1].strip()
        done = match.end()
    yield text[done:], ""


def _tokens(paragraph: str) -> Sequence[Token]:
    if not _SPECIAL.search(paragraph):
        return (Token("text", "", 0, content=paragraph),)
    tokens: list[Token] = []
    _parser().inline.parse(paragraph, _parser(), dict[str, Any](), tokens)
    return tokens


def _written(token: Token, unset: list[str]) -> str:
    if token.type in _FIXED:
        return _FIXED[token.type]
    if token.type == "code_inline":
        return f"<code>{escape(token.content)}</code>"
    if token.type == "formula":
        formula = to_mathml(token.content, display=token.meta["display"])
        if not formula.fault:
            return formula.mathml
        unset.append(token.content)
        return f'<code class="tex">{escape(token.content)}</code>'
    return escape(token.content, quote=False)


def _rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    rule = _RULES.get(state.src[state.pos])
    return rule(state, silent) if rule else text_up_to(_SPECIAL, state, silent)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.enable(["balance_pairs", "emphasis", "fragments_join"])
    parser.inline.ruler.push("abstract", _rule)
    parser.inline.ruler.enableOnly(["abstract"])
    return parser
