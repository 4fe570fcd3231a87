"""Papers are related by what few papers share, at a cost that grows with their number."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from conspectus.model.digest import Related
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper
from conspectus.weave.related import MOST_POSTINGS, MOST_RELATED, features_of, relate, relate_again, window


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
    found = relate(features_of([*common, paper("a", ["agents", "muon"]), paper("z", ["muon"])], {}))
    assert related_to("a", found)[0] == "z"


def test_papers_that_share_nothing_are_not_related() -> None:
    """No topic in common, no relation."""
    assert related_to("a", relate(features_of([paper("a", ["x"]), paper("b", ["y"])], {}))) == []


def test_a_session_counts_as_something_shared() -> None:
    """Papers of one session are related even without a topic."""
    session = Ref(Kind.SESSION, "1a")
    one, two = paper("a", []), paper("b", [])
    found = relate(features_of([one, two], {one.ref: [session], two.ref: [session]}))
    assert found[one.ref] == (Related(two.ref, (session,)),)


def test_a_paper_has_few_related_ones() -> None:
    """However many share a topic, at most MOST_RELATED are named, and none is left without."""
    found = relate(features_of([paper(f"p{at:03}", ["agents"]) for at in range(300)], {}))
    assert max(len(related) for related in found.values()) == MOST_RELATED
    assert min(len(related) for related in found.values()) > 0


def test_the_cost_does_not_grow_with_the_square() -> None:
    """A topic that all papers share is compared with a bounded number of neighbours."""
    windows = [window(range(1000), at) for at in range(1000)]
    assert {len(found) for found in windows} == {MOST_POSTINGS}
    assert all(at in found for at, found in enumerate(windows))


def test_many_of_one_topic_each_name_their_neighbours() -> None:
    """Where nothing else tells papers apart, the nearest in order of slug are named."""
    found = relate(features_of([paper(f"p{at:03}", ["agents"]) for at in range(300)], {}))
    assert related_to("p100", found) == ["p099", "p101", "p098", "p102", "p097", "p103"]


def test_who_has_no_room_left_is_named_by_nobody_else() -> None:
    """A paper that all others choose names MOST_RELATED of them, and only these name it."""
    topics = [f"t{at}" for at in range(20)]
    found = relate(
        features_of([paper("hub", topics), *(paper(f"p{topic}", [topic]) for topic in topics)], {})
    )
    naming = [ref.slug for ref, related in found.items() if any(each.ref.slug == "hub" for each in related)]
    assert sorted(naming) == sorted(related_to("hub", found))
    assert len(naming) == MOST_RELATED


TOPICS = st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=100)


@given(TOPICS)
def test_whoever_names_a_paper_is_named_by_it_for_the_same_reason(topics: list[set[str]]) -> None:
    """Both ends of a relation show it, and both say all that they share."""
    papers = [paper(f"p{at:02}", sorted(each)) for at, each in enumerate(topics)]
    by_ref = {each.ref: set(each.topics) for each in papers}
    found = relate(features_of(papers, {}))
    links = {(ref, each.ref, each.shared) for ref, related in found.items() for each in related}
    assert links == {(there, here, shared) for here, there, shared in links}
    assert all(set(shared) == by_ref[here] & by_ref[there] for here, there, shared in links)
    assert all(here != there and shared for here, there, shared in links)


@given(TOPICS)
def test_a_relation_is_named_once_and_lists_are_short(topics: list[set[str]]) -> None:
    """No paper stands twice in a list, and no list is longer than MOST_RELATED."""
    found = relate(features_of([paper(f"p{at:02}", sorted(each)) for at, each in enumerate(topics)], {}))
    lists = [[each.ref for each in related] for related in found.values()]
    assert all(len(set(refs)) == len(refs) <= MOST_RELATED for refs in lists)


@given(st.permutations([paper(f"p{at}", "abc"[: at % 3 + 1]) for at in range(8)]))
def test_the_order_of_papers_does_not_matter(papers: list[Paper]) -> None:
    """The same papers in another order are related alike."""
    assert relate(features_of(papers, {})) == relate(
        features_of(sorted(papers, key=lambda each: each.ref), {})
    )


FEATURES = st.dictionaries(
    st.sampled_from("abcd").map(lambda slug: Ref(Kind.PAPER, slug)),
    st.lists(
        st.sampled_from(["x", "y", "x', 'topics/y"]).map(lambda slug: Ref(Kind.TOPIC, slug)), unique=True
    ),
)


@given(st.lists(FEATURES, max_size=4))
def test_what_is_remembered_is_what_would_be_found(builds: list[dict[Ref, list[Ref]]]) -> None:
    """Papers come and go from build to build, and share other things."""
    memory = Memory()
    for features in builds:
        assert relate_again(features, memory) == relate(features)
        assert relate_again(features, memory) == relate(features)


def test_papers_with_the_same_features_are_not_related_anew() -> None:
    """What the last build found is believed; where one paper has another feature, it is found out."""
    memory, first = Memory(), features_of([paper("a", ["x"]), paper("b", ["x"])], {})
    relate_again(first, memory)
    (known,) = memory.kept
    memory.kept[known] = {}
    assert relate_again(first, memory) == {}
    assert related_to("a", dict(relate_again({**first, Ref(Kind.PAPER, "c"): ()}, memory))) == ["b"]
