"""Test that each construct of the dialect is read wherever text can stand."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from conspectus.model.document import Parsed
from conspectus.model.problem import Position

Read = Callable[[str], Parsed]
Show = Callable[[str], str]

CONTEXTS = {
    "paragraph": "so {} it",
    "second line": "a\nso {} it",
    "heading": "## so {} it",
    "underlined heading": "so {} it\n===",
    "item": "- so {} it",
    "second item": "1. a\n2. so {} it",
    "loose item": "- a\n\n- so {} it",
    "item in an item": "- a\n    - so {} it",
    "paragraph of an item": "- a\n\n  so {} it",
    "task": "- [x] so {} it",
    "quote": "> so {} it",
    "lazy line of a quote": "> a\nso {} it",
    "quote in a quote": "> > so {} it",
    "callout": "> [!NOTE]\n> so {} it",
    "title of a callout": "> [!READING] so {} it",
    "item in a callout": "> [!TIP] a\n> - so {} it",
    "header cell": "| so {} it |\n|---|\n| a |",
    "cell": "| a | b |\n|---|---|\n| c | so {} it |",
    "cell in a quote": "> | a |\n> |---|\n> | so {} it |",
    "term": "so {} it\n: a",
    "definition": "a\n: so {} it",
    "footnote": "a[^n]\n\n[^n]: so {} it",
    "second paragraph of a footnote": "a[^n]\n\n[^n]: b\n\n    so {} it",
    "emphasis": "a **so {} it** b",
    "struck text": "a ~~so {} it~~ b",
    "after a comment": "a %% b\n\nc %% so {} it",
}
MARK = '<sup><a href="#fn:{0}" id="fnref:{0}" role="doc-noteref">{0}</a></sup>'


class Construct(NamedTuple):
    """What is typed, what it becomes, and contexts in which it is another thing."""

    typed: str
    shown: str
    not_in: frozenset[str] = frozenset()


CONSTRUCTS = {
    "wiki link": Construct("[[t3#how]]", "⟦link t3#how|⟧"),
    "labelled link": Construct(r"[[t3\|the *m*]]", "⟦link t3#|the *m*⟧"),
    "link to a note": Construct("[a *b*](../papers/t3.md)", "⟦link papers/t3#|a b⟧"),
    "embed": Construct("![[f#r1]]", "⟦embed f#r1⟧"),
    "citation": Construct("[@a, §3; @b]", "⟦cite a, §3; b, ⟧"),
    "image": Construct('![x](y.png "z")', "⟦image y.png|x|⟧"),
    "link": Construct("[a](/b/)", '<a href="/b/">a</a>'),
    "autolink": Construct(
        "<https://x.org/?a&b>", '<a href="https://x.org/?a&amp;b">https://x.org/?a&amp;b</a>'
    ),
    "code": Construct("`a_*b*`", "<code>a_*b*</code>"),
    "emphasis": Construct("*a*", "<em>a</em>"),
    "strong": Construct("__a__", "<strong>a</strong>", frozenset({"emphasis"})),
    "struck": Construct("~~a~~", "<s>a</s>", frozenset({"struck text"})),
    "formula": Construct("$a_1*b*$", 'encoding="application/x-tex">a_1*b*</annotation>'),
    "display formula": Construct("$$a$$", '<math display="block">'),
    "escaped dollar": Construct(r"\$5 or \$6", "$5 or $6"),
    "comment": Construct("%% no %%", "so  it"),
    "escapes": Construct(r"\*a\* \[[b]] &copy; &lt;", "*a* [[b]] © &lt;"),
    "HTML": Construct("<b onclick=x>a</b>", "&lt;b onclick=x&gt;a&lt;/b&gt;"),
    "two scripts": Construct("Ψ漢\U0001d4b3é", "Ψ漢\U0001d4b3é"),
}
HOLES = ("wiki link", "link to a note", "embed", "citation", "image")
PAIRS = [
    (context, name)
    for context in CONTEXTS
    for name, construct in CONSTRUCTS.items()
    if context not in construct.not_in
]


@pytest.mark.parametrize(("context", "name"), PAIRS)
def test_a_construct_is_read(show: Show, read: Read, context: str, name: str) -> None:
    """The same HTML or hole comes out everywhere, and no problem."""
    source = CONTEXTS[context].format(CONSTRUCTS[name].typed)
    assert CONSTRUCTS[name].shown in show(source)
    assert not read(source).problems


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("name", HOLES)
def test_a_hole_knows_its_place(read: Read, context: str, name: str) -> None:
    """In lines of the body and code points, behind whatever a container puts before a line."""
    typed = f"\U0001d4b3 {CONSTRUCTS[name].typed}"
    source = CONTEXTS[context].format(typed)
    (hole,) = (piece for piece in read(source).document.pieces if not isinstance(piece, str))
    before = source[: source.index(typed) + 2]
    column = len(before.rpartition("\n")[2]) + 1
    assert hole.position == Position(before.count("\n") + 1, column)


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_footnote_is_marked(show: Show, context: str) -> None:
    """With its text beside the mark, or elsewhere."""
    number = 2 if "footnote" in context else 1
    assert MARK.format(number) in show(CONTEXTS[context].format("^[n *o* $x$]"))
    assert MARK.format(number) in show(CONTEXTS[context].format("[^o]") + "\n\n[^o]: p")


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(
    ("typed", "code"),
    [(r"$\nope$", "bad-tex"), ("[@A]", "bad-citation"), ("[a](javascript:b)", "unsafe-url"),
     ("[^gone]", "unknown-footnote"), ("%% a", "unclosed-comment")],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(read: Read, context: str, typed: str, code: str) -> None:
    """Once, at the character where the construct begins."""
    source = CONTEXTS[context].format(typed)
    (problem,) = read(source).problems
    before = source[: source.index(f"so {typed}") + 3]
    place = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert (problem.code, problem.line, problem.column) == (code, *place)


@pytest.mark.parametrize("context", [context for context in CONTEXTS if "heading" not in context])
def test_a_number_is_found(read: Read, context: str) -> None:
    """Prose is prose in every container but a quotation, which is someone else's."""
    numbers = [each.text for each in read(CONTEXTS[context].format("12.5 %")).document.numbers]
    assert numbers == ([] if "quote" in context else ["12.5 %"])


@pytest.mark.parametrize(
    ("before", "indent"),
    [("", ""), ("> ", "> "), ("- ", "  "), ("> - ", ">   "), ("a\n: ", "  "), ("[^n]: ", "    ")],
)
@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ("$$\nx\n$$", '<div class="formula"'),
        ("```python\nx\n```", '<pre class="code" tabindex="0"><code class="language-python">'),
        ("| a |\n|---|\n| b |", '<div class="table" role="region" tabindex="0" aria-label="a">'),
        ("> [!TIP]\n> a", '<div class="callout tip" role="note">'),
        ("- [ ] a", '<li class="task">'),
        ("![a](b.png)", "⟦figure b.png|a|⟧"),
        ("![[t3]]", "⟦block t3#⟧"),
        ("### a", '<h2 id="a">a</h2>'),
        ("2. a", '<ol start="2">'),
    ],
)
def test_a_block_is_read(show: Show, before: str, indent: str, block: str, shown: str) -> None:
    """Blocks stand in quotes, items, definitions and footnotes as they stand alone."""
    source = before + block.replace("\n", f"\n{indent}")
    assert shown in show(source + "\n\nz[^n]" if before == "[^n]: " else source)
