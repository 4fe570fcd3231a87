"""The digest as data is whole, and as its schema says."""

import dataclasses
import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import RECORD_TYPES
from conspectus.weave.formats import cut, data
from conspectus.weave.formats.data import digest_index, digest_part, digest_schema, parts_of, record_data
from conspectus.weave.formats.schema import schema
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def made(loom: Loom, left: Iterable[Problem] = ()) -> dict[str, Any]:
    """Read all files, each of which is valid."""
    parts = [
        file for kind in Kind for number in parts_of(loom, kind) for file in digest_part(kind, number, loom)
    ]
    outputs = [*parts, *digest_index(loom, parts, left), *digest_schema(loom)]
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
        "incidents/leak": "title: A\nevents: [{when: 2025-11-27, what: It is told., sources: [notes]}]",
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


def test_long_records_are_cut_by_their_bytes(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """No part is too large, whatever notes hold, and the index names each; what is one record stays whole."""
    monkeypatch.setattr(cut, "MOST", 9_000)
    words = "Words é. " * 300
    notes = {f"papers/p{number}": f"title: P{number}\n---\n{words}" for number in range(7)}
    notes["papers/p9"] = f"title: P9\n---\n{words * 4}"
    woven = loom(notes)
    parts = {file.path: file.data for file in digest_part(Kind.PAPER, 0, woven)}
    assert all(len(held) <= 9_000 or len(json.loads(held)["records"]) == 1 for held in parts.values())
    assert sum(len(held) > 9_000 for held in parts.values()) == 1
    found = made(woven)
    assert found["digest.json"]["kinds"]["papers"]["parts"] == [*parts]
    told = [record["slug"] for part in parts for record in found[part]["records"]]
    assert told == [ref.slug for ref in woven.listed(Kind.PAPER)]


def test_a_record_has_its_whole_text(loom: Looms) -> None:
    """As Markdown, with what its page fills in."""
    body = "First [[t3]], \\* $x<1$.\n\n" + "word " * 200 + "\n\n- last"
    text = made(loom({"papers/crv": f"title: CRV\n---\n{body}"}))["papers/crv.json"]["text"]
    assert text.startswith("First [T3](")
    assert (text.count("word"), text.endswith("- last")) == (200, True)


def test_what_is_left_to_do_is_told(loom: Looms) -> None:
    """In order, each once, with its place; where nothing is left there is no file of it."""
    one = Problem(code="no-alt", message="B", path="content/b.md", line=3, severity=Severity.WARNING)
    other = Problem(code="unused", message="A", cure="use it", path="content/a.md", severity=Severity.NOTICE)
    found = made(loom(), [one, other, one])
    assert found["digest.json"]["problems"] == {"count": 2, "parts": ["digest/problems.json"]}
    first, second = found["digest/problems.json"]["problems"]
    assert first == {
        "path": "content/a.md", "line": 0, "column": 0, "place": "", "code": "unused", "severity": "notice",
        "message": "A", "cure": "use it",
    }  # fmt: skip
    assert second["line"] == 3
    assert made(loom())["digest.json"]["problems"] == {"count": 0, "parts": []}


def test_a_fact_says_how_it_is_known(loom: Looms) -> None:
    """Its status, how many speak, what is printed, and who says what, with whom that agrees."""
    found = made(loom())["facts/submissions.json"]["fact"]
    claims = found.pop("claims")
    assert found == {"status": "corrected", "sources": 2, "printed": "19,525"}
    kept = [[each.get(name) for name in ("id", "value", "source", "camp", "printed")] for each in claims]
    assert kept == [
        ["r", "19,525", "sources/programme", 1, True], [None, "11,617", "sources/notes", 2, False],
    ]  # fmt: skip


GOOD = ("papers/t3", "facts/submissions", "sessions/1a", "topics/agents", "sources/notes")


@pytest.mark.parametrize("name", GOOD)
def test_a_record_that_says_more_is_none(loom: Looms, name: str) -> None:
    """Nor is one whose fields are of another kind, or that lacks its title."""
    ref = Ref.parse(name)
    assert ref
    [output] = record_data(ref, loom())
    good = json.loads(output.data)
    validator = Draft202012Validator(schema())
    assert validator.is_valid(good)
    fields = good["fields"]
    spoilt: tuple[dict[str, Any], ...] = (
        {"colour": "red"}, {"fields": {}}, {"fields": {**fields, "colour": "red"}}, {"kind": "trends"},
        {"fields": {**fields, "title": ["A"]}}, {"links": [{"ref": "papers/t3"}]}, {"text": None},
    )  # fmt: skip
    assert [each for each in spoilt if validator.is_valid({**good, **each})] == []


def test_the_schema_is_one_and_knows_each_field() -> None:
    """Every kind's fields stand in it, each with what it takes; words of closed lists are those there are."""
    Draft202012Validator.check_schema(schema())
    described = schema()["$defs"]
    for type_ in RECORD_TYPES.values():
        names = {each.name for each in dataclasses.fields(type_)} - {"ref"}
        assert set(described[type_.__name__]["properties"]) == names
    paper = described["Paper"]["properties"]
    assert paper["session"] == {**paper["session"], "description": "The slug of a session."}
    assert "spotlight" in paper["decision"]["enum"]
    assert paper["results"]["items"] == {"$ref": "#/$defs/Result"}
    assert described["Result"]["required"] == ["value"]
