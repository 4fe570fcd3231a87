"""Whatever tells kinds apart names every kind, or says why not: an eleventh one is forgotten nowhere."""

import ast
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest
from kindtables import Table, all_tables, tables_in

from conspectus.commands.editors.schemas import Suggestions, schema_of
from conspectus.model.names import Kind
from conspectus.model.records import RECORD_TYPES
from conspectus.model.views.templates import VIEWS
from conspectus.model.vocabulary import Section
from conspectus.read.tongues import languages, read_words
from conspectus.weave.formats.abouts import ABOUT

THEME = Path(__file__).parents[1] / "templates"
EXAMPLES = THEME / "init" / "content"
ALL = frozenset(kind.noun for kind in Kind)
LEFT_OUT: Mapping[str, tuple[str, str]] = {
    "cli.writing ONLY_FOR": (
        "award incident page person session source topic trend",
        "`new` has options of their own for two kinds",
    ),
    "commands.new REFS": (
        "award fact incident page paper person trend",
        "what its options name is of these kinds alone",
    ),
    "commands.questions QUESTIONS": (
        "page person source topic",
        "a title is enough for their notes to begin with",
    ),
    "model.deprecated RENAMED": (
        "award fact page paper person session source topic trend",
        "no field of theirs had another name",
    ),
    "model.site LISTED": ("page", "free pages have no list: they stand at the root"),
    "read.headfields UNTITLED": (
        "award fact incident page paper person source topic trend",
        "a session alone can be named by its form and its slug",
    ),
    "read.headfields TITLED_BY": (
        "award fact incident page paper session source topic trend",
        "only a person's title stands in another field as well",
    ),
    "read.notes _STAND_INS": (
        "award fact incident page paper person session topic trend",
        "a placeholder needs no field of theirs",
    ),
    "read.sharing SHARED": (
        "award fact incident page paper session topic trend",
        "they belong to one edition",
    ),
    "weave.formats.beside _tables": (
        "award incident page person session source topic trend",
        "there is no CSV of them",
    ),
    "weave.formats.citations WHOLE": (
        "award fact incident page person session topic trend",
        "they are no works that one cites all of at once",
    ),
    "weave.formats.citations RELATIONS": (
        "award fact incident page paper source trend",
        "no list of papers is cited beside them",
    ),
    "weave.formats.data HUBS": (
        "award fact incident page paper trend",
        "few records link to one of them, so that they take no more room than others",
    ),
    "weave.formats.database ROWS": (
        "award incident page trend",
        "they have no table of their own: what they say is in `records` and `links`",
    ),
    "weave.formats.feedfiles OF_RECORDS": (
        "award fact page paper person session source trend",
        "nothing goes on happening there that one could follow",
    ),
    "weave.listing _WORKED_OUT": (
        "award incident page session source trend",
        "their own fields say all that a list of them shows",
    ),
    "weave.listing _ASKED": (
        "award fact incident page person session source topic trend",
        "no field of theirs is asked for by another name",
    ),
    "weave.todo UNSUMMED": (
        "award fact incident paper session source topic trend",
        "their notes are to have a summary",
    ),
    "weave.views.editions ACROSS": (
        "award fact incident page paper session topic trend",
        "they belong to one edition",
    ),
    "weave.views.formats _told": (
        "award fact incident page person session source topic trend",
        "they have no bibliography, or no CSV",
    ),
    "weave.views.home KINDS": (
        "fact page person source topic",
        "the home page leads to them by the facts at a glance, its topics and its footer",
    ),
    "weave.views.home kind_counts": (
        "page person topic trend",
        "how many there are says little of a conference",
    ),
    "weave.views.lists reading_list_view": (
        "award fact incident page person source trend",
        "there is nothing to put on a reading list in them",
    ),
    "weave.views.lists ORDERS": (
        "award incident page session trend",
        "there are few of them: they are listed as they come",
    ),
    "weave.views.onward GROUPS": (
        "award fact incident page paper source trend",
        "no list of theirs grows with the conference, but that of what links to them",
    ),
    "weave.views.onward SHOWN": (
        "award incident page trend",
        "all that links to them is among what links there",
    ),
    "weave.views.papers _why": (
        "award fact incident page paper person source trend",
        "papers are not related by them",
    ),
    "weave.views.topics OTHERS": ("paper topic", "a topic's page has places of their own for them"),
    "a section of the navigation": ("page", "free pages are named there one by one"),
    "words intro": ("page", "free pages have no list to introduce"),
}
"""What names some kinds only: those that it leaves out, and why nothing is amiss."""

PLACES: Mapping[str, Callable[[], Collection[str]]] = {
    "a template": lambda: {path.stem for path in THEME.glob("*.html")},
    "a view of a template": lambda: {name.removesuffix(".html") for name in VIEWS},
    "a note to begin with": lambda: {path.stem for path in (THEME / "new").glob("*.md")},
    "an example of init": lambda: {kind.noun for kind in Kind if any((EXAMPLES / kind).glob("*.md"))},
    "what it is": lambda: {kind.noun for kind in Kind if ABOUT.get(RECORD_TYPES[kind].__name__)},
    "a section of the navigation": lambda: {kind.noun for kind in Kind if kind.value in {*Section}},
}
"""What names kinds by words, and which it names."""


def unnamed(tables: Collection[Table], kinds: Collection[str]) -> Iterator[str]:
    """Name each table that leaves kinds out and does not say why, or says so of others."""
    missing = defaultdict[str, set[str]](set)
    for table in tables:
        missing[table.name] |= {*kinds} - table.kinds
    for name, left in missing.items():
        excused = {*LEFT_OUT.get(name, ("", ""))[0].split()}
        yield from (f"{name} lacks {each}" for each in sorted(left - excused))
        yield from (f"{name} has {each}" for each in sorted(excused - left))


def word_tables(words: Collection[str]) -> list[Table]:
    """Find the words that are said of most kinds: `count.papers.one` belongs to `words count one`."""
    found = defaultdict[str, set[str]](set)
    nouns = {kind.value: kind.noun for kind in Kind}
    for parts in (key.split(".") for key in words):
        for at in range(1, len(parts)):
            if parts[at] in nouns:
                name = " ".join(("words", *parts[:at], *parts[at + 1 :]))
                found[name].add(nouns[parts[at]])
    return [Table(name, frozenset(kinds)) for name, kinds in found.items() if len(kinds) > len(Kind) / 2]


@pytest.fixture(name="tables", scope="module")
def tables_fixture() -> list[Table]:
    """Find the tables of the package once."""
    return all_tables()


def test_every_table_names_every_kind_or_says_why_not(tables: list[Table]) -> None:
    """A kind that is new is in all of them, or the reason stands in LEFT_OUT."""
    assert list(unnamed(tables, ALL)) == []


def test_what_is_excused_is_there(tables: list[Table]) -> None:
    """A row of LEFT_OUT outlives no table, and gives its reason."""
    known = {*PLACES, *(each.name for each in chain(tables, word_tables(read_words("en"))))}
    assert sorted(LEFT_OUT.keys() - known) == []
    assert all(set(kinds.split()) < ALL and reason for kinds, reason in LEFT_OUT.values())


def test_an_eleventh_kind_is_missed_wherever_kinds_are_told_apart(tables: list[Table]) -> None:
    """In the tables that name all of them, and in those that say which they leave out."""
    missed = {each.removesuffix(" lacks tutorial") for each in unnamed(tables, ALL | {"tutorial"})}
    assert missed == {each.name for each in tables}
    assert missed >= {
        "model.records RECORD_TYPES",
        "weave.plan VIEWS",
        "weave.listing SHOWN",
        "model.names NOUNS",
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("TABLE = {Kind.PAPER: 1}", {"paper"}),
        ("TABLE = {**{Kind.PAPER: 1}, Kind.AWARD: 2}", {"paper", "award"}),
        ("TABLE: dict[Kind, int] = {kind: 1 for kind in Kind if kind is not Kind.PAGE}", ALL - {"page"}),
        ("TABLE = tuple(kind for kind in Kind if kind not in {Kind.PAGE})", ALL - {"page"}),
        ("TABLE = frozenset({Kind.PAPER})", {"paper"}),
        ("TABLE = ((Kind.PAPER, 'a'), (Kind.FACT, 'b'))", {"paper", "fact"}),
        ("TABLE = {'arxiv': Kind.PAPER}", {"paper"}),
        ("TABLE = [Kind.PAPER.value, Kind.FACT.value]", {"paper", "fact"}),
        ("def TABLE(kind):\n    return {Kind.PAPER: 1, Kind.FACT: 2}.get(kind)", {"paper", "fact"}),
        ("def TABLE(kind):\n    return kind in (Kind.PAPER, Kind.FACT)", {"paper", "fact"}),
        (
            "def TABLE(kind):\n match kind:\n  case Kind.PAPER | Kind.FACT: pass\n  case Kind.PAGE: pass",
            {"paper", "fact", "page"},
        ),
    ],
)  # fmt: skip
def test_a_table_is_found_however_it_is_made(text: str, named: Collection[str]) -> None:
    """As a mapping, a list or cases, as a constant or within a function."""
    module = ModuleType("planted")
    module.__dict__["Kind"] = Kind
    exec(text, module.__dict__)  # noqa: S102 - it stands above
    assert tables_in(ast.parse(text), module) == [("TABLE", named)]


@pytest.mark.parametrize(
    "text",
    [
        "from conspectus.weave.plan import VIEWS",
        "PaperRef = Annotated[Ref, Kind.PAPER]",
        "def first(kind):\n    return (Kind.PAPER, kind)",
        "class Kinds(StrEnum):\n    PAPER = 'papers'",
        "KIND = Kind.PAPER",
        "NAMES = ('papers', 'awards')",
    ],
)
def test_what_is_no_table_is_left_alone(text: str) -> None:
    """What came from another module, a type, a single kind, and other words."""
    module = ModuleType("planted")
    exec("from enum import StrEnum\nfrom typing import Annotated\n", module.__dict__)  # noqa: S102 - it stands here
    module.__dict__.update(Kind=Kind, Ref=str)
    exec(text, module.__dict__)  # noqa: S102 - it stands above
    assert tables_in(ast.parse(text), module) == []


@pytest.mark.parametrize("language", languages())
def test_each_language_has_words_for_every_kind(language: str) -> None:
    """Its name for one and for more, the title of its list, how many there are, and what its list holds."""
    words = read_words(language)
    wanted = {f"kind.{kind}.{form}" for kind in Kind for form in ("one", "other", "title")}
    wanted |= {f"count.{kind}.{form}" for kind in Kind for form in ("one", "other")}
    assert sorted(key for key in wanted if not words.get(key)) == []
    assert list(unnamed(word_tables(words), ALL)) == []


@pytest.mark.parametrize(
    "key", ["kind.awards.one", "kind.people.title", "count.facts.other", "count.pages.one", "intro.trends"]
)
@pytest.mark.parametrize("language", languages())
def test_a_word_that_a_kind_lacks_is_missed(language: str, key: str) -> None:
    """One at a time, in each language."""
    words = dict(read_words(language))
    assert words.pop(key)
    assert len(list(unnamed(word_tables(words), ALL))) == 1


def test_words_said_of_a_few_kinds_are_no_table() -> None:
    """Else every word that is spelt as a kind would have to be said of the others."""
    assert word_tables(["list.papers", "back.sources", "kinds.papers.one"]) == []
    assert word_tables([f"list.{kind}" for kind in list(Kind)[:6]]) != []


@pytest.mark.parametrize("place", PLACES)
def test_each_kind_has_its_place(place: str) -> None:
    """It is found there by its noun or its folder; what has no place for it says so."""
    found = PLACES[place]()
    excused = set(LEFT_OUT.get(place, ("", ""))[0].split())
    assert ALL - {*found} == excused
    assert (ALL | {"tutorial"}) - {*found} == excused | {"tutorial"}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_schema_for_editors(kind: Kind) -> None:
    """It says which notes it is for, and what a note of the kind is."""
    schema = schema_of(kind.noun, Suggestions({}))
    assert f"content/{kind.value}/*.md" in schema["title"]
    assert schema["description"] == ABOUT[RECORD_TYPES[kind].__name__]
