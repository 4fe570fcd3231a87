"""Parse a body into tokens that know where they stand."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from conspectus.read.markdown.callouts import mark_callouts
from conspectus.read.markdown.comments import COMMENTS, block_comment, paragraph_with_comment
from conspectus.read.markdown.firsts import quickened
from conspectus.read.markdown.footnotes import Footnote, without_footnotes
from conspectus.read.markdown.formulas import block_formula
from conspectus.read.markdown.inline import inline_rule
from conspectus.read.markdown.places import Places
from conspectus.read.markdown.rawhtml import BLOCK, part_html
from conspectus.read.markdown.settle import settle
from conspectus.read.markdown.tables import name_tables, table
from conspectus.read.markdown.tasks import mark_tasks
from conspectus.read.markdown.urls import encoded

DEEPEST = 40
_ALT = ["paragraph", "reference", "blockquote", "list"]
_BLOCKS = ("blockquote", "code", "fence", "heading", "hr", "lheading", "list", "reference")


class Definition(NamedTuple):
    """The address that `[label]: address` defines, and its first line and the one after it, from 0."""

    href: str
    lines: tuple[int, int]


class Tokens(NamedTuple):
    """A body's blocks, the blocks of its footnotes by label, where they stand, and its definitions.

    `comments` are the offsets between which comments stand that are no part of any block.
    """

    blocks: Sequence[Token]
    footnotes: Mapping[str, Footnote]
    places: Places
    definitions: tuple[Definition, ...] = ()
    comments: tuple[tuple[int, int], ...] = ()

    @property
    def footnote_blocks(self) -> list[Token]:
        """Give the blocks of all footnotes."""
        return [block for note in self.footnotes.values() for block in note.blocks]


class _Parser(MarkdownIt):
    """markdown-it without a judgement of addresses: the writer judges, and can say where."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Accept any address."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Encode an address."""
        return encoded(url)


def parse(source: str, *, html: bool = False) -> Tokens:
    """Parse a body whose line ends are normalised; `html` tells whether a tag is one, or text."""
    parser, env, places = _parser(html), dict[str, Any](), Places(source)
    tokens: list[Token] = []
    parser.block.parse(source, parser, env, tokens)
    tokens = mark_callouts(tokens, places)
    mark_tasks(tokens)
    for index, block in enumerate(tokens):
        if block.type == "inline":
            _parse_inline(parser, block, env, places)
            settle(tokens, index)
    name_tables(tokens)
    if html:
        part_html(tokens, places)
    text, footnotes = without_footnotes(tokens)
    defined = env.get("references", {}).values()
    definitions = tuple(Definition(each["href"], tuple(each["map"])) for each in defined)
    return Tokens(text, footnotes, places, definitions, tuple(env.get(COMMENTS, ())))


def _parse_inline(parser: MarkdownIt, block: Token, env: dict[str, Any], places: Places) -> None:
    env["ends_in_comment"] = "ends_in_comment" in block.meta
    block.children = []
    parser.inline.parse(block.content, parser, env, block.children)
    _place(block.children, block, places)


def _place(tokens: Sequence[Token], block: Token, places: Places) -> None:
    for token in tokens:
        if "at" in token.meta:
            token.meta["position"] = places.of(block, token.meta["at"])
            if token.type == "inline_footnote":
                _place(token.children or (), block, places)


@cache
def _parser(html: bool) -> MarkdownIt:  # noqa: FBT001 - what is remembered takes no keyword
    parser = _Parser("zero", {"maxNesting": DEEPEST, "html": html})
    parser.enable(
        ["block", *_BLOCKS, *[BLOCK][:html], "balance_pairs", "emphasis", "strikethrough", "fragments_join"]
    )
    blocks = parser.block.ruler
    blocks.before("table", "comment", block_comment)
    blocks.at("table", table, {"alt": ["paragraph", "reference"]})
    blocks.at("paragraph", paragraph_with_comment)
    blocks.before("fence", "formula", block_formula, {"alt": _ALT})
    blocks.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    deflist_plugin(parser)
    parser.enable(["table"])
    parser.block.ruler = quickened(blocks)
    parser.inline.ruler.push("inline", inline_rule)
    parser.inline.ruler.enableOnly(["inline"])
    return parser
