"""Weave the front page, and the page for addresses that lead nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from conspectus.model.facts import Status
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact, Paper
from conspectus.model.routes import (
    CHANGES,
    DISCREPANCIES,
    NOT_FOUND,
    list_url,
)
from conspectus.model.views.lists import HomeView, NotFoundView, Sign
from conspectus.model.views.parts import Anchor, Entry, FactBrief, Group, Head
from conspectus.model.vocabulary import Decision, Depth
from conspectus.weave.formats.beside import beside_page
from conspectus.weave.views.briefs import DIFFERING, brief
from conspectus.weave.views.common import report_href
from conspectus.weave.views.editions import edition_groups
from conspectus.weave.views.frame import sections
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import date_view

KINDS = (Kind.AWARD, Kind.INCIDENT, Kind.PAPER, Kind.SESSION, Kind.TREND)
MOST_LISTED = 8
MOST_AWARDS = 3
_LISTED_DEPTH = list(Depth).index(Depth.LISTED)
MOST_RECENT = 5
MOST_TOPICS = 40


def home_view(loom: Loom) -> HomeView:
    """Weave the front page: what this is, the figures at a glance, where to go."""
    references = References(loom)
    glance = tuple(glance_of(loom, references))
    dated = (record.updated or record.date for record in loom.digest.records.values())
    newest = max((date for date in dated if date), key=lambda date: date.sort_key, default=None)
    return HomeView(
        head=Head(
            url="/",
            title=loom.settings.title,
            description=loom.settings.description,
            kind="home",
            canonical=loom.canonical("/"),
            alternates=beside_page(loom, "/"),
            report=report_href(loom, "/", loom.settings.title),
        ),
        promise=loom.settings.description,
        counts=tuple(kind_counts(loom)),
        as_of=date_view(newest, loom.words),
        glance=glance,
        groups=(*edition_groups(loom), *_groups(loom)),
        topics=tuple(loom.anchor(ref) for ref in _largest(loom, loom.offered(Kind.TOPIC))),
        reading=tuple(_reading(loom)),
        references=references.listed(),
    )


def not_found_view(loom: Loom) -> NotFoundView:
    """Weave the page for an address that leads nowhere."""
    head = Head(
        url=NOT_FOUND,
        title=loom.words["page.not-found"],
        description=loom.words["page.not-found-text"],
        kind="404",
        report=report_href(loom, NOT_FOUND, loom.words["page.not-found"]),
        noindex=True,
    )
    return NotFoundView(head=head, sections=sections(loom))


def kind_counts(loom: Loom) -> Iterator[Anchor]:
    """Count the records of the kinds that matter most, with the way to each list."""
    for kind in (Kind.PAPER, Kind.AWARD, Kind.INCIDENT, Kind.SESSION, Kind.SOURCE, Kind.FACT):
        if count := len(loom.offered(kind)):
            yield Anchor(list_url(kind), loom.words.count(f"count.{kind}", count))


def glance_of(loom: Loom, references: References) -> Iterator[FactBrief]:
    """Give the facts that site.yaml wants at a glance."""
    for slug in loom.settings.at_a_glance:
        fact = loom.digest.find(Ref(Kind.FACT, slug), Fact)
        if fact and fact.ref in loom.digest.assessments:
            yield brief(loom, fact, references)


def _groups(loom: Loom) -> Iterator[Group]:
    for kind in KINDS:
        refs = sorted(loom.offered(kind), key=lambda ref: _closeness(loom, ref))
        noted = [ref for ref in refs if _closeness(loom, ref)[0] < _LISTED_DEPTH]
        most = MOST_AWARDS if kind is Kind.AWARD else MOST_LISTED
        entries = tuple(_entry(loom, ref) for ref in (noted or refs)[:most])
        if entries:
            more = loom.words.say("page.all-of", count=loom.words.count(f"count.{kind}", len(refs)))
            title = loom.words[f"kind.{kind}.title"]
            is_cut = len(refs) > len(entries)
            yield Group(title, str(kind), entries, list_url(kind), more if is_cut else "")
    if recent := tuple(_recent(loom)):
        yield Group(loom.words["page.recent"], "recent", recent, CHANGES)


def _largest(loom: Loom, refs: Sequence[Ref]) -> Sequence[Ref]:
    """Give the topics that most records are on, in the order of their list; all where they are few."""
    by_size = sorted(refs, key=lambda ref: (-len(loom.digest.links_to.get(ref, ())), ref))
    kept = frozenset(by_size[:MOST_TOPICS])
    return [ref for ref in refs if ref in kept]


def _reading(loom: Loom) -> Iterator[Sign]:
    """Explain the signs that this digest's pages bear; each only where there is something it stands for."""
    known = {found.status for found in loom.digest.assessments.values()}
    signs = (
        ("mark", list_url(Kind.SOURCE), bool(loom.offered(Kind.SOURCE))),
        ("or", DISCREPANCIES, bool(known & DIFFERING)),
        ("not-verified", loom.status_page, Status.ONE_UNVERIFIED in known),
        ("our-reading", loom.status_page, bool(loom.status_page)),
    )
    for name, href, is_there in signs:
        if is_there:
            more = Anchor(href, loom.words[f"reading.{name}-more"])
            yield Sign(loom.words[f"reading.{name}"], loom.words[f"reading.{name}-means"], more)


def _entry(loom: Loom, ref: Ref) -> Entry:
    """List a record; the title of an award says enough, its paper stands below."""
    entry = loom.entry(ref)
    return replace(entry, summary="", meta=entry.meta[1:]) if ref.kind is Kind.AWARD else entry


def _closeness(loom: Loom, ref: Ref) -> tuple[int, int]:
    """Put papers that were looked at closely first, of those listed the orals; others keep their order."""
    paper = loom.digest.find(ref, Paper)
    if paper is None:
        return (0, 0)
    rank = list(Decision).index(paper.decision) if paper.depth is Depth.LISTED else 0
    return (list(Depth).index(paper.depth), rank)


def _recent(loom: Loom) -> Iterable[Entry]:
    changed: list[tuple[Any, Ref]] = [
        (change.date.sort_key, ref)
        for kind in Kind
        for ref in loom.offered(kind)
        for change in loom.digest.records[ref].changes
    ]
    changed.sort(key=lambda pair: pair[1])
    changed.sort(key=lambda pair: pair[0], reverse=True)
    for ref in list(dict.fromkeys(ref for _, ref in changed))[:MOST_RECENT]:
        yield loom.entry(ref)
