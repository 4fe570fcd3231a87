"""The characters of a reference are found, or it is said that they are not."""

import pytest

from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Position
from conspectus.read.markdown.typed import Typed, typed_in
from conspectus.read.rawtext import Edit, RawText
from conspectus.read.retyping import (
    in_address,
    in_cell,
    in_citation,
    in_field,
    in_file_link,
    in_json,
    in_link,
    is_by_label,
)

OLD = Ref(Kind.PAPER, "a-b")


def only(body: str) -> tuple[RawText, Typed]:
    """Give a body and its one reference."""
    (typed,) = typed_in(body)
    return RawText(body.encode()), typed


@pytest.mark.parametrize(
    "typed", ["a-b", "papers/a-b", "'a-b'", '"papers/a-b"', "' a-b '", "a-b # c", "a-b, c"]
)
def test_a_field_is_found_in_its_quotes(typed: str) -> None:
    """With its folder or without."""
    at = typed.index("a-b")
    assert in_field(RawText(typed.encode()), Position(1, 1), OLD, "x") == Edit(at, at + 3, "x")


@pytest.mark.parametrize("typed", ["a-b-c", "a-b/c", "topics/a-b", '"a\\x2Db"', "x a-b", "a-bc", ""])
def test_another_text_is_no_reference(typed: str) -> None:
    """Whatever it has in common with one."""
    assert in_field(RawText(typed.encode()), Position(1, 1), OLD, "x") is None


@pytest.mark.parametrize("body", ["[[a-b]]", "![[ a-b ]]", "[[a-b#c|d]]", "[[a-b\\|d]]"])
def test_a_link_is_found_in_its_brackets(body: str) -> None:
    """Before a fragment and a label."""
    raw, typed = only(body)
    edit = in_link(raw, 0, typed, "papers/x")
    assert edit
    assert raw.edited([edit]) == body.replace("a-b", "papers/x").encode()


def test_every_mention_in_a_citation_is_found() -> None:
    """But none in the words about a place."""
    raw, typed = only("[@a-b, with @a-b; @c;@a-b]")
    edits = in_citation(raw, 0, typed, "a-b", "x")
    assert edits
    assert raw.edited(edits) == b"[@x, with @a-b; @c;@x]"


@pytest.mark.parametrize(
    ("body", "target", "expected"),
    [
        ("[a-b.md](../papers/a-b.md#a-b)", "papers/x", "[a-b.md](../papers/x.md#a-b)"),
        ("[t](a-b.md 'a-b.md')", "x", "[t](x.md 'a-b.md')"),
        ("[t](<a-b.md>)", "papers/x", "[t](<../papers/x.md>)"),
        ("[t](./sub/a-b.md)", "papers/x", "[t](../papers/x.md)"),
    ],
)
def test_a_file_is_found_in_its_path(body: str, target: str, expected: str) -> None:
    """A path that is too short for the target is typed anew."""
    raw, typed = only(body)
    edit = in_file_link(raw, 0, typed, target, "../")
    assert edit
    assert raw.edited([edit]).decode() == expected


@pytest.mark.parametrize("href", ["/papers/a-b/", "../a-b/index.html", "</papers/a-b/?a-b#a-b>"])
def test_a_page_is_found_in_the_address_of_a_tag(href: str) -> None:
    """Neither in what stands before its address, nor in what is shown."""
    address = href.strip("<>")
    body = f'<a title="/papers/a-b/" href="{address}">/papers/a-b/</a>'
    raw = RawText(body.encode())
    (typed,) = typed_in(body, html=True)
    edit = in_address(raw, 0, typed, "a-b", "x")
    assert edit
    expected = body.replace(f'href="{address}"', f'href="{address.replace("a-b", "x", 1)}"')
    assert raw.edited([edit]).decode() == expected


@pytest.mark.parametrize("href", ["/papers/a-b/", "../a-b/index.html", "</papers/a-b/?a-b#a-b>"])
def test_a_page_is_found_in_its_address(href: str) -> None:
    """The last folder of the path."""
    raw, typed = only(f"[/a-b/]({href} '/a-b/')")
    edit = in_address(raw, 0, typed, "a-b", "x")
    assert edit
    assert raw.edited([edit]).decode() == f"[/a-b/]({href.replace('a-b', 'x', 1)} '/a-b/')"


def test_a_label_has_no_address() -> None:
    """That stands where the label is defined, and is found there."""
    raw = RawText(b"[t][l] [l]\n\n[l]: /papers/a-b/")
    *labels, defined = typed_in(raw.text)
    assert [is_by_label(raw, 0, each) for each in (*labels, defined)] == [True, True, False]
    edit = in_address(raw, 0, defined, "a-b", "x")
    assert edit
    assert raw.edited([edit]).endswith(b"[l]: /papers/x/")


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("a-b,x", 1),
        ('"a-b; c"\n', 1),
        ("c; papers/a-b\r\n", 1),
        ("a-b;a-b", 2),
        ("a-b-c; b", 0),
        (r"a-b\; c", 0),
    ],
)
def test_a_reference_is_found_among_those_of_a_cell(typed: str, count: int) -> None:
    """With its folder or without; not in the cell after it."""
    edits = in_cell(RawText(f"x,{typed},a-b".encode()), Position(1, 3), OLD, "new") or ()
    assert [f"x,{typed}"[edit.start : edit.end] for edit in edits] == ["a-b"] * count


@pytest.mark.parametrize(
    ("value", "place", "count"),
    [
        ('"a-b"', "session", 1),
        ('["c", "papers/a-b"]', "topics[1]", 1),
        ('[{"name": "a-b", "source": "a-b"}]', "authors[0].source", 1),
        ('["a-bc"]', "topics[0]", 0),
    ],
)
def test_a_reference_is_found_in_a_value_of_json(value: str, place: str, count: int) -> None:
    """Within another, under its own name alone; not in the value after it."""
    text = f'{{"x": {value}, "y": "a-b"}}'
    edits = in_json(RawText(text.encode()), Position(1, 7), place, OLD, "new") or ()
    assert [text[edit.start : edit.end] for edit in edits] == ["a-b"] * count
