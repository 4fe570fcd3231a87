"""Write feeds as JSON Feed (jsonfeed.org, version 1.1)."""

import json
from typing import Any

from conspectus.model.formats import JSON_FEED
from conspectus.weave.formats.feeds import SITE, Item, Sheet
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(loom: Loom, sheet: Sheet) -> bytes:
    """Write one file of a feed; the next has what is older."""
    feed = sheet.feed
    older = sheet.number - 1 if sheet.number else sheet.last
    authors = loom.settings.authors
    known: dict[str, Any] = {
        "version": VERSION,
        "title": one_line(feed.title),
        "home_page_url": loom.canonical(feed.page),
        "feed_url": loom.canonical(json_feed_url(feed.stem, sheet.number)),
        "next_url": loom.canonical(json_feed_url(feed.stem, older)) if older else "",
        "description": one_line(loom.settings.description),
        "authors": [_known({"name": one_line(each.name), "url": each.url or ""}) for each in authors],
        "language": loom.settings.language,
    }
    items = [_item(item, is_whole=not sheet.number) for item in sheet.items]
    return f"{json.dumps({**_known(known), 'items': items}, ensure_ascii=False, indent=1)}\n".encode()


def json_feed_url(stem: str, number: int = 0) -> str:
    """Give the address of a feed, or of one of its older parts; the site's own stands at the root."""
    if stem == SITE and not number:
        return f"{stem}.json"
    return JSON_FEED.beside(f"{stem.rstrip('/')}.{number}" if number else stem)


def _item(item: Item, *, is_whole: bool) -> dict[str, Any]:
    content = item.content() if is_whole and item.content else ""
    known = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": content,
        "content_text": "" if content else item.summary or item.title,
        "date_published": _moment(item.published.isoformat()) if item.published else "",
        "date_modified": _moment(item.updated.isoformat()),
        "tags": list(item.topics),
    }
    return _known(known)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
