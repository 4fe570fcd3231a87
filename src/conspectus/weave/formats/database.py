"""Lay the whole digest out in the tables of a database, for Datasette and for queries of one's own."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from conspectus.model.compression import Packed
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.records import Author, Claim, Fact, Paper, Result, Session, Talk
from conspectus.model.routes import DATABASE, output_path, url_of
from conspectus.weave.csvtext import Field
from conspectus.weave.formats.markdown import text_of
from conspectus.weave.formats.standing import status_of
from conspectus.weave.formats.tables import bounds_of, claims_of
from conspectus.weave.plain import Plain, known_fields
from conspectus.weave.views.loom import Loom

Cell = str | float | int | None
Row = Mapping[str, Cell]
COMMON = ("slug", "title", "summary", "date", "updated", "url")
TABLES: Mapping[str, tuple[str, ...]] = {
    "digest": ("name", "value"),
    "papers": (*COMMON, "short", "abstract", "session", "poster", "decision", "depth", "openreview", "arxiv",
               "doi", "code", "project", "pdf", "slides", "video"),
    "people": (*COMMON, "orcid", "homepage"),
    "topics": (*COMMON, "parent"),
    "sessions": (*COMMON, "form", "code", "starts", "ends", "room", "chair", "part_of"),
    "facts": (*COMMON, "short", "about", "type", "unit", "status"),
    "sources": (*COMMON, "kind", "publisher", "published", "retrieved", "address", "interest", "limits"),
    "claims": ("fact", "id", "value", "low", "high", "source", "as_of", "quote", "note", "preferred"),
    "results": ("paper", "id", "benchmark", "metric", "system", "setting", "value", "low", "high", "unit",
                "baseline", "source", "note"),
    "talks": ("session", "place", "paper", "starts", "ends"),
    "authors": ("paper", "place", "name", "person", "affiliation", "as_of"),
    "keywords": ("paper", "place", "keyword"),
    "records": ("ref", "kind", "slug", "title", "url", "text", "fields"),
    "links": ("origin", "target", "relation", "place", "how"),
}  # fmt: skip
"""Every table and its columns; those of a kind of records are named as it is."""
CALLED = {"starts": "start", "ends": "end", "about": "of", "address": "url"}
"""The fields of columns that SQL, or the column of pages, would not let be called as they are."""
FIRST = ("slug", "ref")
TYPES = {"low": "real", "high": "real", "preferred": "integer", "baseline": "integer"}
KEYS: Mapping[tuple[str, str], str] = {
    ("papers", "session"): "sessions", ("topics", "parent"): "topics", ("sessions", "part_of"): "sessions",
    ("claims", "fact"): "facts", ("claims", "source"): "sources",
    ("results", "paper"): "papers", ("results", "source"): "sources",
    ("talks", "session"): "sessions", ("talks", "paper"): "papers",
    ("authors", "paper"): "papers", ("authors", "person"): "people", ("keywords", "paper"): "papers",
}  # fmt: skip
"""The columns that name a row of another table by its slug: Datasette makes links of them."""


class Column(NamedTuple):
    """A column, the type of its values in SQL, and the table that it names rows of by their slugs, if any."""

    name: str
    type: str
    of: str = ""


class Table(NamedTuple):
    """A table; where `is_named`, its first column names each row. Rows are made as they are asked for."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    is_named: bool


Write = Callable[[Iterable[Table]], Packed]
"""Make the bytes of a database of its tables."""


def database(write: Write, loom: Loom) -> Iterator[Output]:
    """Give the file, as `write` makes it of tables."""
    made = write(tables_of(loom))
    yield Output(output_path(DATABASE), made.content, digest=made.digest, size=made.size)


def tables_of(loom: Loom) -> Iterator[Table]:
    """Give every table with its rows."""
    for name, columns in TABLES.items():
        described = tuple(_column(name, column) for column in columns)
        yield Table(name, described, _rows(name, loom), columns[0] in FIRST)


def _rows(name: str, loom: Loom) -> Iterator[tuple[Cell, ...]]:
    for row in ROWS[name](loom):
        yield tuple(map(row.get, TABLES[name]))


def _column(table: str, name: str) -> Column:
    place = "integer" if name == "place" and table != "links" else "text"
    return Column(name, TYPES.get(name, place), KEYS.get((table, name), ""))


def _settings(loom: Loom) -> Iterator[Row]:
    settings = loom.settings
    licence = settings.licence.name if settings.licence else ""
    known = {
        "title": settings.title,
        "edition": settings.edition,
        "description": settings.description,
        "url": loom.canonical("/"),
        "licence": licence,
        "language": settings.language,
    }
    return ({"name": name, "value": value} for name, value in known.items() if value)


def _of_kind(kind: Kind, loom: Loom) -> Iterator[Row]:
    """Give the fields of records, under the names of their columns."""
    columns = TABLES[kind.value]
    for ref in loom.listed(kind):
        record = loom.digest.records[ref]
        fields = known_fields(record)
        row: dict[str, Cell] = {name: _text(fields.get(CALLED.get(name, name))) for name in columns}
        row |= {"slug": ref.slug, "title": loom.title(ref), "url": loom.canonical(url_of(ref)) or None}
        if isinstance(record, Fact):
            row["status"] = status_of(loom, record)
        yield {name: _there(loom, kind.value, name, value) for name, value in row.items()}


def _there(loom: Loom, table: str, column: str, value: Cell) -> Cell:
    """Leave out the name of a record that has no row."""
    kind = KEYS.get((table, column))
    is_there = not kind or Ref(Kind(kind), str(value)) in loom.digest.paged
    return value if is_there else None


def _claims(loom: Loom) -> Iterator[Row]:
    for fact, claim in claims_of(loom):
        low, high = bounds_of(fact, claim)
        is_preferred = fact.preferred is not None and claim.id == fact.preferred.claim
        bounds = {"low": _number(low), "high": _number(high), "preferred": int(is_preferred)}
        yield {**_texts(loom, "claims", claim), "fact": fact.ref.slug, **bounds}


def _results(loom: Loom) -> Iterator[Row]:
    for paper in _papers(loom):
        for result in paper.results:
            span = result.value.spans[0] if result.value.spans else None
            bounds = {"low": _number(span.low), "high": _number(span.high)} if span else {}
            setting = {"setting": _text(known_fields(result).get("setting"))}
            more = {**bounds, **setting, "baseline": int(result.baseline)}
            yield {**_texts(loom, "results", result), "paper": paper.ref.slug, **more}


def _talks(loom: Loom) -> Iterator[Row]:
    for ref in loom.listed(Kind.SESSION):
        session = loom.digest.find(ref, Session)
        for place, talk in enumerate(session.talks if session else (), 1):
            yield {**_texts(loom, "talks", talk), "session": ref.slug, "place": place}


def _authors(loom: Loom) -> Iterator[Row]:
    for paper in _papers(loom):
        for at, author in enumerate(paper.authors):
            person = loom.authors[paper.ref][at]
            slug = person.slug if person and person in loom.digest.paged else None
            yield {
                **_texts(loom, "authors", author),
                "paper": paper.ref.slug,
                "place": at + 1,
                "person": slug,
            }


def _keywords(loom: Loom) -> Iterator[Row]:
    for paper in _papers(loom):
        for place, keyword in enumerate(paper.keywords, 1):
            yield {"paper": paper.ref.slug, "place": place, "keyword": keyword}


def _records(loom: Loom) -> Iterator[Row]:
    """Give every record whole: its fields as JSON, its text as Markdown."""
    for kind in Kind:
        for ref in loom.listed(kind):
            yield {
                "ref": str(ref),
                "kind": kind.value,
                "slug": ref.slug,
                "title": loom.title(ref),
                "url": loom.canonical(url_of(ref)) or None,
                "text": text_of(loom, ref),
                "fields": _text(known_fields(loom.digest.records[ref])),
            }


def _links(loom: Loom) -> Iterator[Row]:
    for kind in Kind:
        for ref in loom.listed(kind):
            for link in loom.digest.links_from.get(ref, ()):
                ends = {"origin": str(link.origin), "target": str(link.target)}
                how = link.how.name.lower()
                yield {**ends, "relation": link.relation.value, "place": link.place, "how": how}


ROWS: Mapping[str, Callable[[Loom], Iterator[Row]]] = {
    "digest": _settings,
    **{
        kind.value: partial(_of_kind, kind)
        for kind in (Kind.PAPER, Kind.PERSON, Kind.TOPIC, Kind.SESSION, Kind.FACT, Kind.SOURCE)
    },
    "claims": _claims,
    "results": _results,
    "talks": _talks,
    "authors": _authors,
    "keywords": _keywords,
    "records": _records,
    "links": _links,
}


def _papers(loom: Loom) -> Iterator[Paper]:
    return (paper for ref in loom.listed(Kind.PAPER) if (paper := loom.digest.find(ref, Paper)))


def _texts(loom: Loom, table: str, group: Claim | Result | Talk | Author) -> dict[str, Cell]:
    """Give a group of fields under the names of a table's columns."""
    fields = known_fields(group)
    found = {name: _text(fields.get(CALLED.get(name, name))) for name in TABLES[table]}
    return {name: _there(loom, table, name, value) for name, value in found.items()}


def _number(bound: Field) -> Cell:
    return float(bound) if isinstance(bound, Decimal) else bound


def _text(value: Plain) -> str | None:
    """Write a value as text; lists and groups as JSON."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if value else None
