"""README and `conspectus help` tell of all that a user can type or meet."""

import ast
from typing import Any

import pytest
from markdown_it.ruler import Ruler
from telling import Thing, asked_of, texts, things, untold, variables

from conspectus.read.markdown import inline, parser

ALL = [*things()]
SORTS = sorted({each.sort for each in ALL})
BLOCKS = {
    "comment": "%% A comment",
    "table": "| --- |",
    "code": "    code without",
    "fence": "```python",
    "blockquote": "> a quotation",
    "hr": "***",
    "list": "- a list",
    "formula": "$$",
    "footnote_def": "[^1]: ",
    "reference": "[home]: ",
    "heading": "## A heading",
    "lheading": "-------",
    "deflist": ": What it means.",
    "html_block": "sanitize",
    "paragraph": "A [link]",
}
"""What README shows for each rule that reads a block."""

SIGNS = {
    "\n": "\n", "\\": r"\*no stress\*", "`": "`` `code` ``", "~": "~~gone~~",
    "*": "*stress*", "_": "*stress*",
    "[": "[[t3]]", "]": "[[t3]]", "!": "![[submissions]]", "<": "<https://example.org>", "&": "&sect;",
    "$": "$L = ", "%": "%% unsourced: ok %%", "^": "^[said below]",
}  # fmt: skip
"""What README shows for each sign that begins something within a line."""


def test_nothing_goes_untold() -> None:
    """Not one of them."""
    assert untold(ALL, texts()) == []


def test_all_sorts_are_looked_at() -> None:
    """What is asked for in any of them is there."""
    assert SORTS == [
        "callout", "code", "command", "exit status", "field", "filter", "flag", "format", "imported format",
        "kind", "make target", "setting", "target", "template", "token", "topic", "variable", "word",
    ]  # fmt: skip
    assert len(ALL) > 800


@pytest.mark.parametrize("sort", SORTS)
def test_what_goes_untold_is_named(sort: str) -> None:
    """Each of the first and the last of a sort, when it is taken out."""
    told, of_sort = texts(), [each for each in ALL if each.sort == sort]
    for thing in (of_sort[0], of_sort[-1]):
        harmed = {**told, thing.where: told[thing.where].replace(thing.looks, "")}
        assert f"{sort} {thing.name}" in untold(ALL, harmed)


def test_a_thing_that_nobody_wrote_of_is_named() -> None:
    """A made-up flag, and a field of a kind that has no such field."""
    flag = Thing("flag", "build --sparkle", "commands/conspectus build", "`--sparkle")
    field = Thing("field", "fact: doi", "kinds/fact", "\n| `doi` | ")
    assert untold([flag, field], texts()) == ["flag build --sparkle", "field fact: doi"]


def test_every_rule_of_markdown_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those for blocks, and the signs that begin something within a line."""
    told, rules = texts()["markdown"], set[str]()

    def seen(ruler: Ruler[Any]) -> Ruler[Any]:
        rules.update(ruler.get_active_rules())
        return ruler

    monkeypatch.setattr(parser, "quickened", seen)
    for html in (False, True):
        parser._parser.__wrapped__(html)  # noqa: SLF001
    assert rules == BLOCKS.keys()
    assert {*inline._RULES} == SIGNS.keys()  # noqa: SLF001
    assert [each for each in (*BLOCKS.values(), *SIGNS.values()) if each not in told] == []


def test_variables_are_found_however_they_are_asked_for() -> None:
    """By name or by a constant; what is only handed on is none."""
    code = """
A = "ONE"
os.environ.get(A)
os.environ["TWO"]
os.getenv("THREE")
click.option(envvar="FOUR")
run(env={**os.environ, "FIVE": ""})
"""
    assert sorted(asked_of(ast.parse(code))) == ["FOUR", "ONE", "THREE", "TWO"]
    assert {"NO_COLOR", "CONSPECTUS_EDITOR"} <= {*variables()}
