"""Read what a bibliography lists as works that notes cite: who wrote what, when, where, and its address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.model import Entry

from conspectus.commands.importers.bibtex import parsed, raw_of
from conspectus.commands.importers.cleaning import clean_line
from conspectus.commands.importers.drafting import to_draft
from conspectus.commands.importers.drafts import Draft, Source
from conspectus.commands.importers.identity import url_of
from conspectus.model.identifiers import doi_url, parse_doi
from conspectus.model.problem import Problem
from conspectus.model.times import PartialDate
from conspectus.model.vocabulary import SourceKind

_PUBLISHERS = ("journal", "journaltitle", "booktitle", "publisher", "organization", "institution", "school")
_SITES = frozenset({"electronic", "misc", "online", "software", "webpage", "www"})
"""Kinds of entries that are a paper only where an identifier says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An entry of a bibliography, as the fields of a source have it; texts that it lacks are empty."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    kind: SourceKind = SourceKind.PAPER
    published: str = ""
    publisher: str = ""
    url: str = ""


def read_works(source: Source) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """Give the works of a bibliography by their keys, the first of each; an entry without a title is none."""
    entries, problems = parsed(source)
    works: dict[str, Work] = {}
    for entry in source.over(entries):
        if entry.key not in works and (work := _work(entry, source)):
            works[entry.key] = work
    return works, tuple(each for each in problems if each.code != "repeated-key")


def _work(entry: Entry, source: Source) -> Work | None:
    draft = to_draft(raw_of(entry, source)).draft
    if draft is None or not draft.title:
        return None
    fields = {field.key.casefold(): str(field.value).strip("{} \n") for field in entry.fields}
    is_paper = entry.entry_type.casefold() not in _SITES or draft.doi or draft.arxiv or draft.openreview
    return Work(
        key=entry.key,
        title=draft.title,
        authors=tuple(author.name for author in draft.authors),
        kind=SourceKind.PAPER if is_paper else SourceKind.BLOG,
        published=next(_dates(fields), ""),
        publisher=next(filter(None, (_line(fields.get(name, "")) for name in _PUBLISHERS)), ""),
        url=next(_addresses(fields, draft), ""),
    )


def _line(text: str) -> str:
    return clean_line(text, is_tex=True).text


def _dates(fields: Mapping[str, str]) -> Iterator[str]:
    """Give the days, months or years that an entry says it was published on."""
    year, month = fields.get("year", ""), fields.get("month", "")
    for text in (fields.get("date", ""), f"{year}-{month:0>2}", year):
        try:
            yield str(PartialDate.parse(text).text)
        except ValueError:
            continue


def _addresses(fields: Mapping[str, str], draft: Draft) -> Iterator[str]:
    """Give the addresses of a work, the one that its entry names first."""
    if draft.doi:
        yield doi_url(parse_doi(draft.doi))
    if draft.arxiv:
        yield f"https://arxiv.org/abs/{draft.arxiv}"
    for name in ("url", "howpublished", "note", "pdf"):
        text = fields.get(name, "").removeprefix("\\url{").rstrip("}").replace("\\_", "_").replace("\\&", "&")
        try:
            if text.startswith(("http://", "https://")):
                yield url_of(text)
        except ValueError:
            continue
