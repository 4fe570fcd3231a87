"""Every closed list of words is typed in small letters, and has words on the page."""

from collections.abc import Iterable
from enum import StrEnum

import pytest

from conspectus.model.digest import Relation
from conspectus.model.facts import QuoteState, Status
from conspectus.model.names import Kind
from conspectus.model.vocabulary import (
    ChangeKind,
    Decision,
    Depth,
    IncidentStatus,
    Rank,
    Section,
    SessionForm,
    SourceKind,
)
from conspectus.read.markdown.callouts import KINDS
from conspectus.read.tongues import languages, read_words

TYPED: list[type[StrEnum]] = [
    ChangeKind, Decision, Depth, IncidentStatus, Kind, Rank, Section, SessionForm, SourceKind,
]  # fmt: skip
STATUSES = [status.name.lower().replace("_", "-") for status in Status]
LOOKED_UP: dict[str, Iterable[str]] = {
    "back": Relation,
    "callout": KINDS,
    "change": ChangeKind,
    "count": Kind,
    "decision": Decision,
    "depth": Depth,
    "form": SessionForm,
    "incident": IncidentStatus,
    "kind": Section,
    "page": [state for state in QuoteState if state],
    "rank": Rank,
    "source-kind": SourceKind,
    "status": STATUSES,
}
WHOLE = ["back", "callout", "change", "decision", "depth", "incident", "rank", "source-kind"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("group", LOOKED_UP)
def test_every_member_has_words(language: str, group: str) -> None:
    """What a note may say, a page can say; a count or a title may be a form of it."""
    words = read_words(language)
    forms = ("", ".one", ".title")
    found = {each: any(words.get(f"{group}.{each}{form}") for form in forms) for each in LOOKED_UP[group]}
    assert [each for each, is_there in found.items() if not is_there] == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "group", ["back", "callout", "change", "decision", "depth", "incident", "source-kind"]
)
def test_no_words_are_left_over(language: str, group: str) -> None:
    """A word that was renamed leaves none behind."""
    keys = {key.partition(".")[2] for key in read_words(language) if key.startswith(f"{group}.")}
    assert keys == {str(each) for each in LOOKED_UP[group]}


@pytest.mark.parametrize("language", languages())
def test_kinds_can_be_named_and_counted(language: str) -> None:
    """One, many, and the title of their list."""
    words = read_words(language)
    for kind in Kind:
        assert all(words[f"kind.{kind}.{form}"] for form in ("one", "other", "title"))
        assert words.count(f"count.{kind}", 2)


@pytest.mark.parametrize("type_", TYPED)
def test_words_are_typed_with_small_letters_and_hyphens(type_: type[StrEnum]) -> None:
    """As authors type every other name; each is its member's name."""
    for member in type_:
        assert member.value == member.value.lower()
        assert "_" not in member.value
        assert type_ is Kind or member.name == member.value.upper().replace("-", "_")


def test_sources_on_record() -> None:
    """One official source, one data set or one paper is enough; no other is."""
    on_record = {kind for kind in SourceKind if kind.is_on_record}
    assert on_record == {SourceKind.OFFICIAL, SourceKind.DATASET, SourceKind.PAPER}


def test_every_kind_has_its_list() -> None:
    """But free pages, which the navigation names one by one."""
    assert {kind.value for kind in Kind} - {section.value for section in Section} == {Kind.PAGE.value}


@pytest.mark.parametrize("status", Status)
def test_a_status_carries_its_definition(status: Status) -> None:
    """The page that explains the words prints it."""
    assert status.value[0].isupper()
    assert status.value.endswith(".")
