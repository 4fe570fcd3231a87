"""Pages say in schema.org's words what they are, and never pose as what they are about."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.model.identifiers import Orcid, Url
from conspectus.model.names import Kind, Ref
from conspectus.model.site import Licence, SiteAuthor
from conspectus.weave.formats.linked import linked_data
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
AT = "https://toy.example/2026"
BASE = Url(f"{AT}/")
FACT = """title: How many?
claims:
  - {id: a, value: "120", source: programme}
  - {value: "150", source: notes}
preferred: {claim: a, because: they count}"""


def things(loom: Loom, ref: str) -> dict[str, Any]:
    """Give what a record's page says of itself, by type."""
    found = Ref.parse(ref)
    assert found
    data = json.loads(linked_data(loom, loom.digest.records[found], loom.crumbs(found.kind)))
    assert data["@context"] == "https://schema.org"
    return {each["@type"]: each for each in data["@graph"]}


def written(loom: Loom, ref: Ref) -> str:
    """Give what a record's page says of itself, as it stands there."""
    return str(linked_data(loom, loom.digest.records[ref], loom.crumbs(ref.kind)))


def test_every_page_speaks_as_schema_org_does(loom: Looms, misused: Callable[[str], list[str]]) -> None:
    """Each type has the properties that are its own, each of them a value of its sort."""
    woven = loom({"facts/submissions": FACT, "sessions/2b": "title: B\nstart: 2026-04-24"}, base_url=BASE)
    for ref in sorted(woven.digest.paged):
        assert misused(written(woven, ref)) == []


@pytest.mark.parametrize(
    ("there", "damaged"),
    [
        ('"headline":', '"headlines":'),
        ('"@type":"ListItem"', '"@type":"Item"'),
        (f'"url":"{AT}/', '"url":"/'),
        ('"startDate":"2026', '"startDate":"26'),
        (f'"@id":"{AT}/sessions/1a/#it",', ""),
    ],
)
def test_damage_is_noticed(
    loom: Looms, misused: Callable[[str], list[str]], there: str, damaged: str
) -> None:
    """Another property or type, an address that is not whole, a day that is none, a thing of no name."""
    text = written(loom(base_url=BASE), Ref(Kind.SESSION, "1a"))
    assert there in text
    assert misused(text.replace(there, damaged))


def test_a_note_is_an_article_about_the_paper(loom: Looms) -> None:
    """Written by the digest's authors; the paper is by its own."""
    note = "title: T3\nauthors: [Ana Lima]\narxiv: 2510.12264\ndoi: 10.1000/ab\ndate: 2026-05-01\nsession: 1a"
    terms = Licence(name="CC BY", url=Url("https://terms.example/"))
    found = things(loom({"papers/t3": note}, base_url=BASE, licence=terms), "papers/t3")
    article, paper = found["Article"], found["ScholarlyArticle"]
    assert article["headline"] == "Note on “T3”"
    assert article["author"] == [{"@type": "Organization", "name": "The toy makers"}]
    assert article["about"] == {"@id": paper["@id"]} == {"@id": f"{AT}/papers/t3/#it"}
    assert (article["datePublished"], article["license"]) == ("2026-05-01", "https://terms.example/")
    assert (paper["name"], paper["author"]) == ("T3", [{"@type": "Person", "name": "Ana Lima"}])
    assert (paper["identifier"], paper["sameAs"]) == ("doi:10.1000/ab", ["https://arxiv.org/abs/2510.12264"])
    assert "url" not in paper


def test_a_session_is_an_event_at_its_place(loom: Looms) -> None:
    """With its talks, part of the edition; without a day it is none."""
    event = things(loom(base_url=BASE), "sessions/1a")["Event"]
    assert (event["startDate"], event["endDate"]) == (
        "2026-04-23T10:30:00-03:00",
        "2026-04-23T11:40:00-03:00",
    )
    assert event["location"] == {"@type": "Place", "name": "Amphitheater, Rio de Janeiro"}
    assert event["superEvent"] == {"@type": "Event", "name": "Toy 2026"}
    assert {"@id": f"{AT}/papers/t3/#it"} in event["workFeatured"]
    undated = things(loom({"sessions/1a": "title: A"}, base_url=BASE), "sessions/1a")
    assert ("Event" in undated, "about" in undated["Article"]) == (False, False)


def test_a_claim_that_the_record_corrects_is_reviewed(loom: Looms) -> None:
    """Who made it, and what came of it; where sources merely differ, none is."""
    woven = loom({"facts/submissions": FACT}, base_url=BASE)
    review = things(woven, "facts/submissions")["ClaimReview"]
    assert (review["claimReviewed"], review["url"]) == ("How many? 150", f"{AT}/facts/submissions/")
    assert review["itemReviewed"] == {
        "@type": "Claim", "appearance": {"@type": "CreativeWork", "name": "Notes from the hall"},
    }  # fmt: skip
    assert review["reviewRating"]["alternateName"] == "Sources differ; one is on record"
    differing = loom({"facts/submissions": FACT, "sources/programme": "title: P\nkind: press"}, base_url=BASE)
    assert "ClaimReview" not in things(differing, "facts/submissions")


def test_what_is_on_record_itself_is_not_reviewed(loom: Looms) -> None:
    """An official count of another day is no error."""
    notes = {"facts/submissions": FACT, "sources/notes": "title: Notes from the hall\nkind: official"}
    assert "ClaimReview" not in things(loom(notes, base_url=BASE), "facts/submissions")


def test_the_last_change_of_a_page_is_that_of_its_note(loom: Looms) -> None:
    """Whether `updated` says it or a dated change."""
    change = "changes: [{date: 2026-06-10, what: Mended.}]"
    for more, day in (("", "2026-05-01"), (change, "2026-06-10")):
        note = f"title: Agents\nupdated: 2026-05-01\n{more}"
        found = things(loom({"topics/agents": note}, base_url=BASE), "topics/agents")
        assert found["Article"]["dateModified"] == day


def test_a_person_of_no_note_has_a_page_that_nobody_wrote(loom: Looms) -> None:
    """It is no article."""
    found = things(loom(base_url=BASE), "people/ana-lima")
    assert found["WebPage"]["about"] == {"@id": found["Person"]["@id"]}
    assert "Article" not in found


def test_the_way_to_a_page_is_told(loom: Looms) -> None:
    """From its list to itself."""
    way = things(loom(base_url=BASE), "topics/agents")["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"], each["item"]) for each in way] == [
        (1, "Topics", f"{AT}/topics/"), (2, "Agents", f"{AT}/topics/agents/"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "modified"),
    [
        ("updated: 2026-05-03", "2026-05-03"),
        ("changes: [{date: 2026-05-04, what: A}]", "2026-05-04"),
        ("", None),
    ],
)
def test_a_change_is_a_modification(loom: Looms, lines: str, modified: str | None) -> None:
    """As far as its day is on record."""
    woven = loom({"topics/agents": f"title: A\ndate: 2026-05-01\n{lines}"}, base_url=BASE)
    assert things(woven, "topics/agents")["Article"].get("dateModified") == modified


def test_who_has_an_orcid_is_a_person(loom: Looms) -> None:
    """Others answer as an organisation: a name does not tell."""
    who = SiteAuthor(name="Ada", orcid=Orcid("0000-0002-1825-0097"))
    article = things(loom(base_url=BASE, authors=(who,)), "topics/agents")["Article"]
    assert article["author"] == [
        {"@type": "Person", "name": "Ada", "sameAs": "https://orcid.org/0000-0002-1825-0097"}
    ]


def test_without_an_address_nothing_is_said(loom: Looms) -> None:
    """All of it hangs on addresses."""
    woven = loom()
    assert all(linked_data(woven, record, ()) == "" for record in woven.digest.records.values())


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(st.characters(exclude_categories=["Cs"])),
    tag=st.sampled_from(["</script>", "<!--", "]]>", "&"]),
)
def test_no_title_ends_the_script(loom: Looms, title: str, tag: str) -> None:
    """Nor begins a comment in it."""
    woven = loom(base_url=BASE)
    ref = Ref(Kind.TOPIC, "agents")
    record = replace(woven.digest.records[ref], title=f"{title}{tag}")
    woven = replace(woven, digest=replace(woven.digest, records={**woven.digest.records, ref: record}))
    text = linked_data(woven, record, ())
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["@graph"][0]["headline"].endswith(tag)


def test_types_are_those_that_search_engines_know(loom: Looms) -> None:
    """No field without a value, and no other type."""
    changes: Mapping[str, str] = {"facts/submissions": FACT}
    woven = loom(changes, base_url=BASE)
    types = {name for ref in woven.digest.paged for name in things(woven, str(ref))}
    assert types == {
        "Article", "BreadcrumbList", "ClaimReview", "Event", "Person", "ScholarlyArticle", "WebPage",
    }  # fmt: skip
