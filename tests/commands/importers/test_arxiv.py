"""Feeds of arXiv's API are read in both of their generations."""

import pytest
from foreign import codes, names, only, read
from samples import ERROR_FEED, NEW_FEED, OLD_FEED

from conspectus.model.vocabulary import Decision


def test_the_old_feed_is_read() -> None:
    """Wrapped lines, namespaces declared on elements, TeX in the abstract."""
    draft = only(read(OLD_FEED))
    assert (draft.arxiv, draft.doi) == ("2202.12139v1", "10.1145/3292500")
    assert draft.title == "A title that is wrapped & has $x_1$"
    assert draft.abstract == "One line, and another by Schrödinger."
    assert names(draft) == ["Ada Lovelace", "Alan Turing"]
    assert draft.authors[0].affiliation == "London"
    assert draft.pdf == "https://arxiv.org/pdf/2202.12139v1"


def test_the_new_feed_is_read() -> None:
    """Namespaces on the feed; an id of the old style."""
    assert only(read(NEW_FEED)).arxiv == "quant-ph/0201082v1"


@pytest.mark.parametrize(
    ("comment", "decision"),
    [
        ("Accepted at ICLR 2026 (Oral)", Decision.ORAL),
        ("ICLR 2026 Spotlight", Decision.SPOTLIGHT),
        ("Accepted at ICLR 2026", Decision.UNKNOWN),
        ("12 pages", Decision.UNKNOWN),
    ],
)
def test_a_comment_may_tell_how_it_is_presented(comment: str, decision: Decision) -> None:
    """That it was accepted somewhere says nothing of this conference."""
    assert only(read(OLD_FEED.replace("COMMENT", comment))).decision is decision


def test_an_error_is_told() -> None:
    """ArXiv answers with an entry of its own."""
    reading = read(ERROR_FEED)
    assert (reading.drafts, reading.skipped) == ((), 1)
    assert codes(reading.problems) == {"broken-record": 1}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>' + NEW_FEED.partition("\n")[2],
        NEW_FEED[:-60],
        NEW_FEED.replace("<summary>x", "<summary>" + "<a>" * 200),
        NEW_FEED.replace("UTF-8", "no-such-encoding"),
        "http://www.w3.org/2005/Atom",
        "",
    ],
)
def test_xml_that_cannot_be_read_is_told(text: str) -> None:
    """A document type, an end that is missing, depth, an encoding that there is not."""
    reading = read(text, "arxiv")
    assert reading.drafts == ()
    assert codes(reading.problems) == {"broken-record": 1}
