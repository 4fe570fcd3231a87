"""Code, comments and formulas are laid aside, each in the form that we have for it."""

import pytest
from dialect import translate


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        ("jekyll", "A $$x_1$$ in a line.", "A $x_1$ in a line."),
        ("jekyll", "$$\nx\n\ny\n$$", "$$\nx\ny\n$$"),
        ("obsidian", "A $$x$$ in a line.", "A $$x$$ in a line."),
        ("markdown", r"A \(x\) and \\[y\\]", "A $x$ and $$y$$"),
        (
            "markdown",
            "\\begin{align}\na &= b\n\\end{align}",
            "$$\n\\begin{align*}\na &= b\n\\end{align*}\n$$",
        ),
        ("markdown", "It costs $5 and $6.", "It costs $5 and $6."),
        ("markdown", "`$$x$$` and\n\n```\n$$y$$\n```", "`$$x$$` and\n\n```\n$$y$$\n```"),
    ],
)
def test_formulas_are_written_as_ours(dialect: str, text: str, shown: str) -> None:
    """In dollars: one within a line, two around what stands alone."""
    assert translate(text, dialect).text == shown


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        (
            "jekyll",
            "{% highlight python linenos %}\nx = '[[a]]'\n{% endhighlight %}",
            "```python\nx = '[[a]]'\n```",
        ),
        ("hugo", '{{< highlight go "linenos=true" >}}\nx\n{{< /highlight >}}', "```go\nx\n```"),
        ("jekyll", "{% mermaid %}\na --> b\n{% endmermaid %}", "```mermaid\na --> b\n```"),
        ("jekyll", "`{% raw %}{{ x }}{% endraw %}`", "`{{ x }}`"),
        ("obsidian", "~~~\n[[a]] <b>\n~~~", "~~~\n[[a]] <b>\n~~~"),
        ("obsidian", "- ```\n  [[a]]\n  ```", "- ```\n  [[a]]\n  ```"),
        ("obsidian", "``[[a]] ` <b>``", "``[[a]] ` <b>``"),
        ("obsidian", "```\nno end [[a]]", "```\nno end [[a]]"),
    ],
)
def test_code_is_left_alone(dialect: str, text: str, shown: str) -> None:
    """In fences, in lines, and in tags that tools have for it."""
    translated = translate(text, dialect)
    assert (translated.text.strip(), translated.problems) == (shown, ())


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        ("markdown", "a <!-- b\n\nc --> d", "a %% b c %% d"),
        ("obsidian", "a %%b%% c", "a %% b %% c"),
        ("obsidian", "a %% c", r"a \%% c"),
        ("markdown", "a %%b%% c", r"a \%%b\%% c"),
        ("jekyll", "{% comment %}a{% endcomment %}b", "%% a %%b"),
    ],
)
def test_what_nobody_sees_stays_unseen(dialect: str, text: str, shown: str) -> None:
    """And what everybody sees stays seen: two percent signs are text where they are no comment."""
    assert translate(text, dialect).text == shown
