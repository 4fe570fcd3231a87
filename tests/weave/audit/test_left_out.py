"""What a build leaves out is no fault: who names it is told that the name stands without a link."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem, Severity
from conspectus.model.site import Zone
from conspectus.model.vocabulary import Rank
from conspectus.weave.audit.audit import audit

Weave = Callable[..., Digest]
DRAFT = Ref(Kind.SOURCE, "draft")
FACT = Ref(Kind.FACT, "later")


def found(digest: Digest, *left_out: Ref) -> list[tuple[str, str, str, int, int]]:
    """Give what is wrong where these notes are left out: severity, code, path, line and column."""
    problems = audit(replace(digest, left_out=frozenset(left_out)))
    return [(each.severity, each.code, each.path, each.line, each.column) for each in problems]


def test_a_citation_of_a_source_that_is_left_out(weave: Weave) -> None:
    """It is a warning at the citation; were the source nowhere, it would be an error."""
    digest = weave({"pages/x": "title: X\n---\nIt is so [@draft, §3].\n"})
    place = ("content/pages/x.md", 4, 10)
    assert found(digest, DRAFT) == [(Severity.WARNING, "left-out-ref", *place)]
    assert found(digest) == [(Severity.ERROR, "unknown-ref", *place)]


@pytest.mark.parametrize("body", ["See [[facts/later]].", "See ![[facts/later]]."])
def test_a_link_or_an_embed_of_a_note_that_is_left_out(weave: Weave, body: str) -> None:
    """It is a warning, and says no more than that."""
    digest = weave({"pages/x": f"title: X\n---\n{body}\n", "facts/later": "title: Later?"})
    records = {ref: record for ref, record in digest.records.items() if ref != FACT}
    notes = {ref: note for ref, note in digest.notes.items() if ref != FACT}
    problems = list(audit(replace(digest, records=records, notes=notes, left_out=frozenset({FACT}))))
    assert [(each.code, each.severity) for each in problems if each.path == "content/pages/x.md"] == [
        ("left-out-ref", Severity.WARNING)
    ]


def test_a_field_that_names_what_is_left_out(weave: Weave) -> None:
    """It is a warning at the item of the list."""
    digest = weave({"papers/x": "title: X\nsources: [notes, draft]"})
    assert found(digest, DRAFT) == [(Severity.WARNING, "left-out-ref", "content/papers/x.md", 3, 18)]
    assert [each[:2] for each in found(digest)] == [(Severity.ERROR, "unknown-ref")]


def settings_problems(digest: Digest, *left_out: Ref) -> list[Problem]:
    """Give what is wrong with site.yaml where these notes are left out."""
    problems = audit(replace(digest, left_out=frozenset(left_out)))
    return [each for each in problems if each.path == "site.yaml"]


def test_what_site_yaml_names_and_is_left_out(weave: Weave) -> None:
    """A fact at a glance that is a draft still is a warning, one that is nowhere an error."""
    given = replace(weave().site.settings, at_a_glance=("later",))
    [warned] = settings_problems(weave(settings=given), FACT)
    assert (warned.code, warned.severity, warned.place) == (
        "left-out-ref",
        Severity.WARNING,
        "at_a_glance[0]",
    )
    assert warned.message == "facts/later is left out of this build, so its name stands without a link"
    [refused] = settings_problems(weave(settings=given))
    assert (refused.code, refused.severity) == ("unknown-ref", Severity.ERROR)


@pytest.mark.parametrize(
    ("claims", "codes"),
    [
        ("claims: [{value: 3, source: notes}]", ["award-count"]),
        ("claims: [{value: 1, source: notes}]", []),
        ("ratio_of: [submissions, submissions]", []),
        ("claims: [{value: a few, source: notes}]\ntype: text", []),
    ],
)
def test_awards_are_held_against_a_number_that_is_printed(
    weave: Weave, claims: str, codes: list[str]
) -> None:
    """Where the fact has no claim of its own, or says it in words, nothing is counted."""
    notes = {
        "awards/a": "title: A\nrank: outstanding\npapers: [t3]",
        "facts/many": f"title: How many?\n{claims}",
    }
    given = replace(weave().site.settings, award_counts={Rank.OUTSTANDING: "many"})
    problems = [each for each in audit(weave(notes, given)) if each.code == "award-count"]
    assert [each.code for each in problems] == codes


def test_awards_are_not_held_against_a_fact_that_is_nowhere(weave: Weave) -> None:
    """That it is nowhere is the one fault."""
    given = replace(weave().site.settings, award_counts={Rank.OUTSTANDING: "many"})
    assert [each.code for each in audit(weave(settings=given))] == ["unknown-ref"]


def test_who_says_what_zone_it_is_has_to_be_there(weave: Weave) -> None:
    """The source and the fact of the venue's zone are refs as others are."""
    given = weave().site.settings
    zone = Zone(name="America/Sao_Paulo", place="Rio", source=DRAFT, fact=FACT)
    problems = settings_problems(weave(settings=replace(given, zone=zone)), FACT)
    assert sorted((each.code, each.place) for each in problems) == [
        ("left-out-ref", "zone.fact"), ("unknown-ref", "zone.source"),
    ]  # fmt: skip
