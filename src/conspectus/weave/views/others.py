"""Weave the pages of awards, incidents, trends and free pages."""

from collections.abc import Iterable, Iterator

from conspectus.model.names import Kind, Ref
from conspectus.model.records import Award, Fact, FreePage, Incident, Trend
from conspectus.model.views.parts import Anchor, Cell, Entry, FactBrief, Row
from conspectus.model.views.records import AwardView, FreePageView, IncidentView, TrendView
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.common import common, start
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.views.timeline import Told, timeline
from conspectus.weave.wording import moment_view


def award_view(loom: Loom, award: Award) -> AwardView:
    """Weave an award's page: what was given, for what, by whom, with what caveat."""
    references = start(loom, award)
    shortlist = loom.digest.find(award.shortlist, Fact) if award.shortlist else None
    return AwardView(
        papers=tuple(_entries(loom, award.papers)),
        citation=award.citation,
        chair=_named(loom, award.chair) if award.chair else None,
        committee=tuple(_named(loom, name) for name in award.committee),
        shortlist=brief(loom, shortlist, references) if shortlist else None,
        **common(loom, award, references, _award_rows(loom, award)),
    )


def incident_view(loom: Loom, incident: Incident) -> IncidentView:
    """Weave an incident's page: its timeline, the response, the numbers it touches."""
    references = start(loom, incident)
    return IncidentView(
        status=loom.words[f"incident.{incident.status}"],
        timeline=timeline(loom, (Told(event) for event in incident.events), references),
        response=incident.response,
        affects=tuple(_facts(loom, incident.affects, references)),
        affected=tuple(
            loom.anchor(ref)
            for ref in incident.affects
            if ref in loom.digest.records and ref.kind is not Kind.FACT
        ),
        **common(loom, incident, references, _incident_rows(loom, incident)),
    )


def trend_view(loom: Loom, trend: Trend) -> TrendView:
    """Weave a trend's page: the claim, who makes it, what speaks for and against."""
    references = start(loom, trend)
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
    references = start(loom, page)
    return FreePageView(**common(loom, page, references, ()))


def _entries(loom: Loom, refs: Iterable[Ref]) -> Iterator[Entry]:
    for ref in refs:
        if ref in loom.digest.records:
            yield loom.entry(ref)


def _facts(loom: Loom, refs: Iterable[Ref], references: References) -> Iterator[FactBrief]:
    for ref in refs:
        if fact := loom.digest.find(ref, Fact):
            yield brief(loom, fact, references)


def _named(loom: Loom, name: str) -> Anchor:
    ref = loom.digest.people.find(name)
    return Anchor(loom.href(ref) if ref else "", name)


def _award_rows(loom: Loom, award: Award) -> Iterator[Row]:
    yield loom.row("rank", Cell(loom.words[f"rank.{award.rank}"]))
    if award.announced:
        view = moment_view(award.announced, loom.words, loom.place)
        yield loom.row("announced", Cell(view.text, datetime=view.datetime))


def _incident_rows(loom: Loom, incident: Incident) -> Iterator[Row]:
    if incident.happened:
        view = moment_view(incident.happened, loom.words, loom.place)
        yield loom.row("happened", Cell(view.text, datetime=view.datetime))
    yield loom.row("status", Cell(loom.words[f"incident.{incident.status}"]))
    led_to = [ref for ref in incident.led_to if ref in loom.digest.records]
    if led_to:
        yield loom.row("led-to", *(loom.cell(ref) for ref in led_to))
