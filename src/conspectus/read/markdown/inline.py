"""Choose the rule that reads the inline text at a place, by its first character."""

import re
from collections.abc import Callable, Mapping

from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)

from conspectus.read.markdown.comments import inline_comment
from conspectus.read.markdown.footnotes import footnote_mark, inline_footnote
from conspectus.read.markdown.formulas import inline_formula
from conspectus.read.markdown.marks import may_close
from conspectus.read.markdown.rawhtml import INLINE
from conspectus.read.markdown.references import citation, embed, wiki_link

Rule = Callable[[StateInline, bool], bool]
_SPECIAL = re.compile(r"[\n\\`~*_\[\]!<&$%^]")
_BRACKETS = re.compile(r"\[\[[^\[\]]*\]\]\(")
_DEEPEST_IMAGE = 3


def inline_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read the text at the state's position: plain text, or what its first character begins."""
    rules = _RULES.get(state.src[state.pos])
    if rules is None:
        return text_up_to(_SPECIAL, state, silent)
    for rule in rules:  # noqa: SIM110 - generators are slow
        if rule(state, silent):
            return True
    return False


def text_up_to(specials: re.Pattern[str], state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read plain text up to the next character that begins something else; the first one begins nothing."""
    special = specials.search(state.src, state.pos, state.posMax)
    end = special.start() if special else state.posMax
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _code(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _placed(backtick, state, silent, "code_inline")


def _autolink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return not state.linkLevel and _placed(autolink, state, silent, "link_open")


def _html(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _placed(html_inline, state, silent, INLINE)


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not may_close(state):
        return False
    return _placed(link, state, silent, "link_open")


def _link_of_brackets(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return bool(_BRACKETS.match(state.src, state.pos, state.posMax)) and _link(state, silent)


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    depth = state.env.get("images", 0)
    if not may_close(state) or depth > _DEEPEST_IMAGE:
        return False
    state.env["images"] = depth + 1
    done = _placed(image, state, silent, "image")
    state.env["images"] = depth
    return done


def _placed(rule: Rule, state: StateInline, silent: bool, kind: str) -> bool:  # noqa: FBT001
    start, first = state.pos, len(state.tokens)
    if not rule(state, silent):
        return False
    if not silent:
        for token in state.tokens[first : first + 2]:
            if token.type == kind:
                token.meta = {"at": start, "end": state.pos}
                break
    return True


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "\n": (newline,),
    "\\": (escape,),
    "`": (_code,),
    "~": (strikethrough.tokenize,),
    "*": (emphasis.tokenize,),
    "_": (emphasis.tokenize,),
    "[": (_link_of_brackets, wiki_link, citation, footnote_mark, _link),
    "]": (),
    "!": (embed, _image),
    "<": (_autolink, _html),
    "&": (entity,),
    "$": (inline_formula,),
    "%": (inline_comment,),
    "^": (inline_footnote,),
}
