"""Weave the page of a paper."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from markupsafe import Markup

from conspectus.model.digest import Related, Relation
from conspectus.model.formats import BIBTEX
from conspectus.model.identifiers import ArxivId, doi_url, openreview_url
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Author, Fact, Paper, Session
from conspectus.model.views.parts import Anchor, Cell, Entry, FactBrief, Row
from conspectus.model.views.records import AuthorView, CitationView, PaperView
from conspectus.model.vocabulary import Depth, SessionForm
from conspectus.weave.formats.beside import links
from conspectus.weave.formats.bibtex import entry
from conspectus.weave.formats.citations import works_of
from conspectus.weave.views.bodies import figures_beside
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.common import common, references_of
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.views.results import result_tables
from conspectus.weave.wording import date_view, moment_view, span_view, typeset

SHOWN = frozenset({Relation.GIVEN_TO, Relation.OF})
TOLD = frozenset({Depth.READ, Depth.SKIMMED})


def paper_view(loom: Loom, paper: Paper) -> PaperView:
    """Weave a paper's page in the order in which it is read."""
    references = references_of(loom, paper)
    rows = tuple(_rows(loom, paper))
    facts = tuple(_facts(loom, paper.ref, references))
    results = tuple(result_tables(loom, paper, references))
    note = loom.digest.notes.get(paper.ref)
    authors = tuple(map(partial(_author, loom, references), paper.authors, loom.authors[paper.ref]))
    base = common(loom, paper, references, rows, SHOWN)
    sessions = [link.target for link in loom.digest.out_of(paper.ref, Relation.PRESENTED_IN)]
    way = tuple(loom.anchor(session) for session in sessions if loom.href(session))[:1]
    base["head"] = replace(base["head"], crumbs=(*base["head"].crumbs, *way))
    return PaperView(
        authors=authors,
        depth=loom.words[f"depth.{paper.depth}"],
        awards=tuple(loom.anchor(link.origin) for link in loom.digest.into(paper.ref, Relation.GIVEN_TO)),
        actions=(*_actions(loom, paper), *links(base["head"].alternates, BIBTEX)),
        meta=tuple(_meta(loom, paper, sessions)),
        results=results,
        facts=facts,
        related=tuple(_related(loom, paper.ref)),
        figures=tuple(figures_beside(paper, note, loom)) if note else (),
        abstract=typeset(note.abstract) if note else Markup(),
        is_listed=note is not None and note.is_row,
        citations=tuple(_citations(loom, paper)),
        is_unchecked=bool(paper.summary) and not results and not facts and paper.depth in TOLD,
        **base,
    )


def _citations(loom: Loom, paper: Paper) -> Iterator[CitationView]:
    """Give the texts of the file beside the page, entry by entry."""
    titles = (loom.words["page.cite-paper"], loom.words["page.cite-note"])
    for title, work in zip(titles, works_of(loom, paper.ref), strict=False):
        yield CitationView(title, entry(work))


def _place(loom: Loom, paper: Ref, ref: Ref) -> str:
    """Say which talk of its session a paper is; empty where the session does not list it among others."""
    session = loom.digest.find(ref, Session)
    is_spoken = session is not None and session.form is not SessionForm.POSTER
    order = [talk.paper for talk in session.talks] if session and is_spoken else []
    if paper not in order or len(order) == 1:
        return ""
    return loom.words.say("page.talk-of", number=order.index(paper) + 1, count=len(order))


def _author(loom: Loom, references: References, author: Author, ref: Ref | None) -> AuthorView:
    return AuthorView(
        name=author.name,
        href=loom.href(ref) if ref else "",
        affiliation=author.affiliation or "",
        marks=references.mark(author.source) if author.affiliation else (),
        as_of=date_view(author.as_of, loom.words),
        orcid=loom.orcid(author.orcid) if author.orcid else None,
    )


def _actions(loom: Loom, paper: Paper) -> Iterator[Anchor]:
    """Link to the paper elsewhere."""
    addresses = (
        ("openreview", paper.openreview and openreview_url(paper.openreview)),
        ("arxiv", paper.arxiv and paper.arxiv.url),
        ("doi", paper.doi and doi_url(paper.doi)),
        *((name, getattr(paper, name)) for name in ("pdf", "code", "project", "slides", "video")),
    )
    for name, url in addresses:
        if url:
            yield Anchor(url, loom.words[f"row.{name}"])


def _rows(loom: Loom, paper: Paper) -> Iterator[Row]:
    for link in loom.digest.out_of(paper.ref, Relation.PRESENTED_IN):
        yield from _session_rows(loom, paper, link.target)
    yield loom.row("decision", Cell(loom.words[f"decision.{paper.decision}"]))
    awards = [loom.cell(link.origin) for link in loom.digest.into(paper.ref, Relation.GIVEN_TO)]
    if awards:
        yield loom.row("award", *awards)
    if paper.poster:
        yield loom.row("poster", Cell(paper.poster))
    if paper.openreview:
        yield loom.row("openreview", Cell(paper.openreview, openreview_url(paper.openreview)))
    if paper.arxiv:
        yield loom.row("arxiv", _arxiv(paper.arxiv))
    if paper.doi:
        yield loom.row("doi", Cell(paper.doi, doi_url(paper.doi)))
    if paper.code:
        yield loom.row("code", Cell(_without_scheme(paper.code), paper.code))
    elif paper.depth is not Depth.LISTED:
        yield loom.row("code", Cell(loom.words["row.not-stated"]))
    if paper.keywords:
        yield loom.row("keywords", *(Cell(keyword) for keyword in paper.keywords))
    yield loom.row("depth", Cell(loom.words[f"depth.{paper.depth}"]))


def _session_rows(loom: Loom, paper: Paper, ref: Ref) -> Iterator[Row]:
    session = loom.digest.find(ref, Session)
    if session is None:
        return
    yield loom.row("session", loom.cell(ref))
    talk = next((talk for talk in session.talks if talk.paper == paper.ref), None)
    begin = loom.times.on_day(session, talk.start) if talk else None
    if talk and begin:
        when = span_view(begin, loom.times.on_day(session, talk.end), loom.words, loom.venue)
        yield loom.row("when", Cell(when.text, datetime=when.datetime, until=when.until))
    elif session.start:
        when = moment_view(session.start, loom.words, loom.venue)
        yield loom.row("when", Cell(when.text, datetime=when.datetime))
    if session.room:
        yield loom.row("room", Cell(session.room))


def _meta(loom: Loom, paper: Paper, sessions: Iterable[Ref]) -> Iterator[Cell]:
    if paper.arxiv:
        yield Cell(loom.words.say("meta.arxiv", id=str(paper.arxiv)), paper.arxiv.url)
    places = (_place(loom, paper.ref, session) for session in sessions)
    yield from (Cell(place) for place in islice(filter(None, places), 1))


def _arxiv(arxiv: ArxivId) -> Cell:
    return Cell(str(arxiv), arxiv.url)


def _without_scheme(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _facts(loom: Loom, ref: Ref, references: References) -> Iterator[FactBrief]:
    for link in loom.digest.into(ref, Relation.OF):
        if fact := loom.digest.find(link.origin, Fact):
            yield brief(loom, fact, references)


def _related(loom: Loom, ref: Ref) -> Iterator[Entry]:
    for related in loom.digest.related.get(ref, ()):
        entry = loom.entry(related.ref)
        yield replace(entry, summary=_why(loom, related))


def _why(loom: Loom, related: Related) -> str:
    """Say what two papers share: `same session: 1A; same topics: agents, memory`."""
    reasons = []
    for kind in (Kind.SESSION, Kind.TOPIC):
        names = [loom.name(ref) for ref in related.shared if ref.kind is kind]
        if names:
            reasons.append(loom.words.count(f"shared.{kind}", len(names), names=loom.words.together(names)))
    return "; ".join(reasons)
