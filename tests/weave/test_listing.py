"""Records are chosen by what their fields hold."""

from collections.abc import Callable

import pytest

from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.weave.listing import SHOWN, Condition, listed, names_of, row, texts_at
from conspectus.weave.plain import Plain
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]
MORE = {
    "papers/later": "title: Later\ndate: 2026-05-20\ndraft: true\ncode: https://example.org/code",
    "facts/place": "title: Where?\ntype: text\nof: papers/t3\nclaims: [{value: Rio, source: notes}]",
    "trends/cuts": "title: Cuts\nevidence: [papers/t3, facts/place]",
    "incidents/leak": "title: Leak\nstatus: closed\nhappened: 2025-11-27T10:09-05:00",
}


def found(weave: Weave, kind: Kind, *conditions: tuple[str, str]) -> list[str]:
    """Give the slugs of the records that meet conditions."""
    loom = Loom.of(weave(MORE), {})
    return [ref.slug for ref in listed(loom, kind, [Condition(*each) for each in conditions])]


@pytest.mark.parametrize(
    ("kind", "field", "text", "expected"),
    [
        (Kind.PAPER, "topics", "agents", ["t3"]),
        (Kind.PAPER, "topics", "topics/agents", ["t3"]),
        (Kind.PAPER, "slug", "crv", ["crv"]),
        (Kind.PAPER, "title", " verifying  CHAINS of thought ", ["crv"]),
        (Kind.PAPER, "draft", "true", ["later"]),
        (Kind.PAPER, "decision", "oral", ["t3"]),
        (Kind.PAPER, "authors", "Toy University", ["t3"]),
        (Kind.PAPER, "authors.name", "Toy University", []),
        (Kind.PAPER, "authors.name", "ana lima", ["crv", "t3"]),
        (Kind.PAPER, "results.benchmark", "Guess", ["t3"]),
        (Kind.PAPER, "date", "2026-05", ["later"]),
        (Kind.PAPER, "date", "mid 2026", ["later"]),
        (Kind.PAPER, "date", "2026-05-2", []),
        (Kind.PAPER, "date", "2026-05-20", ["later"]),
        (Kind.PAPER, "session", "1a", ["crv", "t3"]),
        (Kind.INCIDENT, "happened", "late 2025", ["leak"]),
        (Kind.INCIDENT, "status", "closed", ["leak"]),
        (Kind.TREND, "evidence", "t3", ["cuts"]),
        (Kind.TREND, "evidence", "papers/t3", ["cuts"]),
        (Kind.TREND, "evidence", "facts/t3", []),
        (Kind.FACT, "status", "differ", []),
        (Kind.FACT, "status", "corrected", ["submissions"]),
        (Kind.FACT, "values", "Rio", ["place"]),
        (Kind.FACT, "claims.source", "notes", ["place", "submissions"]),
        (Kind.SESSION, "talks.paper", "t3", ["1a"]),
        (Kind.TOPIC, "records", "3", ["reasoning"]),
        (Kind.PERSON, "names", "Bo Chen", ["bo-chen"]),
    ],
)
def test_a_field_holds_the_text(weave: Weave, kind: Kind, field: str, text: str, expected: list[str]) -> None:
    """A list one of its items; a Ref by its slug; a date a longer time around it."""
    assert found(weave, kind, (field, text)) == expected


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        (Kind.PAPER, "code", ["crv", "t3"]),
        (Kind.PAPER, "decision", ["crv", "later"]),
        (Kind.PAPER, "session", ["later"]),
        (Kind.PAPER, "authors.affiliation", ["crv", "later"]),
        (Kind.PERSON, "orcid", ["ana-lima", "bo-chen"]),
        (Kind.PERSON, "names", []),
    ],
)
def test_what_is_missing_can_be_asked_for(weave: Weave, kind: Kind, field: str, expected: list[str]) -> None:
    """A field that is empty, or that holds what holds where nothing is typed."""
    assert found(weave, kind, ("missing", field)) == expected


def test_all_conditions_must_be_met(weave: Weave) -> None:
    """And none means all, in the order of the list."""
    assert found(weave, Kind.PAPER, ("topics", "reasoning"), ("decision", "oral")) == ["t3"]
    assert found(weave, Kind.PAPER) == ["crv", "later", "t3"]


def test_a_row_has_every_field_and_what_is_worked_out(weave: Weave) -> None:
    """Whose names can all be asked for."""
    loom = Loom.of(weave(MORE), {})
    for ref in loom.digest.records:
        assert tuple(row(loom, ref)) == names_of(ref.kind)
    (fact,) = [ref for ref in loom.digest.records if ref.slug == "submissions"]
    assert row(loom, fact)["values"] == ["19,525 papers", "11,617 papers"]


def test_what_a_list_shows_can_be_asked_for() -> None:
    """Of every kind, a field or what is worked out."""
    assert {kind: set(shown) - set(names_of(kind)) for kind, shown in SHOWN.items()} == {
        kind: set() for kind in Kind
    }


def test_texts_are_found_at_a_path() -> None:
    """In lists and mappings, in order; nothing is no text."""
    data: Plain = {"a": [{"b": "1", "c": True}, {"b": "", "c": None}, {"b": {"d": "2"}}], "e": 3}
    assert list(texts_at(data)) == ["1", "true", "2", "3"]
    assert list(texts_at(data, "a.b")) == ["1", "2"]
    assert list(texts_at(data, "a.b.d")) == ["2"]
    assert list(texts_at(data, "a.x")) == list(texts_at(data, "e.x")) == []
