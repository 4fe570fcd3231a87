"""Test that asking fewer rules reads the same."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from conspectus.read.markdown.comments import block_comment
from conspectus.read.markdown.firsts import quickened
from conspectus.read.markdown.formulas import block_formula

BEGINNINGS = (
    "", "# ", "#a", "> ", ">", "- ", "-a", "* ", "+ ", "1. ", "12) ", "1a", "---", "***", "___", "===",
    "```", "~~~", "``", "$$", "$", "%%", "[a]: /u", "[^a]: ", "[", "| a |", "|---|", ": ", "~ ", ":",
    "    ", "\t", " ", "a", "\\", "\u0663. ",
)  # fmt: skip
lines = st.tuples(
    st.sampled_from(["", "  ", "> ", "- "]), st.sampled_from(BEGINNINGS), st.sampled_from(["", "b", " c |"])
)
bodies = st.lists(lines.map("".join), max_size=10).map("\n".join)


def parser() -> MarkdownIt:
    """Make a parser of the stage's kinds of rules, each asked at every line."""
    made = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable("html_block")
    terminating = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    made.block.ruler.before("table", "comment", block_comment)
    made.block.ruler.before("fence", "formula", block_formula, terminating)  # type: ignore[arg-type]
    made.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    deflist_plugin(made)
    return made


SLOW, QUICK = parser(), parser()
QUICK.block.ruler = quickened(QUICK.block.ruler)


def blocks(made: MarkdownIt, body: str) -> list[Mapping[str, Any]]:
    """Give a body's blocks as plain data."""
    tokens: list[Token] = []
    made.block.parse(body, made, {}, tokens)
    return [token.as_dict() for token in tokens]


@given(bodies)
@settings(max_examples=300)
def test_the_same_blocks_are_read(body: str) -> None:
    """Whatever lines follow each other, in containers too."""
    assert blocks(QUICK, body) == blocks(SLOW, body)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_paragraph_ends_where_it_did(beginning: str) -> None:
    """Each beginning ends a paragraph, or goes on with it, as before."""
    body = f"a\n{beginning}b\nc"
    assert blocks(QUICK, body) == blocks(SLOW, body)
    assert blocks(QUICK, f"> {body}") == blocks(SLOW, f"> {body}")
