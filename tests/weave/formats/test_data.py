"""The digest as data is whole, and as its schema says."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.weave.formats import data
from conspectus.weave.formats.data import digest_index, digest_part, parts_of, record_data, schema
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def made(loom: Loom) -> dict[str, Any]:
    """Read all files, each of which is valid."""
    outputs = [*digest_index(loom)]
    outputs += [
        file for kind in Kind for number in parts_of(loom, kind) for file in digest_part(kind, number, loom)
    ]
    outputs += [file for ref in loom.digest.paged for file in record_data(ref, loom)]
    found = {output.path: json.loads(output.data) for output in outputs}
    validator = Draft202012Validator(found.pop("digest.schema.json"))
    remarks = {path: [error.message for error in validator.iter_errors(each)] for path, each in found.items()}
    assert {path: each for path, each in remarks.items() if each} == {}
    return found


def test_every_file_is_valid(loom: Looms) -> None:
    """Also with an address and a page of every kind."""
    notes = {
        "awards/best": "title: Best\npapers: [t3]",
        "incidents/leak": "title: A\nevents: [{when: 2025-11-27, what: It is told., source: [notes]}]",
        "trends/up": "title: Up\nevidence: [papers/t3]",
        "pages/about": "title: About\n---\nWords.",
    }
    found = made(loom(notes, base_url=Url("https://toy.example/2026/")))
    assert set(found["digest.json"]["kinds"]) == {str(kind) for kind in Kind}
    assert found["papers/t3.json"]["url"] == "https://toy.example/2026/papers/t3/"
    assert found["about.json"]["text"] == "Words."


def test_the_index_names_parts_that_hold_every_record(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, in as many parts as are needed; the same as beside its page."""
    monkeypatch.setattr(data, "PART", 1)
    woven = loom()
    found = made(woven)
    papers = found["digest.json"]["kinds"]["papers"]
    assert papers == {"count": 2, "parts": ["digest/papers.1.json", "digest/papers.2.json"]}
    parts = [part for kind in found["digest.json"]["kinds"].values() for part in kind["parts"]]
    records = [record for part in parts for record in found[part]["records"]]
    assert sorted(record["ref"] for record in records) == sorted(str(ref) for ref in woven.digest.paged)
    [paper] = [record for record in records if record["ref"] == "papers/t3"]
    assert found["papers/t3.json"] == {"version": 1, **paper}


def test_a_record_has_its_fields_as_typed(loom: Looms) -> None:
    """What is not set is left out."""
    fields = made(loom())["papers/t3.json"]["fields"]
    assert (fields["title"], fields["session"], fields["topics"]) == (
        "Belief traps in active reasoning", "1a", ["agents", "reasoning"],
    )  # fmt: skip
    assert fields["results"][0]["value"] == "30.1"
    assert not {"doi", "aliases", "abstract"} & fields.keys()


def what(link: dict[str, str]) -> tuple[str, ...]:
    """Say what a link says, wherever it stands."""
    return (link["relation"], link["place"], link["how"])


def test_links_lead_both_ways(loom: Looms) -> None:
    """Each stands at both ends, with what it says and how that is known."""
    found = made(loom({"papers/crv": "title: CRV\n---\nSee [[t3]]."}))
    records = {each["ref"]: each for path, each in found.items() if "ref" in each}
    there = {(ref, link["ref"], *what(link)) for ref, each in records.items() for link in each["links"]}
    back = {(link["ref"], ref, *what(link)) for ref, each in records.items() for link in each["linked_from"]}
    assert {arrow for arrow in there if arrow[1] in records} == {
        arrow for arrow in back if arrow[0] in records
    }
    mention = {"relation": "mention", "ref": "papers/t3", "place": "", "how": "written"}
    assert mention in records["papers/crv"]["links"]


def test_a_fact_says_how_it_is_known(loom: Looms) -> None:
    """Its status, how many speak, what is printed and what all say."""
    assert made(loom())["facts/submissions.json"]["fact"] == {
        "status": "corrected", "sources": 2, "printed": "19,525", "claims": ["19,525", "11,617"],
    }  # fmt: skip


def test_the_schema_is_one_and_tells_damage(loom: Looms) -> None:
    """A record without a title, and one that says more, are none."""
    Draft202012Validator.check_schema(schema())
    [output] = record_data(Ref(Kind.PAPER, "t3"), loom())
    good = json.loads(output.data)
    validator = Draft202012Validator(schema())
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "colour": "red"})
    assert not validator.is_valid({**good, "fields": {}})
    assert not validator.is_valid({**good, "links": [{"ref": "t3"}]})
