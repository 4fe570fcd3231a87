"""YAML gives text alone, and the position of every value."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Position
from conspectus.read.yamlevents import MAX_DEPTH
from conspectus.read.yamltext import compose

words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Co")), min_size=1).filter(
    str.strip
)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def written(data: Any, *, flow: bool | None) -> str:
    """Write data as YAML in one of its styles."""
    return str(
        yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=10_000, sort_keys=False)
    )


def leaves(data: Any, place: str = "") -> list[tuple[str, str]]:
    """Give every text in data with its place."""
    if isinstance(data, list):
        return [leaf for number, item in enumerate(data) for leaf in leaves(item, f"{place}[{number}]")]
    if isinstance(data, dict):
        return [
            leaf for key, item in data.items() for leaf in leaves(item, f"{place}.{key}" if place else key)
        ]
    return [(place, data)]


def faults(text: str) -> list[tuple[str, str, int, int]]:
    """Give code, place, line and column of every fault in YAML."""
    return [(each.code, each.place, each.line, each.column) for each in compose(text).problems]


@given(st.dictionaries(words, trees), st.sampled_from([True, False, None]))
def test_what_was_written_is_read(data: dict[str, Any], flow: bool | None) -> None:  # noqa: FBT001
    """Data come back as they were, as text, in every style of YAML."""
    composed = compose(written(data, flow=flow))
    assert not composed.problems
    assert composed.data == data


@given(st.dictionaries(words, trees), st.sampled_from([True, False, None]))
def test_positions_point_at_their_values(data: dict[str, Any], flow: bool | None) -> None:  # noqa: FBT001
    """The text at a value's position begins with the value, or with the quote before it."""
    text = written(data, flow=flow)
    marks = compose(text).marks
    for place, value in leaves(data):
        line, column = marks[place]
        assert text.split("\n")[line - 1][column - 1 :].startswith((value, '"', "'"))


@given(st.text(st.sampled_from("ab:-?&*!|>'\"[]{}#,\n \t~<%@`.x1é\N{LINE SEPARATOR}\\"), max_size=60))
def test_no_text_raises(text: str) -> None:
    """Whatever is typed, there are data or problems, with places inside the text."""
    for problem in compose(text).problems:
        lines = text.split("\n")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.dictionaries(words, trees), st.sampled_from([True, False, None]))
def test_both_parsers_agree(data: dict[str, Any], flow: bool | None) -> None:  # noqa: FBT001
    """Where libyaml is missing, the pure parser gives the same data and positions."""
    text = written(data, flow=flow)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conspectus.read.yamltext.LOADER", yaml.BaseLoader)
        pure = compose(text)
    fast = compose(text)
    assert (pure.data, dict(pure.marks), dict(pure.keys)) == (fast.data, dict(fast.marks), dict(fast.keys))


def test_every_scalar_stays_text() -> None:
    """What YAML takes for numbers, dates, booleans and sexagesimals stays as it is typed."""
    composed = compose("a: 0.10\nb: no\nc: 2026-03-31\nd: 10:54\ne: 1e3\nf: 0x1F\ng: TRUE\n")
    assert composed.data == {
        "a": "0.10", "b": "no", "c": "2026-03-31", "d": "10:54", "e": "1e3", "f": "0x1F", "g": "TRUE",
    }  # fmt: skip


def test_a_field_without_a_value_is_left_out() -> None:
    """An empty value, ~ and null are absent; in quotes the word is text. Its place is still known."""
    composed = compose("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: |\n")
    assert composed.data == {"e": "null"}
    assert composed.marks["b"] == Position(2, 4)


def test_nested_values_have_positions() -> None:
    """Values in lists, flow mappings and block scalars are found; lines count from the first line given."""
    text = 'é: [ü, {a: "x"}]\nb:\n  - c: d\n  - |\n\n    text\nf: >-\n  folded\n'
    marks = compose(text, first_line=2).marks
    assert marks["é"] == Position(2, 4)
    assert marks["é[1].a"] == Position(2, 12)
    assert marks["b[0].c"] == Position(4, 8)
    assert marks["b[1]"] == Position(7, 5)
    assert marks["f"] == Position(9, 3)


def test_keys_have_positions() -> None:
    """The place of a key is where its name begins."""
    assert dict(compose("a: {b: c}\n'd': e").keys) == {"a": (1, 1), "a.b": (1, 5), "d": (2, 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b", [("yaml-anchor", "a", 1, 4)]),
        ("&x a: b", [("yaml-anchor", "a", 1, 1)]),
        ("a: *x", [("yaml-alias", "a", 1, 4)]),
        ("a: [b, *x]", [("yaml-alias", "a[1]", 1, 8)]),
        ("*x : b", [("yaml-alias", "", 1, 1)]),
        ("a: !!python/object:os.system b", [("yaml-tag", "a", 1, 4)]),
        ("a: !x [b]", [("yaml-tag", "a", 1, 4)]),
        ("!!str a: b", [("yaml-tag", "a", 1, 1)]),
        ("<<: {a: b}", [("yaml-merge", "<<", 1, 1)]),
        ("[a, b]: c", [("bad-key", "", 1, 1)]),
        ("a: {{b: c}: d}", [("bad-key", "a", 1, 5)]),
        ("'': a", [("bad-key", "", 1, 1)]),
        ("a: b\na: c", [("duplicate-key", "a", 2, 1)]),
        ("a:\na: c", [("duplicate-key", "a", 2, 1)]),
        ("a: {b: c, b: d}", [("duplicate-key", "a.b", 1, 11)]),
        ("a: [b, , c]", [("yaml-syntax", "a", 1, 8)]),
        (
            "a:\n-\n- ~\n- ''",
            [("empty-item", f"a[{at}]", at + 2, column) for at, column in enumerate((2, 3, 3))],
        ),
        ('a: "b\\0c"', [("bad-character", "a", 1, 4)]),
        ("a: b\n---\nc: d", [("second-document", "", 2, 1)]),
        ("a: b\n...\n---\nc: d", [("second-document", "", 3, 1)]),
    ],
)
def test_what_makes_yaml_a_language_is_refused(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    """Each use is named at its place."""
    assert faults(text) == expected


def test_every_refused_use_is_named_in_one_run() -> None:
    """One fault does not hide the next, and what is sound is still read."""
    composed = compose("a: &x b\nc: *x\nd: !t e\n<<: *x\n[f]: g\nh: i\nh: {h: &y j}\nk: l")
    assert [problem.code for problem in composed.problems] == [
        "yaml-anchor", "yaml-alias", "yaml-tag", "yaml-merge",
        "yaml-alias", "bad-key", "duplicate-key", "yaml-anchor",
    ]  # fmt: skip
    assert composed.data == {"a": "b", "d": "e", "h": "i", "k": "l"}
    assert composed.lost == {"c", "<<"}


def test_names_with_dots_are_no_duplicates_of_places() -> None:
    """A key is compared with its neighbours only."""
    assert not compose("a: {b: c}\na.b: d").problems


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_a_problem(opening: str) -> None:
    """Twenty levels are read; one more is refused without following it."""
    assert not compose(
        f"a: {opening * (MAX_DEPTH - 1)}{(']' if opening == '[' else '}') * (MAX_DEPTH - 1)}"
    ).problems
    assert [code for code, *_ in faults(f"a: {opening * 40_000}")] == ["too-deep"]
