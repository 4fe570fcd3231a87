"""Judge a built site as if its notes were an attack: whatever is in them, nothing may come alive.

`harm(folder)` looks at every file of an output folder and says what it found, as sentences; a site
that is sound gives none. Each kind of file is read by a parser that is not ours, as whoever it is
meant for would read it.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
from bibtexparser.entrypoint import parse_string
from icalendar import Calendar
from lxml import etree

from conspectus.weave.csvtext import FORMULA

Element = Any  # of html5lib, which has no types
Judge = Callable[[bytes], Iterable[str]]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'{}; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
WASM = " 'wasm-unsafe-eval'"
"""What the search of /browse/ needs besides, and no other page has."""

TEMPLATES = frozenset({"_zone", "_previewing", "applied-one", "result-one", "saved-one"})
"""What scripts put beside the text is in templates of ours; others stand in no page."""

ALIVE = frozenset(
    "applet base embed frame frameset iframe marquee object portal style template foreignobject animate set "
    "animatemotion animatetransform use image annotation-xml maction noscript plaintext xmp".split()
)
"""Elements that no page of ours has: they load, run, move or hide something."""

ADDRESSES = frozenset(
    "action archive background cite classid codebase data dynsrc formaction href icon longdesc lowsrc "
    "manifest ping poster profile src usemap xlink:href".split()
)
SCHEMES = frozenset({"", "http", "https", "mailto"})
TYPES = frozenset({"application/ld+json"})
SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\x09\x0a\x0d]*):")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
PROPERTIES = frozenset(
    "VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME DESCRIPTION X-WR-CALDESC URL SOURCE REFRESH-INTERVAL "
    "X-PUBLISHED-TTL UID DTSTAMP SEQUENCE SUMMARY LOCATION DTSTART DTEND LAST-MODIFIED CREATED STATUS "
    "CATEGORIES TRANSP TZID TZOFFSETFROM TZOFFSETTO TZNAME RRULE X-WR-TIMEZONE RELATED-TO CLASS".split()
)
"""What our calendars say; anything else was put in."""


def harm(folder: Path) -> list[str]:
    """Say what is dangerous or broken in an output folder."""
    root = folder.resolve()
    found = list[str]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.resolve().is_relative_to(root):
            found.append(f"{name}: it lies elsewhere")
        elif path.is_file():
            found += (f"{name}: {what}" for what in _of_file(folder, name, path.read_bytes()))
    return found


def _of_file(folder: Path, name: str, data: bytes) -> Iterator[str]:
    kind = PurePosixPath(name).suffix
    if name.startswith("media/"):  # files of notes, which pages show and do not open
        return
    if kind == ".html":
        yield from judged_page(data)
        yield from _absent(folder, name, data)
    elif kind in JUDGES:
        yield from JUDGES[kind](data)


@lru_cache(maxsize=4096)
def judged_page(data: bytes) -> tuple[str, ...]:
    """Say what is dangerous in a page."""
    root = tree_of(data)
    return (*_dangers(root), *_policy(root), *_ids(root))


@lru_cache(maxsize=64)
def tree_of(data: bytes) -> Element:
    """Parse HTML as a browser does (HTML standard, 13.2)."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree: Element = parser.parse(data)
    return tree


def text_of(data: bytes) -> str:
    """Give the text of a page as its readers see it, with one blank for any white space."""
    return " ".join(" ".join(tree_of(data).itertext()).split())


def _dangers(root: Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in ALIVE and not (name == "template" and _is_ours(element)):
            yield f"there is a <{name}>"
        for attribute, value in element.items():
            yield from _attribute(name, attribute.rpartition("}")[2].lower(), value)
        if name == "script":
            yield from _script(element)
        if name == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield from _address("refresh", element.get("content", "").partition("url=")[2])


def _is_ours(template: Element) -> bool:
    return template.get("id") in TEMPLATES or set(template.keys()) in ({"data-after"}, {"data-around"})


def _attribute(element: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in {"style", "srcdoc", "formaction", "ping", "is", "slot", "autofocus"}:
        yield f"<{element}> has {name}={value!r}"
    if name in ADDRESSES:
        yield from _address(f"{element} {name}", value)
    if name in {"srcset", "imagesrcset"}:
        for candidate in value.split(","):
            yield from _address(f"{element} {name}", candidate.split()[0] if candidate.split() else "")


def _address(where: str, url: str) -> Iterator[str]:
    scheme = SCHEME.match(url)
    if scheme and re.sub(r"\s", "", scheme[1]).lower() not in SCHEMES:
        yield f"{where} leads to {url!r}"
    elif url.lstrip().replace("\\", "/").startswith("//"):
        yield f"{where} leads to a host without a scheme: {url!r}"
    elif CONTROL.search(url) or CONTROL.search(unquote(url)):
        yield f"{where} holds a control character: {url!r}"


def _script(element: Element) -> Iterator[str]:
    text, kind = element.text or "", element.get("type", "")
    if kind in TYPES and not element.get("src"):
        try:
            json.loads(text)
        except ValueError:
            yield f"a script of data is broken: {text[:80]!r}"
    elif text.strip() or not re.fullmatch(r"(?:\.\./|\./)*/?static/[\w./-]+\.js", element.get("src", "")):
        yield f"there is a script of another hand: {element.get('src', '')!r} {text[:80]!r}"


def _policy(root: Element) -> Iterator[str]:
    said = [
        each.get("content")
        for each in root.iter("meta")
        if each.get("http-equiv", "").lower() == "content-security-policy"
    ]
    kinds = [each.get("data-kind") for each in root.iter("body")]
    if said != [POLICY.format(WASM if kinds == ["browse"] else "")]:
        yield f"the policy is {said}"


def _ids(root: Element) -> Iterator[str]:
    ids = [each.get("id") for each in root.iter() if isinstance(each.tag, str) and each.get("id")]
    yield from (f"the id {each!r} stands twice" for each in sorted(set(ids)) if ids.count(each) > 1)


def _absent(folder: Path, name: str, data: bytes) -> Iterator[str]:
    """Find what a page loads from elsewhere, or from where nothing lies."""
    for element in (each for each in tree_of(data).iter() if each.tag in {"img", "script", "link"}):
        loads = element.tag != "link" or element.get("rel", "") in {"stylesheet", "icon", "preload"}
        url = element.get("src" if element.tag != "link" else "href", "")
        if loads and (url or element.tag == "img"):
            target = unquote(urlsplit(urljoin(f"/{name}", url)).path).lstrip("/")
            if urlsplit(url).netloc or not (folder / target).is_file():
                yield f"it loads {url!r}, which is not ours"


def _json(data: bytes) -> Iterator[str]:
    try:
        found = json.loads(data)
    except ValueError as error:
        yield f"it is no JSON: {error}"
        return
    if isinstance(found, dict) and "items" in found and "jsonfeed" in str(found.get("version")):
        for item in found["items"]:
            yield from harm_in_fragment(item.get("content_html", ""))
            yield from _address("item", item.get("url", ""))


def _xml(data: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield "it has a document type"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"it is no XML: {error}"
        return
    for element in root.iter():
        if isinstance(element.tag, str):
            if element.tag == "{http://www.w3.org/2005/Atom}content" and element.get("type") == "html":
                yield from harm_in_fragment(element.text or "")
            for name, value in element.items():
                yield from _attribute(element.tag.rpartition("}")[2], name.rpartition("}")[2].lower(), value)
            if element.tag.rpartition("}")[2] == "script":
                yield "there is a script"


def harm_in_fragment(html: str) -> Iterator[str]:
    """Say what is dangerous in HTML that stands in no page of its own."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    yield from _dangers(parser.parseFragment(html))


def _csv(data: bytes) -> Iterator[str]:
    rows = list(csv.reader(StringIO(data.decode(), newline="")))
    if len({len(row) for row in rows}) > 1:
        yield "its rows have not the same number of cells"
    for cell in (cell for row in rows for cell in row):
        if cell.startswith(FORMULA) and not re.fullmatch(r"-?\d+(?:\.\d+)?", cell):
            yield f"a spreadsheet would reckon with {cell!r}"


def _ics(data: bytes) -> Iterator[str]:
    text = data.decode()
    if re.search(r"(?<!\r)\n|\r(?!\n)", text) or any(len(line) > 75 for line in data.split(b"\r\n")):
        yield "its lines do not end, or are not folded, as RFC 5545 asks"
    for component in Calendar.from_ical(data).walk():
        if component.name not in {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}:
            yield f"it has a {component.name}"
        yield from (f"it says {name}" for name in component if name.upper() not in PROPERTIES)


def _ris(data: bytes) -> Iterator[str]:
    lines = [line for line in data.decode().split("\r\n") if line]
    yield from (f"it has the line {line!r}" for line in lines if not re.match(r"[A-Z][A-Z0-9]  - ", line))
    begun, ended = (sum(line.startswith(tag) for line in lines) for tag in ("TY  - ", "ER  - "))
    if begun != ended:
        yield f"{begun} records are begun, {ended} are ended"
    yield from _plain(data)


def _bib(data: bytes) -> Iterator[str]:
    library = parse_string(data.decode())
    if library.failed_blocks or len(library.entries) != len(library.blocks):
        yield "there is more in it than entries"
    yield from _plain(data)


def _plain(data: bytes) -> Iterator[str]:
    if CONTROL.search(data.decode().replace("\n", "").replace("\r", "")):
        yield "it holds a control character"


JUDGES: Mapping[str, Judge] = {
    ".json": _json, ".atom": _xml, ".xml": _xml, ".svg": _xml, ".csv": _csv, ".ics": _ics, ".bib": _bib,
    ".ris": _ris, ".txt": _plain,
}  # fmt: skip
