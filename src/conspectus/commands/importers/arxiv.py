"""Read the Atom feeds of arXiv's API (info.arxiv.org/help/api/user-manual)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from conspectus.commands.importers.cleaning import clean_name
from conspectus.commands.importers.drafting import Raw, to_draft
from conspectus.commands.importers.drafts import Draft, DraftAuthor, Place, Reading, Source
from conspectus.commands.importers.words import decide
from conspectus.commands.importers.xmltext import XmlError, inner_text, read_xml, unread
from conspectus.model.problem import Problem
from conspectus.model.vocabulary import Decision

ATOM = "{http://www.w3.org/2005/Atom}"
OF_ARXIV = "{http://arxiv.org/schemas/atom}"
_ERROR = "/api/errors"
_ACCEPTED = re.compile(
    r"\b(?:accepted|to appear|published|presented|oral|spotlight|poster)\b.{0,120}", re.IGNORECASE
)


def read_arxiv(source: Source) -> Reading:
    """Read each entry; an answer that is an error of the API is a problem."""
    try:
        feed = read_xml(source.data)
    except XmlError as error:
        return unread(source, error, "ask arXiv again, and save its answer whole")
    drafts, problems, skipped = list[Draft](), list[Problem](), 0
    for at, entry in enumerate(source.over(feed.root.iter(f"{ATOM}entry"))):
        drafted, found = _read(entry, Place(source.name, feed.lines[entry], f"entry[{at}]"))
        problems += found
        drafts += filter(None, [drafted])
        skipped += drafted is None
    return Reading(drafts=tuple(drafts), problems=tuple(problems), skipped=skipped)


def _read(entry: Element, place: Place) -> tuple[Draft | None, tuple[Problem, ...]]:
    address = _text(entry, f"{ATOM}id")
    if _ERROR in address:
        message = f"arXiv answered with an error: {_text(entry, f'{ATOM}summary')[:200]}"
        return None, (place.problem("broken-record", message, cure="mend what arXiv was asked for"),)
    links = {link.get("title", ""): link.get("href", "") for link in entry.iter(f"{ATOM}link")}
    values = {
        "title": _text(entry, f"{ATOM}title"),
        "abstract": _text(entry, f"{ATOM}summary"),
        "arxiv": address,
        "doi": _text(entry, f"{OF_ARXIV}doi"),
        "pdf": links.get("pdf", "").replace("http://arxiv.org", "https://arxiv.org"),
        "decision": _decision(_text(entry, f"{OF_ARXIV}comment")),
    }
    drafted = to_draft(Raw(place=place, values=values, authors=tuple(_authors(entry))))
    return drafted.draft, drafted.problems


def _authors(entry: Element) -> Iterator[DraftAuthor]:
    for author in entry.iter(f"{ATOM}author"):
        if name := clean_name(_text(author, f"{ATOM}name")):
            yield DraftAuthor(name=name, affiliation=clean_name(_text(author, f"{OF_ARXIV}affiliation")))


def _decision(comment: str) -> str:
    """Give what a comment says of a presentation; of where it was accepted it is no witness."""
    match = _ACCEPTED.search(comment)
    decision = decide(match[0]).decision if match else Decision.UNKNOWN
    return str(decision) if decision in {Decision.ORAL, Decision.SPOTLIGHT, Decision.POSTER} else ""


def _text(element: Element, tag: str) -> str:
    return inner_text(element.find(tag))
