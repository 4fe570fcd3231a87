"""Say of a paper, a note and a source what a citation of it says, whatever the format."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from conspectus.model.digest import Relation
from conspectus.model.identifiers import ArxivId, Doi, openreview_url
from conspectus.model.names import Ref, slugify
from conspectus.model.records import Paper, Record, Session, Source
from conspectus.model.routes import url_of
from conspectus.model.times import PartialDate
from conspectus.model.vocabulary import Decision, SourceKind
from conspectus.weave.formats.personal import Name, parted
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

TAKEN = frozenset({Decision.ORAL, Decision.SPOTLIGHT, Decision.POSTER, Decision.ACCEPTED})
NOT_TAKEN = frozenset({Decision.REJECTED, Decision.WITHDRAWN, Decision.DESK_REJECTED})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_ARXIV_MONTH = re.compile(r"(\d\d)(\d\d)", re.ASCII)
_ARXIV_BEGAN = 91
_WORD, _WITHIN = re.compile(r"\w+"), re.compile(r"(?<=[\w,;)][ -])\w+")
"""Any word, and one that cannot be the first of a sentence."""


class Sort(Enum):
    """What a work is to a bibliography."""

    TALK = auto()
    MANUSCRIPT = auto()
    PAGE = auto()
    REPORT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a citation says; texts are single lines.

    `container` is what it appeared in, `publisher` who put it out, `accessed` when it was read. `tex` is the
    title as typed where it has formulas in it, between dollars; `names` are words of it that keep their
    capitals in any style.
    """

    key: str
    sort: Sort
    title: str
    tex: str = ""
    names: frozenset[str] = frozenset()
    authors: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    container: str = ""
    publisher: str = ""
    note: str = ""
    url: str = ""
    doi: Doi | None = None
    arxiv: ArxivId | None = None
    keywords: tuple[str, ...] = ()
    language: str = ""
    accessed: PartialDate | None = None


def paper_work(loom: Loom, paper: Paper) -> Work:
    """Cite a paper: in the proceedings where it was taken or presented, else as the manuscript it is.

    All formats and pages that cite it share what is made once.
    """
    return loom.once(("paper", paper.ref), lambda _: _paper_work(loom, paper))


def _paper_work(loom: Loom, paper: Paper) -> Work:
    is_taken = paper.decision in TAKEN or (paper.decision not in NOT_TAKEN and _is_presented(loom, paper))
    settings, words = loom.settings, loom.words
    note = ""
    if paper.decision in NOT_TAKEN:
        decision = words[f"decision.{paper.decision}"]
        note = words.say("cite.submitted", edition=settings.edition, decision=decision)
    return Work(
        key=key_of(loom, paper.ref.slug),
        sort=Sort.TALK if is_taken else Sort.MANUSCRIPT,
        title=one_line(loom.title(paper.ref)),
        tex=one_line(paper.title) if paper.ref in loom.titles else "",
        names=names_in(paper.title, f"{paper.summary} {paper.abstract}"),
        authors=_names(author.name for author in paper.authors),
        issued=_held(loom, paper) if is_taken else _put_out(paper.arxiv),
        container=one_line(settings.edition) if is_taken else "",
        note=one_line(note),
        url=_address(paper),
        doi=paper.doi,
        arxiv=paper.arxiv,
        keywords=tuple(one_line(keyword) for keyword in paper.keywords),
    )


def note_work(loom: Loom, record: Record) -> Work:
    """Cite the page of a record: the digest's authors answer for it."""
    return loom.once(("note", record.ref), lambda _: _note_work(loom, record))


def _note_work(loom: Loom, record: Record) -> Work:
    settings = loom.settings
    title = loom.title(record.ref)
    if isinstance(record, Paper | Source):
        title = loom.words.say("cite.note", title=title)
    return Work(
        key=key_of(loom, f"{record.ref}"),
        sort=Sort.PAGE,
        title=one_line(title),
        authors=_names(author.name for author in settings.authors),
        issued=record.updated or record.date,
        container=one_line(settings.title),
        url=loom.canonical(url_of(record.ref)),
        language=settings.language,
    )


def is_written(loom: Loom, ref: Ref) -> bool:
    """Tell whether somebody wrote a note about a record: a row of a table is none, nor is a name."""
    note = loom.digest.notes.get(ref)
    return note is not None and not note.is_row


def source_work(loom: Loom, source: Source) -> Work:
    """Cite a source itself."""
    return Work(
        key=key_of(loom, f"source:{source.ref.slug}"),
        sort=Sort.REPORT if source.kind is SourceKind.PAPER or not source.url else Sort.PAGE,
        title=one_line(source.title),
        authors=_names(source.authors),
        issued=source.published,
        publisher=one_line(source.publisher or ""),
        url=source.url or "",
        accessed=source.retrieved,
    )


def key_of(loom: Loom, name: str) -> str:
    """Make a key that stays as long as the note's name does: `toy-2026:t3`; slugs hold neither : nor /."""
    return f"{slugify(loom.settings.edition) or 'digest'}:{name}"


def names_in(title: str, text: str) -> frozenset[str]:
    """Find words of a title that a text has with a capital within its sentences, and never without."""
    within, words = set(_WITHIN.findall(text)), set(_WORD.findall(text))
    capitalised = (word for word in _WORD.findall(title) if word[0].isupper() and word in within)
    return frozenset(word for word in capitalised if word.lower() not in words)


def _names(printed: Iterable[str]) -> tuple[Name, ...]:
    """Part names; one of control characters alone is none."""
    return tuple(name for name in map(parted, printed) if any(name))


def _address(paper: Paper) -> str:
    if paper.openreview:
        return openreview_url(paper.openreview)
    return paper.arxiv.url if paper.arxiv else paper.pdf or paper.project or ""


def _is_presented(loom: Loom, paper: Paper) -> bool:
    return bool(loom.digest.out_of(paper.ref, Relation.PRESENTED_IN))


def _held(loom: Loom, paper: Paper) -> PartialDate | None:
    """Say when a paper was presented: on its session's day, else in the year the edition is named for."""
    for link in loom.digest.out_of(paper.ref, Relation.PRESENTED_IN):
        session = loom.digest.find(link.target, Session)
        if session and (day := loom.times.day(session)):
            return PartialDate.parse(day.isoformat())
    found = _YEAR.findall(loom.settings.edition)
    return PartialDate.parse(found[-1]) if found else None


def _put_out(arxiv: ArxivId | None) -> PartialDate | None:
    """Give the month that an arXiv identifier names (arxiv.org/help/arxiv_identifier)."""
    match = _ARXIV_MONTH.match(arxiv.id.rpartition("/")[2]) if arxiv else None
    if match is None:
        return None
    century = 19 if int(match[1]) >= _ARXIV_BEGAN else 20
    return PartialDate.parse(f"{century}{match[1]}-{match[2]}")
