"""Citations of foreign notes become ours where a bibliography has their keys, and stay as text elsewhere."""

import pytest
from dialect import translate

from conspectus.commands.dialects.citing import Cited, bibliographies_of
from conspectus.commands.dialects.library import Library
from conspectus.commands.importers.works import Work
from conspectus.commands.importing.shelf import Held

WORKS = {
    "doe_99": Work(key="doe_99", title="Loops", authors=("Jo Doe",)),
    "roe:20": Work(key="roe:20", title="Knots", authors=("Al Roe", "Bo Poe")),
    "many": Work(key="many", title="Nets", authors=("Al Roe", "Bo Poe", "Cy Coe")),
    "none": Work(key="none", title="Anonymous"),
}


def cited(*first: str) -> Cited:
    """Cite from a bibliography, in a digest that has one source."""
    other = {"doe_99": Work(key="doe_99", title="Another")}
    held = {"blog": Held("blog", "content/sources/blog.md", {"title": "A blog"})}
    return Cited(Library(held=held, books={"b/refs.bib": WORKS, "own.bib": other}), first)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A [@doe_99].", "A [@doe-99]."),
        ("A [@doe_99, p. 3; @roe:20].", "A [@doe-99, p. 3; @roe-20]."),
        ("A [-@doe_99 pp. 1, 2].", "A [@doe-99, pp. 1, 2]."),
        ("A [@{doe_99}, §\n2].", "A [@doe-99, § 2]."),
        ("A [see @doe_99; cf. @roe:20].", "A (see [@doe-99]; cf. [@roe-20])."),
        ("A [@doe_99; @nobody_9].", r"A ([@doe-99]; @nobody\_9)."),
        ("A [@blog].", "A [@blog]."),
        ("As @doe_99 says.", "As Jo Doe [@doe-99] says."),
        ("As @roe:20 [p. 3; 4] say.", "As Al Roe and Bo Poe [@roe-20, p. 3, 4] say."),
        ("As @many.", "As Al Roe et al. [@many]."),
        ("As @none.", "As none [@none]."),
        ("A [@nobody].", r"A \[@nobody]."),
        ("a@doe_99 [x@doe_99] [@doe_99](https://a.example/@doe_99) `[@doe_99]`",
         "a@doe_99 [x@doe_99] [@doe_99](https://a.example/@doe_99) `[@doe_99]`"),
        ("A<d-cite key='doe_99,nobody_9'></d-cite> {% cite many %}", r"A [@doe-99] (nobody\_9) [@many]"),
        ("[[@doe_99]]", "Jo Doe [@doe-99]"),
    ],
)  # fmt: skip
def test_citations_become_ours(text: str, shown: str) -> None:
    """Alone, several, with places and words around them; addresses, code and names elsewhere stay."""
    assert translate(text, "jekyll", cited=cited("refs.bib")).text == shown


def test_a_note_cites_from_its_own_bibliography_first() -> None:
    """Another one may have another work by the same key, which gets another source."""
    own = cited("own.bib")
    assert translate("[@doe_99]", cited=own).text == "[@doe-99]"
    assert translate("[@doe_99]", cited=Cited(own.library, ("refs.bib",))).text == "[@doe-99-2]"
    assert {slug: work.title for slug, work in own.library.made.items()} == {
        "doe-99": "Another", "doe-99-2": "Loops",
    }  # fmt: skip


def test_unknown_keys_are_told_once() -> None:
    """At the line of the first, with how many there are, and the cure."""
    (problem,) = translate("a\n\n[@nobody] [@nobody; @doe_99]\n\n[@x]", cited=cited()).problems
    assert (problem.code, problem.line) == ("untranslated-markup", 3)
    assert problem.message == "3 citations of no known work are shown by their keys: nobody, x"
    assert ".bib" in problem.cure


@pytest.mark.parametrize("text", ["[@a](x", "[@" * 30, "[" * 50 + "@doe_99", "@", "[@{]", "@{"])
def test_what_is_no_citation_stays(text: str) -> None:
    """As text, without sources."""
    found = cited()
    translate(text, cited=found)
    assert found.library.made.keys() <= {"doe-99"}


def test_a_name_cannot_break_out_of_its_line() -> None:
    """Brackets of an author's name do not begin a link."""
    work = Work(key="evil", title="x", authors=("[a](javascript:x)",))
    assert translate("@evil", cited=Cited(Library(books={"x.bib": {"evil": work}}))).text == (
        "(a)(javascript:x) [@evil]"
    )


@pytest.mark.parametrize(
    ("named", "files"),
    [("a.bib", ("a.bib",)), (["x/a", "b.bib"], ("a.bib", "b.bib")), (None, ()), ({"a": "b"}, ()), ("", ())],
)
def test_front_matter_names_bibliographies(named: object, files: tuple[str, ...]) -> None:
    """One or several, with their ending or without."""
    assert bibliographies_of(named) == files
