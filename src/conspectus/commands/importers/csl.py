"""Read works in CSL-JSON, as Zotero, Crossref and citation styles write them (citationstyles.org, 1.0.2)."""

import re
from collections.abc import Iterator

from conspectus.commands.importers.cleaning import clean_name
from conspectus.commands.importers.drafting import Raw, gather
from conspectus.commands.importers.drafts import DraftAuthor, Place, Reading, Source
from conspectus.commands.importers.jsontext import Element, problems_apart
from conspectus.commands.importers.tables import records_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.traces import Traces
from conspectus.commands.importers.values import (
    MOST_AUTHORS,
    Record,
    affiliation_of,
    first_text,
    orcid_of,
    records_in,
    text_of,
)

NOT_WORKS = frozenset({"webpage", "software", "post", "post-weblog", "motion_picture", "song"})
"""Types of what is no paper."""

_OWN_KEYS = frozenset({"container-title", "issued", "citation-key", "event-title"})
_KEYWORDS = re.compile("[,;]")


def is_csl(record: Record) -> bool:
    """Tell an entry of CSL-JSON: by keys that nothing else has, or by its kind and parted names."""
    authors = record.get("author")
    has_parts = isinstance(authors, list) and any(
        {"family", "given"} & {*each} for each in records_in(authors)
    )
    return bool(_OWN_KEYS & {*record}) or ("type" in record and has_parts)


def read_csl(source: Source) -> Reading:
    """Read each work that may be a paper; web pages and programs are counted alone."""
    text, found = read_text(source.data, source.name)
    problems = list(found)
    elements = source.over(problems_apart(records_of(text, source.name), problems))
    return gather((_raw(element, source) for element in elements), problems)


def _raw(element: Element, source: Source) -> Raw | None:
    record = element.value if isinstance(element.value, dict) else {}
    if text_of(record.get("type")) in NOT_WORKS:
        return None
    traces = Traces.of(
        *(first_text(record, [key]) for key in ("DOI", "URL", "archive_location", "number", "note", "extra")),
        is_arxiv="arxiv"
        in f"{first_text(record, ['archive'])} {first_text(record, ['publisher'])}".casefold(),
    )
    values = {
        "title": _first(record.get("title")),
        "abstract": first_text(record, ("abstract",)),
        "keywords": [
            each.strip() for each in _KEYWORDS.split(first_text(record, ("keyword",))) if each.strip()
        ],
        "arxiv": traces.arxiv,
        "openreview": traces.openreview,
        "doi": first_text(record, ("DOI",)),
        "key": first_text(record, ("citation-key", "citekey", "id")),
    }
    place = Place(source.name, element.line, element.at)
    return Raw(place=place, values=values, authors=tuple(_authors(record.get("author"))))


def _first(value: object) -> str:
    """Give a title, of which Crossref gives several in a list."""
    return next(map(text_of, value), "") if isinstance(value, list) else text_of(value)


def _authors(value: object) -> Iterator[DraftAuthor]:
    for each in records_in(value[:MOST_AUTHORS] if isinstance(value, list) else ()):
        if name := clean_name(_printed(each)):
            yield DraftAuthor(name=name, affiliation=affiliation_of(each), orcid=orcid_of(each))


def _printed(name: Record) -> str:
    """Write a name as it is printed."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    whole = first_text(name, ("literal", "name"))
    return whole or " ".join(filter(None, (first_text(name, (part,)) for part in parts)))
