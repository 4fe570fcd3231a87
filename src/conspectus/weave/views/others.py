"""Weave the pages of awards, incidents, trends and free pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Award, Fact, FreePage, Incident, Source, Trend
from conspectus.model.routes import url_of
from conspectus.model.views.parts import Anchor, Cell, Entry, Row
from conspectus.model.views.records import AwardView, DifferenceView, FreePageView, IncidentView, TrendView
from conspectus.weave.views.briefs import DIFFERING, brief, status_view
from conspectus.weave.views.common import common, references_of
from conspectus.weave.views.facts import claim_views
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.timeline import Told, timeline
from conspectus.weave.wording import moment_view


def award_view(loom: Loom, award: Award) -> AwardView:
    """Weave an award's page: what was given, for what, by whom, with what caveat."""
    references = references_of(loom, award)
    shortlist = loom.digest.find(award.shortlist, Fact) if award.shortlist else None
    considered = brief(loom, shortlist, references) if shortlist else None
    base = common(loom, award, references, _award_rows(loom, award))
    base["label"] = loom.words[f"rank.{award.rank}"]
    return AwardView(
        meta=tuple(_award_meta(loom, award)),
        papers=tuple(_recipient(entry, url_of(award.ref)) for entry in _entries(loom, award.papers)),
        citation=award.citation,
        chair=Anchor(loom.person_href(award.chair), award.chair) if award.chair else None,
        committee=tuple(Anchor(loom.person_href(name), name) for name in award.committee),
        shortlist=considered,
        **base,
    )


def incident_view(loom: Loom, incident: Incident) -> IncidentView:
    """Weave an incident's page: its timeline, the response, the numbers it touches."""
    references = references_of(loom, incident)
    line = timeline(loom, (Told(event) for event in incident.events), references)
    differing = [fact for fact in _facts_of(loom, incident.affects) if _differs(loom, fact)]
    return IncidentView(
        status=loom.words[f"incident.{incident.status}"],
        differing=status_view(loom, loom.digest.assessments[differing[0].ref]) if differing else None,
        timeline=line,
        differences=tuple(
            DifferenceView(loom.anchor(fact.ref), tuple(claim_views(loom, fact, references)))
            for fact in differing
        ),
        response=incident.response,
        affects=tuple(
            brief(loom, fact, references)
            for fact in _facts_of(loom, incident.affects)
            if fact not in differing
        ),
        affected=tuple(
            loom.anchor(ref)
            for ref in incident.affects
            if ref in loom.digest.records and ref.kind is not Kind.FACT
        ),
        **common(loom, incident, references, _incident_rows(loom, incident)),
    )


def trend_view(loom: Loom, trend: Trend) -> TrendView:
    """Weave a trend's page: the claim, who makes it, what speaks for and against."""
    references = references_of(loom, trend)
    count = len(trend.sources)
    return TrendView(
        thesis=trend.thesis,
        evidence=tuple(_entries(loom, trend.evidence)),
        against=tuple(_entries(loom, trend.against)),
        strength=loom.words.count("strength.sources", count)
        if trend.evidence
        else loom.words["strength.none"],
        **common(loom, trend, references, ()),
    )


def free_page_view(loom: Loom, page: FreePage) -> FreePageView:
    """Weave a page of prose."""
    references = references_of(loom, page)
    return FreePageView(**common(loom, page, references, ()))


def _entries(loom: Loom, refs: Iterable[Ref]) -> Iterator[Entry]:
    for ref in refs:
        if ref in loom.digest.records:
            yield loom.entry(ref)


def _facts_of(loom: Loom, refs: Iterable[Ref]) -> Iterator[Fact]:
    for ref in refs:
        if fact := loom.digest.find(ref, Fact):
            yield fact


def _differs(loom: Loom, fact: Fact) -> bool:
    return loom.digest.assessments[fact.ref].status in DIFFERING


def _witnesses(loom: Loom, ref: Ref) -> Iterator[Cell]:
    """Count the sources of a record, and say how many of them are on record."""
    cited = {link.target for link in loom.digest.out_of(ref, Relation.SOURCE)}
    sources = [source for each in cited if (source := loom.digest.find(each, Source))]
    yield Cell(loom.words.count("count.sources", len(sources)) if sources else loom.words["status.unsourced"])
    primary = sum(source.kind.is_on_record for source in sources)
    if sources:
        on_record = loom.words.count("witnesses.on-record", primary)
        yield Cell(on_record if primary else loom.words["witnesses.none-on-record"])


def _recipient(entry: Entry, award: str) -> Entry:
    """List a paper on the page of its award, which need not be named again."""
    return replace(entry, meta=tuple(cell for cell in entry.meta if cell.href != award))


def _award_meta(loom: Loom, award: Award) -> Iterator[Cell]:
    if award.announced:
        view = moment_view(award.announced, loom.words, loom.venue)
        yield Cell(loom.words.say("meta.announced", date=view.text), datetime=view.datetime)
    if award.chair:
        yield Cell(loom.words.say("meta.chair", name=award.chair), loom.person_href(award.chair))


def _award_rows(loom: Loom, award: Award) -> Iterator[Row]:
    given = [loom.cell(paper) for paper in award.papers if paper in loom.digest.records]
    if given:
        yield Row(loom.words["page.recipients"], tuple(given))


def _incident_rows(loom: Loom, incident: Incident) -> Iterator[Row]:
    if incident.form:
        yield loom.row("form", Cell(incident.form))
    if incident.system:
        yield loom.row("system", Cell(incident.system))
    if incident.happened:
        view = moment_view(incident.happened, loom.words, loom.venue)
        yield loom.row("happened", Cell(view.text, datetime=view.datetime))
    yield loom.row("status", Cell(loom.words[f"incident.{incident.status}"]))
    yield loom.row("sources-speaking", *_witnesses(loom, incident.ref))
    led_to = [ref for ref in incident.led_to if ref in loom.digest.records]
    if led_to:
        yield loom.row("led-to", *(loom.cell(ref) for ref in led_to))
