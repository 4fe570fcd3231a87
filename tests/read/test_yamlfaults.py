"""Complaints of both YAML parsers are put in plain words."""

import pytest
import yaml

from conspectus.read.yamlfaults import explain
from conspectus.read.yamltext import compose

CASES = [
    ("title: T3: agents", 10, "a text holds ': '", 'put the whole text in quotes: title: "T3: agents"'),
    ("  - a: b: c", 9, "a text holds ': '", 'put the whole text in quotes: - a: "b: c"'),
    ("a: x 'y': z", 9, "a text holds ': '", "put the whole text in quotes: a: \"x 'y': z\""),
    ("\ta: b", 1, "the line is indented with a tab", "indent with spaces"),
    ("a: @b", 4, "a text begins with '@', which means something in YAML", "put the whole text in quotes"),
    ("a: `b`", 4, "a text begins with '`', which means something in YAML", "put the whole text in quotes"),
    ("a: %b", 4, "a text begins with '%', which means something in YAML", "put the whole text in quotes"),
    (
        "a: & b",
        5,
        "a text begins with '*' or '&', which means something in YAML",
        "put the whole text in quotes",
    ),
    ("a: !<", 6, "a text begins with '!', which means something in YAML", "put the whole text in quotes"),
    ("a: ? b", 4, "a text begins with '?', which means something in YAML", "put the whole text in quotes"),
    ('a: "b', 4, "a quoted text is not closed", "close it"),
    ("a: 'it's'", 8, "a text goes on after a closing quote or bracket", "put the whole text in quotes"),
    ("a: [T3] Agents", 9, "a text goes on after a closing quote or bracket", "put the whole text in quotes"),
    ("a: [b", 4, "a list lacks a comma or its ']'", "add what is missing"),
    ("a: [b: c: d]", 4, "a list lacks a comma or its ']'", "add what is missing"),
    ("a: {b: c", 4, "a mapping lacks a comma or its '}'", "add what is missing"),
    ("a: ]", 4, "a value is missing, or begins with a mark of YAML's own", "put the whole text in quotes"),
    (
        "a: > b",
        6,
        "text follows '|' or '>' on its line",
        "begin it on the next line, or put the whole text in quotes",
    ),
    ("a: - b", 4, "a list begins on the line of its name", "put each '- item' on a line of its own"),
]


@pytest.fixture(params=[yaml.CBaseLoader, yaml.BaseLoader], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try libyaml's parser and the pure one."""
    monkeypatch.setattr("conspectus.read.yamltext.LOADER", request.param)


@pytest.mark.parametrize(("text", "column", "message", "cure"), CASES)
def test_a_fault_on_one_line(text: str, column: int, message: str, cure: str) -> None:
    """What is wrong, where, and the cure."""
    (problem,) = compose(text).problems
    assert (problem.message, problem.cure, problem.line, problem.column) == (message, cure, 1, column)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: b\n c: d", 2, "the line is indented deeper than the one above allows"),
        ("a:\n    b: c\n  d: e", 3, "the line is indented unlike its neighbours"),
        ("a:\n\tb: c", 2, "the line is indented with a tab"),
        ("a: b\n\tc: d", 2, "the line is indented with a tab"),
        ("a: b\nc", 2, "the line is no field"),
        ("a\nb: c", 2, "the line above this field is no field"),
        ("- a\nb: c", 2, "a list and fields stand side by side"),
        ("a: b\n...\nc: d", 3, "fields stand below the end of the YAML"),
    ],
)
def test_a_fault_between_lines(text: str, line: int, message: str) -> None:
    """The line that an author must mend is named."""
    (problem,) = compose(text).problems
    assert (problem.message, problem.line) == (message, line)


@pytest.mark.parametrize("escape", ["\\q", "\\ud800", "\\U99999999"])
def test_an_escape_that_is_none(escape: str) -> None:
    """A backslash in double quotes is a problem where it makes no character."""
    assert compose(f'a: "{escape}"').problems


def test_a_character_that_yaml_cannot_hold() -> None:
    """The character itself is pointed at."""
    (problem,) = compose("a: b\nc: \x01").problems
    assert (problem.message, problem.line, problem.column) == ("YAML cannot hold this character", 2, 4)


def test_a_complaint_that_nobody_put_in_plain_words_is_passed_on() -> None:
    """Another version of the parser may word one anew: it keeps its place, and has a cure."""
    mark = yaml.Mark("", 6, 1, 2, "", 0)
    fault = explain(yaml.MarkedYAMLError("while reading", None, "found a new fault", mark), "a: b\nc: d")
    assert (fault.offset, fault.message) == (6, "YAML cannot be read here (found a new fault)")
    assert fault.cure == "put the whole text in quotes"
    nowhere = explain(yaml.MarkedYAMLError(problem="found a new fault"), "a: b")
    assert nowhere.offset == 0


def test_a_long_value_is_shortened_in_its_cure() -> None:
    """A cure stays on one line of a terminal."""
    (problem,) = compose(f"title: One: {'two ' * 40}").problems
    assert problem.cure.endswith('…"')
    assert len(problem.cure) < 100
