"""Admonitions, tabs and callouts of other tools become callouts of ours."""

import pytest
from dialect import translate


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("!!! note\n    a\n\n    b\n\nc", "> [!NOTE]\n> a\n>\n> b\n\nc"),
        ('!!! danger "Mind"\n    a', "> [!CAUTION] Mind\n> a"),
        ("??? question\n    a", "> [!NOTE] Question\n> a"),
        ('!!! tip\n    !!! note "In it"\n        a', "> [!TIP]\n>\n> > [!NOTE] In it\n> > a"),
        ("!!! note\n    ```\n    !!! no note\n    ```", "> [!NOTE]\n> ```\n> !!! no note\n> ```"),
        ('=== "One"\n    a\n\n=== "Two"\n    b', "**One**\n\na\n\n**Two**\n\nb"),
        ("```\n!!! note\n    a\n```", "```\n!!! note\n    a\n```"),
    ],
)
def test_admonitions_are_translated(text: str, shown: str) -> None:
    """With all that is indented below them, one within another, but none in code."""
    translated = translate(text, "mkdocs")
    assert (translated.text, translated.problems) == (shown, ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> [!note] A\n> b", "> [!NOTE] A\n> b"),
        ("> [!quote]-\n> b", "> [!NOTE] Quote\n> b"),
        ("> [!bug]+ A\n> b", "> [!CAUTION] A\n> b"),
        ("> [!my-kind|wide] \n> > [!tip]\n> > b", "> [!NOTE] My kind\n> > [!TIP]\n> > b"),
        ("> [not a callout]\n> b", "> [not a callout]\n> b"),
    ],
)
def test_kinds_of_callouts_are_ours(text: str, shown: str) -> None:
    """One that we have not keeps its name as a title."""
    translated = translate(text, "obsidian")
    assert (translated.text, translated.problems) == (shown, ())
