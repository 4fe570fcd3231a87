"""Weave the pages of awards, incidents, trends and free pages."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from conspectus.model.charts import Dot, Strip
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Award, Event, Fact, FreePage, Incident, Trend
from conspectus.model.times import PartialDate, Precision
from conspectus.model.views.parts import Anchor, Cell, Entry, FactBrief, Row
from conspectus.model.views.records import AwardView, EventView, FreePageView, IncidentView, TrendView
from conspectus.weave.charts.strip import draw_strip
from conspectus.weave.views.briefs import brief
from conspectus.weave.views.common import common, start
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import day_count, day_words, moment_key, moment_view

FEWEST_EVENTS = 3


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
    events = sorted(incident.events, key=lambda event: moment_key(event.when, loom.times.zone))
    return IncidentView(
        status=loom.words[f"incident.{incident.status}"],
        events=tuple(_event(loom, event, references) for event in events),
        strip=_strip(loom, events),
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


def _strip(loom: Loom, events: Sequence[Event]) -> Markup:
    """Draw the timeline in short; a few events need no drawing."""
    if len(events) < FEWEST_EVENTS:
        return Markup()
    zone = loom.times.zone
    days = [moment_key(event.when, zone)[0] for event in events if _is_precise(event)]
    dots = (Dot(at, day_count(event.when, zone), _is_precise(event)) for at, event in enumerate(events, 1))
    first, last = (day_words(day, loom.words) for day in (min(days), max(days))) if days else ("", "")
    return draw_strip(Strip(tuple(dots), first, last)).hidden()


def _is_precise(event: Event) -> bool:
    return not isinstance(event.when, PartialDate) or event.when.precision is Precision.DAY


def _event(loom: Loom, event: Event, references: References) -> EventView:
    marks = tuple(mark for source in event.source for mark in references.mark(source))
    when = moment_view(event.when, loom.words, loom.place)
    return EventView(when, event.what, marks, _is_precise(event))
