"""No file is larger than may be, and nothing is lost or moved by cutting it."""

from collections.abc import Callable, Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.formats import CSL, CSV
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.weave.formats import cut
from conspectus.weave.formats.citations import record_citations, whole_citations, whole_contents
from conspectus.weave.formats.cut import fitting, in_files
from conspectus.weave.formats.tables import papers_table
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def lines(items: Sequence[str]) -> bytes:
    """Write items, a line each."""
    return "".join(f"{item}\n" for item in items).encode()


@given(st.lists(st.text("aé", max_size=40), max_size=30), st.integers(1, 100))
def test_all_items_come_back_in_order(items: list[str], most: int) -> None:
    """However small files must be; only what holds one item is larger than it may be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut, "MOST", most)
        files = [data.decode().split("\n")[:-1] for data in fitting(items, lines)]
        assert [*chain.from_iterable(files)] == items
        assert [file for file in files if len(file) > 1 and len(lines(file)) > most] == []


def test_what_fits_is_one_file() -> None:
    """Under its own name; nothing at all is a file, too."""
    assert [file.path for file in in_files("a.csv", CSV, ["x"] * 9, lines)] == ["a.csv"]
    assert [file.data for file in in_files("a.csv", CSV, [], lines)] == [b""]


def test_further_files_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the end of the name, which may have two parts; they stay beside their record."""
    monkeypatch.setattr(cut, "MOST", 4)
    ref = Ref(Kind.TOPIC, "a")
    found = [*in_files("topics/a.1.csl.json", CSL, ["abc", "def", "ghi"], lines, ref)]
    assert [(file.path, file.data, file.ref) for file in found] == [
        ("topics/a.1.csl.json", b"abc\n", ref),
        ("topics/a.1.2.csl.json", b"def\n", ref),
        ("topics/a.1.3.csl.json", b"ghi\n", ref),
    ]


def test_long_references_and_rows_are_cut(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every format of works, of the whole and of a topic, and in tables."""
    monkeypatch.setattr(cut, "MOST", 2_000)
    notes = {f"papers/p{at}": f"title: P{at} {'x' * 600}\ntopics: [agents]" for at in range(5)}
    woven = loom(notes, base_url=Url("https://toy.example/"))
    made = [*whole_citations(Kind.PAPER, 0, woven), *papers_table(0, woven)]
    made += record_citations(Ref(Kind.TOPIC, "agents"), woven)
    assert max(len(file.data) for file in made) <= 2_000
    names = {file.path for file in made}
    assert names >= {
        "papers.2.bib",
        "papers.2.csl.json",
        "papers.2.ris",
        "papers.2.csv",
        "topics/agents.2.ris",
    }
    assert (
        sum(file.data.count(b"@") for file in made if file.path.startswith("papers") and ".bib" in file.path)
        == 7
    )


def test_parts_of_a_bibliography_are_named(loom: Looms) -> None:
    """All that there are; one that stands under its own name needs no list of parts."""
    parts = [file for at in ("1", "1.2", "2") for file in in_files(f"papers.{at}.bib", CSV, [], lines)]
    [listed] = whole_contents(parts)
    assert (listed.path, listed.data) == ("papers.bib", b"% papers.1.bib\n% papers.1.2.bib\n% papers.2.bib\n")
    assert [*whole_contents(whole_citations(Kind.PAPER, 0, loom()))] == []
