"""Weave what all pages see of the site: what fits into the header, all sections, who answers for it."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from conspectus import __version__
from conspectus.model.formats import ATOM
from conspectus.model.names import Kind
from conspectus.model.routes import (
    BENCHMARKS,
    BROWSE,
    CHANGES,
    DISCREPANCIES,
    FORMATS,
    NUMBERS,
    READING_LIST,
)
from conspectus.model.site import SiteAuthor
from conspectus.model.views.parts import Anchor, NameView
from conspectus.model.views.site import SiteView
from conspectus.model.vocabulary import Section
from conspectus.weave.charts.texts import text_width
from conspectus.weave.formats.atom import atom_url
from conspectus.weave.formats.feeds import SITE
from conspectus.weave.views.benchmarks import has_results
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.numbers import has_numbers

DESKS = (832.0, 1109.0)
"""How wide a narrow and a wide header are (`.bar` in style.css), in units of a chart's text."""

MEDIA = "media/"
"""What the images of notes are called among the assets: pages name those of their own."""

_SEARCH, _GAP, _WORD = 175.0, 12.0, 30.0


def site_view(loom: Loom) -> SiteView:
    """Say what every page may see of the site."""
    assets = {name: url for name, url in loom.assets.items() if not name.startswith(MEDIA)}
    settings = loom.settings
    licence = settings.licence
    navigation = tuple(_menu(loom))
    narrow, wide = (_fitting(loom, navigation, desk) for desk in DESKS)
    return SiteView(
        title=settings.title,
        edition=settings.edition,
        description=settings.description,
        language=settings.language,
        navigation=navigation[:wide],
        navigation_first=narrow,
        sections=sections(loom),
        words=loom.words,
        assets=assets,
        base_url=settings.base_url or "",
        feed=atom_url(SITE) if settings.base_url and loom.makes(ATOM) else "",
        authors=tuple(_author(loom, author) for author in settings.authors),
        licence=Anchor(licence.url or "", licence.name) if licence else None,
        contact=settings.contact or "",
        repository=settings.repository.url if settings.repository else "",
        zone=loom.place,
        clock=settings.zone.name if settings.zone else "",
        generator=f"conspectus {__version__}",
        extra=settings.extra,
    )


def _author(loom: Loom, author: SiteAuthor) -> NameView:
    return NameView(author.name, author.url or "", loom.orcid(author.orcid) if author.orcid else None)


def sections(loom: Loom) -> tuple[Anchor, ...]:
    """Link to every list that has something in it, and to the free pages; where no fact is, none differ."""
    lists = (loom.list_anchor(kind) for kind in Kind if kind is not Kind.PAGE and loom.offered(kind))
    differing = Anchor(DISCREPANCIES, loom.words["kind.discrepancies.title"])
    drawn = (Anchor(url, loom.words[f"kind.{section}.title"]) for section, url in _drawn(loom))
    changes = Anchor(CHANGES, loom.words["kind.changes.title"])
    free = (loom.anchor(ref) for ref in loom.offered(Kind.PAGE))
    browse = Anchor(BROWSE, loom.words["kind.browse.title"])
    formats = Anchor(FORMATS, loom.words["kind.formats.title"])
    reading = Anchor(READING_LIST, loom.words["kind.reading-list.title"])
    weighed = (differing,) if loom.listed(Kind.FACT) else ()
    return (browse, reading, *lists, *drawn, *weighed, changes, formats, *free)


def _menu(loom: Loom) -> Iterator[Anchor]:
    kinds = {str(kind): kind for kind in Kind}
    drawn = {section for section, _ in _drawn(loom)}
    weighed = {Section.DISCREPANCIES} if loom.listed(Kind.FACT) else set[Section]()
    always = {Section.CHANGES, Section.FORMATS} | drawn | weighed
    for section in loom.settings.navigation:
        if section in always or (section in kinds and loom.offered(kinds[section])):
            yield Anchor(f"/{section}/", loom.words[f"kind.{section}.title"])


def _fitting(loom: Loom, navigation: Sequence[Anchor], desk: float) -> int:
    """Say how many sections have room beside the title in two lines, two links and the search."""
    title = text_width(loom.settings.title, bold=True) / 2 + _WORD
    links = sum(_link_width(loom.words[name]) for name in ("kind.browse.title", "page.menu"))
    room = desk - _SEARCH - title - links
    ends = accumulate(_link_width(anchor.text) for anchor in navigation)
    return sum(end <= room for end in ends)


def _link_width(text: str) -> float:
    return text_width(text) + _GAP


def _drawn(loom: Loom) -> Iterator[tuple[Section, str]]:
    """Give the pages of numbers that there is something for."""
    if has_numbers(loom):
        yield Section.NUMBERS, NUMBERS
    if has_results(loom):
        yield Section.BENCHMARKS, BENCHMARKS
