"""Say what feeds there are and what is in them: the site, each topic, each incident, and all changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref, slugify
from conspectus.model.records import Change, Event, Incident, Record
from conspectus.model.routes import CHANGES, url_of
from conspectus.model.times import PartialDate
from conspectus.weave.formats.calendars import revised
from conspectus.weave.formats.content import content_of
from conspectus.weave.formats.identity import tag, tag_of, year
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

SITE = "/feed"
"""Beside the front page, which has no folder of its own name."""
FULL = 25
"""How many entries a feed has at least, and half of the most: what is older is in its archives."""


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
    """A feed: its name for good, the page it is beside and what it tells of, newest first.

    Nothing is told of before `since`, which is when a feed without items was last changed.
    """

    id: str
    stem: str
    page: str
    title: str
    since: date
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
    return _of_site(loom, SITE, "/", loom.settings.title, items)


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
    names = _ordinals(f"event-{slugify(_when(event))}" for event in events)
    told += (_event(loom, ref, event, name) for event, name in zip(events, names, strict=True))
    return _of_record(loom, ref, _newest(told))


def changes_feed(loom: Loom) -> Feed:
    """Tell of every correction, addition and withdrawal."""
    records = loom.digest.records.values()
    items = _newest(item for record in records for item in _changes(loom, record))
    return _of_site(loom, CHANGES, CHANGES, titled(loom, loom.words["kind.changes.title"]), items)


def sheets(feed: Feed) -> Iterator[Sheet]:
    """Cut a feed into its file and its archives, of which only the newest changes when something is new."""
    items = feed.items
    last = max(len(items) // FULL - 1, 0)
    kept = len(items) - last * FULL
    yield Sheet(feed=feed, number=0, last=last, items=items[:kept])
    for number in range(1, last + 1):
        end = len(items) - (number - 1) * FULL
        yield Sheet(feed=feed, number=number, last=last, items=items[end - FULL : end])


def _of_record(loom: Loom, ref: Ref, items: tuple[Item, ...]) -> Feed:
    url, title = url_of(ref), titled(loom, loom.name(ref))
    since = revised(loom.digest.records[ref]) or _beginning(loom)
    return Feed(id=f"{tag_of(loom, ref)}#feed", stem=url, page=url, title=title, since=since, items=items)


def _of_site(loom: Loom, stem: str, page: str, title: str, items: tuple[Item, ...]) -> Feed:
    dates = (revised(record) for record in loom.digest.records.values() if not loom.waiting(record))
    since = max(filter(None, dates), default=_beginning(loom))
    return Feed(id=tag(loom, f"{stem}#feed"), stem=stem, page=page, title=title, since=since, items=items)


def _beginning(loom: Loom) -> date:
    return date(int(year(loom)), 1, 1)


def titled(loom: Loom, name: str) -> str:
    """Name a feed of a part of the site."""
    return one_line(f"{name} · {loom.settings.title}")


def _item(loom: Loom, record: Record) -> Item | None:
    """Tell of a record; None where no date says when, or its day has not come."""
    updated = revised(record)
    if updated is None or loom.waiting(record):
        return None
    url = url_of(record.ref)
    return Item(
        id=tag_of(loom, record.ref),
        title=one_line(loom.title(record.ref)),
        url=loom.canonical(url),
        updated=updated,
        published=record.date.first if record.date else None,
        summary=one_line(record.summary),
        topics=tuple(one_line(loom.name(topic)) for topic in record.topics if topic in loom.digest.records),
        content=lambda: content_of(loom, record),
    )


def _ordinals(names: Iterable[str]) -> Iterator[str]:
    """Tell names apart: the second of a name is `name-2`."""
    counts = Counter[str]()
    for name in names:
        counts[name] += 1
        yield f"{name}-{counts[name]}" if counts[name] > 1 else name


def _when(event: Event) -> str:
    return event.when.text if isinstance(event.when, PartialDate) else event.when.isoformat("T", "minutes")


def _event(loom: Loom, ref: Ref, event: Event, name: str) -> Item:
    """Tell of an event; it goes by when it was, so that neither other words nor other events rename it."""
    on = event.when.first if isinstance(event.when, PartialDate) else event.when.date()
    address = loom.canonical(url_of(ref))
    return Item(id=f"{tag_of(loom, ref)}#{name}", title=one_line(event.what), url=address, updated=on)


def _changes(loom: Loom, record: Record) -> Iterator[Item]:
    """Tell of changes; each goes by its day and sort, so that neither other words nor others rename it."""
    if loom.href(record.ref):
        names = _ordinals(f"{each.kind}-{slugify(each.date.text)}" for each in record.changes)
        for change, name in zip(record.changes, names, strict=True):
            yield _change(loom, record, change, name)


def _change(loom: Loom, record: Record, change: Change, name: str) -> Item:
    url = f"{url_of(record.ref)}#changes"
    was = loom.words.say("page.was", was=change.was) if change.was else ""
    return Item(
        id=f"{tag_of(loom, record.ref)}#{name}",
        title=one_line(f"{loom.words[f'change.{change.kind}']}: {loom.name(record.ref)}"),
        url=loom.canonical(url),
        updated=change.date.last,
        summary=one_line(f"{change.what} {was}"),
    )


def _newest(items: Iterable[Item | None]) -> tuple[Item, ...]:
    """Put the newest first; of one day, in order of their names."""
    found: Sequence[Item] = sorted((item for item in items if item), key=lambda item: item.id)
    return tuple(sorted(found, key=lambda item: item.updated, reverse=True))
