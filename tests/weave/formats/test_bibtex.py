"""BibTeX that its readers read without a remark."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData
from pybtex.database import parse_string as read_with_pybtex
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from conspectus.model.formats import BIBTEX
from conspectus.model.identifiers import ArxivId, Doi
from conspectus.model.times import PartialDate
from conspectus.weave.formats.bibtex import entry, protected
from conspectus.weave.formats.citations import WRITERS
from conspectus.weave.formats.personal import Name, parted
from conspectus.weave.formats.textline import one_line
from conspectus.weave.formats.works import Sort, Work

TALK = Work(
    key="toy-2026:t3",
    sort=Sort.TALK,
    title="T3: Belief traps in LLM agents",
    authors=(Name("Lima", "Ana"), Name("Beethoven", "Ludwig", "van"), Name(literal="The Toy Makers")),
    issued=PartialDate.parse("2026-04-23"),
    container="Toy 2026",
    url="https://toy.example/t3?a=1&b={2}%20",
    doi=Doi("10.1000/a_b"),
    arxiv=ArxivId("2510.12264", 2),
    keywords=("agents", "credit, assigned"),
    note="R&D",
)
PAGE = Work(key="toy-2026:papers/t3", sort=Sort.PAGE, title="Note on “T3”", url="https://toy.example/")
EXPECTED = r"""@inproceedings{toy-2026:t3,
  title = {{T3}: Belief traps in {LLM} agents},
  author = {Lima, Ana and van Beethoven, Ludwig and {The Toy Makers}},
  booktitle = {Toy 2026},
  year = {2026},
  month = apr,
  doi = {10.1000/a_b},
  eprint = {2510.12264},
  archiveprefix = {arXiv},
  url = {https://toy.example/t3?a=1&b=%7B2%7D%20},
  keywords = {agents, credit; assigned},
  note = {R\&D},
}
"""


def bibtex(works: Iterable[Work]) -> str:
    """Write a file as those beside pages are written."""
    writer = WRITERS[BIBTEX]
    return writer.file(map(writer.one, works))


def decoder() -> LatexNodes2Text:
    """Give pylatexenc's, which lacks the names that LaTeX has for a few signs in a text."""
    context = get_default_latex_context_db()
    lacking = {
        "braceleft": "{",
        "braceright": "}",
        "less": "<",
        "greater": ">",
        "bar": "|",
        "asciicircum": "^",
    }
    macros = [MacroTextSpec(f"text{name}", sign) for name, sign in lacking.items()]
    context.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(context)


def parsed(text: str) -> Library:
    """Read with bibtexparser; no block of the text fails."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware(decoder=decoder())])
    assert library.failed_blocks == []
    return library


def with_pybtex(text: str) -> BibliographyData:
    """Read with pybtex, which raises where it cannot, or warns, which is an error here."""
    return read_with_pybtex(text, "bibtex")


def test_an_entry_has_a_field_a_line() -> None:
    """In the order of reading; the month as styles know it, the archive as arXiv asks for."""
    assert entry(TALK) == EXPECTED


def test_both_readers_find_what_was_written() -> None:
    """Keys, types, names and addresses."""
    text = bibtex([TALK, PAGE])
    one, other = parsed(text).entries
    assert (one.key, one.entry_type, other.entry_type) == ("toy-2026:t3", "inproceedings", "online")
    found = with_pybtex(text).entries["toy-2026:t3"]
    assert [(" ".join(name.prelast_names), name.last_names) for name in found.persons["author"]] == [
        ("", ["Lima"]),
        ("van", ["Beethoven"]),
        ("", ["{The Toy Makers}"]),
    ]
    assert found.fields["eprint"] == "2510.12264"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Verifying chains of thought", "Verifying chains of thought"),
        ("A Survey of LLMs", "A Survey of {LLMs}"),
        ("MemAgent: Reshaping Long-Context LLM Memory", "{MemAgent}: Reshaping Long-Context {LLM} Memory"),
        ("T3 and Q-learning (for GPT-4)!", "{T3} and {Q-learning} (for {GPT-4})!"),
        ("How Paris fell: The last days in Rome", "How {Paris} fell: The last days in {Rome}"),
        ("Why de Rham matters to McDonald: A view", "Why de {Rham} matters to {McDonald}: A view"),
        ("Huxley-Gödel Machines: What’s In a Name", "{Huxley-Gödel} Machines: What’s In a Name"),
        ("What a C compiler knows", "What a {C} compiler knows"),
        ("“ICLR” in review", "“{ICLR}” in review"),
        ("50% of $x_1$ & more", r"50\% of \$x\_1\$ \& more"),
        ("", ""),
    ],
)
def test_capitals_are_kept_where_they_mean_something(title: str, written: str) -> None:
    """Acronyms and names in braces; what a headline has in capitals may be lowered."""
    assert protected(title) == written


def test_names_keep_their_capitals_in_a_headline() -> None:
    """Where they are known: a headline does not tell them from other words."""
    title = "Learning Nash Equilibria: Gauss-Markov Models of Chess"
    assert protected(title, frozenset({"Nash", "Markov"})) == (
        "Learning {Nash} Equilibria: {Gauss-Markov} Models of Chess"
    )


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        (r"$\pi_0$-FAST on LLMs", r"{$\pi_0$}-{FAST} on {LLMs}"),
        (r"A cost of $O(n^{2})$ & more", r"A cost of {$O(n^{2})$} \& more"),
        (r"An open $x}$ brace", r"An open \$x{\textbraceright}\$ brace"),
    ],
)
def test_formulas_stay_formulas(tex: str, written: str) -> None:
    """TeX sets them; one that would unbalance the entry is written as typed."""
    text = entry(Work(key="k", sort=Sort.REPORT, title="A", tex=tex))
    assert f"  title = {{{written}}},\n" in text
    assert parsed(text).entries


DATED = Work(key="k", sort=Sort.TALK, title="A", issued=PartialDate.parse("2026"))


@pytest.mark.parametrize(
    ("work", "type_"),
    [
        (replace(DATED, authors=(Name(literal="A"),)), "inproceedings"),
        (DATED, "misc"),
        (Work(key="k", sort=Sort.TALK, title="A"), "misc"),
        (Work(key="k", sort=Sort.PAGE, title="A"), "misc"),
        (Work(key="k", sort=Sort.REPORT, title="A", url="https://toy.example"), "misc"),
    ],
)
def test_the_type_asks_for_no_field_that_is_not_known(work: Work, type_: str) -> None:
    """A talk of no year or of nobody, and a page without an address, are plain works."""
    assert parsed(entry(work)).entries[0].entry_type == type_


def test_a_date_is_as_exact_as_it_is_known() -> None:
    """A year alone, or with its month."""
    for text, fields in (("2026", ["year"]), ("2026-04", ["year", "month"]), ("late 2025", ["year"])):
        found = parsed(entry(Work(key="k", sort=Sort.REPORT, title="A", issued=PartialDate.parse(text))))
        assert [field.key for field in found.entries[0].fields if field.key in {"year", "month"}] == fields


@given(data=st.data())
def test_hostile_titles_come_back(hostile: st.SearchStrategy[str], data: st.DataObject) -> None:
    """Braces, backslashes, line breaks and any script, through readers that nobody here wrote."""
    title, publisher = (one_line(data.draw(hostile)) or "-" for _ in range(2))
    work = Work(key="k:1", sort=Sort.REPORT, title=title, publisher=publisher)
    [found] = parsed(bibtex([work])).entries
    assert str(found["title"]) == title
    assert str(found["howpublished"]) == publisher
    assert list(with_pybtex(bibtex([work, PAGE])).entries) == ["k:1", "toy-2026:papers/t3"]


@given(data=st.data())
def test_as_many_authors_come_back_as_there_were(
    hostile: st.SearchStrategy[str], data: st.DataObject
) -> None:
    """Also those whose name holds the word that parts names."""
    names = [name for name in map(one_line, data.draw(st.lists(hostile, min_size=1, max_size=4))) if name]
    work = Work(key="k", sort=Sort.REPORT, title="A", authors=tuple(map(parted, names)))
    found = with_pybtex(bibtex([work])).entries["k"].persons.get("author", [])
    assert len(found) == len(names)


def test_a_damaged_file_is_noticed() -> None:
    """The readers do complain: an entry that does not end, one key twice."""
    assert parse_string(EXPECTED.rstrip("}\n") + "\n@misc{b,").failed_blocks
    with pytest.raises(Exception, match="repeated bibliography entry"):
        with_pybtex(bibtex([TALK, TALK]))
