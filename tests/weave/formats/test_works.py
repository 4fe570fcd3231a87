"""What is cited of a paper, of a note and of a source."""

from collections.abc import Callable, Mapping

import pytest

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper, Source
from conspectus.weave.formats.personal import Name
from conspectus.weave.formats.works import Sort, Work, key_of, names_in, note_work, paper_work, source_work
from conspectus.weave.views.loom import Loom

T3 = Ref(Kind.PAPER, "t3")
Looms = Callable[..., Loom]


def cite(loom: Loom, ref: Ref = T3) -> Work:
    """Cite a paper."""
    paper = loom.digest.find(ref, Paper)
    assert paper
    return paper_work(loom, paper)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We learn Nash equilibria of the Gauss-Markov model.", {"Nash", "Gauss", "Markov"}),
        ("Nash equilibria are learned. Models are Learning, they say; learning is hard.", set()),
        ("Äpfel, Équilibres and, in Vienna, Équilibres", {"Équilibres"}),
        ("", set()),
    ],
)
def test_a_papers_own_words_tell_its_names(text: str, names: set[str]) -> None:
    """They have a capital within a sentence, and nowhere none."""
    assert names_in("Learning Nash Équilibres of Gauss-Markov Models", text) == names


def test_a_name_in_a_headline_is_kept_for_styles(loom: Looms) -> None:
    """By what the summary and the abstract say."""
    woven = loom({"papers/t3": "title: Learning Nash Equilibria\nabstract: We seek Nash equilibria."})
    assert cite(woven).names == {"Nash"}


def test_a_paper_that_was_taken_stands_in_the_proceedings(loom: Looms) -> None:
    """Of the edition, on the day of its session."""
    work = cite(loom())
    assert (work.sort, work.key, work.container) == (Sort.TALK, "toy-2026:t3", "Toy 2026")
    assert work.authors == (Name("Lima", "Ana"), Name("Chen", "Bo"))
    assert work.issued
    assert work.issued.text == "2026-04-23"


def test_without_a_session_the_year_is_the_editions(loom: Looms) -> None:
    """It is part of its name; where it is not, no year is made up."""
    note: Mapping[str, str | None] = {
        "papers/t3": "title: A\ndecision: poster",
        "sessions/1a": None,
        "papers/crv": None,
    }
    dated, undated = cite(loom(note)).issued, cite(loom(note, edition="The Toy Conference")).issued
    assert dated
    assert (dated.text, undated) == ("2026", None)


def test_a_paper_that_was_presented_was_taken(loom: Looms) -> None:
    """Though its note says nothing of a decision; one that was withdrawn is not cited as if it had been."""
    sorts = [
        cite(loom({"papers/t3": f"title: A\nsession: 1a\ndecision: {word}"})).sort
        for word in ("unknown", "withdrawn")
    ]
    assert sorts == [Sort.TALK, Sort.MANUSCRIPT]


@pytest.mark.parametrize(
    ("decision", "note"),
    [
        ("rejected", "Submitted to Toy 2026: Rejected"),
        ("withdrawn", "Submitted to Toy 2026: Withdrawn"),
        ("unknown", ""),
    ],
)
def test_no_other_paper_does(loom: Looms, decision: str, note: str) -> None:
    """It is cited as the manuscript it is, of the month that its arXiv identifier names."""
    text = f"title: A\ndecision: {decision}\narxiv: 2510.12264"
    work = cite(loom({"papers/t3": text, "sessions/1a": None, "papers/crv": None}))
    assert (work.sort, work.container, work.note) == (Sort.MANUSCRIPT, "", note)
    assert work.issued
    assert work.issued.text == "2025-10"


@pytest.mark.parametrize(
    ("arxiv", "month"), [("hep-th/9901001", "1999-01"), ("0704.0001", "2007-04"), ("1501.00001", "2015-01")]
)
def test_an_arxiv_identifier_names_its_month(loom: Looms, arxiv: str, month: str) -> None:
    """Old and new, before and after the turn of the century."""
    note = f'title: A\narxiv: "{arxiv}"'
    issued = cite(loom({"papers/t3": note, "sessions/1a": None, "papers/crv": None})).issued
    assert issued
    assert issued.text == month


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("openreview: k5nIOvYGCL\narxiv: 2510.12264", "https://openreview.net/forum?id=k5nIOvYGCL"),
        ("arxiv: 2510.12264v2\npdf: https://toy.example/a.pdf", "https://arxiv.org/abs/2510.12264v2"),
        ("pdf: https://toy.example/a.pdf", "https://toy.example/a.pdf"),
        ("project: https://toy.example/", "https://toy.example/"),
        ("code: https://toy.example/code", ""),
    ],
)
def test_the_address_is_the_papers_own(loom: Looms, fields: str, url: str) -> None:
    """Where it was submitted, else where it can be read."""
    assert cite(loom({"papers/t3": f"title: A\n{fields}"})).url == url


def test_a_note_is_the_digests_own_work(loom: Looms) -> None:
    """It names the paper without posing as it."""
    woven = loom(
        {"papers/t3": "title: Belief traps\nauthors: [Ana Lima]\ndate: 2026-05-01\nupdated: 2026-05-02"},
        base_url=Url("https://toy.example/2026/"),
    )
    work = note_work(woven, woven.digest.records[T3])
    assert (work.sort, work.key, work.title) == (Sort.PAGE, "toy-2026:papers/t3", "Note on “Belief traps”")
    assert (work.authors, work.container) == ((Name(literal="The toy makers"),), "Toy 2026")
    assert (work.url, work.language) == ("https://toy.example/2026/papers/t3/", "en")
    assert work.issued
    assert work.issued.text == "2026-05-02"


def test_a_page_of_our_own_is_cited_by_its_title(loom: Looms) -> None:
    """Without a base_url it has no address."""
    woven = loom()
    work = note_work(woven, woven.digest.records[Ref(Kind.FACT, "submissions")])
    assert (work.title, work.url) == ("How many papers were submitted?", "")


def test_a_source_is_cited_itself(loom: Looms) -> None:
    """With who put it out, and when it was read."""
    woven = loom(
        {
            "sources/notes": "title: Notes\nkind: blog\npublisher: Toys\n"
            "url: https://toy.example\nretrieved: 2026-05-02"
        }
    )
    source = woven.digest.find(Ref(Kind.SOURCE, "notes"), Source)
    assert source
    work = source_work(woven, source)
    assert (work.sort, work.key, work.publisher) == (Sort.PAGE, "toy-2026:source:notes", "Toys")
    assert work.accessed
    assert work.accessed.text == "2026-05-02"


def test_a_key_follows_from_edition_and_name_alone(loom: Looms) -> None:
    """In letters that every reader takes."""
    assert key_of(loom(edition="Ünïcode: Conf’26"), "t3") == "unicode-conf-26:t3"
    assert key_of(loom(edition="—"), "t3") == "digest:t3"


def test_a_title_with_formulas_is_text_and_tex(loom: Looms) -> None:
    """Plain text for most formats, and as typed for those that TeX sets."""
    work = cite(loom({"papers/t3": r"title: 'A cost of $O(n^2)$'"}))
    assert (work.tex, "$" in work.title) == ("A cost of $O(n^2)$", False)
    assert cite(loom()).tex == ""
