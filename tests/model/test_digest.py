"""The digest answers who is who and what is tied to what."""

from dataclasses import FrozenInstanceError

import pytest

from conspectus.model.digest import Digest, How, Link, Relation, by_kind
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper, Record, Topic
from conspectus.model.site import Settings, Site
from conspectus.model.words import Words

T3, CRV, AGENTS = Ref(Kind.PAPER, "t3"), Ref(Kind.PAPER, "crv"), Ref(Kind.TOPIC, "agents")
ABOUT = Link(T3, AGENTS, Relation.ABOUT, "topics[0]")
SHOWN = Link(T3, AGENTS, Relation.MENTION, how=How.WRITTEN)
ALSO = Link(CRV, AGENTS, Relation.ABOUT, "topics[0]")
RECORDS: dict[Ref, Record] = {
    CRV: Paper(ref=CRV, title="CRV"),
    T3: Paper(ref=T3, title="T3"),
    AGENTS: Topic(ref=AGENTS, title="Agents"),
}
DIGEST = Digest(
    site=Site(Settings(title="t", edition="e", description="d"), Words({})),
    records=RECORDS,
    kinds=by_kind(RECORDS.values()),
    notes={},
    links_from={T3: (ABOUT, SHOWN), CRV: (ALSO,)},
    links_to={AGENTS: (ALSO, ABOUT, SHOWN)},
)


def test_a_record_is_found_as_its_type() -> None:
    """A Ref of another kind, or of nothing, finds none."""
    assert DIGEST.find(T3, Paper) is RECORDS[T3]
    assert DIGEST.find(T3, Topic) is None
    assert DIGEST.find(Ref(Kind.PAPER, "gone"), Paper) is None


def test_any_record_is_found_as_a_record() -> None:
    """The common type asks for no kind."""
    assert all(DIGEST.find(ref, Record) is record for ref, record in RECORDS.items())


def test_records_of_a_kind_keep_their_order() -> None:
    """A list is as the digest has it, and a kind without records is empty."""
    assert DIGEST.of_kind(Kind.PAPER, Paper) == (RECORDS[CRV], RECORDS[T3])
    assert DIGEST.of_kind(Kind.TOPIC, Paper) == DIGEST.of_kind(Kind.FACT, Record) == ()


def test_arrows_are_told_apart_by_relation() -> None:
    """At both ends, in their order."""
    assert DIGEST.out_of(T3, Relation.ABOUT) == (ABOUT,)
    assert DIGEST.into(AGENTS, Relation.ABOUT) == (ALSO, ABOUT)
    assert DIGEST.into(AGENTS, Relation.MENTION) == (SHOWN,)


def test_a_record_without_arrows_has_none() -> None:
    """Nothing is tied to what is not there."""
    assert DIGEST.out_of(AGENTS, Relation.ABOUT) == DIGEST.into(T3, Relation.ABOUT) == ()


def test_how_a_link_is_known_does_not_part_it() -> None:
    """One arrow stated and written is one arrow; links sort without regard to it."""
    assert Link(T3, AGENTS, Relation.ABOUT, how=How.WRITTEN) == Link(T3, AGENTS, Relation.ABOUT)
    assert sorted([SHOWN, ALSO, ABOUT]) == [ALSO, ABOUT, SHOWN]


@pytest.mark.parametrize("how", How)
def test_how_carries_a_sentence(how: How) -> None:
    """It says what the word means."""
    assert how.value[0].isupper()
    assert how.value.endswith(".")


def test_a_digest_does_not_change() -> None:
    """A stage gives a new one."""
    with pytest.raises(FrozenInstanceError):
        DIGEST.records = {}  # type: ignore[misc]
