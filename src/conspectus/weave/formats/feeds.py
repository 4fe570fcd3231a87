"""Say what feeds there are and what is in them: the site, each topic, each incident, and all changes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Change, Incident, Record
from conspectus.model.routes import CHANGES, url_of
from conspectus.model.times import PartialDate
from conspectus.weave.formats.calendars import revised
from conspectus.weave.formats.content import content_of
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

SITE = "/feed"
"""Beside the front page, which has no folder of its own name."""
FULL = 25
"""How many entries a feed has at least, and half of the most: what is older is in its archives."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
FIRST_YEAR = "2026"
"""The year of tag URIs where the edition's name has none: they ask for one in which the host was ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that a feed tells of; `content` makes its HTML, where that is asked for."""

    id: str
    title: str
    url: str
    updated: date
    published: date | None = None
    summary: str = ""
    topics: tuple[str, ...] = ()
    content: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: the page it is beside and what it tells of, newest first."""

    stem: str
    page: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file of a feed: the newest items whole (`number` 0), or an archive of older ones in short.

    `last` is the number of the newest archive, 0 where there is none.
    """

    feed: Feed
    number: int
    last: int
    items: tuple[Item, ...]


def site_feed(loom: Loom) -> Feed:
    """Tell of every record that has a date."""
    records = (loom.digest.records[ref] for kind in Kind for ref in loom.listed(kind))
    items = _newest(_item(loom, record) for record in records)
    return Feed(stem=SITE, page="/", title=loom.settings.title, items=items)


def topic_feed(loom: Loom, ref: Ref) -> Feed:
    """Tell of the records on a topic."""
    links = loom.digest.into(ref, Relation.ABOUT)
    origins = dict.fromkeys(link.origin for link in links if loom.href(link.origin))
    items = _newest(_item(loom, loom.digest.records[origin]) for origin in origins)
    return _of_record(loom, ref, items)


def incident_feed(loom: Loom, ref: Ref) -> Feed:
    """Tell of an incident, of its events, and of what was changed in its note."""
    record = loom.digest.records[ref]
    events = record.events if isinstance(record, Incident) else ()
    told: list[Item | None] = [_item(loom, record), *_changes(loom, record)]
    for number, event in enumerate(events, 1):
        on = event.when.first if isinstance(event.when, PartialDate) else event.when.date()
        what, url = one_line(event.what), url_of(ref)
        told.append(
            Item(id=tag(loom, f"{url}#event-{number}"), title=what, url=loom.canonical(url), updated=on)
        )
    return _of_record(loom, ref, _newest(told))


def changes_feed(loom: Loom) -> Feed:
    """Tell of every correction, addition and withdrawal."""
    records = loom.digest.records.values()
    items = _newest(item for record in records for item in _changes(loom, record))
    return Feed(
        stem=CHANGES, page=CHANGES, title=_titled(loom, loom.words["kind.changes.title"]), items=items
    )


def sheets(feed: Feed) -> Iterator[Sheet]:
    """Cut a feed into its file and its archives, of which only the newest changes when something is new."""
    items = feed.items
    last = max(len(items) // FULL - 1, 0)
    kept = len(items) - last * FULL
    if items:
        yield Sheet(feed=feed, number=0, last=last, items=items[:kept])
    for number in range(1, last + 1):
        end = len(items) - (number - 1) * FULL
        yield Sheet(feed=feed, number=number, last=last, items=items[end - FULL : end])


def tag(loom: Loom, url: str) -> str:
    """Name something for good (RFC 4151): its host, a year, and its place on the site."""
    parts = urlsplit(loom.settings.base_url or "")
    years = _YEAR.findall(loom.settings.edition)
    return f"tag:{parts.hostname or ''},{years[-1] if years else FIRST_YEAR}:{parts.path.rstrip('/')}{url}"


def _of_record(loom: Loom, ref: Ref, items: tuple[Item, ...]) -> Feed:
    url = url_of(ref)
    return Feed(stem=url, page=url, title=_titled(loom, loom.name(ref)), items=items)


def _titled(loom: Loom, name: str) -> str:
    return one_line(f"{name} · {loom.settings.title}")


def _item(loom: Loom, record: Record) -> Item | None:
    """Tell of a record; None where no date says when, or its day has not come."""
    updated = revised(record)
    if updated is None or loom.waiting(record):
        return None
    url = url_of(record.ref)
    return Item(
        id=tag(loom, url),
        title=one_line(loom.title(record.ref)),
        url=loom.canonical(url),
        updated=updated,
        published=record.date.first if record.date else None,
        summary=one_line(record.summary),
        topics=tuple(one_line(loom.name(topic)) for topic in record.topics if topic in loom.digest.records),
        content=lambda: content_of(loom, record),
    )


def _changes(loom: Loom, record: Record) -> Iterator[Item]:
    if loom.href(record.ref):
        for number, change in enumerate(record.changes, 1):
            yield _change(loom, record, change, number)


def _change(loom: Loom, record: Record, change: Change, number: int) -> Item:
    url = f"{url_of(record.ref)}#changes"
    was = loom.words.say("page.was", was=change.was) if change.was else ""
    return Item(
        id=tag(loom, f"{url}-{number}"),
        title=one_line(f"{loom.words[f'change.{change.kind}']}: {loom.name(record.ref)}"),
        url=loom.canonical(url),
        updated=change.date.last,
        summary=one_line(f"{change.what} {was}"),
    )


def _newest(items: Iterable[Item | None]) -> tuple[Item, ...]:
    """Put the newest first; of one day, in order of their names."""
    found: Sequence[Item] = sorted((item for item in items if item), key=lambda item: item.id)
    return tuple(sorted(found, key=lambda item: item.updated, reverse=True))
