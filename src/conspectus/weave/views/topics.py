"""Weave the page of a topic."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Topic
from conspectus.model.routes import url_of
from conspectus.model.views.parts import Anchor, Cell, Entry, Group, Row
from conspectus.model.views.records import TopicView
from conspectus.weave.views.common import common, references_of
from conspectus.weave.views.groups import by_session
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import begun

SHOWN = frozenset({Relation.ABOUT, Relation.PARENT})
OTHERS = tuple(kind for kind in Kind if kind not in {Kind.PAPER, Kind.TOPIC})
MOST_NEIGHBOURS = 8
MOST_PEOPLE = 12


def topic_view(loom: Loom, topic: Topic) -> TopicView:
    """Weave a topic's page: what it is, where to start, everything on it."""
    references = references_of(loom, topic)
    members = [link.origin for link in loom.digest.into(topic.ref, Relation.ABOUT)]
    papers = [ref for ref in members if ref.kind is Kind.PAPER]
    groups, onward = begun(url_of(topic.ref), groups_on(loom, topic))
    return TopicView(
        counts=_counts(loom, members),
        start_here=tuple(_starts(loom, topic)),
        groups=groups,
        pager=onward,
        neighbours=tuple(_neighbours(loom, topic.ref, papers)),
        people=tuple(_people(loom, papers)),
        **common(loom, topic, references, _rows(loom, topic), SHOWN),
    )


def groups_on(loom: Loom, topic: Topic) -> tuple[Group, ...]:
    """List everything on a topic: papers by their sessions, then the other kinds."""
    members = [link.origin for link in loom.digest.into(topic.ref, Relation.ABOUT)]
    papers = [ref for ref in members if ref.kind is Kind.PAPER]
    return (*by_session(loom, papers), *_others(loom, members))


def _counts(loom: Loom, members: list[Ref]) -> str:
    counts = Counter(ref.kind for ref in members)
    return loom.words.together(
        loom.words.count(f"count.{kind}", counts[kind]) for kind in Kind if counts[kind]
    )


def _rows(loom: Loom, topic: Topic) -> Iterator[Row]:
    if topic.parent and topic.parent in loom.digest.records:
        yield loom.row("parent", loom.cell(topic.parent))
    children = loom.digest.into(topic.ref, Relation.PARENT)
    if children:
        yield loom.row("narrower", *(loom.cell(link.origin) for link in children))
    if topic.also:
        yield loom.row("also", Cell(loom.words.together(topic.also)))


def _starts(loom: Loom, topic: Topic) -> Iterator[Entry]:
    for reason in topic.start_here:
        if reason.paper in loom.digest.records:
            entry = loom.entry(reason.paper)
            yield replace(entry, summary=reason.because or entry.summary)


def _others(loom: Loom, members: list[Ref]) -> Iterator[Group]:
    for kind in OTHERS:
        found = tuple(loom.entry(ref) for ref in sorted(members) if ref.kind is kind)
        if found:
            yield Group(loom.words[f"kind.{kind}.title"], f"on-{kind}", found)


def _neighbours(loom: Loom, topic: Ref, papers: list[Ref]) -> Iterator[Anchor]:
    """Name the topics that share most papers with this one, and how many."""
    shared = Counter(
        link.target
        for paper in papers
        for link in loom.digest.out_of(paper, Relation.ABOUT)
        if link.target != topic
    )
    best = sorted(shared, key=lambda ref: (-shared[ref], ref))[:MOST_NEIGHBOURS]
    for ref in best:
        yield loom.anchor(ref, loom.words.count("count.shared", shared[ref]))


def _people(loom: Loom, papers: list[Ref]) -> Iterator[Anchor]:
    """Name the people with most papers on the topic, those with a page."""
    found = Counter(link.target for paper in papers for link in loom.digest.out_of(paper, Relation.AUTHOR))
    with_page = [ref for ref in found if loom.href(ref)]
    for ref in sorted(with_page, key=lambda ref: (-found[ref], ref))[:MOST_PEOPLE]:
        yield loom.anchor(ref, loom.words.count("count.papers", found[ref]))
