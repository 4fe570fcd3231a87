"""Weave the front page, the page for addresses that lead nowhere, and what all pages see of the site."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conspectus import __version__
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact
from conspectus.model.routes import NOT_FOUND, list_url
from conspectus.model.views.lists import HomeView, NotFoundView
from conspectus.model.views.parts import Anchor, Entry, FactBrief, Group, Head
from conspectus.model.views.site import SiteView
from conspectus.model.vocabulary import Section
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.common import canonical
from conspectus.weave.views.lists import DISCREPANCIES
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import date_view

LISTED = (Kind.AWARD, Kind.INCIDENT, Kind.SESSION, Kind.TREND)
MOST_LISTED = 8
MOST_RECENT = 5
MENU = (
    Section.PAPERS,
    Section.AWARDS,
    Section.INCIDENTS,
    Section.SESSIONS,
    Section.TOPICS,
    Section.FACTS,
    Section.DISCREPANCIES,
    Section.SOURCES,
)


def home_view(loom: Loom) -> HomeView:
    """Weave the front page: what this is, the figures at a glance, where to go."""
    references = References(loom)
    glance = tuple(_glance(loom, references))
    newest = max(
        (record.updated or record.date for record in loom.digest.records.values() if record.date),
        key=lambda date: date.sort_key if date else None,  # type: ignore[arg-type, return-value]
        default=None,
    )
    return HomeView(
        head=Head(
            url="/",
            title=loom.settings.title,
            description=loom.settings.description,
            kind="home",
            canonical=canonical(loom, "/"),
        ),
        promise=loom.settings.description,
        counts=tuple(_counts(loom)),
        as_of=date_view(newest, loom.words),
        glance=glance,
        groups=tuple(_groups(loom)),
        topics=tuple(loom.anchor(ref) for ref in loom.listed(Kind.TOPIC)),
        references=references.listed(),
    )


def not_found_view(loom: Loom) -> NotFoundView:
    """Weave the page for an address that leads nowhere."""
    head = Head(
        url=NOT_FOUND,
        title=loom.words["page.not-found"],
        description=loom.words["page.not-found-text"],
        kind="404",
        noindex=True,
    )
    return NotFoundView(head=head, sections=sections(loom))


def site_view(loom: Loom, assets: Mapping[str, str]) -> SiteView:
    """Say what every page may see of the site."""
    settings = loom.settings
    licence = settings.licence
    return SiteView(
        title=settings.title,
        edition=settings.edition,
        description=settings.description,
        language=settings.language,
        navigation=tuple(_menu(loom)),
        sections=sections(loom),
        words=loom.words,
        assets=assets,
        base_url=settings.base_url or "",
        authors=tuple(author.name for author in settings.authors),
        licence=Anchor(licence.url or "", licence.name) if licence else None,
        contact=settings.contact or "",
        repository=settings.repository or "",
        zone=loom.place,
        generator=f"conspectus {__version__}",
        extra=settings.extra,
    )


def sections(loom: Loom) -> tuple[Anchor, ...]:
    """Link to every list that has something in it, and to the free pages."""
    lists = (
        Anchor(list_url(kind), loom.words[f"kind.{kind}.title"])
        for kind in Kind
        if kind is not Kind.PAGE and loom.listed(kind)
    )
    differing = Anchor(DISCREPANCIES, loom.words["kind.discrepancies.title"])
    changes = Anchor("/changes/", loom.words["kind.changes.title"])
    free = (loom.anchor(ref) for ref in loom.listed(Kind.PAGE))
    return (*lists, differing, changes, *free)


def _menu(loom: Loom) -> Iterator[Anchor]:
    kinds = {str(kind): kind for kind in Kind}
    for section in loom.settings.navigation or MENU:
        if section not in kinds or loom.listed(kinds[section]):
            yield Anchor(f"/{section}/", loom.words[f"kind.{section}.title"])


def _counts(loom: Loom) -> Iterator[Anchor]:
    for kind in (Kind.PAPER, Kind.AWARD, Kind.INCIDENT, Kind.SESSION, Kind.SOURCE, Kind.FACT):
        if count := len(loom.listed(kind)):
            yield Anchor(list_url(kind), loom.words.count(f"count.{kind}", count))


def _glance(loom: Loom, references: References) -> Iterator[FactBrief]:
    for slug in loom.settings.at_a_glance:
        fact = loom.digest.find(Ref(Kind.FACT, slug), Fact)
        if fact and fact.ref in loom.digest.assessments:
            yield brief(loom, fact, references)


def _groups(loom: Loom) -> Iterator[Group]:
    for kind in LISTED:
        entries = tuple(loom.entry(ref) for ref in loom.listed(kind)[:MOST_LISTED])
        if entries:
            yield Group(loom.words[f"kind.{kind}.title"], str(kind), entries, list_url(kind))
    if recent := tuple(_recent(loom)):
        yield Group(loom.words["page.recent"], "recent", recent, "/changes/")


def _recent(loom: Loom) -> Iterable[Entry]:
    changed: list[tuple[Any, Ref]] = [
        (change.date.sort_key, ref)
        for ref, record in loom.digest.records.items()
        for change in record.changes
    ]
    changed.sort(key=lambda pair: pair[1])
    changed.sort(key=lambda pair: pair[0], reverse=True)
    for ref in list(dict.fromkeys(ref for _, ref in changed))[:MOST_RECENT]:
        yield loom.entry(ref)
