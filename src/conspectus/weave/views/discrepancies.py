"""Weave the list of questions that sources answer differently."""

from conspectus.model.facts import Status
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact, Source
from conspectus.model.routes import DISCREPANCIES
from conspectus.model.views.lists import DiscrepanciesView, DiscrepancyRow
from conspectus.model.views.parts import Anchor
from conspectus.weave.views.briefs import DIFFERING, brief, gap_words
from conspectus.weave.views.lists import head
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References


def discrepancies_view(loom: Loom) -> DiscrepanciesView:
    """Weave the list of questions that sources answer differently."""
    references = References(loom)
    differing = [
        fact
        for fact in loom.digest.of_kind(Kind.FACT, Fact)
        if (found := loom.digest.assessments.get(fact.ref)) and found.status in DIFFERING
    ]
    differing.sort(key=lambda fact: _order(loom, fact))
    rows = tuple(_discrepancy(loom, fact, references) for fact in differing)
    count = len(loom.digest.of_kind(Kind.SOURCE, Source))
    none = loom.words.count("intro.discrepancies-none", count)
    return DiscrepanciesView(
        head=head(loom, DISCREPANCIES, "kind.discrepancies.title", "intro.discrepancies"),
        intro=loom.words["intro.discrepancies"] if rows else none,
        rows=rows,
        source_count=count,
        references=references.listed(),
    )


def _discrepancy(loom: Loom, fact: Fact, references: References) -> DiscrepancyRow:
    short = brief(loom, fact, references)
    pages = {*(link.origin for link in loom.digest.links_to.get(fact.ref, ())), fact.of} - {None}
    is_on_front = fact.ref.slug in loom.settings.at_a_glance
    return DiscrepancyRow(
        Anchor(loom.href(fact.ref), fact.title),
        short.values,
        gap_words(loom, fact),
        short.status,
        len(pages) + is_on_front,
    )


def _order(loom: Loom, fact: Fact) -> tuple[bool, bool, Ref]:
    """Put the conference before single records, and what is open before what is settled."""
    corrected = loom.digest.assessments[fact.ref].status is Status.CORRECTED
    return (fact.of is not None, corrected, fact.ref)
