"""Hold the ten kinds of record that notes are read into.

A record's fields are named as authors type them. A field whose kind is fixed holds a Ref of
that kind, typed as `Annotated[Ref, Kind.…]` so that the reader accepts the bare slug.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated

from conspectus.model.identifiers import ArxivId, Doi, OpenReviewId, Orcid, PartId, ProfileId, SitePath, Url
from conspectus.model.names import Kind, Ref
from conspectus.model.times import PartialDate
from conspectus.model.values import NO_UNIT, Unit, Value, ValueType
from conspectus.model.vocabulary import (
    ChangeKind,
    Decision,
    Depth,
    IncidentStatus,
    Rank,
    SessionForm,
    SourceKind,
)

PaperRef = Annotated[Ref, Kind.PAPER]
SessionRef = Annotated[Ref, Kind.SESSION]
TopicRef = Annotated[Ref, Kind.TOPIC]
SourceRef = Annotated[Ref, Kind.SOURCE]
FactRef = Annotated[Ref, Kind.FACT]
IncidentRef = Annotated[Ref, Kind.INCIDENT]
Number = Annotated[Value, ValueType.NUMBER]
Unread = Annotated[Value, ValueType.TEXT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a note that readers should know of."""

    date: PartialDate
    what: str
    kind: ChangeKind = ChangeKind.UPDATE
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every note has, whatever its kind."""

    ref: Ref
    title: str
    summary: str = ""
    topics: tuple[TopicRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    date: PartialDate | None = None
    updated: PartialDate | None = None
    draft: bool = False
    aliases: tuple[SitePath, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A name in an author list, as printed there; `source` and `as_of` are of the affiliation."""

    name: str
    affiliation: str | None = None
    source: SourceRef | None = None
    as_of: PartialDate | None = None
    orcid: Orcid | None = None
    openreview: ProfileId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A figure that a paper reports: a metric of a system on a benchmark in a setting."""

    benchmark: str
    metric: str
    value: Number
    id: PartId | None = None
    system: str | None = None
    setting: Mapping[str, str] | None = None
    unit: str = ""
    baseline: bool = False
    source: SourceRef | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An image file shown with a paper, and the right to show it."""

    file: str
    alt: str = ""
    caption: str = ""
    licence: str | None = None
    credit: str | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Record):
    """A submission to the conference."""

    short: str | None = None
    authors: tuple[Author, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    decision: Decision = Decision.UNKNOWN
    session: SessionRef | None = None
    poster: str | None = None
    openreview: OpenReviewId | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    code: Url | None = None
    project: Url | None = None
    pdf: Url | None = None
    slides: Url | None = None
    video: Url | None = None
    depth: Depth = Depth.NAMED_ONLY
    results: tuple[Result, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A paper's turn in a session; a clock time is read on the session's day in its zone."""

    paper: PaperRef
    start: datetime | time | None = None
    end: datetime | time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """A sitting of the conference; it owns the order and the times of its talks."""

    form: SessionForm = SessionForm.ORAL
    code: str | None = None
    inferred: bool = False
    start: datetime | PartialDate | None = None
    end: datetime | PartialDate | None = None
    room: str | None = None
    chair: str | None = None
    organisers: tuple[str, ...] = ()
    talks: tuple[Talk, ...] = ()
    part_of: SessionRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A paper to start with, and why."""

    paper: PaperRef
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A thread that runs through papers, incidents and trends."""

    parent: TopicRef | None = None
    also: tuple[str, ...] = ()
    start_here: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Someone named in an author list or a committee; inferred unless a note overrides."""

    names: tuple[str, ...] = ()
    orcid: Orcid | None = None
    openreview: ProfileId | None = None
    homepage: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A document the digest draws on, and what to make of it."""

    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    url: Url | None = None
    kind: SourceKind
    interest: str = ""
    limits: str = ""
    stored: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says in answer to a fact's question; its value is read by the fact's type."""

    value: Unread
    source: SourceRef | None = None
    id: PartId | None = None
    as_of: PartialDate | None = None
    quote: str | None = None
    note: str = ""
    same_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """The claim that the digest prints elsewhere, and why."""

    claim: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """A question and what sources answer; without `of` it is about the edition itself."""

    short: str | None = None
    of: Ref | None = None
    type: ValueType = ValueType.NUMBER
    unit: Unit = NO_UNIT
    claims: tuple[Claim, ...] = ()
    preferred: Preferred | None = None
    ratio_of: tuple[FactRef, ...] = ()
    sum_of: tuple[FactRef, ...] = ()
    mismatch: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Record):
    """A prize, who gave it and for what."""

    rank: Rank = Rank.OTHER
    papers: tuple[PaperRef, ...] = ()
    announced: datetime | PartialDate | None = None
    chair: str | None = None
    committee: tuple[str, ...] = ()
    shortlist: FactRef | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in the course of an incident."""

    when: datetime | PartialDate
    what: str
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """Something that went wrong, of what form and in which system, told as a timeline with its sources."""

    form: str = ""
    system: str = ""
    status: IncidentStatus = IncidentStatus.OPEN
    happened: datetime | PartialDate | None = None
    events: tuple[Event, ...] = ()
    affects: tuple[Ref, ...] = ()
    led_to: tuple[IncidentRef, ...] = ()
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Record):
    """A claim about the field, held to its evidence."""

    thesis: str = ""
    evidence: tuple[Ref, ...] = ()
    against: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePage(Record):
    """A page of prose: about, glossary, interview."""


RECORD_TYPES: Mapping[Kind, type[Record]] = {
    Kind.PAPER: Paper,
    Kind.AWARD: Award,
    Kind.INCIDENT: Incident,
    Kind.SESSION: Session,
    Kind.TOPIC: Topic,
    Kind.TREND: Trend,
    Kind.PERSON: Person,
    Kind.SOURCE: Source,
    Kind.FACT: Fact,
    Kind.PAGE: FreePage,
}
