"""Hold the views of records: for each kind of page, all that its template may see of it."""

from dataclasses import dataclass, field

from markupsafe import Markup

from conspectus.model.views.parts import (
    Anchor,
    Cell,
    ChangeView,
    Entry,
    FactBrief,
    Group,
    Head,
    LinkGroup,
    Mark,
    Pager,
    ReferenceView,
    Row,
    StatusView,
    TalkView,
    TimelineView,
    TimeView,
    ValueView,
)
from conspectus.model.views.pieces import BodyPiece, ImagePiece


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """What the page of any record has; `edit` is where its note is edited.

    `label` says what it is, `meta` what else stands in the line under its title, `files` are the same for
    programs.
    """

    head: Head
    summary: str = ""
    label: str = ""
    meta: tuple[Cell, ...] = ()
    waiting: StatusView | None = None
    as_of: TimeView | None = None
    rows: tuple[Row, ...] = ()
    topics: tuple[Anchor, ...] = ()
    body: tuple[BodyPiece, ...] = ()
    contents: tuple[Anchor, ...] = ()
    backlinks: tuple[LinkGroup, ...] = ()
    references: tuple[ReferenceView, ...] = ()
    changes: tuple[ChangeView, ...] = ()
    edit: str = ""
    files: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorView:
    """An author as printed; `href` is empty where the name has no page."""

    name: str
    href: str = ""
    affiliation: str = ""
    marks: tuple[Mark, ...] = ()
    as_of: TimeView | None = None
    orcid: Anchor | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """How a work is cited in BibTeX, and what it is."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A reported result; `id` is its anchor, empty where it has none.

    `kind` says what was measured, with the place that compares it, in a table of several kinds.
    """

    id: str
    system: str
    setting: str
    value: ValueView
    is_baseline: bool
    note: str = ""
    kind: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The results of one benchmark and metric, or one each of several, whose rows say of which.

    `href` leads to those of other papers; a table of several kinds leads there from each row.
    `chart` is an SVG where there is enough to draw, and `reading` says how to read it.
    """

    title: str
    id: str
    unit: str
    results: tuple[ResultView, ...]
    href: str = ""
    chart: Markup = field(default_factory=Markup)
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView(RecordView):
    """The page of a paper.

    `depth` says how closely it was looked at, `is_unchecked` that we say what it is about and have
    no number of it, and `is_listed` that a table lists it and no note is about it. `citations` are texts to
    cite the paper and its note by.
    """

    authors: tuple[AuthorView, ...] = ()
    depth: str = ""
    awards: tuple[Anchor, ...] = ()
    actions: tuple[Anchor, ...] = ()
    results: tuple[ResultTable, ...] = ()
    facts: tuple[FactBrief, ...] = ()
    related: tuple[Entry, ...] = ()
    figures: tuple[ImagePiece, ...] = ()
    abstract: Markup = field(default_factory=Markup)
    is_listed: bool = False
    is_unchecked: bool = False
    citations: tuple[CitationView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView(RecordView):
    """The page of a session: the thread through its talks, its programme, and its neighbours in time."""

    thread: tuple[BodyPiece, ...] = ()
    talks: tuple[TalkView, ...] = ()
    untimed: tuple[TalkView, ...] = ()
    pager: Pager | None = None
    parts: tuple[Entry, ...] = ()
    previous: Anchor | None = None
    next: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView(RecordView):
    """The page of a topic."""

    counts: str = ""
    start_here: tuple[Entry, ...] = ()
    groups: tuple[Group, ...] = ()
    pager: Pager | None = None
    neighbours: tuple[Anchor, ...] = ()
    people: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(RecordView):
    """The page of a person: what they did here, and with whom."""

    groups: tuple[Group, ...] = ()
    pager: Pager | None = None
    co_authors: tuple[Anchor, ...] = ()
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class UseView:
    """What a source was used for: a claim or a statement, where, and whether others differ."""

    page: Anchor
    text: str
    status: StatusView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView(RecordView):
    """The page of a source: who it is, what it is worth, what it was used for."""

    kind: str = ""
    url: str = ""
    interest: str = ""
    limits: str = ""
    uses: tuple[UseView, ...] = ()
    uses_more: Anchor | None = None
    cited_by: tuple[Anchor, ...] = ()
    cited_more: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What one source says; `quote_state` is "" (no quote), "checked" or "unchecked"."""

    id: str
    value: str
    source: Anchor
    source_kind: str
    marks: tuple[Mark, ...]
    publisher: str = ""
    published: TimeView | None = None
    as_of: TimeView | None = None
    note: str = ""
    quote: str = ""
    quote_state: str = ""
    is_preferred: bool = False


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A value that sources give, and who says so: each with a link, noted with the date."""

    value: ValueView
    said_by: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A fact on which sources differ, as a page beside it shows it: every claim."""

    fact: Anchor
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class OperandView:
    """A value that went into a calculation."""

    fact: Anchor
    value: str


@dataclass(frozen=True, slots=True)
class DerivationView:
    """A calculation within one source: `sign` is ÷ or +, `stated` what the source says itself."""

    source: Anchor
    operands: tuple[OperandView, ...]
    sign: str
    result: str
    stated: str
    fits: bool
    as_of: TimeView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPageView(RecordView):
    """The page of a fact: who says what, how it adds up, what is printed elsewhere and why."""

    brief: FactBrief
    answers: tuple[AnswerView, ...] = ()
    about: Anchor | None = None
    claims: tuple[ClaimView, ...] = ()
    differs: bool = False
    because: str = ""
    derivations: tuple[DerivationView, ...] = ()
    mismatch: str = ""
    matters: tuple[Anchor, ...] = ()
    matters_more: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView(RecordView):
    """The page of an award."""

    papers: tuple[Entry, ...] = ()
    citation: str = ""
    chair: Anchor | None = None
    committee: tuple[Anchor, ...] = ()
    shortlist: FactBrief | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView(RecordView):
    """The page of an incident: its timeline, where sources differ on it, and the other facts it affects."""

    status: str = ""
    differing: StatusView | None = None
    timeline: TimelineView = field(default_factory=TimelineView)
    differences: tuple[DifferenceView, ...] = ()
    response: str = ""
    affects: tuple[FactBrief, ...] = ()
    affected: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendView(RecordView):
    """The page of a trend: the claim, and what speaks for and against it."""

    thesis: str = ""
    evidence: tuple[Entry, ...] = ()
    against: tuple[Entry, ...] = ()
    strength: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePageView(RecordView):
    """A page of prose."""
