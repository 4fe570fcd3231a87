"""List the formats that can be imported, and recognise them from what a file holds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import islice

from conspectus.commands.importers.csl import is_csl
from conspectus.commands.importers.drafts import Reading, Source
from conspectus.commands.importers.jsontext import Element
from conspectus.commands.importers.mapping import guess
from conspectus.commands.importers.miniconf import is_miniconf
from conspectus.commands.importers.openreview import is_note
from conspectus.commands.importers.programme import is_session
from conspectus.commands.importers.schedule import is_schedule
from conspectus.commands.importers.tables import is_yaml, records_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.values import Record
from conspectus.commands.importers.virtual import are_abstracts, is_event
from conspectus.commands.importers.zotero import is_zotero

HEAD = 100_000
FIRST = 20
"""How many records tell what a file is."""
_PACKAGE = "conspectus.commands.importers"
_FRONT = re.compile(r"---[ \t]*\n(?:.*\n){0,400}?---[ \t]*\n")
_HEADING = re.compile(r"^##+ \w", re.MULTILINE)
_TELLING = frozenset({"title", "openreview", "arxiv", "doi"})
_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]{3,20}\s*[{(]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be imported, and the module that reads it, imported when it is needed."""

    name: str
    what: str
    module: str
    function: str

    def read(self, source: Source) -> Reading:
        """Read a file; raises ModuleNotFoundError where a library is not installed."""
        reader: Callable[[Source], Reading] = getattr(import_module(self.module), self.function)
        return reader(source)


_TABLE = (
    (
        "openreview",
        "openreview",
        "read_openreview",
        "notes of OpenReview's API: versions 2 and 1, flattened, threads",
    ),
    ("virtual", "virtual", "read_virtual", "events of virtual conference sites"),
    ("abstracts", "virtual", "read_abstracts", "abstracts of such events, by their numbers"),
    ("programme", "programme", "read_programme", "sessions with their talks"),
    ("miniconf", "miniconf", "read_miniconf", "site data of Mini-Conf and its descendants"),
    ("arxiv", "arxiv", "read_arxiv", "Atom feeds of arXiv's API"),
    ("bibtex", "bibtex", "read_bibtex", "BibTeX and BibLaTeX, of Zotero's Better BibTeX too"),
    ("csl", "csl", "read_csl", "CSL-JSON, of Crossref too"),
    ("zotero", "zotero", "read_zotero", "items of Zotero, and of its Better BibTeX, as JSON"),
    ("ris", "ris", "read_ris", "RIS of reference managers"),
    (
        "anthology",
        "anthology",
        "read_anthology",
        "XML of the anthology of computational linguistics (aclanthology.org)",
    ),
    (
        "schedule",
        "schedule",
        "read_schedule",
        "schedule.xml and schedule.json of frab, pretalx and pentabarf",
    ),
    ("calendar", "calendars", "read_calendar", "iCalendar: sessions, and the talks within them"),
    (
        "table",
        "tables",
        "read_tables",
        "CSV, TSV, JSON (paperlists too), JSON lines or YAML, a record a paper",
    ),
)
FORMATS: Mapping[str, Format] = {
    name: Format(name, what, f"{_PACKAGE}.{module}", function) for name, module, function, what in _TABLE
}

_BY_RECORD: tuple[tuple[str, Callable[[Record], bool]], ...] = (
    ("schedule", is_schedule),
    ("zotero", is_zotero),
    ("csl", is_csl),
    ("openreview", is_note),
    ("virtual", is_event),
    ("abstracts", are_abstracts),
    ("programme", is_session),
    ("miniconf", is_miniconf),
)
_BY_START = (
    (re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE), "calendar"),
    (re.compile(r"(?:.{0,2000}\n)?TY[ \t]{0,4}-", re.DOTALL), "ris"),
)
_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,5000}?-->\s*){0,9}<(?:!DOCTYPE\s+)?([A-Za-z:]{1,40})", re.DOTALL
)
_ROOTS = {"schedule": "schedule", "collection": "anthology", "volume": "anthology"}
_KNOWN_AS = (
    (re.compile(r"\s*<!DOCTYPE html|\s*<html", re.IGNORECASE), "a web page"),
    (re.compile(r"%PDF-"), "a PDF"),
    (re.compile(r"PK\x03\x04"), "a ZIP archive or an office file"),
)
"""What is often given and is not read here."""


class UnknownFormatError(ValueError):
    """Refuse a file that is of none of the formats; the message says what it looks like."""


def recognise(source: Source) -> Format:
    """Tell a file's format from what it holds; raise UnknownFormatError where it is none that is read."""
    head = read_text(source.data[:HEAD], source.name).text
    for pattern, what in _KNOWN_AS:
        if pattern.match(head):
            raise UnknownFormatError(f"this is {what}")
    for pattern, name in _BY_START:
        if pattern.match(head):
            return FORMATS[name]
    start = head.lstrip()[:1]
    if not start:
        raise UnknownFormatError("the file is empty")
    if start == "<":
        return FORMATS[_by_root(head)]
    if _is_markdown(head):
        raise UnknownFormatError("this is a note in Markdown; name its folder, and its notes become pages")
    if start not in "{[" and _ENTRY.search(head):
        return FORMATS["bibtex"]
    if not head.isprintable() and _is_binary(head):
        raise UnknownFormatError("this is no text")
    return FORMATS[_by_records(source)]


def _by_root(head: str) -> str:
    """Tell XML by its outermost element."""
    root = _ROOT.match(head)
    if root and root[1] in _ROOTS:
        return _ROOTS[root[1]]
    if "http://www.w3.org/2005/Atom" in head:
        return "arxiv"
    raise UnknownFormatError("this is XML, but no Atom feed of arXiv, no schedule, nothing of the Anthology")


def _is_markdown(head: str) -> bool:
    """Tell a note from YAML: after its front matter stands what is none."""
    match = _FRONT.match(head)
    rest = head[match.end() :].lstrip() if match else ""
    return bool(rest) and (not is_yaml(rest) or _HEADING.search(rest) is not None)


def _is_binary(head: str) -> bool:
    return sum(each in "\x00\N{REPLACEMENT CHARACTER}" for each in head[:4_000]) * 10 > len(head[:4_000])


def _by_records(source: Source) -> str:
    found = records_of(read_text(source.data, source.name).text, source.name)
    elements = islice((each for each in found if isinstance(each, Element)), FIRST)
    records = [each.value for each in elements if isinstance(each.value, dict)]
    if not records:
        raise UnknownFormatError("there is no record in it")
    form = next((name for name, fits in _BY_RECORD if any(map(fits, records))), "table")
    if form == "table" and not set(guess(records, source.columns).values()) & _TELLING:
        columns = ", ".join(list(dict.fromkeys(key[:40] for record in records for key in record))[:12])
        message = f"no column of it is known to be a title or an identifier ({columns})"
        raise UnknownFormatError(f"{message}; --map COLUMN=title says which is")
    return form
