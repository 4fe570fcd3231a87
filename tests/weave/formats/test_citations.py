"""Files of citations stand beside the pages that they are of."""

import json
from collections.abc import Callable, Mapping

import pytest
from bibtexparser.entrypoint import parse_string

from conspectus.model.names import Kind, Ref
from conspectus.weave.formats import citations
from conspectus.weave.formats.beside import beside_list, beside_record
from conspectus.weave.formats.citations import (
    cited,
    parts_of,
    record_citations,
    whole_citations,
    whole_contents,
    works_of,
)
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def files(loom: Loom, ref: str) -> dict[str, bytes]:
    """Give the files beside the page of a record."""
    found = Ref.parse(ref)
    assert found
    return {output.path: output.data for output in record_citations(found, loom)}


def keys(data: bytes) -> list[str]:
    """Name the entries of a bibliography."""
    library = parse_string(data.decode())
    assert library.failed_blocks == []
    return [entry.key.partition(":")[2] for entry in library.entries]


@pytest.mark.parametrize(
    ("ref", "entries"),
    [
        ("papers/t3", ["t3", "papers/t3"]),
        ("sessions/1a", ["t3", "crv", "sessions/1a"]),
        ("topics/reasoning", ["crv", "t3", "topics/reasoning"]),
        ("people/ana-lima", ["crv", "t3"]),
        ("sources/notes", ["source:notes", "sources/notes"]),
        ("facts/submissions", ["facts/submissions"]),
        ("awards/best", ["t3", "awards/best"]),
    ],
)
def test_a_file_cites_what_its_page_is_about(loom: Looms, ref: str, entries: list[str]) -> None:
    """Talks in the order of their session, then the page itself where somebody wrote it."""
    leak = "title: A leak\ntopics: [reasoning]"
    woven = loom({"awards/best": "title: Best\npapers: [t3]", "incidents/leak": leak})
    made = files(woven, ref)
    assert sorted(made) == [f"{ref}.bib", f"{ref}.csl.json", f"{ref}.ris"]
    assert keys(made[f"{ref}.bib"]) == entries
    assert [each["id"].partition(":")[2] for each in json.loads(made[f"{ref}.csl.json"])] == entries


def test_one_file_cites_all_papers_and_one_all_sources(loom: Looms) -> None:
    """But not our pages about them."""
    woven = loom()
    made = {
        output.path: output.data for kind in citations.WHOLE for output in whole_citations(kind, 0, woven)
    }
    assert keys(made["papers.bib"]) == ["crv", "t3"]
    assert keys(made["sources.bib"]) == ["source:notes", "source:programme"]
    assert sorted(made) == [
        f"{kind}.{end}" for kind in ("papers", "sources") for end in ("bib", "csl.json", "ris")
    ]


def test_many_works_are_cut_into_files(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them whole, and every work in one; the bibliography names its parts."""
    monkeypatch.setattr(citations, "PART", 1)
    woven = loom()
    parts = [output for number in parts_of(2) for output in whole_citations(Kind.PAPER, number, woven)]
    made = {output.path: output.data for output in (*parts, *whole_contents(parts))}
    assert (keys(made["papers.1.bib"]), keys(made["papers.2.bib"])) == (["crv"], ["t3"])
    assert (made["papers.bib"], keys(made["papers.bib"])) == (b"% papers.1.bib\n% papers.2.bib\n", [])
    topic = files(woven, "topics/reasoning")
    assert [keys(topic[f"topics/reasoning.{at}.bib"]) for at in (1, 2, 3)] == [
        ["crv"],
        ["t3"],
        ["topics/reasoning"],
    ]
    assert topic["topics/reasoning.bib"].startswith(b"% reasoning.1.bib\n")


@pytest.mark.parametrize(("count", "parts"), [(0, 0), (1, 1), (citations.PART, 1), (citations.PART + 1, 2)])
def test_there_are_as_many_parts_as_are_needed(count: int, parts: int) -> None:
    """None for nothing."""
    assert len(parts_of(count)) == parts


def test_a_page_names_the_files_that_are_there(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, and no other, however they are cut."""
    for most in (2_000, 1):
        monkeypatch.setattr(citations, "PART", most)
        woven = loom()
        for ref in woven.digest.paged:
            heads = beside_record(woven, ref)
            named = {
                each.href.removeprefix("/")
                for each in heads
                if each.title not in {"Calendar", "JSON", "Markdown"}
            }
            made = {
                output.path for output in record_citations(ref, woven) if not output.data.startswith(b"%")
            }
            assert (named, cited(woven, ref)) == (made, len(works_of(woven, ref)))


def test_a_list_names_the_files_of_all(loom: Looms) -> None:
    """With their media types; a kind without such files names none."""
    woven: Loom = loom()
    assert [(each.href, each.type) for each in beside_list(woven, Kind.PAPER)] == [
        ("/papers.bib", "application/x-bibtex"),
        ("/papers.csl.json", "application/vnd.citationstyles.csl+json"),
        ("/papers.ris", "application/x-research-info-systems"),
        ("/papers.csv", "text/csv"),
    ]
    assert beside_list(woven, Kind.TOPIC) == ()


def test_who_has_no_note_is_not_cited_as_one(loom: Looms) -> None:
    """A person put together from author lists has papers alone."""
    changes: Mapping[str, str] = {"people/ana-lima": "names: [Ana Lima]\n---\nWords."}
    ref = Ref(Kind.PERSON, "ana-lima")
    assert [len(works_of(loom(each), ref)) for each in (None, changes)] == [2, 3]
