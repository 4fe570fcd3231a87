"""CSL-JSON that the schema and a citation processor accept."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from conspectus.model.formats import CSL
from conspectus.model.identifiers import ArxivId, Doi
from conspectus.model.times import PartialDate
from conspectus.weave.formats.citations import WRITERS
from conspectus.weave.formats.csl import item
from conspectus.weave.formats.personal import Name, parted
from conspectus.weave.formats.textline import one_line
from conspectus.weave.formats.works import Sort, Work

FULL = Work(
    key="toy-2026:t3",
    sort=Sort.TALK,
    title="Belief traps",
    authors=(Name("Beethoven", "Ludwig", "van", "Jr."), Name(literal="The Toy Makers")),
    issued=PartialDate.parse("2026-04-23"),
    container="Toy 2026",
    url="https://toy.example/t3",
    doi=Doi("10.1000/a_b"),
    arxiv=ArxivId("2510.12264"),
    keywords=("agents", "credit"),
    note="R&D",
)


def csl_json(works: Iterable[Work]) -> str:
    """Write a file as those beside pages are written."""
    writer = WRITERS[CSL]
    return writer.file(map(writer.one, works))


@pytest.fixture(name="remarks")
def remarks_fixture(schema: Callable[[str], Any]) -> Callable[[str], list[str]]:
    """Say what the schema finds wrong with a file."""
    validator = Draft7Validator(schema("csl.json"))
    return lambda text: [error.message for error in validator.iter_errors(json.loads(text))]


@pytest.mark.parametrize("sort", Sort)
def test_every_sort_of_work_is_valid(sort: Sort, remarks: Callable[[str], list[str]]) -> None:
    """Full, and with nothing but a key and a title."""
    works = (FULL, Work(key="k", sort=sort, title="A", publisher="P", accessed=PartialDate.parse("2026-05")))
    assert remarks(csl_json(works)) == []


def test_what_is_not_known_is_left_out() -> None:
    """No empty texts, no empty dates."""
    assert item(Work(key="k", sort=Sort.PAGE, title="A")) == {"id": "k", "type": "webpage", "title": "A"}


def test_a_name_keeps_its_parts() -> None:
    """As citation styles sort by them."""
    assert item(FULL)["author"] == [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van", "suffix": "Jr."},
        {"literal": "The Toy Makers"},
    ]


@pytest.mark.parametrize(
    ("text", "parts"), [("2026-04-23", [2026, 4, 23]), ("2026-04", [2026, 4]), ("late 2025", [2025])]
)
def test_a_date_is_as_exact_as_it_is_known(text: str, parts: list[int]) -> None:
    """In the parts that are on record."""
    when = PartialDate.parse(text)
    assert item(Work(key="k", sort=Sort.PAGE, title="A", issued=when))["issued"] == {"date-parts": [parts]}


@given(data=st.data())
def test_hostile_texts_come_back(
    hostile: st.SearchStrategy[str], data: st.DataObject, schema: Callable[[str], Any]
) -> None:
    """Title and names, through a citation processor."""
    title, name = (one_line(data.draw(hostile)) or "-" for _ in range(2))
    text = csl_json([Work(key="k", sort=Sort.TALK, title=title, authors=(parted(name),))])
    assert list(Draft7Validator(schema("csl.json")).iter_errors(json.loads(text))) == []
    found = CiteProcJSON(json.loads(text))["k"]
    assert str(found.get("title", "")) == title


def test_nothing_is_a_list_of_nothing(remarks: Callable[[str], list[str]]) -> None:
    """An empty file is valid too."""
    assert csl_json([]) == "[]\n"
    assert remarks("[]") == []


def test_a_damaged_file_is_noticed(remarks: Callable[[str], list[str]]) -> None:
    """The schema does complain: of an unknown type, of a field that is none, of a date in words."""
    good = json.loads(csl_json([FULL]))
    for damage in ({"type": "talk"}, {"colour": "red"}, {"issued": {"date-parts": "April"}}):
        assert remarks(json.dumps([{**good[0], **damage}])), damage
