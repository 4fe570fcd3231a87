"""Hold what every view is woven from, say how a record is linked and listed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Self

from conspectus.model.digest import Digest, Relation
from conspectus.model.direction import written
from conspectus.model.document import Document
from conspectus.model.formats import Format
from conspectus.model.identifiers import Orcid, orcid_url
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref, benchmark_slug
from conspectus.model.people import Directory
from conspectus.model.records import Award, Incident, Paper, Record, Session, Source
from conspectus.model.routes import list_url, url_of
from conspectus.model.site import Settings
from conspectus.model.views.parts import Anchor, Cell, Entry, Row, StatusView
from conspectus.model.vocabulary import Decision, FileFormat, Rank
from conspectus.model.words import Words
from conspectus.weave.resolve import Resolve
from conspectus.weave.times import Times
from conspectus.weave.tracing import Once, TracedOnce
from conspectus.weave.wording import (
    Venue,
    date_words,
    first_sentence,
    moment_key,
    moment_view,
    turned,
    typeset,
)

LEAVABLE = frozenset(FileFormat)
"""The formats that a site may do without."""


@dataclass(frozen=True, slots=True)
class Loom:
    """The Digest, and what is looked up in it again and again.

    `assets` maps static files and media to their URLs; `position` has the sessions in order of time at
    the venue, with the place of each in it. `hrefs` are the URLs of the records that have a page, `authors`
    says who each author of a paper is, `lists` names the records of each kind that have a page in the order
    in which lists show them, `noted` those that somebody wrote a note on, `titles` has those with formulas,
    typeset, `moved` leads from a page's former address to its own, `reported` names the papers that report
    results on each benchmark, by the slug of that, and `once` gives what is woven only once.
    """

    digest: Digest
    assets: Mapping[str, str]
    resolve: Resolve
    times: Times
    position: Mapping[Ref, int]
    hrefs: Mapping[Ref, str]
    authors: Mapping[Ref, tuple[Ref | None, ...]]
    lists: Mapping[Kind, tuple[Ref, ...]]
    noted: Mapping[Kind, tuple[Ref, ...]]
    titles: Mapping[Ref, Document]
    moved: Mapping[str, str]
    reported: Mapping[str, tuple[Ref, ...]]
    once: Once | TracedOnce = field(default_factory=Once)

    @classmethod
    def of(cls, digest: Digest, assets: Mapping[str, str], memo: Memo = FORGET) -> Self:
        """Look up once what every view needs."""
        times = Times.of(digest)
        sessions = digest.of_kind(Kind.SESSION, Session)
        order = sorted(sessions, key=lambda held: (moment_key(held.start, times.zone), held.ref))
        position = {session.ref: at for at, session in enumerate(order)}
        hrefs = {ref: url_of(ref) for ref in digest.paged}
        authors = {
            paper.ref: memo.lately(
                f"authors {paper.ref}", (paper.authors, digest.people), partial(_found, paper, digest.people)
            )
            for paper in digest.of_kind(Kind.PAPER, Paper)
        }
        lists = {kind: _in_list_order(digest, kind, position, times) for kind in Kind}
        written = {note.ref for note in digest.notes.values() if not note.is_row}
        noted = {kind: tuple(ref for ref in refs if ref in written) for kind, refs in lists.items()}
        titles = {note.ref: note.title for note in digest.notes.values() if note.title.pieces}
        paged = (digest.records[ref] for refs in lists.values() for ref in refs)
        moved = {str(alias): url_of(record.ref) for record in paged for alias in record.aliases}
        return cls(
            digest=digest,
            assets=assets,
            resolve=Resolve.of(digest.records),
            times=times,
            position=position,
            hrefs=hrefs,
            authors=authors,
            lists=lists,
            noted=noted,
            titles=titles,
            moved=moved,
            reported=_papers_by_benchmark(digest),
        )

    @property
    def programme(self) -> tuple[Ref, ...]:
        """Give the sessions in order of time at the venue."""
        return tuple(self.position)

    @property
    def words(self) -> Words:
        """Give the interface's words."""
        return self.digest.site.words

    @property
    def settings(self) -> Settings:
        """Give the site's settings."""
        return self.digest.site.settings

    @property
    def place(self) -> str:
        """Name the place whose zone the times are in; empty where site.yaml has no zone."""
        return self.settings.zone.place if self.settings.zone else ""

    @property
    def venue(self) -> Venue:
        """Give the place and the zone of the venue's clocks."""
        return Venue(self.place, self.times.zone)

    @property
    def status_page(self) -> str:
        """Give the page that defines the status words; empty where the site has none."""
        return self.href(Ref(Kind.PAGE, "about"))

    def href(self, ref: Ref) -> str:
        """Give the URL of a record's page; empty where it has none."""
        return self.hrefs.get(ref, "")

    def canonical(self, url: str) -> str:
        """Give a page's public address; empty where site.yaml has no base_url."""
        base = self.settings.base_url
        return base.rstrip("/") + url if base else ""

    def name(self, ref: Ref) -> str:
        """Name a record as links to it do: a paper by its short name where it has one, else its title."""
        record = self.digest.records.get(ref)
        if record is None:
            return ref.slug
        return (record.short if isinstance(record, Paper) else None) or self.title(ref)

    def name_html(self, ref: Ref) -> str:
        """Name a record as links on pages do, as HTML: marked where the name runs against the page."""
        name = self.name(ref)
        return self._turned(name, name)

    def title(self, ref: Ref) -> str:
        """Give a record's title as plain text, its formulas too."""
        title = self.titles.get(ref)
        return title.text if title else self.digest.records[ref].title

    def heading(self, ref: Ref) -> str:
        """Give a record's title with its formulas typeset; marked where it runs against the page."""
        title, text = self.titles.get(ref), self.title(ref)
        return self._turned(typeset(title) if title else text, text)

    def _turned(self, shown: str, text: str) -> str:
        """Mark what is shown of a text that runs against the page."""
        own = written(text)
        return turned(shown, own) if own and own != self.words.get("language.direction", own) else shown

    def anchor(self, ref: Ref, note: str = "") -> Anchor:
        """Link to a record."""
        return Anchor(self.href(ref), self.name_html(ref), note)

    def cell(self, ref: Ref, note: str = "") -> Cell:
        """Link to a record in a row of facts."""
        return Cell(self.name_html(ref), self.href(ref), note=note)

    def person_href(self, name: str) -> str:
        """Give the URL of the page of who bears a name; empty where there is none."""
        person = self.digest.people.find(name)
        return self.href(person) if person else ""

    def orcid(self, orcid: Orcid) -> Anchor:
        """Link to an ORCID iD, which says what it is."""
        return Anchor(orcid_url(orcid), f"{self.words['row.orcid']} {orcid}")

    def row(self, key: str, *cells: Cell) -> Row:
        """Make a row of facts under a label of the table of words."""
        return Row(self.words[f"row.{key}"], cells)

    def entry(self, ref: Ref) -> Entry:
        """List a record: its full title, first sentence, and what sets it apart."""
        return self.once(ref, self._entry)

    def _entry(self, ref: Ref) -> Entry:
        record = self.digest.records[ref]
        text = first_sentence(record.summary)
        return Entry(self.href(ref), self.heading(ref), text, tuple(self._meta(record)), self.waiting(record))

    def waiting(self, record: Record) -> StatusView | None:
        """Say why a record is not public yet; None where it is no draft and its day has come."""
        if record.draft:
            return StatusView("draft", self.words["page.draft"])
        if record.ref in self.digest.ahead and record.date:
            day = date_words(record.date, self.words)
            return StatusView("ahead", self.words.say("page.ahead", date=day))
        return None

    def listed(self, kind: Kind) -> tuple[Ref, ...]:
        """Give the records of a kind that have a page, in the order in which lists show them."""
        return self.lists[kind]

    def offered(self, kind: Kind) -> tuple[Ref, ...]:
        """Give the records of a kind that navigation and front page lead to: none where it is hidden.

        Free pages have no list, and are never hidden.
        """
        return self.listed(kind) if kind in (*self.settings.kinds, Kind.PAGE) else ()

    def makes(self, format_: Format) -> bool:
        """Tell whether files of a format are made, of those that a site may do without."""
        return format_.key not in LEAVABLE or format_.key in self.settings.formats

    def list_anchor(self, kind: Kind) -> Anchor:
        """Link to a kind's list; free pages have none, and stand under their name alone."""
        return Anchor("" if kind is Kind.PAGE else list_url(kind), self.words[f"kind.{kind}.title"])

    def crumbs(self, kind: Kind) -> tuple[Anchor, ...]:
        """Give the way from the front page to the records of a kind: over its list, where it has one."""
        return () if kind is Kind.PAGE else (self.list_anchor(kind),)

    def _meta(self, record: Record) -> list[Cell]:
        if isinstance(record, Paper):
            return list(self._paper_meta(record))
        if isinstance(record, Session):
            when = moment_view(record.start, self.words, self.venue) if record.start else None
            timed = [Cell(when.text, datetime=when.datetime)] if when else []
            return [*timed, *([Cell(record.room)] if record.room else [])]
        if isinstance(record, Source):
            published = [date_words(record.published, self.words)] if record.published else []
            return [Cell(text) for text in (self.words[f"source-kind.{record.kind}"], *published)]
        if isinstance(record, Award):
            rank = Cell(self.words[f"rank.{record.rank}"])
            return [rank, *(self.cell(paper) for paper in record.papers if paper in self.digest.records)]
        if isinstance(record, Incident):
            when = moment_view(record.happened, self.words, self.venue) if record.happened else None
            status = Cell(self.words[f"incident.{record.status}"])
            told = len({link.target for link in self.digest.out_of(record.ref, Relation.SOURCE)})
            sources = [Cell(self.words.count("count.sources", told))] if told else []
            return [*([Cell(when.text, datetime=when.datetime)] if when else []), status, *sources]
        return []

    def _paper_meta(self, paper: Paper) -> Iterator[Cell]:
        """Give a paper's short name, decision and awards."""
        if paper.short:
            yield Cell(paper.short)
        if paper.decision is not Decision.UNKNOWN:
            yield Cell(self.words[f"decision.{paper.decision}"])
        for award in self.digest.into(paper.ref, Relation.GIVEN_TO):
            yield self.cell(award.origin)


def _found(paper: Paper, people: Directory) -> tuple[Ref | None, ...]:
    """Say who each author of a paper is."""
    return tuple(people.find(author.name, author.openreview) for author in paper.authors)


def _papers_by_benchmark(digest: Digest) -> dict[str, tuple[Ref, ...]]:
    """Name the papers that report results on each benchmark, in order."""
    found: defaultdict[str, dict[Ref, None]] = defaultdict(dict)
    for paper in digest.of_kind(Kind.PAPER, Paper):
        for result in paper.results:
            found[benchmark_slug(result.benchmark)][paper.ref] = None
    return {slug: tuple(found[slug]) for slug in sorted(found)}


def _in_list_order(digest: Digest, kind: Kind, position: Mapping[Ref, int], times: Times) -> tuple[Ref, ...]:
    """Put the records of a kind that have a page in the order in which lists show them.

    Sessions and incidents stand in order of time, awards by rank, the others by slug.
    """

    def place(record: Record) -> tuple[object, ...]:
        if isinstance(record, Award):
            return (list(Rank).index(record.rank), record.ref)
        if isinstance(record, Incident):
            return (moment_key(record.happened, times.zone), record.ref)
        if isinstance(record, Session):
            return (position[record.ref],)
        return (record.ref,)

    found = [record for record in digest.of_kind(kind, Record) if record.ref in digest.paged]
    return tuple(record.ref for record in sorted(found, key=place))
