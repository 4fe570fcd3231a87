"""Weave the lists: one page or more for each kind and each order it is listed in, and the changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from conspectus.model.formats import BIBTEX, CSL, ICS
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact, Source
from conspectus.model.routes import CHANGES, READING_LIST, list_url
from conspectus.model.views.lists import ChangesView, ExportView, ListView, ReadingListView
from conspectus.model.views.parts import Anchor, Entry, FactBrief, Group, Head
from conspectus.model.vocabulary import Decision
from conspectus.model.words import Words
from conspectus.weave.formats.beside import beside_list, beside_page
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.common import change_view, report_href
from conspectus.weave.views.groups import by_award, by_decision, by_letter, by_session, by_topic, entries
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import page_title, page_url, pager, split
from conspectus.weave.views.references import References
from conspectus.weave.wording import with_unit

FEWEST_JUMPS, MOST_JUMPS = 4, 100
"""With more groups a page leads to its own alone."""


Grouping = Callable[[Loom, Iterable[Ref]], Sequence[Group]]


class Order(NamedTuple):
    """An order in which a kind is listed: the last part of its URL, and how it is grouped."""

    name: str
    grouping: Grouping


class Facet(NamedTuple):
    """A list of a kind in one order, cut into pages; `key` leads to its words."""

    kind: Kind
    name: str
    pages: Sequence[Sequence[Group]]

    @property
    def key(self) -> str:
        """Name it in the table of words."""
        return f"{self.kind}-{self.name}" if self.name else str(self.kind)

    @property
    def url(self) -> str:
        """Give the URL of its first page."""
        return f"{list_url(self.kind)}{self.name}/" if self.name else list_url(self.kind)


def facets(loom: Loom, kind: Kind) -> tuple[Facet, ...]:
    """Give a kind's list in each order that says something of its records; the first always does."""
    refs = loom.listed(kind)
    found = [(order, order.grouping(loom, refs)) for order in ORDERS.get(kind, AS_THEY_COME)]
    first, *others = (Facet(kind, order.name, list(split(groups)) or [()]) for order, groups in found)
    return (first, *(facet for facet in others if any(group.id not in UNTOLD for group in _first(facet))))


def list_views(loom: Loom, kind: Kind) -> Iterator[ListView]:
    """Weave the list of a kind in every order; a long one goes on at page/2/ and so forth."""
    every = facets(loom, kind)
    for facet in every:
        yield from _paged(loom, facet, every if len(every) > 1 else ())


def jumps(facet: Facet, words: Words) -> tuple[Anchor, ...]:
    """Link to where each group begins, on whichever page, with the number of its entries."""
    begins: dict[str, Anchor] = {}
    counts: defaultdict[str, int] = defaultdict(int)
    for number, page in enumerate(facet.pages, 1):
        for group in page:
            begins.setdefault(group.id, Anchor(f"{page_url(facet.url, number)}#{group.id}", group.title))
            counts[group.id] += len(group.entries)
    return tuple(replace(anchor, note=words.whole(counts[id_])) for id_, anchor in begins.items())


def _paged(loom: Loom, facet: Facet, every: Sequence[Facet]) -> Iterator[ListView]:
    name = f"list.{facet.key}" if facet.name else f"kind.{facet.kind}.title"
    leads = jumps(facet, loom.words)
    for number, groups in enumerate(facet.pages, 1):
        url = page_url(facet.url, number)
        top = head(loom, url, name, f"intro.{facet.key}")
        title = page_title(top.title, number, loom.words)
        crumbs = loom.crumbs(facet.kind) if facet.name else ()
        alternates = beside_list(loom, facet.kind)
        yield ListView(
            head=replace(top, title=title, crumbs=crumbs, alternates=alternates),
            intro=top.description,
            groups=tuple(groups),
            others=tuple(_other(loom, other, facet) for other in every),
            jumps=tuple(_jumps(leads, url)),
            pager=pager(facet.url, number, len(facet.pages)),
        )


def _jumps(leads: Sequence[Anchor], url: str) -> Iterator[Anchor]:
    here = [_here(jump, url) for jump in leads]
    if len(here) > MOST_JUMPS:
        here = [jump for jump in here if jump.href.startswith("#")]
    if len(here) >= FEWEST_JUMPS:
        yield from here


def changes_view(loom: Loom) -> ChangesView:
    """Weave the list of every dated change, newest first."""
    dated = [(change, ref) for ref, record in loom.digest.records.items() for change in record.changes]
    dated.sort(key=lambda pair: pair[1])
    dated.sort(key=lambda pair: pair[0].date.sort_key, reverse=True)
    key = "intro.changes" if dated else "intro.changes-none"
    return ChangesView(
        head=replace(head(loom, CHANGES, "kind.changes.title", key), alternates=beside_page(loom, CHANGES)),
        intro=loom.words[key],
        changes=tuple(change_view(loom, change, loom.anchor(ref)) for change, ref in dated),
    )


def reading_list_view(loom: Loom) -> ReadingListView:
    """Weave the page of the reading list, as it is without scripts: it leads to what is the same for all."""
    kinds = (Kind.PAPER, Kind.SESSION, Kind.TOPIC)
    exports = (
        (BIBTEX, ExportView("bib", loom.words["formats.bibtex"])),
        (CSL, ExportView("csl", loom.words["formats.csl"])),
        (None, ExportView("md", loom.words["formats.markdown"])),
        (ICS, ExportView("ics", loom.words["saved.calendar"])),
    )
    return ReadingListView(
        head=head(loom, READING_LIST, "kind.reading-list.title", "intro.reading-list"),
        intro=loom.words["intro.reading-list"],
        others=tuple(map(loom.list_anchor, kinds)),
        exports=tuple(view for made_of, view in exports if made_of is None or loom.makes(made_of)),
    )


def head(loom: Loom, url: str, title: str, description: str) -> Head:
    """Say what a page is that belongs to no record, by the keys of its words."""
    return Head(
        url=url,
        title=loom.words[title],
        description=loom.words[description],
        kind=url.strip("/").partition("/")[0],
        canonical=loom.canonical(url),
        report=report_href(loom, url, loom.words[title]),
    )


def _first(facet: Facet) -> Sequence[Group]:
    return facet.pages[0]


def _other(loom: Loom, other: Facet, facet: Facet) -> Anchor:
    """Link to another order of the same list; this one is named only."""
    return Anchor("" if other is facet else other.url, loom.words[f"order.{other.key}"])


def _here(jump: Anchor, url: str) -> Anchor:
    """Leave out the page of a link that stays on it."""
    page, _, id_ = jump.href.partition("#")
    return replace(jump, href=f"#{id_}") if page == url else jump


def _plain(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    listed = entries(loom, refs)
    return (Group("", "all", listed),) if listed else ()


def _facts(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    """Group facts into those about the edition and those about single records."""
    facts = [fact for ref in refs if (fact := loom.digest.find(ref, Fact))]
    general = tuple(_fact_entry(loom, fact) for fact in facts if fact.of is None)
    single = tuple(_fact_entry(loom, fact) for fact in facts if fact.of is not None)
    named = (("about-conference", general), ("about-records", single))
    return tuple(Group(loom.words[f"group.{key}"], key, found) for key, found in named if found)


def _fact_entry(loom: Loom, fact: Fact) -> Entry:
    short = brief(loom, fact, References(loom))
    return Entry(short.href, fact.title, values_text(loom, short), status=loom.waiting(fact) or short.status)


def values_text(loom: Loom, short: FactBrief) -> str:
    """Write every value of a fact, the printed one first, with the unit."""
    unit = short.values[-1].unit if short.values else ""
    text = f" {loom.words['page.or']} ".join(value.text for value in short.values)
    return with_unit(text, unit or short.unit)


def _sources(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    sources = [source for ref in refs if (source := loom.digest.find(ref, Source))]
    on_record = [source.ref for source in sources if source.kind.is_on_record]
    others = [source.ref for source in sources if not source.kind.is_on_record]
    named = (("on-record", on_record), ("others", others))
    return tuple(
        Group(loom.words[f"group.{key}"], key, entries(loom, found)) for key, found in named if found
    )


AS_THEY_COME = (Order("", _plain),)
ORDERS = {
    Kind.PAPER: (
        Order("", by_session),
        Order("by-topic", by_topic),
        Order("by-award", by_award),
        Order("by-decision", by_decision),
        Order("by-letter", by_letter),
    ),
    Kind.PERSON: (Order("", by_letter),),
    Kind.TOPIC: (Order("", by_letter),),
    Kind.FACT: (Order("", _facts),),
    Kind.SOURCE: (Order("", _sources),),
}
"""The orders in which kinds are listed."""

UNTOLD = frozenset({"no-topic", f"decision-{Decision.UNKNOWN}"})
"""Groups that say nothing of their records; an order of these alone is none."""
