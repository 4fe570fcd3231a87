"""Each kind of note is explained from its own type, and the colours from their table."""

import tomllib
from dataclasses import fields

import pytest

from conspectus.commands.kind_help import KINDS, kind_help, tokens_help
from conspectus.model.names import NOUNS, Kind
from conspectus.model.records import RECORD_TYPES
from conspectus.write.theme import theme_folder


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_of_a_kind_is_explained(noun: str) -> None:
    """By the name that notes use, with what it takes; what the reader adds is not among them."""
    lines = kind_help(noun).split("\n\n")[1].splitlines()
    named = [line.split()[0] for line in lines if line[2] != " "]
    assert named == [field.name for field in fields(RECORD_TYPES[NOUNS[noun]]) if field.name != "ref"]


def test_a_closed_list_of_words_is_told() -> None:
    """So that nobody must guess."""
    text = " ".join(kind_help("paper").split())
    assert "decision one of oral, spotlight, poster, accepted, rejected" in text
    assert "arxiv an arXiv identifier such as 2510.12264 or" in text


def test_what_a_field_is_made_of_is_told_too() -> None:
    """A result has fields of its own; a date or a reference has none that an author types."""
    text = kind_help("papers")
    assert "\nResult: A figure that a paper reports" in text
    assert "\nPartialDate" not in text
    assert "\nRef:" not in text


def test_a_kind_goes_by_both_its_names() -> None:
    """`help paper` and `help papers` say the same."""
    assert set(KINDS.values()) == set(Kind)
    assert kind_help("person") == kind_help("people")


def test_a_note_to_begin_with_is_shown() -> None:
    """The archetype, without the conditions in it."""
    text = kind_help("fact")
    assert "  # preferred: {claim: a, because:" in text
    assert "{%" not in text


def test_every_colour_is_listed_with_its_value_in_both_schemes() -> None:
    """Under the names that a site's own table may use."""
    tables = tomllib.loads((theme_folder() / "static/tokens.toml").read_text("utf-8"))
    rows = [line.split() for line in tokens_help().splitlines()[2:]]
    assert rows == [[name, tables["light"][name], tables["dark"][name]] for name in tables["light"]]


def test_every_field_is_told_with_its_meaning() -> None:
    """Also those of what a field is made of."""
    text = " ".join(kind_help("paper").split())
    assert "depth one of read, skimmed, named-only, listed: how closely you looked at it" in text
    assert "baseline true or false: `true` for what the paper compares itself with" in text
