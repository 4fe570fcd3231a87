"""Find the links of notes and settings that lead out of the digest, and where each stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from itertools import chain, zip_longest
from urllib.parse import urldefrag

from conspectus.commands.web.client import AskError, place_of
from conspectus.model.document import position_at
from conspectus.model.notes import Note
from conspectus.model.records import Source
from conspectus.model.site import Site
from conspectus.read.settings import SETTINGS

FOLLOWED = ("authors", "licence", "contact", "security", "repository")
"""Keys of site.yaml that may hold addresses for readers."""

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a link stands, as it is written there, and the day on which what it leads to was looked at."""

    path: str
    line: int
    column: int
    place: str
    href: str
    seen: str = ""


def links_out(notes: Iterable[Note], site: Site | None = None) -> Mapping[str, tuple[Place, ...]]:
    """Give every address outside, without its fragment, with the places that name it, also in settings."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    of_notes = (place for note in notes for place in (*_typed(note), *_written(note)))
    for place in chain(of_notes, _set(site) if site else ()):
        found[urldefrag(place.href).url].add(place)
    return {url: tuple(sorted(places)) for url, places in sorted(found.items())}


def in_turns(urls: Iterable[str]) -> list[str]:
    """Order addresses so that those of one host are far apart."""
    hosts: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)
    rounds = zip_longest(*hosts.values())
    return [url for url in chain.from_iterable(rounds) if url is not None]


def _host(url: str) -> tuple[str, int]:
    """Give host and port, however they are written; nothing of what is no address."""
    with suppress(AskError):
        return place_of(url)[1:]
    return "", 0


def _written(note: Note) -> Iterator[Place]:
    for link in note.document.links:
        if link.href.startswith(WEB):
            line, column = link.position
            yield Place(note.path, line + note.body_line, column, "", link.href, _seen(note))


def _typed(note: Note) -> Iterator[Place]:
    """Give the addresses in a note's head."""
    for name, text in _texts(note.record, ""):
        path, (line, column) = note.where(name)
        yield Place(path, line, column, name, text, _seen(note))


def _set(site: Site) -> Iterator[Place]:
    """Give the addresses in settings, but where the site itself stands and is published."""
    for key in FOLLOWED:
        for name, text in _texts(getattr(site.settings, key), key):
            if "{" not in text:  # a pattern of addresses
                line, column = position_at(site.marks, name)
                yield Place(SETTINGS, line, column, name, text)


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Give the fields of a record that are addresses, with the names of their places."""
    if isinstance(value, str):
        if value.startswith(WEB) and not any(sign.isspace() for sign in value):
            yield place, value
    elif isinstance(value, tuple | list):
        for at, each in enumerate(value):
            yield from _texts(each, f"{place}[{at}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))


def _seen(note: Note) -> str:
    """Give the day on which a note's links were last good, as far as it tells."""
    record = note.record
    retrieved = record.retrieved or record.published if isinstance(record, Source) else None
    when = retrieved or record.updated or record.date
    return f"{when.last:%Y%m%d}" if when else ""
