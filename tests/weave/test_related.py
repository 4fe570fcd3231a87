"""Papers are related by what few papers share, at a cost that grows with their number."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.digest import Related
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper
from conspectus.weave.related import MOST_POSTINGS, MOST_RELATED, relate, window


def paper(slug: str, topics: Iterable[str]) -> Paper:
    """Make a paper on these topics."""
    return Paper(
        ref=Ref(Kind.PAPER, slug), title=slug, topics=tuple(Ref(Kind.TOPIC, topic) for topic in topics)
    )


def related_to(slug: str, found: dict[Ref, tuple[Related, ...]]) -> list[str]:
    """Name the papers found close to one, closest first."""
    return [related.ref.slug for related in found[Ref(Kind.PAPER, slug)]]


def test_a_rare_topic_weighs_more_than_a_common_one() -> None:
    """Sharing `muon` with one paper says more than sharing `agents` with many."""
    common = [paper(f"p{at}", ["agents"]) for at in range(20)]
    found = relate([*common, paper("a", ["agents", "muon"]), paper("z", ["muon"])], {})
    assert related_to("a", found)[0] == "z"


def test_papers_that_share_nothing_are_not_related() -> None:
    """No topic in common, no relation."""
    assert related_to("a", relate([paper("a", ["x"]), paper("b", ["y"])], {})) == []


def test_a_session_counts_as_something_shared() -> None:
    """Papers of one session are related even without a topic."""
    session = Ref(Kind.SESSION, "1a")
    one, two = paper("a", []), paper("b", [])
    found = relate([one, two], {one.ref: [session], two.ref: [session]})
    assert found[one.ref] == (Related(two.ref, (session,)),)


def test_a_paper_has_few_related_ones() -> None:
    """However many share a topic, at most MOST_RELATED are named."""
    found = relate([paper(f"p{at:03}", ["agents"]) for at in range(300)], {})
    assert {len(related) for related in found.values()} == {MOST_RELATED}


def test_the_cost_does_not_grow_with_the_square() -> None:
    """A topic that all papers share is compared with a bounded number of neighbours."""
    refs = tuple(Ref(Kind.PAPER, f"p{at:04}") for at in range(1000))
    windows = [window(refs, at) for at in range(1000)]
    assert {len(found) for found in windows} == {MOST_POSTINGS}
    assert all(refs[at] in found for at, found in enumerate(windows))


@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=30))
def test_relation_is_mutual_in_small_digests(topics: list[set[str]]) -> None:
    """Whoever shares most with me shares something: each names a feature both have."""
    papers = [paper(f"p{at:02}", sorted(each)) for at, each in enumerate(topics)]
    by_ref = {each.ref: set(each.topics) for each in papers}
    for ref, found in relate(papers, {}).items():
        for related in found:
            assert set(related.shared) == by_ref[ref] & by_ref[related.ref]
            assert related.ref != ref


@given(st.permutations([paper(f"p{at}", "abc"[: at % 3 + 1]) for at in range(8)]))
def test_the_order_of_papers_does_not_matter(papers: list[Paper]) -> None:
    """The same papers in another order are related alike."""
    assert relate(papers, {}) == relate(sorted(papers, key=lambda each: each.ref), {})
