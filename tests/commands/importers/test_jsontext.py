"""JSON is read record by record, and a broken one hides none of those after it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.jsontext import Element, problems_apart, read_json
from conspectus.model.problem import Problem


def elements(text: str) -> tuple[list[Element], list[Problem]]:
    """Read a text."""
    problems = list[Problem]()
    return [*problems_apart(read_json(text, "file"), problems)], problems


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[{"a": 1}, {"a": 2}]', ["[0]", "[1]"]),
        ('{"count": 2, "notes": [{"a": 1}, {"a": 2}], "more": {"x": []}}', ["notes[0]", "notes[1]"]),
        ('{"results": [], "count": 0}', []),
        ('{"a": 1, "papers": [1, 2]}', [""]),
        ('{"a": 1}', [""]),
        ('{"a": 1}\n{"a": 2}\n', ["[0]", "[1]"]),
        ("[]", []),
    ],
)
def test_records_are_found(text: str, places: list[str]) -> None:
    """In a list, an envelope, lines, or as the whole."""
    found, problems = elements(text)
    assert [each.at for each in found] == places
    assert problems == []


def test_numbers_stay_as_typed() -> None:
    """An identifier such as 2510.12260 keeps its zero."""
    ((element,), _) = elements('[{"arxiv": 2510.12260, "n": 10, "x": NaN, "y": true, "z": null}]')
    assert element.value == {"arxiv": "2510.12260", "n": "10", "x": "NaN", "y": True, "z": None}


def runs_on(broken: str) -> bool:
    """Tell a text that takes the beginning of the next record for its own where no line ends before it."""
    return broken.endswith("never closed")


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize(
    "broken", ['"b": "x" "y"', '"b": tru', '"b": \\', '"b": "never closed', '"b": ]', '"b": 1,,', '"b" 1']
)
def test_a_broken_record_costs_itself_alone(indent: int | None, broken: str) -> None:
    """However the file is laid out."""
    text = json.dumps([{"id": str(number), "b": "whole"} for number in range(5)], indent=indent)
    parts = text.split('"b": "whole"')
    whole = '"b": "whole"'
    found, problems = elements(whole.join(parts[:3]) + broken + whole.join(parts[3:]))
    kept = [each.value["id"] for each in found if isinstance(each.value, dict)]
    assert kept == (["0", "1", "4"] if runs_on(broken) and indent is None else ["0", "1", "3", "4"])
    assert [problem.code for problem in problems] == ["broken-record"]


@pytest.mark.parametrize("text", ['[{"a": 1}', '[{"a": 1},', '[{"a": 1}, {"a"', '{"notes": [{"a": 1}'])
def test_a_cut_file_gives_its_whole_records(text: str) -> None:
    """And says that it is cut."""
    found, problems = elements(text)
    assert [each.value for each in found] == [{"a": "1"}]
    assert problems


@pytest.mark.parametrize("text", ["", "x", '"text"', "1", '{"a" 1}', "{", '{"a": 1 "b": 2}'])
def test_what_is_no_json_is_told(text: str) -> None:
    """In one problem, at its line."""
    _, problems = elements(text)
    assert [(problem.code, problem.line) for problem in problems] == [("broken-record", 1)]


LEAF = st.none() | st.booleans() | st.text(max_size=8)
VALUE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


@given(
    st.lists(st.dictionaries(st.text(max_size=4), VALUE, max_size=3), max_size=5),
    st.sampled_from([None, 0, 2]),
)
def test_a_list_comes_back(records: list[dict[str, object]], indent: int | None) -> None:
    """As json.loads would give it, in every layout."""
    found, problems = elements(json.dumps(records, indent=indent))
    assert [each.value for each in found] == records
    assert problems == []


@given(st.lists(st.dictionaries(st.text(max_size=4), VALUE, min_size=1, max_size=3), min_size=2, max_size=5))
def test_lines_come_back(records: list[dict[str, object]]) -> None:
    """Each with its number."""
    found, _ = elements("".join(f"{json.dumps(record)}\n" for record in records))
    assert [(each.line, each.value) for each in found] == [*enumerate(records, start=1)]
