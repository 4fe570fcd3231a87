"""Drafts are merged by their identifiers, never by their titles."""

from foreign import codes
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.drafts import Draft, Place
from conspectus.commands.importing.merging import Merged, merge, same_titles, with_abstracts


def draft(title: str = "A title", file: str = "a", **more: object) -> Draft:
    """Make a draft of a file."""
    return Draft(place=Place(file, 1), title=title, **more)  # type: ignore[arg-type]


def ids(papers: list[Merged]) -> list[dict[str, str]]:
    """Give what each paper is known by."""
    return [paper.ids for paper in papers]


def test_drafts_of_one_id_are_one_paper() -> None:
    """Whatever their titles."""
    papers, problems = merge([[draft(openreview="x" * 10)], [draft("Other", openreview="x" * 10)]])
    assert [len(paper.drafts) for paper in papers] == [2]
    assert problems == []


def test_case_of_an_openreview_id_matters() -> None:
    """Two ids that differ in it are of two papers."""
    assert len(merge([[draft(openreview="abcdefghiJ"), draft(openreview="abcdefghij")]])[0]) == 2


def test_an_arxiv_id_is_one_without_its_version() -> None:
    """The version is kept for show."""
    papers, _ = merge([[draft(arxiv="2510.12264v1")], [draft(arxiv="2510.12264v3")]])
    assert ids(papers) == [{"arxiv": "2510.12264"}]
    assert papers[0].drafts[1].arxiv == "2510.12264v3"


def test_a_draft_with_two_ids_joins_two_lists() -> None:
    """One list knows the OpenReview id, another that of arXiv."""
    papers, _ = merge(
        [
            [draft(openreview="x" * 10, arxiv="2510.12264")],
            [draft(arxiv="2510.12264", doi="10.1000/1")],
            [draft(doi="10.1000/1")],
        ]
    )
    assert ids(papers) == [{"openreview": "x" * 10, "arxiv": "2510.12264", "doi": "10.1000/1"}]


def test_one_arxiv_id_of_two_submissions_is_a_problem() -> None:
    """They stay apart."""
    papers, problems = merge(
        [[draft(openreview="x" * 10, arxiv="2510.12264"), draft(openreview="y" * 10, arxiv="2510.12264")]]
    )
    assert len(papers) == 2
    assert codes(problems) == {"contradicting-ids": 1}


def test_a_draft_that_names_two_known_papers_is_a_problem() -> None:
    """It goes to the one of the surer id."""
    papers, problems = merge(
        [
            [draft(openreview="x" * 10), draft(arxiv="2510.12264")],
            [draft(openreview="x" * 10, arxiv="2510.12264")],
        ]
    )
    assert [len(paper.drafts) for paper in papers] == [2, 1]
    assert codes(problems) == {"contradicting-ids": 1}


def test_one_title_is_not_one_paper() -> None:
    """It is told."""
    papers, _ = merge([[draft(openreview="x" * 10)], [draft(arxiv="2510.12264")]])
    assert len(papers) == 2
    assert codes(same_titles(papers)) == {"same-title": 1}


def test_without_identifiers_a_title_stands_once() -> None:
    """Its slug is all there is to tell them apart."""
    papers, problems = merge([[draft(), draft()], [draft("Other")]])
    assert [paper.title for paper in papers] == ["A title", "Other"]
    assert codes(problems) == {"repeated-record": 1}


def test_slots_come_to_their_papers_by_keys() -> None:
    """From another file, in any order; a key that nobody has is told."""
    late = [draft("", "b", keys=("p1",)), draft("", "b", keys=("nobody",))]
    papers, problems = merge([late, [draft(keys=("p1",))]])
    assert [len(paper.drafts) for paper in papers] == [2]
    assert codes(problems) == {"unknown-paper": 1}


def test_abstracts_come_to_their_papers_by_keys() -> None:
    """Where the paper has none."""
    ((first, second),) = with_abstracts(
        [[draft(keys=("1", "2")), draft(abstract="Own", keys=("2",))]], {"2": "Two"}
    )
    assert (first.abstract, second.abstract) == ("Two", "Own")


DRAFTS = st.lists(
    st.builds(
        lambda number, arxiv, title: draft(
            title, openreview=f"abcdefghi{number}", arxiv=f"2510.1000{number}" * arxiv
        ),
        st.integers(0, 5), st.booleans(), st.sampled_from(["A", "B"]),
    ),
    max_size=12,
)  # fmt: skip


@given(DRAFTS, st.randoms())
def test_order_does_not_decide_what_is_one_paper(drafts: list[Draft], chance: object) -> None:
    """The same papers come out of any order of drafts."""
    shuffled = [*drafts]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (merge([each])[0] for each in (drafts, shuffled))
    assert sorted(paper.ids["openreview"] for paper in one) == sorted(
        paper.ids["openreview"] for paper in other
    )
    assert sum(len(paper.drafts) for paper in one) == len(drafts)
