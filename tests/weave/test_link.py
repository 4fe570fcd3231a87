"""Linking makes one Digest of everything that was read."""

from collections.abc import Callable

from conspectus.model.digest import Digest, How, Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Person

T3, CRV = Ref(Kind.PAPER, "t3"), Ref(Kind.PAPER, "crv")
ONE_A = Ref(Kind.SESSION, "1a")
REASONING, AGENTS = Ref(Kind.TOPIC, "reasoning"), Ref(Kind.TOPIC, "agents")
NOTES = Ref(Kind.SOURCE, "notes")
Weave = Callable[..., Digest]


def test_every_arrow_is_known_at_both_ends(weave: Weave) -> None:
    """What leaves a record reaches another, and is found from there."""
    digest = weave()
    out = {link for links in digest.links_from.values() for link in links}
    into = {link for links in digest.links_to.values() for link in links}
    assert out == into
    assert len(out) > 15


def test_a_talk_ties_its_paper_to_the_session_once(weave: Weave) -> None:
    """The paper names the session and the session lists the paper: that is one arrow."""
    digest = weave()
    assert [link.target for link in digest.out_of(T3, Relation.PRESENTED_IN)] == [ONE_A]
    assert [link.origin for link in digest.into(ONE_A, Relation.PRESENTED_IN)] == [CRV, T3]


def test_a_body_link_is_an_arrow(weave: Weave) -> None:
    """A wiki link in a body is known as written, not stated."""
    digest = weave({"topics/safety": "title: Safety\n---\nSee [[t3]] and ![[submissions]].\n"})
    links = digest.links_from[Ref(Kind.TOPIC, "safety")]
    assert {(link.target.slug, link.relation, link.how) for link in links} == {
        ("t3", Relation.MENTION, How.WRITTEN),
        ("submissions", Relation.EMBED, How.WRITTEN),
    }


def test_a_body_link_adds_nothing_to_what_is_stated(weave: Weave) -> None:
    """A note that names a topic in its front matter and its body names it once."""
    digest = weave({"papers/x": "title: X\ntopics: [agents]\n---\nAbout [[agents]].\n"})
    links = digest.links_from[Ref(Kind.PAPER, "x")]
    assert [(link.target, link.relation) for link in links] == [(AGENTS, Relation.ABOUT)]


def test_an_unknown_ref_is_left_for_the_audit(weave: Weave) -> None:
    """An arrow into nowhere is dropped, not raised."""
    digest = weave({"papers/x": "title: X\ntopics: [nowhere]"})
    assert Ref(Kind.PAPER, "x") not in digest.links_from


def test_a_session_without_a_title_is_named_by_its_code(weave: Weave) -> None:
    """The record's title is made of form and code where none is on record."""
    digest = weave({"sessions/1b": "code: 1B\nform: oral"})
    assert digest.records[Ref(Kind.SESSION, "1b")].title == "Oral session 1B"


def test_an_author_of_a_paper_read_closely_has_a_page(weave: Weave) -> None:
    """One paper of depth `read` is enough."""
    assert Ref(Kind.PERSON, "bo-chen") in weave().paged


def test_an_author_of_one_paper_not_read_has_no_page(weave: Weave) -> None:
    """Cy Dee wrote one paper that nobody read: the name is plain text."""
    digest = weave()
    assert Ref(Kind.PERSON, "cy-dee") in digest.records
    assert Ref(Kind.PERSON, "cy-dee") not in digest.paged


def test_two_records_give_a_person_a_page(weave: Weave) -> None:
    """A second paper that names Cy Dee gives the name a page."""
    digest = weave({"papers/x": "title: X\nauthors: [cy  DEE]"})
    assert Ref(Kind.PERSON, "cy-dee") in digest.paged


def test_a_source_is_tied_to_its_author_if_known(weave: Weave) -> None:
    """A source's author who has a paper here is that person."""
    links = weave().out_of(NOTES, Relation.WROTE)
    assert [link.target for link in links] == [Ref(Kind.PERSON, "ana-lima")]


def test_a_note_overrides_an_inferred_person(weave: Weave) -> None:
    """A note under people/ takes the place of the person inferred from author lists."""
    digest = weave({"people/ana-lima": "title: Ana Lima\nsummary: Works on agents."})
    person = digest.find(Ref(Kind.PERSON, "ana-lima"), Person)
    assert person
    assert person.summary == "Works on agents."


def test_records_come_in_order_of_their_refs(weave: Weave) -> None:
    """The order of records is that of kinds and slugs, whatever the order of reading."""
    records = list(weave().records)
    assert records == sorted(records)


def test_facts_are_assessed(weave: Weave) -> None:
    """Every fact has an assessment."""
    digest = weave()
    assert set(digest.assessments) == {Ref(Kind.FACT, "submissions")}


def test_papers_are_related_by_topic_and_session(weave: Weave) -> None:
    """Two papers of one session and topic are related, with what they share."""
    (related,) = weave().related[CRV]
    assert related.ref == T3
    assert set(related.shared) == {ONE_A, REASONING}
