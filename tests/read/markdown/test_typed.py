"""What a body refers to is found where it is typed."""

import pytest

from conspectus.model.problem import Position
from conspectus.read.markdown.typed import typed_in


def pieces(body: str) -> list[str]:
    """Cut out of a body, whose lines have no containers, what its references cover."""
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def offset(position: Position) -> int:
        return starts[position.line - 1] + position.column - 1

    return [body[offset(typed.start) : offset(typed.end)] for typed in typed_in(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [[papers/a#x|text]].", ["[[papers/a#x|text]]"]),
        ("![[a]]", ["![[a]]"]),
        ("So it is [@a, §3; @b].", ["[@a, §3; @b]"]),
        ("# On [[a]]", ["[[a]]"]),
        ("a [text *x*](../papers/a.md#how 'title') b", ["[text *x*](../papers/a.md#how 'title')"]),
        ("<https://example.org/a>", ["<https://example.org/a>"]),
        ("- [ ] [[a]]\n- [x] **[[b]]**", ["[[a]]", "[[b]]"]),
        ("| h |\n| - |\n| x \\| [[a\\|b]] and [[c]] |", ["[[a\\|b]]", "[[c]]"]),
        ("> [!NOTE] See [[a]]\n> and [[b]]", ["[[a]]", "[[b]]"]),
        ("x^[inline [[a]]]", ["[[a]]"]),
        ("x[^1]\n\n[^1]: note [[a]]", ["[[a]]"]),
        ("[^1]: a note that nothing marks, [[a]]", ["[[a]]"]),
        ("Word\n: means [[a]]", ["[[a]]"]),
        ("see [this][x] and [x]\n\n[x]: ../papers/a.md\n", ["[this][x]", "[x]", "[x]: ../papers/a.md\n"]),
    ],
)
def test_a_reference_covers_what_is_typed(body: str, expected: list[str]) -> None:
    """From its first bracket to its last, in whatever block it stands."""
    assert pieces(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "`[[a]]`",
        "```\n[[a]]\n```",
        "    [[a]]",
        "%% [[a]] %%",
        r"\[[a]]",
        "$[[a]]$",
        "[@a b](c",
        "![[a](b.png)",
    ],
)
def test_what_is_no_reference_is_not_found(body: str) -> None:
    """Code, comments, formulas, and brackets that are text."""
    assert [typed for typed in typed_in(body) if typed.target or typed.sources] == []


def test_each_form_says_what_it_names() -> None:
    """A target, an address with the note it means, sources."""
    body = "[[papers/a]] [x](../papers/b.md) [y](/papers/c/) [@s; @t]"
    assert [each[2:] for each in typed_in(body)] == [
        ("papers/a", "", ()),
        ("papers/b", "../papers/b.md", ()),
        ("", "/papers/c/", ()),
        ("", "", ("s", "t")),
    ]


def test_a_definition_is_found_with_the_note_it_means() -> None:
    """Also where nothing uses it."""
    (typed,) = typed_in("text\n\n[x]: ../papers/a.md#how 'title'")
    assert (typed.target, typed.href) == ("papers/a", "../papers/a.md#how")


def test_tags_of_links_refer_to_something() -> None:
    """Where HTML is read, in a line and in a block; a tag that is left out, and code, refer to nothing."""
    body = "<a href='a.md#b'>x</a> `<a href=c.md>`\n\n<p><a\nhref=/papers/d/>y</a> <a href=e.md>\n"
    found = typed_in(body, html=True)
    assert [each[2:] for each in found] == [("a", "a.md#b", ()), ("", "/papers/d/", ())]
    assert (found[1].start, found[1].end) == (Position(3, 4), Position(4, 17))
    assert typed_in(body) == ()
    anchors = typed_in("<a id='q'>x</a> <a>z</a> <a href='/y/'>k</a>", html=True)
    assert [each.href for each in anchors] == ["/y/"]
