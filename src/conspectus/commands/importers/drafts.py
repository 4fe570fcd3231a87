"""Hold what readers of foreign formats give: drafts of papers and sessions, and problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar

from conspectus.model.problem import Problem, Severity
from conspectus.model.vocabulary import Decision, SessionForm

T = TypeVar("T")
MAX_FILE = 256_000_000
"""How many bytes a file may have; a whole conference with its reviews has fewer."""


TOLD_EVERY = 100
"""After how many records it is told that they were read."""


def _nobody(_: int) -> None:
    """Be told, and say nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the file's name, the line it begins in, and its place in the file's data."""

    file: str
    line: int = 0
    at: str = ""

    def problem(
        self, code: str, message: str, *, cure: str, field: str = "", severity: Severity = Severity.WARNING
    ) -> Problem:
        """State what is wrong with the record, or with one of its fields."""
        place = ".".join(filter(None, (self.at, field)))
        return Problem(
            code=code, message=message, cure=cure, path=self.file, line=self.line, place=place,
            severity=severity,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAuthor:
    """A name as printed; the profile is kept as identity and never shown."""

    name: str
    affiliation: str = ""
    openreview: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSession:
    """A sitting that a file names: by its label, its code, or by both.

    `day` is known where no time is; `file` names what tells of it, where no paper does.
    """

    label: str = ""
    code: str = ""
    form: SessionForm = SessionForm.ORAL
    room: str = ""
    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    file: str = ""
    is_inferred: bool = False

    @property
    def key(self) -> str:
        """Name the sitting as all files name it, however they write it."""
        return f"{self.form} {self.code}".casefold() if self.code else " ".join(self.label.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When and where a paper is presented; without a session it is a time in a room alone."""

    session: DraftSession | None = None
    room: str = ""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paper as a foreign file tells of it.

    It declares the paper's own fields, named as in front matter; what it is known by (`openreview`,
    `arxiv`, `doi`; `keys` are the file's own names for it); when it is presented (`slots`); what it was
    given (`award`); and figures that files may disagree on (`figures`, such as the average rating).
    A field that the file says nothing of is empty.
    """

    place: Place
    keys: tuple[str, ...] = ()
    title: str = ""
    authors: tuple[DraftAuthor, ...] = ()
    abstract: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    decision: Decision = Decision.UNKNOWN
    poster: str = ""
    openreview: str = ""
    arxiv: str = ""
    doi: str = ""
    code: str = ""
    project: str = ""
    pdf: str = ""
    slides: str = ""
    video: str = ""
    slots: tuple[Slot, ...] = ()
    award: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gives: drafts, problems, and how many of its records are no papers.

    `mapping` says which column became which field, where that had to be guessed; `abstracts` are those
    that lie apart from their papers, by the keys of these; `sessions` are those of which no paper may tell.
    """

    drafts: tuple[Draft, ...] = ()
    sessions: tuple[DraftSession, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)
    abstracts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a file, what it is called, the zone of times without one, and columns mapped by hand.

    `tell` is told how many records have been read.
    """

    name: str
    data: bytes
    zone: tzinfo | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[int], None] = _nobody

    def over(self, records: Iterable[T]) -> Iterator[T]:
        """Hand records on, and tell now and then how many there were."""
        for count, record in enumerate(records, start=1):
            if count % TOLD_EVERY == 0:
                self.tell(count)
            yield record
