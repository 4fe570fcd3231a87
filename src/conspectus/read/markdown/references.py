"""Read wiki links, embeds and citations (as Obsidian and pandoc write them)."""

import re

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline

from conspectus.model.document import Cite
from conspectus.model.names import SLUG
from conspectus.read.markdown.marks import add, add_fault

_LINK = re.compile(r"\[\[(?P<name>[^\[\]|#]*)(?:#(?P<part>[^\[\]|]*))?(?:\\?\|(?P<label>[^\[\]]*))?\]\]")
_CITATION = re.compile(r"\[(@[^\[\]]*)\](?!\()")
_CITE = re.compile(r"\s*@([^\s,;@]+)(?:\s*,\s*([^;]*?))?\s*", re.DOTALL)


def wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    r"""Read `[[target#fragment|label]]`; `\|` may stand for the bar, as tables need it."""
    match = _LINK.match(state.src, state.pos, state.posMax)
    if not match or state.linkLevel:
        return False
    target, fragment = _folded(match["name"].rstrip("\\")), _folded(match["part"])
    if not target and not fragment:
        return False
    if silent:
        state.pos = match.end()
        return True
    token = add(state, "wiki_link", match.end(), _folded(match["label"]))
    token.meta |= {"target": target, "fragment": fragment}
    return True


def embed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `![[target#part]]`; a label has no meaning here and is left out."""
    match = _LINK.match(state.src, state.pos + 1, state.posMax)
    if not match or not match["name"].strip(" \\") or state.linkLevel:
        return False
    if silent:
        state.pos = match.end()
        return True
    token = add(state, "embed", match.end())
    token.meta |= {"target": _folded(match["name"].rstrip("\\")), "part": _folded(match["part"])}
    return True


def citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[@source, locator; @other]`."""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match or state.linkLevel:
        return False
    if silent:
        state.pos = match.end()
        return True
    cites = tuple(_cite(each) for each in match[1].split(";"))
    if None in cites:
        add_fault(
            state, "bad-citation", match.end(), f"'{_folded(match[0])}' is not a citation",
            "write [@slug-of-a-source, place], with ';' between sources",
        )  # fmt: skip
        return True
    token = add(state, "citation", match.end())
    token.meta["cites"] = cites
    return True


def _cite(text: str) -> Cite | None:
    match = _CITE.fullmatch(text)
    if not match or not SLUG.fullmatch(match[1]):
        return None
    return Cite(match[1], _folded(match[2]))


def _folded(text: str | None) -> str:
    return " ".join(unescapeAll(text or "").split())
