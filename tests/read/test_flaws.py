"""Why data do not fit is said in plain words."""

import pytest

from conspectus.model.identifiers import ArxivId
from conspectus.model.records import Award, Fact, FreePage, Paper, Result, Session, Topic
from conspectus.model.site import Settings
from conspectus.read.flaws import Flaw, a_noun, place_of, type_at, without_echoes
from conspectus.read.shapes import fit

UNKNOWN = Flaw("unknown-key", "titel", "", "", "title")


@pytest.mark.parametrize(
    ("loc", "place"),
    [((), ""), (("a",), "a"), (("results", 2, "value"), "results[2].value"), ((0, "a"), "[0].a")],
)
def test_a_path_is_written_as_authors_read_it(loc: tuple[int | str, ...], place: str) -> None:
    """Names are joined by dots, numbers stand in brackets."""
    assert place_of(loc) == place


@pytest.mark.parametrize(
    ("type_", "data", "message", "cure"),
    [
        (Session, {"titel": "x"}, "'titel' is no field of a session", "did you mean 'title'?"),
        (Award, {"zzz": "x"}, "'zzz' is no field of an award", "remove it, or write it in the body"),
        (Fact, {"claims": [{"value": "1", "sorce": ""}]}, "'sorce' is no field of a claim",
         "did you mean 'source'?"),
        (Fact, {"preferred": {"because": "x"}}, "a preference needs 'claim'", "add 'claim: …'"),
    ],
)  # fmt: skip
def test_a_field_too_many_or_too_few(type_: type, data: object, message: str, cure: str) -> None:
    """The message names the field, and the note or the part of it that it belongs to."""
    (flaw,) = fit(type_, data)[1]
    assert (flaw.message, flaw.cure) == (message, cure)


@pytest.mark.parametrize(
    ("data", "belongs", "given", "cure"),
    [
        (
            {"title": ["x"]},
            "a text",
            "a list",
            "write one text; put it in quotes if it has brackets or braces",
        ),
        ({"keywords": "x"}, "a list", "a text", "write [x]"),
        ({"keywords": "x" * 99}, "a list", "a text", "begin each item on its own line with '- '"),
        ({"keywords": {"x": "y"}}, "a list", "named fields", "begin each item on its own line with '- '"),
        ({"start_here": ["t3"]}, "named fields", "a text", "write {paper: …, because: …}"),
        (["x"], "named fields", "a list", "write it as 'title: …'"),
    ],
)
def test_data_of_another_shape(
    data: list[str] | dict[str, object], belongs: str, given: str, cure: str
) -> None:
    """The message says what belongs there and what stands there."""
    (flaw,) = fit(Topic if "start_here" in data else Paper, data)[1]
    assert (
        flaw.message == f"{belongs} {'belong' if belongs == 'named fields' else 'belongs'} here, not {given}"
    )
    assert flaw.cure == cure


@pytest.mark.parametrize(
    ("type_", "loc", "found"),
    [
        (Paper, ("results", 2, "setting", "size"), str),
        (Paper, ("results", 2), Result),
        (Paper, ("arxiv",), ArxivId),
        (Settings, ("award_counts", "outstanding"), str),
        (Settings, (), Settings),
    ],
)
def test_the_type_of_a_place_is_found(type_: type, loc: tuple[int | str, ...], found: type) -> None:
    """Of a field, of an item, and of a value under a name of the authors' own."""
    assert type_at(type_, loc) is found


@pytest.mark.parametrize(
    ("type_", "data", "place"),
    [
        (Paper, {"results": [{"benchmark": "b", "metric": "m", "value": "1", "setting": {"size": ["7K"]}}]},
         "results[0].setting.size"),
        (Settings, {"edition": "x", "description": "x", "award_counts": {"outstanding": ["a", "b"]}},
         "award_counts.outstanding"),
    ],
)  # fmt: skip
def test_what_stands_under_a_name_of_the_authors_own_is_explained(
    type_: type, data: dict[str, object], place: str
) -> None:
    """A mapping whose names are free has no field of that name to look its type up."""
    (flaw,) = fit(type_, {"title": "x", **data})[1]
    assert (flaw.code, flaw.place) == ("text-expected", place)
    assert flaw.message == "a text belongs here, not a list"


@pytest.mark.parametrize(
    ("key", "cure"), [("zone", "write {name: …, place: …}"), ("markdown", "write {html: …}")]
)
def test_settings_are_explained_as_notes_are(key: str, cure: str) -> None:
    """The fields that a part needs are named, or one that it may have."""
    (flaw,) = fit(Settings, {"title": "x", "edition": "x", "description": "x", key: "x"})[1]
    assert (flaw.code, flaw.place, flaw.cure) == ("mapping-expected", key, cure)


def test_a_missing_field_that_was_spelt_wrongly_is_said_once() -> None:
    """The unknown key names the field that was meant; that it is missing follows from it."""
    missing = Flaw("missing-field", "title", "", "")
    assert without_echoes([UNKNOWN, missing], ()) == (UNKNOWN,)
    assert without_echoes([missing], ()) == (missing,)


def test_other_faults_of_the_field_that_was_meant_are_kept() -> None:
    """A field may be misspelt and given once more, wrongly."""
    flaws = (UNKNOWN, Flaw("text-expected", "title", "", ""))
    assert without_echoes(flaws, ()) == flaws


def test_what_was_lost_is_not_faulted_again() -> None:
    """A value that YAML could not give has its problem already."""
    assert without_echoes([Flaw("bad-date", "date", "", ""), UNKNOWN], {"date"}) == (UNKNOWN,)


def test_types_are_named_with_their_article() -> None:
    """Records, their parts and the settings."""
    assert [a_noun(type_) for type_ in (Paper, Award, FreePage, Settings)] == [
        "a paper",
        "an award",
        "a page",
        "site.yaml",
    ]
