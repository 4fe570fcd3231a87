"""Weave what the page of any record has: head, body, topics, backlinks, sources, changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypedDict

from conspectus.model.digest import Relation
from conspectus.model.identifiers import filled
from conspectus.model.names import Ref
from conspectus.model.notes import Note
from conspectus.model.records import Change, Paper, Record
from conspectus.model.routes import url_of
from conspectus.model.views.parts import (
    Anchor,
    ChangeView,
    Head,
    LinkGroup,
    ReferenceView,
    Row,
    StatusView,
    TimeView,
)
from conspectus.model.views.pieces import BodyPiece
from conspectus.weave.cards import card_url
from conspectus.weave.formats.beside import beside_record, links
from conspectus.weave.formats.feedfiles import feed_about
from conspectus.weave.formats.linked import linked_data
from conspectus.weave.formats.scholar import citation_meta
from conspectus.weave.views.bodies import contents_of, fill
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import MOST_BELOW, links_url
from conspectus.weave.views.references import References
from conspectus.weave.wording import date_view


class Common(TypedDict):
    """The fields every record's view has."""

    head: Head
    summary: str
    label: str
    waiting: StatusView | None
    as_of: TimeView | None
    rows: tuple[Row, ...]
    topics: tuple[Anchor, ...]
    body: tuple[BodyPiece, ...]
    contents: tuple[Anchor, ...]
    backlinks: tuple[LinkGroup, ...]
    references: tuple[ReferenceView, ...]
    changes: tuple[ChangeView, ...]
    edit: str
    files: tuple[Anchor, ...]


def references_of(loom: Loom, record: Record) -> References:
    """Begin the list of sources of a record's page with those its note names."""
    return References(loom, record.sources)


def common(
    loom: Loom,
    record: Record,
    references: References,
    rows: Iterable[Row],
    shown: Collection[Relation] = (),
) -> Common:
    """Weave the common part of a page; call it last, so that marks are numbered in reading order.

    `shown` are the relations that the page shows in a place of their own.
    """
    note = loom.digest.notes.get(record.ref)
    body = fill(note, loom, references) if note else ()
    head = head_of(loom, record, note)
    return Common(
        head=replace(head, alternates=(*head.alternates, *feed_about(loom, record))),
        summary=record.summary,
        label=loom.words[f"kind.{record.ref.kind}.one"],
        waiting=loom.waiting(record),
        as_of=date_view(record.updated or record.date, loom.words),
        rows=tuple(rows),
        topics=tuple(loom.anchor(topic) for topic in record.topics if topic in loom.digest.records),
        body=body,
        contents=contents_of(note) if note else (),
        backlinks=backlinks(loom, record.ref, shown),
        references=references.listed(),
        changes=tuple(change_view(loom, change) for change in record.changes),
        edit=edit_href(loom, note) if note else "",
        files=links(head.alternates),
    )


def head_of(loom: Loom, record: Record, note: Note | None) -> Head:
    """Say what a record's page is: title, description, the way to it."""
    url = url_of(record.ref)
    crumbs = loom.crumbs(record.ref.kind)
    return Head(
        url=url,
        title=loom.title(record.ref),
        heading=loom.heading(record.ref),
        description=record.summary or _first_words(note) or _described(loom, record),
        kind=record.ref.kind.value,
        crumbs=crumbs,
        canonical=loom.canonical(url),
        noindex=loom.waiting(record) is not None,
        alternates=beside_record(loom, record.ref),
        report=report_href(loom, url, record.title, note),
        meta=citation_meta(loom, record) if isinstance(record, Paper) else (),
        linked=linked_data(loom, record, crumbs),
        card=card_url(loom, record.ref),
    )


def _first_words(note: Note | None) -> str:
    """Give the first words of a body, of a paper's abstract where there is none."""
    return (note.document.text or note.abstract.text) if note else ""


def _described(loom: Loom, record: Record) -> str:
    """Say what a page is where its note says nothing: search engines show it."""
    return loom.words.say(
        "page.described",
        title=record.title,
        kind=loom.words[f"kind.{record.ref.kind}.one"],
        digest=loom.settings.title,
    )


def edit_href(loom: Loom, note: Note) -> str:
    """Give the address at which a note is edited; empty where site.yaml does not say how that is made."""
    repository = loom.settings.repository
    return filled(repository.edit, path=note.path) if repository and repository.edit else ""


def report_href(loom: Loom, url: str, title: str, note: Note | None = None) -> str:
    """Give the address at which a mistake on a page is told, filled in for it; empty where there is none."""
    repository = loom.settings.repository
    if not repository or not repository.report:
        return ""
    path = note.path if note else ""
    return filled(repository.report, title=title, url=loom.canonical(url) or url, path=path)


def backlinks(loom: Loom, ref: Ref, shown: Collection[Relation]) -> tuple[LinkGroup, ...]:
    """Group the records that point here by the reason they do; a long group leads to all of it."""
    return tuple(
        LinkGroup(
            loom.words[f"back.{relation}"],
            f"links-{relation}",
            tuple(loom.anchor(origin) for origin in origins[:MOST_BELOW]),
            more(loom, ref, len(origins)),
        )
        for relation, origins in linking(loom, ref, shown)
    )


def linking(loom: Loom, ref: Ref, shown: Collection[Relation]) -> Iterator[tuple[Relation, list[Ref]]]:
    """Give the records that point to one, by the reason, but for the reasons that are shown elsewhere."""
    groups: defaultdict[Relation, set[Ref]] = defaultdict(set)
    for link in loom.digest.links_to.get(ref, ()):
        if link.relation not in shown:
            groups[link.relation].add(link.origin)
    return ((relation, sorted(groups[relation])) for relation in Relation if relation in groups)


def more(loom: Loom, ref: Ref, count: int) -> Anchor | None:
    """Lead to all that points to a record for a reason, where its own page shows some alone."""
    if count <= MOST_BELOW:
        return None
    said = loom.words.say("page.all-of", count=loom.words.count("count.records", count))
    return Anchor(links_url(url_of(ref)), said)


def change_view(loom: Loom, change: Change, page: Anchor | None = None) -> ChangeView:
    """Show a dated change."""
    date = date_view(change.date, loom.words) or TimeView(change.date.text)
    return ChangeView(date, loom.words[f"change.{change.kind}"], change.what, change.was or "", page)
