"""What conspectus itself writes for other programs can be imported again, and says the same."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from foreign import RIO, read
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.commands.build import make
from conspectus.commands.importers.drafts import Draft, Reading, Source
from conspectus.commands.importers.formats import recognise
from conspectus.model.identifiers import ArxivId, parse_doi
from conspectus.weave.formats.bibtex import entry
from conspectus.weave.formats.csl import line, listed
from conspectus.weave.formats.personal import parted
from conspectus.weave.formats.ris import reference
from conspectus.weave.formats.works import Sort, Work

SITE = Path(__file__).parents[2] / "sites/toy"
TALKS = {
    "Belief traps: where active reasoners go astray": ("10:42", "10:52"),
    "Verifying chains of thought": ("10:54", "11:04"),
}


@pytest.fixture(name="made", scope="module")
def made_fixture() -> Mapping[str, bytes]:
    """Build the toy digest, and give its files."""
    return {output.path: output.data for output in make(SITE).outputs}


def imported(made: Mapping[str, bytes], path: str) -> Reading:
    """Read a file that the digest offers, in the format that it is recognised as."""
    source = Source(name=path, data=made[path], zone=RIO)
    return recognise(source).read(source)


def known(draft: Draft) -> tuple[Any, ...]:
    """Give what a citation says of a paper."""
    return draft.title, [author.name for author in draft.authors], draft.openreview, draft.arxiv, draft.doi


@pytest.mark.parametrize("ending", ["bib", "csl.json", "ris"])
def test_all_papers_come_back(made: Mapping[str, bytes], ending: str) -> None:
    """With their authors and identifiers, from each format of citations."""
    records = [json.loads(made[f"papers/{slug}.json"])["fields"] for slug in ("crv", "later", "t3")]
    reading = imported(made, f"papers.{ending}")
    assert reading.problems == ()
    assert [known(draft) for draft in reading.drafts] == [
        (
            paper["title"],
            [author["name"] for author in paper["authors"]],
            *(paper.get(name) or "" for name in ("openreview", "arxiv", "doi")),
        )
        for paper in records
    ]


@pytest.mark.parametrize("path", ["schedule.xml", "schedule.json", "sessions/1a.ics"])
def test_talks_come_back_with_their_times(made: Mapping[str, bytes], path: str) -> None:
    """Each in its session, at the venue's time."""
    reading = imported(made, path)
    assert reading.problems == ()
    assert {draft.title: clocks(draft) for draft in reading.drafts} == TALKS
    for draft in reading.drafts:
        (slot,) = draft.slots
        assert slot.session
        assert slot.session.label == "LLMs and Reasoning"
        assert slot.room.startswith("Amphitheatre")


def clocks(draft: Draft) -> tuple[str, ...]:
    """Give the times of a paper's one slot."""
    (slot,) = draft.slots
    return tuple(f"{when:%H:%M}" for when in (slot.start, slot.end) if when)


def test_sessions_come_back(made: Mapping[str, bytes]) -> None:
    """From the calendar of the conference, which has no talks of its own."""
    reading = imported(made, "calendar.ics")
    (session,) = reading.sessions
    assert (reading.drafts, reading.problems) == ((), ())
    assert (session.code, session.label) == ("1A", "LLMs and Reasoning")
    assert [f"{when:%Y-%m-%d %H:%M}" for when in (session.start, session.end) if when] == [
        "2026-04-23 10:30",
        "2026-04-23 12:00",
    ]


WORD = st.from_regex(r"[A-Za-zéßŁ張0-9]{1,6}", fullmatch=True) | st.sampled_from(
    [
        "LLMs",
        "5%",
        "A&B",
        "#1",
        "C_2",
        "so:",
        "in-context",
        "<x>",
        "{y}",
        "~z",
        "—",
        "“q”",
        "a|b",
        "x@y",
    ]
)
TITLE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
PERSON = st.from_regex(r"[A-ZÉŁ][a-zéü]{1,6}( [A-Z]\.)?( van der)? [A-Z][a-zß]{1,8}( Jr\.)?", fullmatch=True)
WORK = st.builds(
    Work,
    key=st.just("toy:a"),
    sort=st.sampled_from([Sort.TALK, Sort.MANUSCRIPT]),
    title=TITLE,
    authors=st.lists(PERSON.map(parted), min_size=1, max_size=3).map(tuple),
    url=st.just("https://openreview.net/forum?id=k5nIOvYGCL"),
    doi=st.none() | st.just(parse_doi("10.1000/a_b-c")),
    arxiv=st.none() | st.just(ArxivId.parse("2510.12264")),
    keywords=st.lists(
        st.from_regex(r"[a-z]{1,5}( [a-z]{2,5})?", fullmatch=True), max_size=3, unique=True
    ).map(tuple),
)
WRITERS: Mapping[str, Callable[[Work], str]] = {
    "bibtex": entry, "ris": reference, "csl": lambda work: listed([line(work)]),
}  # fmt: skip


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=60)
@given(work=WORK)
def test_any_work_comes_back(form: str, work: Work) -> None:
    """Whatever signs stand in its title, and however many parts its authors' names have."""
    (draft,) = read(WRITERS[form](work), form).drafts
    assert draft.title == work.title
    assert [author.name for author in draft.authors] == [
        name.literal or " ".join(filter(None, (name.given, name.particle, name.family, name.suffix)))
        for name in work.authors
    ]
    assert (draft.doi, draft.arxiv) == (work.doi or "", work.arxiv.id if work.arxiv else "")
    assert (draft.openreview, draft.keywords) == ("k5nIOvYGCL", work.keywords)
