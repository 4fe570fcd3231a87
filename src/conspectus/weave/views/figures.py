"""Turn facts into what charts draw; values of several sources are never drawn as one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from conspectus.model.charts import Bar, BarGroup, Look, Part, Point, RangeRow, Witness
from conspectus.model.facts import Assessment, Status
from conspectus.model.names import Ref
from conspectus.model.records import Claim, Fact, Source
from conspectus.model.views.parts import Mark
from conspectus.model.words import Words
from conspectus.weave.drawn import is_bound, place, value_place
from conspectus.weave.views.briefs import derived
from conspectus.weave.views.loom import Loom
from conspectus.weave.wording import value_words

SourceMarks = Mapping[Ref, tuple[Mark, ...]]
"""By which marks a drawing names each source."""

LOOKS: Mapping[Status, Look] = {
    Status.AGREE: Look.FULL,
    Status.ONE_ON_RECORD: Look.HATCHED,
    Status.DERIVED: Look.DASHED,
    Status.ONE_UNVERIFIED: Look.OUTLINED,
    Status.CORRECTED: Look.OTHER_HATCHED,
    Status.DIFFER: Look.OTHER,
}
"""The order of the bar, from the best known to the most contested."""


def witness(loom: Loom, source: Ref, marks: SourceMarks) -> Witness:
    """Name a source shortly: by its publisher where it has one."""
    found = loom.digest.find(source, Source)
    name = (found.publisher if found else None) or loom.name(source)
    return Witness(name, f"[{marks[source][0].number}]" if marks.get(source) else "")


def reading_words(loom: Loom, key: str, *, is_hatched: bool) -> str:
    """Say how a chart is read, and what hatching means where a bar is a bound."""
    reading = loom.words[f"chart.read-{key}"]
    return loom.words.say("chart.read-bound", reading=reading) if is_hatched else reading


def sources_of(loom: Loom, facts: Iterable[Fact]) -> tuple[Ref, ...]:
    """Give the sources of what is drawn of some facts, each once."""
    found = [loom.digest.assessments[fact.ref] for fact in facts]
    every = [claim.source for each in found for camp in each.camps for claim in camp if claim.source]
    every += [each.derivations[0].source for each in found if not each.camps and each.derivations]
    return tuple(dict.fromkeys(every))


def bar_groups(loom: Loom, facts: Iterable[Fact], marks: SourceMarks) -> Iterator[BarGroup]:
    """Give the bars of each fact: the printed value filled, every other value outlined."""
    for fact in facts:
        found = loom.digest.assessments[fact.ref]
        bars = tuple(_bars(loom, fact, found, marks)) or tuple(_derived(loom, fact, found, marks))
        if bars and fact.type.is_numeric:
            yield BarGroup(fact.short or fact.title, bars)


def range_rows(loom: Loom, facts: Iterable[Fact], marks: SourceMarks) -> tuple[RangeRow, ...]:
    """Give a row of points to each source, the source that answers most questions first."""
    points: dict[Ref, list[Point]] = {}
    for number, fact in enumerate(facts):
        for source, claim in _first_claims(loom.digest.assessments[fact.ref]).items():
            value = value_place(claim.value)
            if value is not None:
                words = value_words(claim.value, fact, loom.words)
                points.setdefault(source, []).append(
                    Point(fact.short or fact.title, words, value, is_open=number > 0)
                )
    rows = [RangeRow(witness(loom, source, marks), tuple(found)) for source, found in points.items()]
    return tuple(sorted(rows, key=lambda row: -len(row.points)))


def support_parts(found: Iterable[Assessment], words: Words) -> tuple[Part, ...]:
    """Count facts by how well they are known."""
    counts = Counter(each.status for each in found)
    return tuple(Part(words[f"support.{status.key}"], counts[status], look) for status, look in LOOKS.items())


def _bars(loom: Loom, fact: Fact, found: Assessment, marks: SourceMarks) -> Iterator[Bar]:
    for number, camp in enumerate(found.camps):
        value = value_place(camp[0].value)
        if value is not None:
            sources = dict.fromkeys(claim.source for claim in camp if claim.source)
            yield Bar(
                value_words(camp[0].value, fact, loom.words), value,
                tuple(witness(loom, source, marks) for source in sources), number > 0,
                is_bound(camp[0].value),
            )  # fmt: skip


def _derived(loom: Loom, fact: Fact, found: Assessment, marks: SourceMarks) -> Iterator[Bar]:
    """Draw what arithmetic alone gives, by the figures of one source."""
    text = derived(fact, found, loom.words)
    if text and (value := place(found.derivations[0].result)) is not None:
        yield Bar(text.text, Decimal(value), (witness(loom, found.derivations[0].source, marks),))


def _first_claims(found: Assessment) -> dict[Ref, Claim]:
    """Give for each source its claim that stands first in the order of weight."""
    claims: dict[Ref, Claim] = {}
    for camp in found.camps:
        for claim in camp:
            if claim.source:
                claims.setdefault(claim.source, claim)
    return claims
