"""Weave the page of a person: what this name did here, no more."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from conspectus.model.digest import Link, Relation
from conspectus.model.identifiers import orcid_url
from conspectus.model.names import Ref
from conspectus.model.records import Author, Paper, Person
from conspectus.model.routes import url_of
from conspectus.model.views.parts import Anchor, Cell, Group, Row
from conspectus.model.views.records import PersonView
from conspectus.weave.views.common import common, references_of
from conspectus.weave.views.editions import elsewhere
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import begun
from conspectus.weave.views.references import References
from conspectus.weave.wording import date_words

ROLES = (Relation.AUTHOR, Relation.COMMITTEE, Relation.CHAIR, Relation.ORGANISER, Relation.WROTE)
PROFILE = "https://openreview.net/profile?id="
MOST_CO_AUTHORS = 40


def person_view(loom: Loom, person: Person) -> PersonView:
    """Weave a person's page."""
    references = references_of(loom, person)
    links = [link for link in loom.digest.links_to.get(person.ref, ()) if link.relation in ROLES]
    papers = [link.origin for link in links if link.relation is Relation.AUTHOR]
    groups, onward = begun(url_of(person.ref), groups_of(loom, person))
    return PersonView(
        groups=groups,
        pager=onward,
        co_authors=tuple(_co_authors(loom, person.ref, papers)),
        is_inferred=person.ref not in loom.digest.notes,
        **common(loom, person, references, _rows(loom, person, papers, references), ROLES),
    )


def _as_printed(loom: Loom, person: Ref, papers: list[Ref]) -> Iterator[tuple[Ref, Author]]:
    """Give the person as each paper prints them."""
    for ref in papers:
        if paper := loom.digest.find(ref, Paper):
            for author, known in zip(paper.authors, loom.authors[ref], strict=True):
                if known == person:
                    yield ref, author


def _affiliations(loom: Loom, printed: list[tuple[Ref, Author]], references: References) -> Iterator[Cell]:
    """Give each affiliation as stated, with the paper it is stated for, its source and its date."""
    for ref, author in printed:
        if author.affiliation:
            as_of = date_words(author.as_of, loom.words) if author.as_of else ""
            note = loom.words.say("date.as-of", date=as_of) if as_of else ""
            yield Cell(author.affiliation, loom.href(ref), note=note, marks=references.mark(author.source))


def groups_of(loom: Loom, person: Person) -> tuple[Group, ...]:
    """List what a person did here, by their part in it."""
    links = [link for link in loom.digest.links_to.get(person.ref, ()) if link.relation in ROLES]
    return tuple(_groups(loom, links))


def _groups(loom: Loom, links: list[Link]) -> Iterator[Group]:
    for relation in ROLES:
        entries = tuple(loom.entry(link.origin) for link in links if link.relation is relation)
        if entries:
            yield Group(loom.words[f"back.{relation}"], f"as-{relation}", entries)


def _co_authors(loom: Loom, person: Ref, papers: list[Ref]) -> Iterator[Anchor]:
    found = Counter(
        link.target
        for paper in papers
        for link in loom.digest.out_of(paper, Relation.AUTHOR)
        if link.target != person and loom.href(link.target)
    )
    said = {count: loom.words.count("count.papers", count) for count in set(found.values())}
    for count, ref in sorted((-count, ref) for ref, count in found.items())[:MOST_CO_AUTHORS]:
        yield loom.anchor(ref, said[-count])


def _rows(loom: Loom, person: Person, papers: list[Ref], references: References) -> Iterator[Row]:
    """Give the names as printed where there are several, affiliations as stated, and addresses."""
    printed = [*_as_printed(loom, person.ref, papers)]
    names = tuple(dict.fromkeys((*person.names, *(author.name for _, author in printed))))
    if len(names) > 1:
        yield loom.row("names", *map(Cell, names))
    if affiliations := tuple(_affiliations(loom, printed, references)):
        yield loom.row("affiliation", *affiliations)
    own = (person.orcid, *(author.orcid for _, author in printed))
    if orcids := dict.fromkeys(filter(None, own)):
        yield loom.row("orcid", *(Cell(orcid, orcid_url(orcid)) for orcid in orcids))
    if person.openreview and person.ref in loom.digest.notes:  # an id among authors only tells who is who
        yield loom.row("openreview", Cell(person.openreview, PROFILE + quote(person.openreview, safe="~")))
    if person.homepage:
        yield loom.row("homepage", Cell(person.homepage, person.homepage))
    yield from elsewhere(loom, person.ref)
