"""Site data of Mini-Conf and of its descendants is read in each of its shapes."""

import json

import pytest
from foreign import names, only, read
from samples import CONFERENCE, MINICONF

from conspectus.model.vocabulary import Decision


def labels(reading: object) -> list[list[str]]:
    """Give the labels of the sessions of each paper."""
    drafts = getattr(reading, "drafts", ())
    return [[slot.session.label for slot in draft.slots if slot.session] for draft in drafts]


def test_papers_of_the_first_mini_conf_are_read() -> None:
    """Lists parted by bars; a paper without sessions is as good as one with two."""
    reading = read(MINICONF)
    first, second = reading.drafts
    assert (first.openreview, first.title, names(first)) == (
        "B1xSperKvH",
        "First",
        ["Ada Lovelace", "Alan Turing"],
    )
    assert first.keywords == ("a", "b")
    assert labels(reading) == [["Tues Session 1", "Mon Session 1"], []]
    assert second.abstract == ""


def test_papers_of_emnlp_2020_are_read() -> None:
    """Their ids are no identifiers; a program is a decision."""
    text = "UID,title,authors,abstract,keywords,track,paper_type,pdf_url\nmain.1004,A,X Y|Z W,b,k,NLP,Long,https://a.example/p.pdf\n"
    draft = only(read(text))
    assert (draft.openreview, draft.keys) == ("", ("main.1004",))
    assert (draft.decision, draft.areas) == (Decision.ACCEPTED, ("NLP",))
    assert draft.pdf == "https://a.example/p.pdf"


def test_sessions_of_emnlp_2020_name_their_papers() -> None:
    """By the keys of another file, with times that have an offset."""
    text = (
        "z1A:\n  title: 'z1A: Language Generation'\n  start_time: 2020-11-16 01:00:00+00:00\n"
        "  end_time: 2020-11-16 03:00:00+00:00\n  papers: [main.1004, main.1005]\n"
    )
    reading = read(text)
    assert [(draft.title, draft.keys) for draft in reading.drafts] == [
        ("", ("main.1004",)),
        ("", ("main.1005",)),
    ]
    (slot,) = reading.drafts[0].slots
    assert slot.session is not None
    assert slot.session.start is not None
    assert slot.session.start.isoformat() == "2020-11-15T22:00:00-03:00"


def test_a_whole_conference_is_read() -> None:
    """Papers with the slots of the events that name them; what is no paper is left out."""
    reading = read(CONFERENCE)
    assert [draft.title for draft in reading.drafts] == ["First", "Second"]
    assert labels(reading) == [["Session 1: Oral (A & B)"]] * 2
    assert reading.drafts[0].keys == ("P1 (a&b)",)
    assert reading.drafts[0].slots[0].room == "West 1"


def test_papers_of_colm_are_read() -> None:
    """Authors in one text, an address of OpenReview, a mark for orals."""
    text = (
        "- title: First\n  authors: Ada Lovelace, Alan Turing\n  abstract: x\n  oral_spotlight: true\n"
        "  url: https://openreview.net/forum?id=eKqLMnU1Ro\n"
        "- title: Second\n  authors: Ada Lovelace\n  abstract: y\n  oral_spotlight: false\n  url: https://openreview.net/forum?id=B1-Hhnslg\n"
    )
    first, second = read(text).drafts
    assert (first.openreview, first.decision) == ("eKqLMnU1Ro", Decision.ORAL)
    assert names(first) == ["Ada Lovelace", "Alan Turing"]
    assert (second.openreview, second.decision) == ("B1-Hhnslg", Decision.UNKNOWN)


def test_e_mails_are_never_read() -> None:
    """Also where they have a column of their own, as PLDI's have."""
    text = (
        "event,UID,title,authors,emails,DOI\n"
        "PLDI,p1,A title,Ada Lovelace <ada@example.org>,ada@example.org,10.1145/1\n"
    )
    draft = only(read(text))
    assert names(draft) == ["Ada Lovelace"]
    assert "example.org" not in repr(draft)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(
            [
                {
                    "title": "Live Q&A",
                    "start": "2020-04-29T11:00:00+00:00",
                    "end": "2020-04-29T11:30:00+00:00",
                    "calendarId": "qa",
                }
            ]
        ),
        "UID,image,title,institution,speaker\n",
    ],
)
def test_other_files_of_the_site_hold_no_papers(content: str) -> None:
    """The calendar is counted, and gives none."""
    assert read(content, "miniconf").drafts == ()
