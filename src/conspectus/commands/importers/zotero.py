"""Read items as Zotero has them: its API's JSON, and what Better BibTeX exports as its own."""

from collections.abc import Iterator

from conspectus.commands.importers.cleaning import clean_name
from conspectus.commands.importers.drafting import Raw, gather
from conspectus.commands.importers.drafts import DraftAuthor, Place, Reading, Source
from conspectus.commands.importers.jsontext import Element, problems_apart
from conspectus.commands.importers.tables import records_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.traces import Traces
from conspectus.commands.importers.values import MOST_AUTHORS, Record, first_text, records_in, text_of

NOT_WORKS = frozenset({"webpage", "computerProgram", "attachment", "note", "annotation", "blogPost", "film"})
"""Types of what is no paper."""

_HIDDEN = ("DOI", "url", "archiveID", "archiveLocation", "extra", "number", "repository", "publicationTitle")


def is_zotero(record: Record) -> bool:
    """Tell an item of Zotero's: it has a type of its own, perhaps within `data`."""
    return "itemType" in _item(record)


def _item(record: Record) -> Record:
    inner = record.get("data")
    return inner if isinstance(inner, dict) and "itemType" in inner else record


def read_zotero(source: Source) -> Reading:
    """Read each item that may be a paper; attachments, notes and web pages are counted alone."""
    text, found = read_text(source.data, source.name)
    problems = list(found)
    elements = source.over(problems_apart(records_of(text, source.name), problems))
    return gather((_raw(element, source) for element in elements), problems)


def _raw(element: Element, source: Source) -> Raw | None:
    item = _item(element.value) if isinstance(element.value, dict) else {}
    if text_of(item.get("itemType")) in NOT_WORKS:
        return None
    traces = Traces.of(*(first_text(item, (key,)) for key in _HIDDEN))
    tags = item.get("tags")
    values = {
        "title": first_text(item, ("title",)),
        "abstract": first_text(item, ("abstractNote",)),
        "keywords": [*_tags(tags if isinstance(tags, list) else [])],
        "arxiv": traces.arxiv,
        "openreview": traces.openreview,
        "doi": first_text(item, ("DOI",)),
        "key": first_text(item, ("citationKey", "citekey", "key", "itemKey")),
    }
    place = Place(source.name, element.line, element.at)
    return Raw(place=place, values=values, authors=tuple(_authors(item.get("creators"))))


def _tags(tags: list[object]) -> Iterator[str]:
    """Give tags as typed, bare or as objects."""
    for tag in tags:
        yield first_text(tag, ("tag",)) if isinstance(tag, dict) else text_of(tag)


def _authors(value: object) -> Iterator[DraftAuthor]:
    for each in records_in(value[:MOST_AUTHORS] if isinstance(value, list) else ()):
        parts = (first_text(each, (part,)) for part in ("firstName", "lastName"))
        name = clean_name(first_text(each, ("name",)) or " ".join(filter(None, parts)))
        if name and text_of(each.get("creatorType")) in {"", "author", "presenter"}:
            yield DraftAuthor(name=name)
