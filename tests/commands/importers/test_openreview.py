"""Notes of OpenReview are read in every shape in which people keep them."""

import json

import pytest
from foreign import codes, names, note, only, read

from conspectus.model.vocabulary import Decision

VENUE = {"venue": "ICLR 2026 Oral", "venueid": "ICLR.cc/2026/Conference"}
REVIEW = "ICLR.cc/2026/Conference/Submission1/-/Official_Review"


def test_a_note_of_version_two_is_read() -> None:
    """Each field from its `value`."""
    draft = only(
        read(
            {
                "notes": [
                    note(
                        title="Spilling the Beans: Schr\\\"odinger's",
                        authors=["Chloe Li", "Mary Phuong"],
                        authorids=["~Chloe_Li1", "mary@example.org"],
                        abstract="One.\n\nTwo 5\\%.",
                        TLDR="Short.",
                        keywords=["honesty", "auditing; alignment "],
                        primary_area="datasets and benchmarks",
                        pdf="/pdf/abc.pdf",
                        **VENUE,
                    )
                ],
                "count": 1,
            }
        )
    )
    assert draft.title == "Spilling the Beans: Schrödinger's"
    assert draft.abstract == "One.\n\nTwo 5%."
    assert draft.summary == "Short."
    assert draft.keywords == ("honesty", "auditing", "alignment")
    assert draft.areas == ("datasets and benchmarks",)
    assert draft.decision is Decision.ORAL
    assert draft.openreview == "k5nIOvYGCL"
    assert draft.pdf == "https://openreview.net/pdf/abc.pdf"
    assert [(each.name, each.openreview) for each in draft.authors] == [
        ("Chloe Li", "~Chloe_Li1"),
        ("Mary Phuong", ""),
    ]


def test_unified_authors_are_read() -> None:
    """Objects with a profile and institutions, as OpenReview has them since 2025."""
    author = {
        "fullname": "Ada Lovelace",
        "username": "~Ada_Lovelace1",
        "institutions": [{"name": "NYU, New York University", "domain": "nyu.edu"}],
        "gender": "F",
        "email": "ada@example.org",
    }
    (read_author,) = only(read({"notes": [note(authors=[author])]})).authors
    assert read_author.name == "Ada Lovelace"
    assert read_author.openreview == "~Ada_Lovelace1"
    assert read_author.affiliation == "NYU, New York University"


def test_a_note_of_version_one_is_read_with_its_decision() -> None:
    """The decision is a reply of its own; the key of the summary has a semicolon."""
    submission = {
        "id": "B1-Hhnslg",
        "forum": "B1-Hhnslg",
        "invitation": "ICLR.cc/2020/Conference/-/Blind_Submission",
        "readers": ["everyone"],
        "content": {
            "title": "A title",
            "authors": ["Ada Lovelace"],
            "TL;DR": "Short.",
            "keywords": ["a"],
            "pdf": "/pdf/a.pdf",
        },
    }
    decision = {
        "id": "x",
        "forum": "B1-Hhnslg",
        "replyto": "B1-Hhnslg",
        "invitation": "ICLR.cc/2020/Conference/Paper1/-/Decision",
        "content": {"title": "Paper Decision", "decision": "Accept (Spotlight)"},
    }
    reading = read([decision, submission])
    draft = only(reading)
    assert (draft.openreview, draft.summary, draft.decision) == ("B1-Hhnslg", "Short.", Decision.SPOTLIGHT)
    assert reading.skipped == 1


@pytest.mark.parametrize("lines", [False, True])
def test_a_flattened_note_is_read(lines: bool) -> None:  # noqa: FBT001 - pytest's
    """As a list, and as JSON lines."""
    flat = {
        "id": "k5nIOvYGCL",
        "forum": "k5nIOvYGCL",
        "invitations": ["ICLR.cc/2026/Conference/-/Submission"],
        "title": "A title",
        "abstract": "An abstract.",
        "authors": ["Ada Lovelace"],
        "keywords": ["x"],
        "accepted": True,
        **VENUE,
    }
    text = "".join(f"{json.dumps(each)}\n" for each in (flat, flat)) if lines else json.dumps([flat])
    draft = read(text).drafts[0]
    assert (draft.openreview, draft.decision, names(draft)) == ("k5nIOvYGCL", Decision.ORAL, ["Ada Lovelace"])


def thread(**more: object) -> dict[str, object]:
    """Make a submission with two reviews."""
    reviews = [
        {"invitations": [REVIEW], "content": {"rating": {"value": rating}, "confidence": {"value": 3}}}
        for rating in ("8: accept, good paper", 5)
    ]
    content = {"title": "A title", "venue": "ICLR 2026 Conference Submission"}
    return {"id": "7s3SQMiN3L", "number": 1, "content": content, "replies": reviews, **more}


def test_a_thread_gives_means_of_its_scores() -> None:
    """And nothing of what reviewers wrote, or who they are."""
    draft = only(read(thread()))
    assert draft.figures == {"average rating": "6.5", "average confidence": "3"}
    assert draft.decision is Decision.UNKNOWN


def test_a_withdrawn_thread_is_one() -> None:
    """Its own mark tells it."""
    assert only(read(thread(withdrawn=True))).decision is Decision.WITHDRAWN


@pytest.mark.parametrize("key", ["replies", "directReplies"])
def test_replies_may_lie_in_details(key: str) -> None:
    """As the API gives them when it is asked for details."""
    whole = thread()
    whole["details"] = {key: whole.pop("replies")}
    assert only(read([whole])).figures["average rating"] == "6.5"


@pytest.mark.parametrize("readers", [["ICLR.cc/2026/Conference"], []])
def test_what_is_not_public_is_refused(readers: list[str]) -> None:
    """Nothing of it is kept; the others are read."""
    reading = read(
        {"notes": [note() | {"id": "aaaaaaaaa1", "forum": "aaaaaaaaa1", "readers": readers}, note()]}
    )
    assert only(reading).openreview == "k5nIOvYGCL"
    assert codes(reading.problems) == {"private-record": 1}
    assert reading.skipped == 1


def test_what_was_deleted_is_left_out() -> None:
    """Its day of deletion tells it."""
    assert codes(read({"notes": [note() | {"ddate": 1}]}).problems) == {"private-record": 1}


def test_a_field_that_is_not_public_is_left_out() -> None:
    """A missing list of authors means that they are anonymous."""
    secret = note()
    secret["content"] = {
        "title": {"value": "A title"},
        "authors": {"value": ["Ada Lovelace"], "readers": ["ICLR.cc/2026/Conference"]},
    }
    assert only(read({"notes": [secret]})).authors == ()


def test_a_contradicted_decision_is_a_problem() -> None:
    """The words say poster, the venue's id rejected."""
    reading = read(
        {"notes": [note(venue="ICLR 2026 Poster", venueid="ICLR.cc/2026/Conference/Rejected_Submission")]}
    )
    assert only(reading).decision is Decision.UNKNOWN
    assert codes(reading.problems) == {"decision-differs": 1}


def test_a_broken_note_stops_no_other() -> None:
    """It is named with its line."""
    ids = [f"aaaaaaaaa{number}" for number in range(3)]
    text = json.dumps({"notes": [note() | {"id": each, "forum": each} for each in ids]}, indent=1)
    broken = text.replace('"forum": "aaaaaaaaa1"', '"forum": oops')
    reading = read(broken, "openreview")
    assert [draft.openreview for draft in reading.drafts] == [ids[0], ids[2]]
    assert codes(reading.problems) == {"broken-record": 1}
    assert broken.splitlines()[reading.problems[0].line - 1].strip() == '"forum": oops,'


def test_a_cut_file_gives_what_it_has() -> None:
    """All but the last record, and a problem."""
    text = json.dumps({"notes": [note(), note(), note()]})
    reading = read(text[:-100], "openreview")
    assert len(reading.drafts) == 2
    assert codes(reading.problems)["broken-record"] >= 1


def test_a_note_without_a_title_or_an_id_is_none() -> None:
    """It is counted."""
    reading = read(
        {"notes": [{"id": "", "forum": "", "content": {"abstract": "x"}, "number": 1}]}, "openreview"
    )
    assert (reading.drafts, reading.skipped) == ((), 1)
    assert codes(reading.problems) == {"untitled-record": 1}


def test_an_id_is_never_a_number() -> None:
    """Numbers in JSON stay the text that they are."""
    assert only(read({"notes": [note() | {"number": 12345678901234567890123}]})).title == "A title"
