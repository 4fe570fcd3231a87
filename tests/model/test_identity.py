"""A paper is told from others by its identifiers, the surest first."""

from conspectus.model.identifiers import ArxivId, Doi, OpenReviewId
from conspectus.model.identity import IDENTIFIERS, identifiers_of
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper

REF = Ref(Kind.PAPER, "a")


def test_what_a_paper_has_is_given_in_order() -> None:
    """Of an arXiv identifier without its version."""
    paper = Paper(
        ref=REF, title="A", doi=Doi("10.1/x"), arxiv=ArxivId("2510.12264", 2), openreview=OpenReviewId("k5")
    )
    assert [*identifiers_of(paper).items()] == [
        ("openreview", "k5"), ("arxiv", "2510.12264"), ("doi", "10.1/x"),
    ]  # fmt: skip
    assert tuple(identifiers_of(paper)) == IDENTIFIERS


def test_a_paper_may_have_none() -> None:
    """Then there is nothing to tell it by but its slug."""
    assert identifiers_of(Paper(ref=REF, title="A")) == {}
