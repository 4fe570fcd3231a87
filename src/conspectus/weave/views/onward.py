"""Weave the pages on which the lists of a record's page go on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from conspectus.model.digest import Relation
from conspectus.model.names import Kind
from conspectus.model.records import Record
from conspectus.model.routes import url_of
from conspectus.model.views.lists import ListView
from conspectus.model.views.parts import Group, Head
from conspectus.weave.views import facts, papers, people, sessions, sources, topics
from conspectus.weave.views.common import linking, report_href
from conspectus.weave.views.groups import entries
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import MOST_BELOW, links_url, page_url, pager, pages_of, split

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


def onward_views(loom: Loom, record: Record) -> Iterator[ListView]:
    """Weave the pages that follow a record's own; most records have none."""
    if len(loom.digest.links_to.get(record.ref, ())) <= MOST_BELOW:
        return
    url, title = url_of(record.ref), loom.title(record.ref)
    pages = pages_of(GROUPS[record.ref.kind](loom, record)) if record.ref.kind in GROUPS else []
    yield from _views(loom, record, Rest(url, title, pages, 2))
    linked = [*split(_linking(loom, record))]
    yield from _views(
        loom, record, Rest(links_url(url), loom.words.say("page.links-to", title=title), linked, 1)
    )


class Rest(NamedTuple):
    """A list in pages, of which those from a number on are to be made."""

    url: str
    title: str
    pages: Sequence[Sequence[Group]]
    first: int


def _views(loom: Loom, record: Record, rest: Rest) -> Iterator[ListView]:
    for number, groups in enumerate(rest.pages[rest.first - 1 :], rest.first):
        url, title = page_url(rest.url, number), rest.title
        if number > 1:
            title = loom.words.say("page.numbered", title=title, number=number)
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
        yield ListView(head=top, groups=tuple(groups), pager=pager(rest.url, number, len(rest.pages)))


def _linking(loom: Loom, record: Record) -> Iterator[Group]:
    """Give the groups of what links to a record that are cut on its own page."""
    for relation, origins in linking(loom, record.ref, SHOWN.get(record.ref.kind, ())):
        if len(origins) > MOST_BELOW:
            listed = tuple(replace(entry, summary="") for entry in entries(loom, origins))
            yield Group(loom.words[f"back.{relation}"], f"links-{relation}", listed)
