"""Tags of generators are translated where Markdown can say the same, and else shown as typed."""

import pytest
from dialect import translate


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        (
            "jekyll",
            '{% include figure.html path="a.png" alt="A map" %}',
            "![A map](../figures/toy/a.png)",
        ),
        ("jekyll", "[b]({{ site.baseurl }}/other.html){:target='_blank'}", "[b](../pages/other.md)"),
        ("jekyll", "[b]({% link other.md %})", "[b](../pages/other.md)"),
        ("jekyll", "[b]({{ 'other.html' | relative_url }})", "[b](../pages/other.md)"),
        ("hugo", '{{< figure src="/a.png" alt="A map" >}}', "![A map](../figures/toy/a.png)"),
        ("hugo", '[b]({{< ref "other.md" >}})', "[b](../pages/other.md)"),
        (
            "hugo",
            "{{< youtube abc >}}",
            "[https://www.youtube.com/watch?v=abc](https://www.youtube.com/watch?v=abc)",
        ),
        ("hugo", '{{< notice warning "Mind" >}}\na\n{{< /notice >}}', "> [!WARNING] Mind\n> a"),
        ("hugo", "{{% callout type=info %}}a{{% /callout %}}", "> [!NOTE] Info\n> a"),
        (
            "pelican",
            "[b]({filename}/other.md) ![A map]({static}a.png)",
            "[b](../pages/other.md) ![A map](../figures/toy/a.png)",
        ),
        ("pelican", "[TOC]\n\na", "a"),
        ("mkdocs", "[b](other.md){ .md-button } and a **c**{#d}", "[b](../pages/other.md) and a **c**"),
    ],
)
def test_what_can_be_said_is_said(dialect: str, text: str, shown: str) -> None:
    """Figures, links, players, notices."""
    translated = translate(text, dialect, {"other.md": "# Other\n"}, ["a.png"])
    assert (translated.text.rstrip(), translated.problems) == (shown, ())


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        ("jekyll", "a {% unknown x=1 %} b", "a `{% unknown x=1 %}` b"),
        ("jekyll", "a {{ page.title }} b", "a `{{ page.title }}` b"),
        ("hugo", "a {{< unknown `x` >}} b", "a `` {{< unknown `x` >}} `` b"),
        ("mkdocs", '--8<-- "a.md"', '`--8<-- "a.md"`'),
    ],
)
def test_what_cannot_is_shown_as_typed(dialect: str, text: str, shown: str) -> None:
    """With a problem at its line."""
    translated = translate(f"\n{text}", dialect)
    assert translated.text.replace("`` {{", "`` {{") in {
        shown,
        shown.replace("`` {{", "``{{").replace("}} ``", "}}``"),
    }
    (problem,) = translated.problems
    assert (problem.code, problem.line) == ("untranslated-markup", 2)
