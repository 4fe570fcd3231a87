"""Give the files of feeds, and name those beside a page; without a base_url there are none."""

from collections.abc import Callable, Iterator, Mapping

from conspectus.model.formats import ATOM, JSON_FEED, Format
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.records import Record
from conspectus.model.routes import CHANGES, output_path, url_of
from conspectus.model.views.parts import Alternate
from conspectus.weave.formats.atom import atom, atom_url
from conspectus.weave.formats.feeds import (
    SITE,
    Feed,
    changes_feed,
    incident_feed,
    sheets,
    site_feed,
    titled,
    topic_feed,
)
from conspectus.weave.formats.jsonfeed import json_feed, json_feed_url
from conspectus.weave.views.loom import Loom

WHOLE: Mapping[str, Callable[[Loom], Feed]] = {"/": site_feed, CHANGES: changes_feed}
"""The feeds of the whole site, by the page they are beside."""
STEMS: Mapping[str, str] = {"/": SITE, CHANGES: CHANGES}
OF_RECORDS: Mapping[Kind, Callable[[Loom, Ref], Feed]] = {
    Kind.TOPIC: topic_feed,
    Kind.INCIDENT: incident_feed,
}


def record_feeds(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the feeds of a topic or an incident."""
    if _are_made(loom) and ref.kind in OF_RECORDS:
        yield from _files(loom, OF_RECORDS[ref.kind](loom, ref), ref)


def whole_feeds(page: str, loom: Loom) -> Iterator[Output]:
    """Give the feeds beside a page of the whole site."""
    if _are_made(loom):
        yield from _files(loom, WHOLE[page](loom))


def feeds_of_record(loom: Loom, ref: Ref) -> tuple[tuple[Format, str], ...]:
    """Name the feeds beside a record's page."""
    if not loom.settings.base_url or ref.kind not in OF_RECORDS:
        return ()
    return _named(url_of(ref))


def feeds_of_page(loom: Loom, page: str) -> tuple[tuple[Format, str], ...]:
    """Name the feeds beside a page of the whole site."""
    return _named(STEMS[page]) if loom.settings.base_url else ()


def feed_about(loom: Loom, record: Record) -> tuple[Alternate, ...]:
    """Name the feed in which a record is told of beside others: that of the first of its topics."""
    topics = [topic for topic in record.topics if loom.href(topic)][:1] if loom.settings.base_url else []
    return tuple(
        Alternate(atom_url(url_of(each)), ATOM.type, titled(loom, loom.name(each)))
        for each in topics
        if loom.makes(ATOM)
    )


def _named(stem: str) -> tuple[tuple[Format, str], ...]:
    return (ATOM, atom_url(stem)), (JSON_FEED, json_feed_url(stem))


def _files(loom: Loom, feed: Feed, ref: Ref | None = None) -> Iterator[Output]:
    for sheet in sheets(feed):
        if loom.makes(ATOM):
            yield Output(output_path(atom_url(feed.stem, sheet.number)), atom(loom, sheet), ref=ref)
        if loom.makes(JSON_FEED):
            yield Output(output_path(json_feed_url(feed.stem, sheet.number)), json_feed(loom, sheet), ref=ref)


def _are_made(loom: Loom) -> bool:
    return bool(loom.settings.base_url) and (loom.makes(ATOM) or loom.makes(JSON_FEED))
