"""Hold the small parts that page views are made of; a template sees these and nothing else."""

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: where to, its text, and a note printed after it (a reason, a count, a role)."""

    href: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NameView:
    """A name, with a page about who bears it where there is one, and their ORCID iD as a link."""

    name: str
    href: str = ""
    orcid: Anchor | None = None


@dataclass(frozen=True, slots=True)
class TimeView:
    """A date or time as readers see it, and as machines read it (`<time datetime>`).

    A span has the time that it ends at as well, so that a script can write both for another zone.
    """

    text: str
    datetime: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A superior figure that points to a source: `[3]`, with its own id for the way back."""

    number: int
    href: str
    id: str
    title: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class StatusView:
    """How well a fact is known: a key for the style sheet, the words, and where they are defined."""

    key: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a row of facts: text, perhaps a link, a time, source marks."""

    text: str
    href: str = ""
    datetime: str = ""
    note: str = ""
    marks: tuple[Mark, ...] = ()
    until: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the facts box: a label and its values."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value as printed, and who says so; `unit` is empty where its unit is as after other numbers."""

    text: str
    marks: tuple[Mark, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FactBrief:
    """A fact in short: the value to print, the other values where sources differ, the status."""

    title: str
    href: str
    printed: ValueView | None
    others: tuple[ValueView, ...]
    unit: str
    status: StatusView

    @property
    def values(self) -> tuple[ValueView, ...]:
        """Give every value, the one to print first."""
        return (self.printed, *self.others) if self.printed else self.others


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A source in a page's list of sources; `backs` are the ids of the marks that point to it.

    It has the day on which it was retrieved where none is known on which it was published; `heading` is its
    title as links show it.
    """

    number: int
    id: str
    title: str
    href: str
    publisher: str = ""
    kind: str = ""
    published: TimeView | None = None
    url: str = ""
    backs: tuple[str, ...] = ()
    retrieved: TimeView | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Records that point here for one reason, under its label; `more` leads to all where these are some."""

    label: str
    id: str
    links: tuple[Anchor, ...]
    more: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list: its link, first sentence, and what sets it apart."""

    href: str
    title: str
    summary: str = ""
    meta: tuple[Cell, ...] = ()
    status: StatusView | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading; `id` is its anchor, `more` leads to the whole list where it is cut."""

    title: str
    id: str
    entries: tuple[Entry, ...]
    href: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a long list goes on."""

    number: int
    count: int
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class TalkView:
    """A talk in a programme; `start` is None where no time is on record."""

    entry: Entry
    start: TimeView | None = None
    end: TimeView | None = None
    speakers: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same in another format: where, of which media type, and what it is called."""

    href: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Something that a page says of itself under a name that programs know."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself before its content: `kind` is the URL's first part or the page's name.

    `heading` is the title with its formulas typeset, where it has any. `report` is where a mistake on
    this very page is told, empty where that is the same for all pages. `meta` and `linked` say what the
    page is to citation indexes and to search engines (JSON-LD); `card` is the whole address of its picture.
    """

    url: str
    title: str
    description: str
    kind: str
    crumbs: tuple[Anchor, ...] = ()
    canonical: str = ""
    noindex: bool = False
    alternates: tuple[Alternate, ...] = ()
    report: str = ""
    heading: str = ""
    meta: tuple[Meta, ...] = ()
    linked: Markup = field(default_factory=Markup)
    card: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A dated change of a note: its kind in words, what changed, and what stood there before."""

    date: TimeView
    kind: str
    what: str
    was: str = ""
    page: Anchor | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """An entry of a timeline; `is_precise` is false where the day is not known.

    `incident` is what it is part of, where the timeline has several.
    """

    when: TimeView
    what: str
    marks: tuple[Mark, ...]
    is_precise: bool
    incident: Anchor | None = None


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Events in order of time; `strip` shows them as an SVG, empty where they are few."""

    events: tuple[EventView, ...] = ()
    strip: Markup = field(default_factory=Markup)
