"""Weave the page of a source: who the witness is, and what it was used for."""

from collections.abc import Iterator, Sequence

from conspectus.model.digest import Relation
from conspectus.model.names import Ref
from conspectus.model.records import Fact, Paper, Source
from conspectus.model.routes import url_of
from conspectus.model.views.parts import Anchor, Cell, Row
from conspectus.model.views.records import SourceView, UseView
from conspectus.weave.views.briefs import status_view
from conspectus.weave.views.common import common, more, references_of
from conspectus.weave.views.editions import elsewhere
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import MOST_BELOW, uses_url
from conspectus.weave.wording import counted, date_view, measured

SHOWN = frozenset({Relation.SOURCE, Relation.CLAIM})


def source_view(loom: Loom, source: Source) -> SourceView:
    """Weave a source's page."""
    references = references_of(loom, source)
    uses = [*uses_of(loom, source.ref)]
    cited = {link.origin for link in loom.digest.into(source.ref, Relation.SOURCE)}
    return SourceView(
        kind=loom.words[f"source-kind.{source.kind}"],
        url=source.url or "",
        interest=source.interest,
        limits=source.limits,
        uses=tuple(uses[:MOST_BELOW]),
        uses_more=_all_of(loom, source.ref, uses),
        cited_by=tuple(loom.anchor(ref) for ref in sorted(cited)[:MOST_BELOW]),
        cited_more=more(loom, source.ref, len(cited)),
        **common(loom, source, references, _rows(loom, source), SHOWN),
    )


def _rows(loom: Loom, source: Source) -> Iterator[Row]:
    if source.publisher:
        yield loom.row("publisher", Cell(source.publisher))
    if source.authors:
        yield loom.row("authors", *(Cell(name, loom.person_href(name)) for name in source.authors))
    yield loom.row("kind", Cell(loom.words[f"source-kind.{source.kind}"]))
    for key, when in (("published", source.published), ("retrieved", source.retrieved)):
        if view := date_view(when, loom.words):
            yield loom.row(key, Cell(view.text, datetime=view.datetime))
        elif key == "published":
            yield loom.row(key, Cell(loom.words["row.not-stated"]))
    if source.stored:
        yield loom.row("stored", Cell(loom.words["row.quotes-checked"]))
    if source.url:
        yield loom.row("url", Cell(source.url, source.url))
    yield from elsewhere(loom, source.ref)


def _all_of(loom: Loom, source: Ref, uses: Sequence[UseView]) -> Anchor | None:
    """Lead to all that a source was used for, where its own page shows some alone."""
    if len(uses) <= MOST_BELOW:
        return None
    said = loom.words.say("page.all-of", count=loom.words.count("count.uses", len(uses)))
    return Anchor(uses_url(url_of(source)), said)


def uses_of(loom: Loom, source: Ref) -> Iterator[UseView]:
    """List every claim and every result taken from the source."""
    for link in loom.digest.into(source, Relation.CLAIM):
        fact = loom.digest.find(link.origin, Fact)
        found = loom.digest.assessments.get(link.origin)
        for claim in fact.claims if fact else ():
            if fact and found and claim.source == source:
                text = counted(claim.value, fact, loom.words)
                yield UseView(loom.anchor(fact.ref), text, status_view(loom, found))
    for link in loom.digest.into(source, Relation.SOURCE):
        paper = loom.digest.find(link.origin, Paper)
        for result in paper.results if paper else ():
            if result.source == source:
                parts = (result.system, result.benchmark, result.metric)
                value = measured(result.value, result.unit, loom.words)
                text = f"{loom.words.together(part or '' for part in parts)}: {value}"
                yield UseView(loom.anchor(link.origin), text)
