"""Write feeds as Atom (RFC 4287), with archives (RFC 5005, section 4)."""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conspectus.model.formats import ATOM
from conspectus.weave.formats.feeds import Item, Sheet
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

NAMESPACE = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"


def atom(loom: Loom, sheet: Sheet) -> bytes:
    """Write one file of a feed."""
    feed = sheet.feed
    names = {"xmlns": NAMESPACE, "xmlns:fh": HISTORY, "xml:lang": loom.settings.language}
    root = Element("feed", names)
    _text(root, "id", feed.id)
    _text(root, "title", one_line(feed.title))
    _text(root, "updated", _moment(max((item.updated for item in sheet.items), default=feed.since)))
    for author in loom.settings.authors:
        _author(root, author.name, author.url or "")
    if not loom.settings.authors:
        _author(root, loom.settings.title, loom.canonical("/"))
    if loom.settings.licence:
        _text(root, "rights", one_line(loom.settings.licence.name))
    for relation, href, type_ in _links(loom, sheet):
        SubElement(root, "link", {"rel": relation, "type": type_, "href": href})
    if sheet.number:
        SubElement(root, "fh:archive")
    for item in sheet.items:
        _entry(root, item, is_whole=not sheet.number)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def atom_url(stem: str, number: int = 0) -> str:
    """Give the address of a feed, or of one of its archives."""
    return ATOM.beside(f"{stem.rstrip('/')}.{number}" if number else stem)


def _links(loom: Loom, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Name the file itself, its page, and the files before and after it."""
    stem, number = sheet.feed.stem, sheet.number
    licence = loom.settings.licence
    if licence and licence.url:
        yield "license", licence.url, "text/html"
    yield "alternate", loom.canonical(sheet.feed.page), "text/html"
    files = [("self", number)]
    if number:
        files.append(("current", 0))
    before = number - 1 if number else sheet.last
    if before:
        files.append(("prev-archive", before))
    if number and number < sheet.last:
        files.append(("next-archive", number + 1))
    for relation, at in files:
        yield relation, loom.canonical(atom_url(stem, at)), ATOM.type


def _entry(root: Element, item: Item, *, is_whole: bool) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": item.url})
    if item.published:
        _text(entry, "published", _moment(item.published))
    _text(entry, "updated", _moment(item.updated))
    for topic in item.topics:
        SubElement(entry, "category", {"term": topic})
    if item.summary:
        _text(entry, "summary", item.summary)
    content = item.content() if is_whole and item.content else ""
    if content:
        SubElement(entry, "content", {"type": "html"}).text = content
    elif not item.summary:
        _text(entry, "content", item.title)


def _author(parent: Element, name: str, uri: str) -> None:
    author = SubElement(parent, "author")
    _text(author, "name", one_line(name))
    if uri:
        _text(author, "uri", uri)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(day: date) -> str:
    """Write the beginning of a day: no time of it is on record (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
