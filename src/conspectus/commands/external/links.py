"""Find the links of notes that lead out of the digest, and where each stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import chain, zip_longest
from urllib.parse import urldefrag, urlsplit

from conspectus.model.notes import Note
from conspectus.model.records import Source

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


def links_out(notes: Iterable[Note]) -> Mapping[str, tuple[Place, ...]]:
    """Give every address outside, without its fragment, with the places that name it."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for note in notes:
        for place in (*_typed(note), *_written(note)):
            found[urldefrag(place.href).url].add(place)
    return {url: tuple(sorted(places)) for url, places in sorted(found.items())}


def in_turns(urls: Iterable[str]) -> list[str]:
    """Order addresses so that those of one host are far apart."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    rounds = zip_longest(*hosts.values())
    return [url for url in chain.from_iterable(rounds) if url is not None]


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
