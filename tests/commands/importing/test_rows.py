"""What a draft says comes back from its row and from its note, as a build reads them."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import SESSION, entry, envelope, event

from conspectus.commands.importers.cleaning import clean_line, clean_prose
from conspectus.commands.importers.drafts import Draft, DraftAuthor, Place
from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.merging import Merged, merge
from conspectus.commands.importing.rows import Slugs, decision_of, fields_of
from conspectus.commands.importing.tablefile import new_row
from conspectus.model.identifiers import ArxivId
from conspectus.model.records import Paper
from conspectus.model.site import Settings, Site
from conspectus.model.vocabulary import Decision
from conspectus.model.words import Words
from conspectus.read.notes import read_note
from conspectus.read.shapes import fit
from conspectus.read.sources import SourceFile

from foreign import RIO, note, read  # isort: skip

SHOWN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp", "Zs"])
LINE = st.text(SHOWN | st.just(" "), max_size=40).map(lambda text: clean_line(text).text)
PROSE = st.text(SHOWN | st.sampled_from(" \n$\\"), max_size=80).map(lambda text: clean_prose(text).text)
ID = st.from_regex(r"[0-9A-Za-z]{10}", fullmatch=True)
AUTHOR = st.builds(
    DraftAuthor,
    name=LINE.filter(bool),
    affiliation=LINE,
    openreview=st.sampled_from(["", "~Ada_Lovelace1"]),
)
DRAFT = st.builds(
    Draft,
    place=st.just(Place("file")),
    title=LINE.filter(bool),
    authors=st.lists(AUTHOR, max_size=3).map(tuple),
    abstract=PROSE,
    summary=LINE,
    keywords=st.lists(LINE.filter(bool), max_size=3, unique=True).map(tuple),
    decision=st.sampled_from(Decision),
    poster=LINE,
    openreview=ID,
    arxiv=st.sampled_from(["", "2510.12264", "2510.12264v2", "cs.CL/0601001"]),
    doi=st.sampled_from(["", "10.1000/182"]),
    code=st.sampled_from(["", "https://example.org/a?b=c&d"]),
)


def declared(draft: Draft) -> dict[str, Any]:
    """Give what a draft declares, in the types of the model."""
    return {
        "title": draft.title,
        "authors": [(each.name, each.affiliation or None, each.openreview or None) for each in draft.authors],
        "abstract": draft.abstract,
        "summary": draft.summary,
        "keywords": draft.keywords,
        "decision": draft.decision,
        "poster": draft.poster or None,
        "openreview": draft.openreview or None,
        "arxiv": ArxivId.parse(draft.arxiv) if draft.arxiv else None,
        "doi": draft.doi or None,
        "code": draft.code or None,
    }


def recorded(paper: Paper) -> dict[str, Any]:
    """Give the same of a record."""
    names = [name for name in declared(Draft(place=Place(""))) if name != "authors"]
    authors = [(each.name, each.affiliation, each.openreview) for each in paper.authors]
    return {"authors": authors, **{name: getattr(paper, name) for name in names}}


def from_row(draft: Draft) -> dict[str, Any]:
    """Write a draft as a row, and read it as a table is read."""
    row = new_row({"slug": "a", **fields_of(Merged([draft]), "", {}, {})})
    data = json.loads(row.text)
    assert data.pop("slug") == "a"
    fields, flaws = fit(Paper, data, zone=RIO)
    assert flaws == ()
    shown = {name: fields.get(name, getattr(Paper, name, None)) for name in ("title",)}
    return recorded(_paper({**shown, **fields}))


def _paper(fields: dict[str, Any]) -> Paper:
    return Paper(**{"ref": None, "title": "", **fields})


def from_note(draft: Draft) -> dict[str, Any]:
    """Write a draft as a note, and read it as a build does."""
    text = new_note(fields_of(Merged([draft]), "", {}, {}))
    site = Site(settings=Settings(title="T", edition="E", description="D"), words=Words({}))
    reading = read_note(SourceFile("content/papers/a.md", "papers/a.md", text.encode()), site)
    assert reading.problems == ()
    assert reading.note
    assert isinstance(reading.note.record, Paper)
    return recorded(reading.note.record)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DRAFT)
def test_a_row_says_what_the_draft_says(draft: Draft) -> None:
    """Nothing that it declares is lost."""
    assert from_row(draft) == declared(draft)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DRAFT)
def test_a_note_says_what_the_draft_says(draft: Draft) -> None:
    """Whatever stands in its texts."""
    assert from_note(draft) == declared(draft)


def test_the_samples_lose_nothing() -> None:
    """Of each format that has one."""
    files = (
        {"notes": [note(authors=["Ada Lovelace"], abstract="5\\% of $x$", venue="ICLR 2026 Oral")]},
        envelope(event()),
        [SESSION],
        entry("author={Lovelace, Ada}, eprint={2505.06120}"),
        "id,title,code\nOq3yRhFp0t,A title,https://example.org/a\n",
    )
    drafts = [draft for file in files for draft in read(file).drafts]
    assert len(drafts) == len(files) + 2
    for draft in drafts:
        assert from_row(draft) == from_note(draft) == declared(draft)


def decided(*decisions: Decision) -> Decision:
    """Decide on what several files say."""
    return decision_of([Draft(place=Place("file"), decision=each) for each in decisions])


def test_the_first_decision_counts() -> None:
    """One that is more exact than that it was accepted goes before that."""
    assert decided() is Decision.UNKNOWN
    assert decided(Decision.UNKNOWN, Decision.REJECTED, Decision.ORAL) is Decision.REJECTED
    assert decided(Decision.ACCEPTED, Decision.REJECTED, Decision.ORAL) is Decision.ORAL
    assert decided(Decision.ACCEPTED) is Decision.ACCEPTED


def test_lists_of_authors_fill_each_other_up() -> None:
    """By the name; the first list's order counts, and what it says itself."""
    one = Draft(place=Place("a"), authors=(DraftAuthor(name="Ada LOVELACE"), DraftAuthor(name="Alan Turing")))
    ada = DraftAuthor(name="Ada Lovelace", affiliation="London", openreview="~Ada_Lovelace1")
    other = Draft(place=Place("b"), authors=(ada, DraftAuthor(name="Grace Hopper")))
    assert fields_of(Merged([one, other]), "", {}, {})["authors"] == [
        {"name": "Ada LOVELACE", "affiliation": "London", "openreview": "~Ada_Lovelace1"},
        "Alan Turing",
    ]


def slugs(*titles: str, taken: tuple[str, ...] = ()) -> list[str]:
    """Name papers by their titles, each with an id of its own."""
    drafts = [
        Draft(place=Place("a"), title=title, openreview=f"abcdefgHi{at}") for at, title in enumerate(titles)
    ]
    given_ = Slugs(taken)
    return [given_.give(paper) for paper in merge([drafts])[0]]


def test_a_slug_is_of_the_title_and_free() -> None:
    """An id follows a title that is taken, reserved or of no letters."""
    assert slugs("A title", "A Title!", "Papers", "…", taken=("papers",)) == [
        "a-title", "a-title-abcdefghi1", "papers-abcdefghi2", "abcdefghi3",
    ]  # fmt: skip


def test_a_long_title_is_cut_between_words() -> None:
    """A file's name has its limit."""
    (slug,) = slugs("word " * 60)
    assert len(slug) <= 80
    assert slug.endswith("word")
