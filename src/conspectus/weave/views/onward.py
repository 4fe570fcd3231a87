"""Weave the pages on which the lists of a record's page go on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from conspectus.model.digest import Relation
from conspectus.model.names import Kind
from conspectus.model.records import Record, Source
from conspectus.model.routes import url_of
from conspectus.model.views.lists import ListView, UsesView
from conspectus.model.views.parts import Group, Head, Pager
from conspectus.weave.views import facts, papers, people, sessions, sources, topics
from conspectus.weave.views.common import linking, report_href
from conspectus.weave.views.groups import entries
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import (
    MOST_BELOW,
    in_pages,
    links_url,
    page_title,
    page_url,
    pager,
    pages_of,
    split,
    uses_url,
)

T = TypeVar("T")

GROUPS: Mapping[Kind, Callable[[Loom, Any], Sequence[Group]]] = {
    Kind.TOPIC: topics.groups_on,
    Kind.SESSION: sessions.groups_of,
    Kind.PERSON: people.groups_of,
}
"""The lists that go on at page/2/ of a record."""

SHOWN: Mapping[Kind, Collection[Relation]] = {
    Kind.PAPER: papers.SHOWN,
    Kind.TOPIC: topics.SHOWN,
    Kind.SESSION: sessions.SHOWN,
    Kind.PERSON: people.ROLES,
    Kind.FACT: facts.SHOWN - {*facts.MATTERS},
    Kind.SOURCE: sources.SHOWN - {Relation.SOURCE},
}
"""What a kind's pages show elsewhere than among what links to the record."""


def onward_views(loom: Loom, record: Record) -> Iterator[ListView | UsesView]:
    """Weave the pages that follow a record's own; most records have none."""
    if isinstance(record, Source):
        yield from _uses(loom, record)
    if len(loom.digest.links_to.get(record.ref, ())) <= MOST_BELOW:
        return
    url, title = url_of(record.ref), loom.title(record.ref)
    pages = pages_of(GROUPS[record.ref.kind](loom, record)) if record.ref.kind in GROUPS else []
    linked = [*split(_linking(loom, record))]
    linking_title = loom.words.say("page.links-to", title=title)
    for rest in (Rest(url, title, pages, 2), Rest(links_url(url), linking_title, linked, 1)):
        for top, at, groups in _heads(loom, record, rest):
            yield ListView(head=top, groups=tuple(groups), pager=at)


def _uses(loom: Loom, source: Source) -> Iterator[UsesView]:
    """Weave the pages of all that a source was used for, where its own page shows some alone."""
    uses = [*sources.uses_of(loom, source.ref)]
    if len(uses) <= MOST_BELOW:
        return
    title = loom.words.say("page.uses-of", title=loom.title(source.ref))
    rest = Rest(uses_url(url_of(source.ref)), title, in_pages(uses), 1)
    for top, at, some in _heads(loom, source, rest):
        yield UsesView(head=top, uses=tuple(some), pager=at)


class Rest(NamedTuple, Generic[T]):
    """A list in pages, of which those from a number on are to be made."""

    url: str
    title: str
    pages: Sequence[Sequence[T]]
    first: int


def _heads(loom: Loom, record: Record, rest: Rest[T]) -> Iterator[tuple[Head, Pager | None, Sequence[T]]]:
    """Give the head of each page of a list, where its neighbours are, and what it holds."""
    for number, held in enumerate(rest.pages[rest.first - 1 :], rest.first):
        url, title = page_url(rest.url, number), page_title(rest.title, number, loom.words)
        top = Head(
            url=url,
            title=title,
            description=title,
            kind=record.ref.kind.value,
            crumbs=(*loom.crumbs(record.ref.kind), loom.anchor(record.ref)),
            canonical=loom.canonical(url),
            noindex=loom.waiting(record) is not None,
            report=report_href(loom, url, title, loom.digest.notes.get(record.ref)),
        )
        yield top, pager(rest.url, number, len(rest.pages)), held


def _linking(loom: Loom, record: Record) -> Iterator[Group]:
    """Give the groups of what links to a record that are cut on its own page."""
    for relation, origins in linking(loom, record.ref, SHOWN.get(record.ref.kind, ())):
        if len(origins) > MOST_BELOW:
            listed = tuple(replace(entry, summary="") for entry in entries(loom, origins))
            yield Group(loom.words[f"back.{relation}"], f"links-{relation}", listed)
