"""Give the files of feeds, and name those beside a page; without a base_url there are none."""

from collections.abc import Callable, Iterator, Mapping

from conspectus.model.formats import ATOM, JSON_FEED, Format
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.routes import output_path
from conspectus.weave.formats.atom import atom, atom_url
from conspectus.weave.formats.feeds import Feed, changes_feed, incident_feed, sheets, site_feed, topic_feed
from conspectus.weave.formats.jsonfeed import json_feed, json_feed_url
from conspectus.weave.views.loom import Loom

WHOLE: Mapping[str, Callable[[Loom], Feed]] = {"/": site_feed, "/changes/": changes_feed}
"""The feeds of the whole site, by the page they are beside."""
OF_RECORDS: Mapping[Kind, Callable[[Loom, Ref], Feed]] = {
    Kind.TOPIC: topic_feed,
    Kind.INCIDENT: incident_feed,
}


def record_feeds(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the feeds of a topic or an incident."""
    if loom.settings.base_url and ref.kind in OF_RECORDS:
        yield from _files(loom, OF_RECORDS[ref.kind](loom, ref), ref)


def whole_feeds(page: str, loom: Loom) -> Iterator[Output]:
    """Give the feeds beside a page of the whole site."""
    if loom.settings.base_url:
        yield from _files(loom, WHOLE[page](loom))


def feeds_of_record(loom: Loom, ref: Ref) -> tuple[tuple[Format, str], ...]:
    """Name the feeds beside a record's page."""
    if not loom.settings.base_url or ref.kind not in OF_RECORDS:
        return ()
    return _named(OF_RECORDS[ref.kind](loom, ref))


def feeds_of_page(loom: Loom, page: str) -> tuple[tuple[Format, str], ...]:
    """Name the feeds beside a page of the whole site."""
    return _named(WHOLE[page](loom)) if loom.settings.base_url else ()


def _named(feed: Feed) -> tuple[tuple[Format, str], ...]:
    if not feed.items:
        return ()
    return (ATOM, atom_url(feed.stem)), (JSON_FEED, json_feed_url(feed.stem))


def _files(loom: Loom, feed: Feed, ref: Ref | None = None) -> Iterator[Output]:
    for sheet in sheets(feed):
        yield Output(output_path(atom_url(feed.stem, sheet.number)), atom(loom, sheet), ref=ref)
        yield Output(output_path(json_feed_url(feed.stem, sheet.number)), json_feed(loom, sheet), ref=ref)
