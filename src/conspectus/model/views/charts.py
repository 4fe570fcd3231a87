"""Hold the views of the pages that draw and compare numbers."""

from dataclasses import dataclass

from markupsafe import Markup

from conspectus.model.views.parts import (
    Anchor,
    Entry,
    FactBrief,
    Head,
    Mark,
    Pager,
    ReferenceView,
    StatusView,
    TimeView,
    ValueView,
)


@dataclass(frozen=True, slots=True)
class DatumView:
    """A row of the table of what a figure draws."""

    label: str
    value: str
    source: Anchor | None = None
    as_of: TimeView | None = None


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A source of a figure, with its mark."""

    source: Anchor
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure of the numbers page; `svg` is empty where there is too little to draw.

    `reading` says how to read it, `csv` and `image` lead to the same as files.
    """

    id: str
    title: str
    svg: Markup
    reading: str
    note: str
    status: StatusView | None
    as_of: TimeView | None
    facts: tuple[Anchor, ...]
    speakers: tuple[SpeakerView, ...]
    data: tuple[DatumView, ...]
    csv: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A fact in the table of all numbers."""

    fact: FactBrief
    as_of: TimeView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersView:
    """The page of figures over facts, and of all numbers."""

    head: Head
    intro: str = ""
    figures: tuple[FigureView, ...] = ()
    rows: tuple[NumberRow, ...] = ()
    references: tuple[ReferenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """A result beside those of other papers."""

    paper: Anchor
    system: str
    setting: str
    value: ValueView
    is_baseline: bool


@dataclass(frozen=True, slots=True)
class BenchmarkTable:
    """The results of a metric, and whether they can be set against each other."""

    title: str
    id: str
    rows: tuple[BenchmarkRow, ...]
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkView:
    """The results that papers report on one benchmark, by metric."""

    head: Head
    intro: str = ""
    tables: tuple[BenchmarkTable, ...] = ()
    pager: Pager | None = None
    references: tuple[ReferenceView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarksView:
    """The benchmarks that papers report results on, each with its metrics; `csv` has all results."""

    head: Head
    intro: str = ""
    entries: tuple[Entry, ...] = ()
    csv: str = ""
    pager: Pager | None = None
