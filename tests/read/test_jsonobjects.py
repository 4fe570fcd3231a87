"""A JSON object on a line is read as front matter would be, with the place of each field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Position
from conspectus.read.jsonobjects import end_of_value, read_object

TEXTS = st.text(max_size=8)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)
OBJECTS = st.dictionaries(TEXTS.filter(str.strip), VALUES, max_size=4)


@given(OBJECTS, st.sampled_from([None, 1]))
def test_texts_lists_and_mappings_are_read_back(value: dict[str, object], indent: int | None) -> None:
    """However much white space stands between them."""
    text = json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", " ")
    found = read_object(text, 3)
    assert found.data == value
    assert found.problems == ()


@given(OBJECTS)
def test_each_value_is_found_at_its_place(value: dict[str, object]) -> None:
    """And ends where it is said to end."""
    text = json.dumps(value, ensure_ascii=False)
    for name, (line, column) in read_object(text, 7).marks.items():
        if name:
            assert line == 7
            assert json.loads(text[column - 1 : end_of_value(text, column - 1)]) == value[name]


@given(st.text())
def test_nothing_is_raised(text: str) -> None:
    """Whatever the text."""
    read_object(text, 1)


def test_values_stay_as_they_are_typed() -> None:
    """A number keeps its last zero, and null leaves a field out."""
    found = read_object('{"arxiv": 2510.12260, "draft": true, "x": null, "y": [null, 1e5, false]}', 1)
    assert found.data == {"arxiv": "2510.12260", "draft": "true", "y": ["", "1e5", "false"]}
    assert found.marks["x"] == Position(1, 43)


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("[1]", "an object in braces was expected", 1),
        ("word", "an object in braces was expected", 1),
        ('{"a": 1', "a comma or the closing brace was expected", 8),
        ('{"a": 1} x', "a comma or the closing brace was expected", 8),
        ("{'a': 1}", "a name in double quotes was expected", 2),
        ('{"a" 1}', "a colon was expected", 5),
        ('{"a": }', "expecting value", 7),
        ('{"a": "x}', "unterminated string starting at", 7),
        ('{"a": {"b": 1, "b": 2}}', "'b' is given twice", 7),
        ('{"a": ' + "[" * 100_000, "nested too deeply", 1),
    ],
)
def test_a_fault_is_told_in_words_at_its_place(text: str, message: str, column: int) -> None:
    """With what was expected there."""
    (problem,) = read_object(text, 5).problems
    assert message in problem.message
    assert (problem.code, problem.line, problem.column) == ("json-syntax", 5, column)


def test_what_stands_before_a_fault_is_read() -> None:
    """So that other faults of the row show in the same run."""
    assert read_object('{"slug": "a", "title": "A", oops}', 1).data == {"slug": "a", "title": "A"}


@pytest.mark.parametrize("name", ["", " "])
def test_a_field_without_a_name_holds_nothing(name: str) -> None:
    """As in YAML it is told that it has none; once, it is not there twice."""
    found = read_object(f'{{"{name}": "x", "a": "y"}}', 1)
    assert found.data == {"a": "y"}
    assert [(each.code, each.place, each.column) for each in found.problems] == [("bad-key", "", 2)]


def test_a_name_that_is_there_twice_keeps_its_first_value() -> None:
    """And is a problem at the second."""
    found = read_object('{"a": "x", "a": "y"}', 1)
    assert found.data == {"a": "x"}
    assert [(each.code, each.place, each.column) for each in found.problems] == [("duplicate-key", "a", 12)]
