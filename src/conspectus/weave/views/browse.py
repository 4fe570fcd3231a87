"""Weave the page of all records, as it is without scripts, and the ways into long lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from conspectus.model.names import Kind, Ref
from conspectus.model.routes import BROWSE, list_url
from conspectus.model.views.lists import BrowseEntry, BrowseGroup, BrowseView, FacetView
from conspectus.weave.views.lists import MOST_JUMPS, facets, head, jumps
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.sieve import Trait, choices, offered, traits

MOST_LISTED = 300
MOST_OF_A_KIND = 60
"""How many records of a kind are listed where all records are too many for one page."""


def browse_view(loom: Loom) -> BrowseView:
    """Weave the page: all records if they are few enough, else those of the smaller kinds."""
    count = sum(len(loom.offered(kind)) for kind in Kind)
    is_whole = count <= MOST_LISTED
    found = {ref: tuple(traits(loom, ref)) for ref in offered(loom)}
    offer = choices(loom, chain.from_iterable(found.values()))
    numbers = {(each.key, choice.label): choice.number for each in offer for choice in each.choices}
    return BrowseView(
        head=head(loom, BROWSE, "kind.browse.title", "intro.browse"),
        intro=loom.words.count("intro.browse-all" if is_whole else "intro.browse-some", count),
        groups=tuple(_groups(loom, MOST_LISTED if is_whole else MOST_OF_A_KIND, found, numbers)),
        facets=tuple(_facets(loom)),
        choices=offer,
        is_whole=is_whole,
        is_indexed=loom.settings.search,
    )


def _groups(
    loom: Loom, most: int, found: Mapping[Ref, Iterable[Trait]], numbers: Mapping[tuple[str, str], int]
) -> Iterator[BrowseGroup]:
    for kind in Kind:
        if refs := loom.offered(kind):
            shown = refs if len(refs) <= most else ()
            yield BrowseGroup(
                title=loom.words[f"kind.{kind}.title"],
                id=str(kind),
                href="" if kind is Kind.PAGE else list_url(kind),
                count=loom.words.count(f"count.{kind}", len(refs)),
                entries=tuple(
                    BrowseEntry(
                        replace(loom.entry(ref), summary=""),
                        tuple(numbers[trait] for trait in found[ref] if trait in numbers),
                    )
                    for ref in shown
                ),
            )


def _facets(loom: Loom) -> Iterator[FacetView]:
    for kind in Kind:
        every = facets(loom, kind) if loom.offered(kind) else ()
        for facet in every if len(every) > 1 else ():
            title = loom.words[f"list.{facet.key}"]
            leads = jumps(facet, loom.words)
            yield FacetView(title, facet.url, leads if len(leads) <= MOST_JUMPS else ())
