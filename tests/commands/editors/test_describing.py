"""An editor complains of what the reader refuses, and of nothing else."""

from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conspectus.commands.editors.schemas import SITE, Suggestions, names, schema_of
from conspectus.model.deprecated import renamed_in
from conspectus.model.identifiers import ArxivId
from conspectus.model.names import Kind
from conspectus.model.records import RECORD_TYPES
from conspectus.model.settings_keys import part_type
from conspectus.model.site import Settings
from conspectus.model.times import PartialDate
from conspectus.model.values import Value
from conspectus.read.decoding import decode
from conspectus.read.deprecated import modern
from conspectus.read.front_matter import split_note
from conspectus.read.headfields import read_fields
from conspectus.read.settings import read_settings
from conspectus.read.shapes import SHORT_FORMS, fit
from conspectus.read.tongues import is_tag
from conspectus.read.yamlevents import Composed
from conspectus.read.yamltext import compose

SITES = Path(__file__).parents[2] / "sites"
BEYOND = {
    "bad-arxiv", "bad-date", "bad-days", "bad-figure", "bad-orcid", "bad-pattern", "bad-time", "bad-url",
    "bad-value", "naive-time", "no-such-time", "unknown-zone",
}  # fmt: skip
"""What only the reader knows: days of the calendar, check digits, clocks, a fact's unit, names of zones."""

WRITTEN = {Value, PartialDate, ArxivId}
"""Types with fields that are written as one text."""

TEXTS = st.sampled_from(
    ["x", "two words", "true", "oral", "official", "open", "2026-03-31", "late 2025", "2510.12264",
     "10:30", "a-slug", "papers/t3", "facts/a", "conference", "https://example.org/", "/old/",
     "~Ada_Lovelace1", "", "é"]
)  # fmt: skip


@cache
def validator(name: str) -> Draft202012Validator:
    """Give what an editor checks with, in a digest without notes."""
    return Draft202012Validator(schema_of(name, Suggestions({})))


def values(type_: type) -> st.SearchStrategy[Any]:
    """Draw data for a type: fields of its own, and now and then what does not belong there."""
    hints = get_type_hints(type_, include_extras=True)
    optional = {field.name: _value(hints[field.name]) for field in fields(type_) if field.name != "ref"}
    return st.fixed_dictionaries({}, optional={**optional, "colour": TEXTS})


def _value(hint: Any) -> st.SearchStrategy[Any]:
    inner = part_type(hint)
    is_group = isinstance(inner, type) and is_dataclass(inner) and inner not in WRITTEN
    within = values(inner) if is_group else TEXTS
    one = within | TEXTS if inner in SHORT_FORMS else within
    usual = st.lists(one, max_size=2) if "tuple" in str(hint) else one
    return st.one_of(usual, usual, usual, TEXTS, st.lists(TEXTS, max_size=2), st.just({"x": "y"}))


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_an_editor_and_the_reader_agree(kind: Kind, data: st.DataObject) -> None:
    """On any data for a kind, but for what only the reader knows."""
    given_ = data.draw(values(RECORD_TYPES[kind]))
    _, flaws = read_fields(kind, Composed(given_), None)
    found = [*validator(kind.noun).iter_errors(given_)]
    if not flaws:
        assert found == []
    if {flaw.code for flaw in flaws} - BEYOND:
        assert found


@given(data=st.data())
def test_an_editor_and_the_reader_agree_on_settings(data: st.DataObject) -> None:
    """As on notes."""
    given_ = data.draw(values(Settings))
    _, flaws = fit(Settings, given_)
    found = [*validator(SITE).iter_errors(given_)]
    if not flaws and is_tag(given_.get("language", "en")):
        assert found == []
    if {flaw.code for flaw in flaws} - BEYOND:
        assert found


@pytest.mark.parametrize("situation", sorted(path.name for path in SITES.iterdir() if path.is_dir()))
def test_planted_faults_are_found_in_an_editor_too(situation: str) -> None:
    """In every note of every situation, and nothing is found in a note without a fault."""
    for path in sorted((SITES / situation / "content").glob("*/*.md")):
        if path.parent.name not in {*Kind} or not path.is_file():
            continue
        kind = Kind(path.parent.name)
        front = compose(split_note(decode(path.read_bytes()).text).front)
        if front.problems or not isinstance(front.data, dict):
            continue
        _, flaws = read_fields(kind, modern(front, renamed_in(kind))[0], None)
        found = [*validator(kind.noun).iter_errors(front.data)]
        assert not found or flaws, (path, found)
        assert found or {flaw.code for flaw in flaws} <= BEYOND, (path, flaws)


def test_every_planted_fault_of_settings_is_found_but_a_zone() -> None:
    """The situation has one of each sort; that a list is hidden elsewhere is for the reader, too."""
    text = (SITES / "bad-settings/site.yaml").read_text("utf-8")
    _, problems = read_settings(text.encode())
    found = {".".join(str(step) for step in each.absolute_path) for each in _errors(compose(text).data)}
    wanted = {
        each.place.replace("[", ".").replace("]", "")
        for each in problems
        if each.code not in {*BEYOND, "unknown-key", "missing-field"} and each.place != "navigation[0]"
    }
    assert wanted
    assert wanted <= found


def _errors(data: object) -> list[Any]:
    return [*validator(SITE).iter_errors(data)]


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one(name: str) -> None:
    """By the meta-schema of JSON Schema 2020-12."""
    Draft202012Validator.check_schema(schema_of(name, Suggestions({})))


def test_a_field_has_its_meaning_its_words_and_its_default() -> None:
    """So that an editor can show them."""
    depth = schema_of("paper", Suggestions({}))["properties"]["depth"]
    assert depth == {
        "description": "How closely you looked at it.",
        "anyOf": [{"enum": ["read", "skimmed", "named-only", "listed"]}, {"type": "null"}],
        "default": "named-only",
    }
    arxiv = schema_of("paper", Suggestions({}))["properties"]["arxiv"]
    assert arxiv["description"] == "Its identifier on arXiv. Write 2510.12264 or cs.CL/0601001."
    budgets = schema_of(SITE, Suggestions({}))["properties"]["budgets"]
    assert budgets["properties"]["html"]["default"] == 20


@pytest.mark.parametrize(
    ("name", "given_", "is_sound"),
    [
        ("paper", {"title": "T", "poster": 12, "arxiv": 2510.12264, "date": 2026, "draft": True}, True),
        (
            "paper",
            {"title": "T", "session": None, "topics": None, "authors": ["Ada", {"name": "Alan"}]},
            True,
        ),
        ("paper", {"title": None}, False),
        ("paper", {"title": "T", "topics": "agents"}, False),
        ("session", {}, True),
        ("person", {"names": ["Ada"]}, True),
        ("person", {"names": []}, False),
        ("fact", {"title": "T", "unit": {"one": "paper", "other": "papers"}, "of": "conference"}, True),
        ("fact", {"title": "T", "of": "agents"}, False),
        ("topic", {"title": "T", "parent": "papers/t3"}, False),
        (
            SITE,
            {"title": "T", "edition": "E", "description": "D", "extra": {"any": [1, {"thing": None}]}},
            True,
        ),
        (SITE, {"title": "T", "edition": "E", "description": "D", "award_counts": {"best": "a"}}, False),
        (SITE, {"title": "T", "edition": "E", "description": "D", "language": "en_GB"}, False),
        (SITE, {"title": "T", "edition": "E", "description": "D", "budgets": {"html": -1}}, False),
    ],
)
def test_what_yaml_takes_a_text_for(name: str, given_: object, *, is_sound: bool) -> None:
    """A number or nothing is no fault where the reader takes a text or leaves the field out."""
    assert validator(name).is_valid(given_) is is_sound


def test_a_name_of_before_is_struck_out_not_complained_of() -> None:
    """As the reader only warns of it."""
    event = {"when": "2025-11-27", "what": "It is told.", "source": ["blog"]}
    assert [*validator("incident").iter_errors({"title": "A leak", "events": [event]})] == []
    marked = find(schema_of("incident", Suggestions({})), "source")
    assert [(each["deprecated"], each["description"]) for each in marked if "deprecated" in each] == [
        (True, "Called sources since conspectus 0.1.0.")
    ]


def find(schema: Any, name: str) -> list[Any]:
    """Give what stands under a name, anywhere."""
    if isinstance(schema, list):
        return [found for item in schema for found in find(item, name)]
    if not isinstance(schema, dict):
        return []
    own = [schema[name]] if isinstance(schema.get(name), dict) else []
    return own + [found for value in schema.values() for found in find(value, name)]
