"""Hold the views of pages that are no record's: lists, home, schedule, discrepancies, changes."""

from dataclasses import dataclass, field

from conspectus.model.views.parts import (
    Anchor,
    ChangeView,
    Entry,
    FactBrief,
    Group,
    Head,
    Mark,
    Pager,
    ReferenceView,
    StatusView,
    TalkView,
    TimelineView,
    TimeView,
    ValueView,
)
from conspectus.model.views.records import UseView


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list of records in groups.

    `others` are the orders of the list, this one without `href`; `jumps` lead to where each
    group begins, on whichever page of the list, noted with the number of its entries.
    """

    head: Head
    intro: str = ""
    groups: tuple[Group, ...] = ()
    others: tuple[Anchor, ...] = ()
    jumps: tuple[Anchor, ...] = ()
    pager: Pager | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsesView:
    """A page of all that a source was used for, where its own page has no room for it."""

    head: Head
    uses: tuple[UseView, ...]
    intro: str = ""
    pager: Pager | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsView(ListView):
    """A list of incidents, and on its first page what happened in all of them, in order of time."""

    timeline: TimelineView = field(default_factory=TimelineView)
    references: tuple[ReferenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class BrowseEntry:
    """A record among all: `traits` are the numbers of the choices that it is found by."""

    entry: Entry
    traits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BrowseGroup:
    """The records of a kind; without entries they are too many for one page, and `href` has them."""

    title: str
    id: str
    href: str
    count: str
    entries: tuple[BrowseEntry, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What readers may narrow all records down to, its number among all choices, how many records it has."""

    number: int
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Choices of one sort, of which readers may take several."""

    key: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FacetView:
    """A kind's list in one order: where it is, and where each of its groups begins."""

    title: str
    href: str
    groups: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseView:
    """Every record by kind, and the ways into long lists; it `is_whole` where it has all of them.

    `choices` are for scripts alone, and so is whether there is an index that they can ask.
    """

    head: Head
    intro: str = ""
    groups: tuple[BrowseGroup, ...] = ()
    facets: tuple[FacetView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()
    is_whole: bool = True
    is_indexed: bool = True


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file for machines, or many alike, whose link has no address: what it holds and where that is shown.

    `columns` are those of a table, `size` is in words.
    """

    file: Anchor
    holds: str
    columns: str
    page: Anchor
    size: str


@dataclass(frozen=True, slots=True)
class FormatGroup:
    """The files of one format, and how the format is to be read."""

    title: str
    id: str
    text: str
    rows: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatsView:
    """What there is for machines, format by format."""

    head: Head
    intro: str = ""
    groups: tuple[FormatGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscrepancyRow:
    """A fact whose claims differ: the question, each value with its sources, the status.

    `gap` says how far apart the values lie, where they are numbers or dates; `pages` show the fact.
    """

    fact: Anchor
    values: tuple[ValueView, ...]
    gap: str
    status: StatusView
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepanciesView:
    """The list of all facts on which sources differ."""

    head: Head
    intro: str = ""
    rows: tuple[DiscrepancyRow, ...] = ()
    source_count: int = 0
    references: tuple[ReferenceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDay:
    """A day of the schedule: a caption that names the zone, its sessions in order of time, its calendar."""

    title: str
    id: str
    sessions: tuple[TalkView, ...]
    zone: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleView:
    """The list of sessions as a programme by day: `zone` names whose clock it goes by, `marks` who says so.

    `place` is the fact of where that is, where sources differ on it.
    """

    head: Head
    intro: str = ""
    zone: str = ""
    marks: tuple[Mark, ...] = ()
    place: FactBrief | None = None
    days: tuple[ProgrammeDay, ...] = ()
    undated: tuple[Entry, ...] = ()
    references: tuple[ReferenceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """Every dated change, newest first."""

    head: Head
    intro: str = ""
    changes: tuple[ChangeView, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """What readers meet on every page, what it means, and where more of it is."""

    sign: str
    meaning: str
    more: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The front page."""

    head: Head
    promise: str = ""
    counts: tuple[Anchor, ...] = ()
    as_of: TimeView | None = None
    glance: tuple[FactBrief, ...] = ()
    groups: tuple[Group, ...] = ()
    topics: tuple[Anchor, ...] = ()
    reading: tuple[Sign, ...] = ()
    references: tuple[ReferenceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page a host serves for an address that leads nowhere."""

    head: Head
    sections: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportView:
    """A format in which a reading list can be saved: what scripts call it, and what readers do."""

    value: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingListView:
    """The page on which a reader's browser shows what was saved in it.

    `others` lead to lists for all; `exports` are the formats in which it can be saved as a file.
    """

    head: Head
    intro: str = ""
    others: tuple[Anchor, ...] = ()
    exports: tuple[ExportView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """A page at an old URL that leads to the new one."""

    head: Head
    target: Anchor = field(default_factory=lambda: Anchor("/", ""))
