"""A path of names leads to fields, or to records of a kind, as the types of records say."""

import pytest

from conspectus.model.names import Kind
from conspectus.model.records import RECORD_TYPES
from conspectus.weave.fieldpaths import fields_at, kind_at


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        (Kind.PAPER, "authors", ("name", "affiliation", "source", "as_of", "orcid", "openreview")),
        (Kind.PAPER, "title", ()),
        (Kind.PAPER, "date", ()),
        (Kind.PAPER, "results.value", ()),
        (Kind.PAPER, "results.setting", None),
        (Kind.PAPER, "none", ()),
        (Kind.FACT, "preferred", ("claim", "because")),
    ],
)
def test_what_may_follow_is_named(kind: Kind, path: str, expected: tuple[str, ...] | None) -> None:
    """Nothing after a text or a date, anything in a mapping of the author's own."""
    assert fields_at(kind, path) == expected


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        (Kind.PAPER, "slug", Kind.PAPER),
        (Kind.PAPER, "session", Kind.SESSION),
        (Kind.PAPER, "topics", Kind.TOPIC),
        (Kind.PAPER, "results.source", Kind.SOURCE),
        (Kind.SESSION, "talks.paper", Kind.PAPER),
        (Kind.TREND, "evidence", None),
        (Kind.PAPER, "title", None),
        (Kind.TOPIC, "records", None),
    ],
)
def test_the_kind_that_is_named_is_told(kind: Kind, path: str, expected: Kind | None) -> None:
    """Only where it is fixed."""
    assert kind_at(kind, path) == expected


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_path_leads_to_the_fields_of_the_kind(kind: Kind) -> None:
    """All but its own name."""
    names = fields_at(kind, "")
    assert names is not None
    assert {*names} == {*RECORD_TYPES[kind].__dataclass_fields__} - {"ref"}
