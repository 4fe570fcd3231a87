"""Name what can be looked up in a Digest by its digest, and have a Loom whose look-ups are noted."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from hashlib import blake2b
from typing import Any

from conspectus.model.digest import Digest, How, Link, Related
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Ref
from conspectus.model.people import Directory
from conspectus.model.records import Record
from conspectus.weave.resolve import Resolve
from conspectus.weave.tracing import ALL, Lookup, Trace, Traced, TracedOnce, TracedSet
from conspectus.weave.views.loom import Loom

SIZE, SHORT = 16, 40
ABSENT, PRESENT = "", "="


class Ledger:
    """The tables that views look things up in, with how a value of each is written as a text."""

    def __init__(self, loom: Loom, memo: Memo = FORGET) -> None:
        """Take the tables of a Loom; a value that was there before, the very same, has the same digest."""
        digest, people = loom.digest, loom.digest.people
        self._loom = loom
        self._seen: dict[Lookup, tuple[object, str]] = memo.lately("digests", (), dict)
        self._now: dict[Lookup, tuple[object, str]] = {}
        self._known: dict[Lookup, str] = {}
        self._lines: dict[Lookup, str] = {}
        self._once: dict[Any, Any] = {}
        self._mappings: dict[str, tuple[Mapping[Any, Any], Callable[[Any], str]]] = {
            "records": (digest.records, self._record),
            "kinds": (digest.kinds, self._records),
            "notes": (digest.notes, lambda note: note.stamp or repr(note)),
            "media": (digest.media, repr),
            "passages": (digest.passages, str),
            "links_from": (digest.links_from, _links),
            "links_to": (digest.links_to, _links),
            "assessments": (digest.assessments, repr),
            "related": (digest.related, _related),
            "names": (people.names, str),
            "profiles": (people.profiles, str),
            "own": (people.own, str),
            "assets": (loom.assets, str),
            "position": (loom.position, str),
            "hrefs": (loom.hrefs, str),
            "authors": (loom.authors, _refs),
            "lists": (loom.lists, _refs),
            "noted": (loom.noted, _refs),
            "moved": (loom.moved, str),
            "reported": (loom.reported, _refs),
            "titles": (loom.titles, repr),
            "slugs": (loom.resolve.by_slug, _refs),
        }
        self._sets: dict[str, AbstractSet[Any]] = {
            "paged": digest.paged,
            "left_out": digest.left_out,
            "ahead": digest.ahead,
        }

    def digest(self, lookup: Lookup) -> str:
        """Give a text that is the same as long as a look-up finds the same; empty where it finds nothing."""
        found = self._known.get(lookup)
        if found is None:
            found = self._known[lookup] = self._digest(*lookup)
        return found

    def line(self, lookup: Lookup) -> str:
        """Write a look-up and what it finds in one line."""
        line = self._lines.get(lookup)
        if line is None:
            line = self._lines[lookup] = f"{lookup[0]}\t{_key(lookup[1])}\t{self.digest(lookup)}"
        return line

    def _digest(self, table: str, key: Hashable) -> str:
        if table in self._sets:
            return _membership(self._sets[table], key)
        values, text = self._mappings[table]
        if key is ALL:
            return named(f"{_key(each)}\t{self.digest((table, each))}" for each in values)
        if (value := values.get(key)) is None:
            return ABSENT
        seen = self._seen.get((table, key))
        if seen is None or seen[0] is not value:
            seen = value, named([text(value)])
        self._now[table, key] = seen
        return seen[1]

    def close(self) -> None:
        """Leave what was seen for the next time, and let go of all else: it is much, and refers to itself."""
        self._seen.clear()
        self._seen.update(self._now)
        for held in (self._now, self._known, self._lines, self._once):
            held.clear()

    def traced(self, trace: Trace) -> Loom:
        """Give the Loom, with a note taken of each look-up in one of the tables."""
        loom = self._loom
        tables: dict[str, Any] = {
            **{name: Traced(name, values, trace) for name, (values, _) in self._mappings.items()},
            **{name: TracedSet(name, values, trace) for name, values in self._sets.items()},
        }
        people = replace(loom.digest.people, **_of(Directory, tables))
        digest = replace(loom.digest, people=people, **_of(Digest, tables))
        resolve = Resolve(tables["slugs"])
        return replace(
            loom, digest=digest, resolve=resolve, once=TracedOnce(trace, self._once), **_of(Loom, tables)
        )

    def _record(self, record: Record) -> str:
        note = self._loom.digest.notes.get(record.ref)
        return (note.record_stamp if note else "") or repr(record)

    def _records(self, records: Iterable[Record]) -> str:
        return "\n".join(self.digest(("records", record.ref)) for record in records)


def _of(holder: type, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Give the tables that are fields of a class."""
    return {field.name: tables[field.name] for field in fields(holder) if field.name in tables}


def named(lines: Iterable[str]) -> str:
    """Name a text: by itself where it is short, else by its digest."""
    text = "\n".join(lines)
    if len(text) < SHORT:
        return f"={text}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()


def _membership(members: AbstractSet[Any], key: Hashable) -> str:
    """Say whether there is a member, or name all, in an order that is the same in each process."""
    if key is ALL:
        return named(sorted(map(_key, members)))
    return PRESENT if key in members else ABSENT


def _key(key: Hashable) -> str:
    """Write a key; those that equal each other alike, as a Ref and the pair of its texts do."""
    return f"{key[0]}/{key[1]}" if isinstance(key, tuple) else f"{key}"


def _refs(refs: Iterable[Ref | None]) -> str:
    return " ".join(f"{ref[0]}/{ref[1]}" if ref else "-" for ref in refs)


def _related(found: Iterable[Related]) -> str:
    return "\n".join(_refs((each.ref, *each.shared)) for each in found)


def _links(links: Iterable[Link]) -> str:
    return "\n".join([_link(link, link.origin, link.target) for link in links])


def _link(link: Link, origin: Ref, target: Ref) -> str:
    """Write a link; in one go, for of all that is written here, links are the most."""
    is_stated = link.how is How.STATED
    return f"{origin[0]}/{origin[1]} {target[0]}/{target[1]} {link.relation} {link.place} {is_stated}"
