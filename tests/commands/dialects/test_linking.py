"""Links of foreign notes lead to our pages; what leads nowhere stays as text, with a problem."""

import pytest
from dialect import translate

OTHERS = {"other.md": "# Other\n\n## How it works\n", "sub/Deep Note.md": "a", "sub/index.md": "b"}


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        ("obsidian", "[[other]]", "[[pages/other|other]]"),
        ("obsidian", "[[Deep Note|deep]]", "[[pages/deep-note|deep]]"),
        ("obsidian", "[[deep-note]]", "[[pages/deep-note|deep-note]]"),
        ("obsidian", "[[sub/Deep Note]]", "[[pages/deep-note|sub/Deep Note]]"),
        ("obsidian", "[[other#How it works]]", "[[pages/other#how-it-works|other: How it works]]"),
        ("obsidian", "## Here\n\n[[#Here]]", "## Here\n\n[[pages/here#here|Here]]"),
        ("obsidian", "| [[other\\|x]] |\n| --- |", "| [[pages/other\\|x]] |\n| --- |"),
        ("obsidian", "a ==b== c ^mark", "a **b** c"),
        ("foam", "[[sub]]", "[[pages/index|sub]]"),
        (
            "foam",
            'a [[other]]\n\n[//begin]: # "x"\n[other]: other.md "Other"\n[//end]: # "x"',
            "a [[pages/other|other]]",
        ),
        ("dendron", "[[the label|other]]", "[[pages/other|the label]]"),
        ("markdown", "[b](other.md#how-it-works)", "[b](../pages/other.md#how-it-works)"),
        ("markdown", "[b](./other)", "[b](../pages/other.md)"),
        ("markdown", "[b](/sub/Deep%20Note/)", "[b](../pages/deep-note.md)"),
        ("markdown", "[b][c]\n\n[c]: other.md 'T'", "[b][c]\n\n[c]: ../pages/other.md 'T'"),
        (
            "markdown",
            "[b](https://a.example/(c)) <mailto:a@b.example>",
            "[b](<https://a.example/(c)>) <mailto:a@b.example>",
        ),
        ("markdown", "[a paper](p.pdf)", "[a paper](../figures/toy/p.pdf)"),
        (
            "markdown",
            "![A map](a.png)",
            "![A map](../figures/toy/a.png)",
        ),
        ("obsidian", "![[a.png|A map]]", "![A map](../figures/toy/a.png)"),
        (
            "markdown",
            "![A map][m]\n\n[m]: a.png",
            "![A map](../figures/toy/a.png)\n\n[m]: <../figures/toy/a.png>",
        ),
        ("markdown", "a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: b"),
        ("markdown", "a[^2] [@] [[", r"a\[^2] \[@] \[\["),
    ],
)
def test_links_lead_to_pages(dialect: str, text: str, shown: str) -> None:
    """By path, by name, by title, to a heading; and what means nothing there means nothing here."""
    translated = translate(text, dialect, OTHERS, ["a.png", "p.pdf"])
    assert translated.text == shown
    assert translated.problems == ()


@pytest.mark.parametrize(
    ("dialect", "text", "shown", "code"),
    [
        ("obsidian", "[[nowhere]] b", "nowhere b", "unknown-link"),
        ("obsidian", "[[nowhere|here]]", "here", "unknown-link"),
        ("obsidian", "[[other#Nothing]]", "[[pages/other|other: Nothing]]", "unknown-link"),
        ("obsidian", "![[other]]", "[[pages/other|other]]", "untranslated-markup"),
        ("obsidian", "![[a.base]]", "a.base", "unknown-link"),
        ("markdown", "[b](nowhere.md)", "b (`nowhere.md`)", "unknown-link"),
        ("markdown", "[b](javascript:alert)", "b `javascript:alert`", "unsafe-url"),
        ("markdown", "![c](c.png)", "Image: c (`c.png`)", "missing-media"),
        (
            "markdown",
            "![](https://a.example/a-map.png)",
            "[Image: a map](https://a.example/a-map.png)",
            "missing-media",
        ),
        ("markdown", "![](a.png)", "![a](../figures/toy/a.png)", "missing-media"),
    ],
)
def test_what_leads_nowhere_stays_as_text(dialect: str, text: str, shown: str, code: str) -> None:
    """And says so at its line."""
    translated = translate(f"\n\n{text}", dialect, OTHERS, ["a.png"])
    assert (translated.text, translated.codes) == (shown, {code: 1})
    assert [problem.line for problem in translated.problems] == [3]


def test_files_that_are_shown_are_named() -> None:
    """They alone are copied."""
    assert translate("![a](a.png)", files=["a.png", "b.png"]).files == {"a.png"}
