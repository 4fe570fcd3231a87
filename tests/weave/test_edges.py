"""Arrows are read out of fields and bodies, each with its place."""

from collections.abc import Callable
from dataclasses import fields
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest

from conspectus.model.digest import Digest, How, Link, Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import RECORD_TYPES, Fact, Paper, Reason, Result, Session, Talk, Topic
from conspectus.model.values import Value, ValueType
from conspectus.weave.edges import RELATIONS, refs_in, stated_links, written_links
from conspectus.weave.resolve import Resolve

Weave = Callable[..., Digest]
T3, CRV = Ref(Kind.PAPER, "t3"), Ref(Kind.PAPER, "crv")
NOTES, AGENTS = Ref(Kind.SOURCE, "notes"), Ref(Kind.TOPIC, "agents")


def holds_refs(hint: object) -> bool:
    """Tell whether a type hint speaks of a Ref anywhere."""
    if hint is Ref:
        return True
    if get_origin(hint) is Annotated:
        return holds_refs(get_args(hint)[0])
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return any(holds_refs(each) for each in get_type_hints(hint, include_extras=True).values())
    return any(holds_refs(each) for each in get_args(hint))


@pytest.mark.parametrize("kind", Kind)
def test_every_field_that_names_a_record_has_a_relation(kind: Kind) -> None:
    """A new field with a Ref cannot be forgotten: its arrow needs a name."""
    hints = get_type_hints(RECORD_TYPES[kind], include_extras=True)
    names = [field.name for field in fields(RECORD_TYPES[kind]) if field.name != "ref"]
    assert {name for name in names if holds_refs(hints[name])} <= set(RELATIONS)


def test_refs_are_found_wherever_they_stand() -> None:
    """In a field, a list, a nested value and a list of nested values, each with its place."""
    result = Result(benchmark="B", metric="M", value=Value("1", ValueType.NUMBER), source=NOTES)
    paper = Paper(ref=T3, title="T3", topics=(AGENTS,), sources=(NOTES,), results=(result, result))
    assert list(refs_in(paper)) == [
        ("topics[0]", AGENTS),
        ("sources[0]", NOTES),
        ("results[0].source", NOTES),
        ("results[1].source", NOTES),
    ]


def test_a_record_does_not_name_itself() -> None:
    """The ref a record bears is no arrow."""
    assert list(refs_in(Paper(ref=T3, title="T3"))) == []


def test_a_talks_arrow_runs_from_the_paper() -> None:
    """A session lists its papers; the arrow says that the paper is presented there."""
    session = Session(ref=Ref(Kind.SESSION, "1a"), title="1A", talks=(Talk(paper=T3), Talk(paper=CRV)))
    assert [(link.origin, link.target, link.relation, link.place) for link in stated_links(session)] == [
        (T3, session.ref, Relation.PRESENTED_IN, "talks[0].paper"),
        (CRV, session.ref, Relation.PRESENTED_IN, "talks[1].paper"),
    ]


def test_where_to_start_is_an_arrow_with_a_reason_of_its_own() -> None:
    """A topic recommends a paper."""
    topic = Topic(ref=AGENTS, title="Agents", start_here=(Reason(paper=T3, because="It is short."),))
    assert list(stated_links(topic)) == [Link(AGENTS, T3, Relation.START_HERE, "start_here[0].paper")]


def test_operands_are_arrows() -> None:
    """A ratio and a sum name the facts they are worked out from."""
    one, two = Ref(Kind.FACT, "one"), Ref(Kind.FACT, "two")
    fact = Fact(ref=Ref(Kind.FACT, "share"), title="?", ratio_of=(one, two), sum_of=(two,))
    assert [(link.target, link.place) for link in stated_links(fact)] == [
        (one, "ratio_of[0]"),
        (two, "ratio_of[1]"),
        (two, "sum_of[0]"),
    ]


def test_what_a_body_writes(weave: Weave) -> None:
    """Links, embeds and citations that resolve are arrows; a link to the note itself is none."""
    body = "title: X\n---\n[[t3]] ![[submissions]] [@notes; @programme] [[x]] [[nothing-here]]\n"
    digest = weave({"pages/x": body})
    links = written_links(digest.notes[Ref(Kind.PAGE, "x")], Resolve.of(digest.records).only)
    assert [(str(link.target), link.relation) for link in links] == [
        ("papers/t3", Relation.MENTION),
        ("facts/submissions", Relation.EMBED),
        ("sources/notes", Relation.SOURCE),
        ("sources/programme", Relation.SOURCE),
    ]
    assert {link.how for link in links} <= {How.WRITTEN}
