"""Choose the rules that may read a block, by the first character of its line."""

from collections.abc import Callable, Mapping, Sequence

from markdown_it.ruler import Ruler
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    fence,
    heading,
    hr,
    html_block,
    list_block,
    reference,
)
from mdit_py_plugins.footnote.index import footnote_def

from conspectus.read.markdown.comments import block_comment
from conspectus.read.markdown.formulas import block_formula

Rule = Callable[[StateBlock, int, int, bool], bool]
_MAIN = "code"  # the library looks for a rule of this name to know whether an indent makes code
_CHAINS = ("paragraph", "reference", "blockquote", "list")
_BEGINS: Mapping[Rule, str] = {
    block_comment: "%",
    fence: "`~",
    block_formula: "$",
    blockquote: ">",
    hr: "*-_",
    list_block: "*+-0123456789",
    footnote_def: "[",
    reference: "[",
    heading: "#",
    html_block: "<",
}


def quickened(ruler: Ruler[Rule]) -> Ruler[Rule]:
    """Give a ruler of the same rules that asks none in vain.

    Of a paragraph every line is offered to all rules that might end it: most of the time went there.
    """
    quick = Ruler[Rule]()
    quick.push(_MAIN, _one_of(ruler.getRules()))
    for chain in _CHAINS:
        quick.push(chain, _one_of(ruler.getRules(chain)), {"alt": [chain]})
    return quick


def _one_of(rules: Sequence[Rule]) -> Rule:
    others = tuple(rule for rule in rules if rule not in _BEGINS)
    characters = {character for rule in rules for character in _BEGINS.get(rule, "")}
    table = {
        character: tuple(rule for rule in rules if character in _BEGINS.get(rule, character))
        for character in characters
    }

    def read(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        first = state.bMarks[start] + state.tShift[start]
        for rule in table.get(state.src[first : first + 1], others):  # noqa: SIM110 - generators are slow
            if rule(state, start, end, silent):
                return True
        return False

    return read
