"""Read bibliographies in BibTeX and BibLaTeX."""

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, ParsingFailedBlock

from conspectus.commands.importers.cleaning import clean_name
from conspectus.commands.importers.drafting import Raw, to_draft
from conspectus.commands.importers.drafts import Draft, DraftAuthor, Place, Reading, Source
from conspectus.commands.importers.identity import arxiv_of, openreview_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.values import MOST_AUTHORS
from conspectus.commands.importers.words import decide
from conspectus.model.problem import Problem, Severity

MAX_BIBTEX = 64_000_000
LINE = "\n"
_BRACE_OR_AND = re.compile(r"[{}]| and(?= )", re.IGNORECASE)
_PARTS = re.compile(r"(?<![a-z])(family|given|prefix|suffix)\s*=\s*(\{[^{}]*\}|[^,]*)")
_NOT_PAPERS = frozenset({"software", "online", "webpage", "www"})
_ARXIV_ID = re.compile(r"arxiv[ :./]", re.IGNORECASE)
_URL_FIELDS = ("url", "pdf", "html", "howpublished", "note")
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_bibtex(source: Source) -> Reading:
    """Read each entry with a title; blocks that cannot be read are problems, and hide no other."""
    entries, problems = parsed(source)
    drafts, skipped = list[Draft](), 0
    for entry in source.over(entries):
        if entry.entry_type.casefold() in _NOT_PAPERS:
            skipped += 1
            continue
        drafted = to_draft(raw_of(entry, source))
        problems += drafted.problems
        drafts += filter(None, [drafted.draft])
        skipped += drafted.draft is None
    return Reading(drafts=tuple(drafts), problems=tuple(problems), skipped=skipped)


def parsed(source: Source) -> tuple[list[Entry], list[Problem]]:
    """Give the entries of a bibliography, and what of it cannot be read."""
    text, found = read_text(source.data, source.name)
    if len(text) > MAX_BIBTEX:
        message = f"the bibliography has {len(text):,} characters; the limit is {MAX_BIBTEX:,}"
        place = Place(source.name)
        return [], [place.problem("too-large", message, cure="split it", severity=Severity.ERROR)]
    library = parse_string(text)
    return [*_entries(library)], [*found, *_failed(library, source.name)]


def _entries(library: Library) -> Iterator[Entry]:
    """Give all entries, also those whose key another one has, or that repeat a field."""
    for block in library.blocks:
        inner = getattr(block, "ignore_error_block", None) if isinstance(block, ParsingFailedBlock) else block
        if isinstance(inner, Entry):
            yield inner


def _failed(library: Library, name: str) -> Iterator[Problem]:
    for block in library.failed_blocks:
        place = Place(name, (block.start_line or 0) + 1)
        inner = block.ignore_error_block
        if isinstance(inner, Entry):
            message = f"the key '{inner.key[:60]}', or one of its fields, stands here twice"
            yield place.problem("repeated-key", message, cure="rename or drop one", severity=Severity.NOTICE)
        else:
            why = getattr(block.error, "abort_reason", "") or str(block.error)
            message = f"an entry cannot be read: {str(why).partition(LINE)[0][:200]}"
            cure = "look for a brace or a quote that is not closed"
            yield place.problem("broken-record", message, cure=cure, severity=Severity.ERROR)


def raw_of(entry: Entry, source: Source) -> Raw:
    """Give the values of an entry as its file has them."""
    typed = {field.key.casefold(): str(field.value) for field in entry.fields}
    fields = {name: _unwrapped(value) for name, value in typed.items()}
    values = {
        "title": _title(fields),
        "abstract": fields.get("abstract", ""),
        "keywords": _untexed(fields.get("keywords", "")),
        "arxiv": _arxiv(fields),
        "openreview": _openreview(fields),
        "doi": fields.get("doi", ""),
        "pdf": _address(fields.get("pdf", "")),
        "code": _address(fields.get("code", "") or fields.get("github", "")),
        "video": _address(fields.get("video", "")),
        "decision": _decision(fields),
        "key": entry.key,
    }
    place = Place(source.name, (entry.start_line or 0) + 1, entry.key[:80])
    return Raw(place=place, values=values, is_tex=True, authors=tuple(_authors(typed.get("author", ""))))


def _title(fields: Mapping[str, str]) -> str:
    title, more = fields.get("title", ""), fields.get("subtitle", "")
    return f"{title}: {more}" if title and more else title


def _unwrapped(value: str) -> str:
    """Take off braces around the whole of a value, which authors type twice."""
    value = value.strip()
    while value.startswith("{") and value.endswith("}") and "}" not in value[1:-1].partition("{")[0]:
        if _closes_early(value):
            break
        value = value[1:-1].strip()
    return value


def _closes_early(value: str) -> bool:
    """Tell whether the first brace is closed before the end."""
    depth = 0
    for at, each in enumerate(value):
        depth += (each == "{") - (each == "}")
        if depth == 0:
            return at < len(value) - 1
    return False


def _authors(text: str) -> Iterator[DraftAuthor]:
    """Give names as printed: `Family, Given`, `von Family, Jr, Given`, and BibLaTeX's named parts."""
    for part in islice(_parted(" ".join(text.split())), MOST_AUTHORS):
        name = clean_name(_printed(part), is_tex=True)
        if name and name.casefold() != "others":
            yield DraftAuthor(name=name)


def _parted(text: str) -> Iterator[str]:
    """Part names at each `and` that stands in no braces."""
    depth = start = 0
    for match in _BRACE_OR_AND.finditer(text):
        if match[0] in "{}":
            depth = max(0, depth + (1 if match[0] == "{" else -1))
        elif depth == 0:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:].strip()


def _printed(name: str) -> str:
    if re.match(r"\s*(?:family|given|prefix|suffix)\s*=", name):
        parts = {match[1]: match[2].strip("{} ") for match in _PARTS.finditer(name)}
        kept = (parts.get(each, "") for each in ("given", "prefix", "family", "suffix"))
        return " ".join(filter(None, kept)).replace("' ", "'")
    if name.startswith("{") and name.endswith("}"):
        return name[1:-1]
    whole = [part.strip() for part in name.split(",")]
    family, given, junior = whole[0], whole[-1], whole[1] if len(whole) > len("ab") else ""
    return " ".join(filter(None, (given, family, junior))) if len(whole) > 1 else name


def _arxiv(fields: Mapping[str, str]) -> str:
    """Give the arXiv id, wherever the entry hides it."""
    if "arxiv" in fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).casefold() and fields.get(
        "eprint"
    ):
        return _held(fields["eprint"])
    texts = (fields.get(key, "") for key in ("journal", *_URL_FIELDS, "booktitle", "doi", "volume"))
    return next((found for text in texts if _ARXIV_ID.search(text) and (found := _held(text))), "")


def _held(text: str) -> str:
    try:
        return arxiv_of(text)
    except ValueError:
        return ""


def _openreview(fields: Mapping[str, str]) -> str:
    for key in _URL_FIELDS:
        if "openreview.net" in fields.get(key, ""):
            try:
                return openreview_of(_untexed(fields[key]))
            except ValueError:
                continue
    return ""


def _address(text: str) -> str:
    """Give a web address; the name of a file on somebody's disk is none."""
    return _untexed(text) if text.startswith(("http://", "https://")) else ""


def _untexed(text: str) -> str:
    return text.replace("\\_", "_").replace("\\&", "&").replace("\\%", "%").replace("\\#", "#")


def _decision(fields: Mapping[str, str]) -> str:
    note = fields.get("note", "")
    return (
        str(decide(note).decision) if re.search(r"\b(?:oral|spotlight|poster)\b", note, re.IGNORECASE) else ""
    )
