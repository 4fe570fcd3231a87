"""Views are explained from their own types and docstrings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import pytest
from markupsafe import Markup

from conspectus.commands.help import WIDTH
from conspectus.commands.view_help import field_names, parts, said, table, type_words, wrapped
from conspectus.model.words import Words


@dataclass(frozen=True)
class Leaf:
    """A leaf.

    It holds no other view.
    """

    text: str
    form: ClassVar[str] = "leaf"


@dataclass(frozen=True)
class Branch:
    """A branch."""

    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Tree:
    """A tree."""

    branch: Branch | None
    words: Words
    is_old: bool


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (str, "text"), (bool, "true or false"), (int, "a whole number"), (Markup, "HTML"), (Leaf, "Leaf"),
        (Leaf | None, "Leaf or nothing"), (tuple[Leaf, ...], "list of Leaf"),
        (tuple[str, ...], "list of text"),
        (tuple[Leaf | Branch, ...], "list of Leaf, Branch"), (Mapping[str, str], "text by name"),
        (Mapping[str, object] | None, "anything by name or nothing"),
    ],
)  # fmt: skip
def test_a_type_is_said_in_words(hint: object, words: str) -> None:
    """Not in Python's."""
    assert type_words(hint) == words


def test_a_table_has_a_line_for_each_field() -> None:
    """Also for one whose value is the same in every view of the type."""
    assert table(Leaf) == ["  text  text", '  form  "leaf"']
    assert table(Tree, ("is_old",)) == ["  is_old  true or false"]
    assert field_names(Tree) == ("branch", "words", "is_old")


def test_words_are_explained_by_what_can_be_done_with_them() -> None:
    """They are looked up, said and counted; numbers and names are put as the language does."""
    names = [line.strip().partition("  ")[0] for line in table(Words) if line[2] != " "]
    assert names == [
        '["page.sources"]', "count(key, n, **values)", "number(text)", "numbers(texts)",
        "say(key, **values)", "together(names)", "whole(number)",
    ]  # fmt: skip


def test_the_views_in_a_view_are_listed_down_to_the_last() -> None:
    """Each once, with its docstring in one line; of some fields, only what is in these."""
    lines = parts(Tree, Branch)
    assert [line.partition(":")[0] for line in lines if line[:1] not in {"", " "}] == [
        "Branch",
        "Words",
        "Leaf",
    ]
    assert "Leaf: A leaf. It holds no other view." in lines
    assert parts(Tree, names=("is_old",)) == []
    assert "Words" not in "".join(parts(Tree, names=("branch",)))


def test_a_long_text_is_laid_out_for_a_terminal() -> None:
    """What follows the first line is indented."""
    lines = wrapped("word " * 40, 2, 6).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert [len(line) - len(line.lstrip()) for line in lines] == [2, 6, 6]


def test_what_has_no_docstring_is_said_by_nothing() -> None:
    """Rather than by its type's."""
    assert said(type("Bare", (), {})) == ""
