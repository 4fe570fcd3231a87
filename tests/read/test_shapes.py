"""Data are fitted into the fields of a record type, and every misfit is found."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conspectus.model.identifiers import ArxivId
from conspectus.model.names import Kind, Ref
from conspectus.model.records import (
    RECORD_TYPES,
    Author,
    Event,
    Fact,
    Incident,
    Paper,
    Record,
    Session,
    Talk,
)
from conspectus.model.site import Licence, Settings, SiteAuthor
from conspectus.model.values import Unit
from conspectus.model.vocabulary import Decision
from conspectus.read.shapes import fit

RIO = ZoneInfo("America/Sao_Paulo")


def misfits(type_: type, data: object) -> list[tuple[str, str]]:
    """Give code and place of every flaw in data."""
    return [(flaw.code, flaw.place) for flaw in fit(type_, data)[1]]


def fitted(type_: type, **data: Any) -> dict[str, Any]:
    """Fit data that are sound."""
    found, flaws = fit(type_, data, zone=RIO)
    assert not flaws
    return found


@pytest.mark.parametrize("type_", RECORD_TYPES.values())
def test_every_record_type_has_a_shape(type_: type[Record]) -> None:
    """Each field has a reader; `ref` comes from the file's name and is none."""
    assert ("unknown-key", "ref") in misfits(type_, {"ref": "papers/t3"})
    known = {field.name for field in fields(type_)} - {"ref"}
    assert not {
        place for code, place in misfits(type_, {name: [[]] for name in known}) if code == "unknown-key"
    }


def test_a_type_that_nothing_reads_is_refused_when_it_is_first_asked_for() -> None:
    """Whoever adds a field is told which type has no reader, before any note is read."""

    @dataclass(frozen=True)
    class Odd:
        made_of: tuple[complex, ...] = ()

    with pytest.raises(TypeError, match="no reader for <class 'complex'>"):
        fit(Odd, {"made_of": ["1"]})


def test_texts_become_what_their_fields_stand_for() -> None:
    """Text is read by the type of its field, white space around it dropped."""
    found = fitted(
        Paper, title=" T3 ", decision="oral", arxiv="2510.12264v2", draft="true", date="2026-05-20"
    )
    assert found["title"] == "T3"
    assert found["decision"] is Decision.ORAL
    assert found["arxiv"] == ArxivId("2510.12264", 2)
    assert found["draft"] is True
    assert found["date"].first == date(2026, 5, 20)


def test_what_is_absent_stays_absent() -> None:
    """Defaults are the record's own."""
    assert fitted(Paper, title="T3") == {"title": "T3"}


def test_refs_of_a_fixed_kind_take_the_slug() -> None:
    """Where the field fixes the kind the folder may be left out."""
    found = fitted(Paper, topics=["agents", "topics/memory"], session="1a")
    assert found["topics"] == (Ref(Kind.TOPIC, "agents"), Ref(Kind.TOPIC, "memory"))
    assert found["session"] == Ref(Kind.SESSION, "1a")


def test_parts_become_values() -> None:
    """Lists of named parts become tuples of frozen values."""
    found = fitted(Session, talks=[{"paper": "t3", "start": "10:54", "end": "2026-04-24T11:04"}])
    end = datetime(2026, 4, 24, 11, 4, tzinfo=RIO)
    assert found["talks"] == (Talk(paper=Ref(Kind.PAPER, "t3"), start=time(10, 54), end=end),)


def test_an_author_may_be_a_name_alone() -> None:
    """A plain text stands for a part of which only the name is known."""
    assert fitted(Paper, authors=["Ada", {"name": "Bo"}])["authors"] == (
        Author(name="Ada"),
        Author(name="Bo"),
    )
    assert fitted(Settings, title="x", edition="x", description="x", authors=["Ada"], licence="MIT") == {
        "title": "x", "edition": "x", "description": "x",
        "authors": (SiteAuthor(name="Ada"),), "licence": Licence(name="MIT"),
    }  # fmt: skip


def test_a_unit_may_have_a_form_for_one() -> None:
    """A plain text is the form for any number; a form for one alone is not enough."""
    assert fitted(Fact, unit="papers")["unit"] == Unit(other="papers")
    assert fitted(Fact, unit={"one": "paper", "other": "papers"})["unit"] == Unit(one="paper", other="papers")
    _, flaws = fit(Fact, {"title": "x", "unit": {"one": "paper"}})
    assert [flaw.place for flaw in flaws] == ["unit.other"]


def test_a_date_may_have_a_time() -> None:
    """A field that takes either is read in the zone."""
    found = fitted(
        Incident, events=[{"when": "late 2025", "what": "x"}, {"when": "2025-11-27T10:09", "what": "y"}]
    )
    first, second = found["events"]
    assert isinstance(first, Event)
    assert second.when == datetime(2025, 11, 27, 10, 9, tzinfo=RIO)


def test_a_fact_may_be_about_the_conference() -> None:
    """`conference` is the absence of another subject."""
    assert fitted(Fact, of="conference")["of"] is None


def test_free_keys_are_kept_as_they_are() -> None:
    """`extra` takes any data, a result's setting any names with texts."""
    extra = {"a": ["b", {"c": "d"}]}
    assert fitted(Settings, title="x", edition="x", description="x", extra=extra)["extra"] == extra
    assert misfits(
        Paper, {"results": [{"benchmark": "b", "metric": "m", "value": "1", "setting": {"k": []}}]}
    ) == [("text-expected", "results[0].setting.k")]


def test_every_misfit_is_found() -> None:
    """All faults of a note come at once, each with its place."""
    data = {
        "titel": "x",
        "authors": "Ada",
        "decision": "orall",
        "topics": ["a", "B c", "papers/x"],
        "results": [
            {"benchmark": "b", "value": "1"},
            "text",
            {"benchmark": "b", "metric": "m", "value": "1", "x": "y"},
        ],
        "changes": [{"date": "2026-02-30", "what": ["x"]}],
    }
    assert sorted(misfits(Paper, data)) == [
        ("bad-date", "changes[0].date"),
        ("bad-ref", "topics[1]"),
        ("bad-word", "decision"),
        ("list-expected", "authors"),
        ("mapping-expected", "results[1]"),
        ("missing-field", "results[0].metric"),
        ("text-expected", "changes[0].what"),
        ("unknown-key", "results[2].x"),
        ("unknown-key", "titel"),
        ("wrong-kind", "topics[2]"),
    ]


@pytest.mark.parametrize("data", ["text", ["list"], [], {"authors": {}}, {"talks": {"paper": "x"}}])
def test_data_of_another_shape_are_refused(data: object) -> None:
    """Whatever the YAML holds, there is a flaw and no exception."""
    assert misfits(Paper, data)


def test_braces_in_a_text_are_harmless() -> None:
    """What an author wrote is quoted as it stands."""
    (flaw,) = fit(Paper, {"decision": "{cure} {0}"})[1]
    assert flaw.message == "'{cure} {0}' is no decision"


def test_what_fits_is_read_beside_what_does_not() -> None:
    """A list keeps its length, since places count its items; a field that is not needed is left out."""
    data = {
        "titel": "x",
        "decision": "orall",
        "session": "1a",
        "topics": ["a", "B c", "d"],
        "results": [{"benchmark": "b", "value": "1", "note": "kept"}, "text"],
    }
    found, flaws = fit(Paper, data)
    assert len(flaws) == 5
    assert found.keys() == {"session", "topics", "results"}
    assert [ref.slug for ref in found["topics"]] == ["a", "unknown", "d"]
    assert [result.note for result in found["results"]] == ["kept", ""]


@pytest.mark.parametrize("misfit", ["", "~~ ~~", [], [[]], [{}], {}, ["~~ ~~"]])
@pytest.mark.parametrize("type_", RECORD_TYPES.values())
def test_a_record_can_be_made_of_any_misfit(type_: type[Record], misfit: object) -> None:
    """Whatever stands in a field, what is read has all that its type needs."""
    for field in fields(type_):
        found, _ = fit(type_, {field.name: misfit})
        assert type_(**{"ref": Ref(Kind.PAPER, "x"), "title": "x", **found})
