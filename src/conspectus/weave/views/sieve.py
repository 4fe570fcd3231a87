"""Say by what readers may narrow down all records: kind, topic, session, decision, year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Award, Incident, Paper, Record, Session, Source
from conspectus.model.times import PartialDate
from conspectus.model.views.lists import Choice, ChoiceView
from conspectus.model.vocabulary import Decision
from conspectus.weave.views.loom import Loom

KEYS = ("kind", "topic", "session", "decision", "year")
MOST_CHOICES = 60
"""So many topics or sessions are offered, the largest; the search knows the others by name."""


class Trait(NamedTuple):
    """What a record is or belongs to, as readers see it."""

    key: str
    label: str


def traits(loom: Loom, ref: Ref) -> Iterator[Trait]:
    """Give everything by which a record may be found among others."""
    record = loom.digest.records[ref]
    yield Trait("kind", loom.words[f"kind.{ref.kind}.title"])
    for topic in record.topics:
        if topic in loom.digest.records:
            yield Trait("topic", loom.name(topic))
    for session in dict.fromkeys(link.target for link in loom.digest.out_of(ref, Relation.PRESENTED_IN)):
        yield Trait("session", loom.name(session))
    if isinstance(record, Paper) and record.decision is not Decision.UNKNOWN:
        yield Trait("decision", loom.words[f"decision.{record.decision}"])
    if year := year_of(record):
        yield Trait("year", year)


def year_of(record: Record) -> str:
    """Give the year that a record is of; empty where no date says it."""
    moments: tuple[datetime | PartialDate | None, ...] = (
        record.happened if isinstance(record, Incident) else None,
        record.published if isinstance(record, Source) else None,
        record.announced if isinstance(record, Award) else None,
        record.start if isinstance(record, Session) else None,
        record.date,
    )
    moment = next((each for each in moments if each), None)
    if moment is None:
        return ""
    day = moment.first if isinstance(moment, PartialDate) else moment
    return f"{day.year}"


def offered(loom: Loom) -> tuple[Ref, ...]:
    """Give every record that readers can browse."""
    return tuple(ref for kind in Kind for ref in loom.offered(kind))


def choices(loom: Loom, found: Iterable[Trait]) -> tuple[ChoiceView, ...]:
    """Offer what tells records apart, with how many there are of each; numbered through."""
    counted = Counter(found)
    views: list[ChoiceView] = []
    number = 0
    for key in KEYS:
        ours = [(trait, count) for trait, count in counted.items() if trait.key == key]
        largest = sorted(ours, key=lambda pair: (-pair[1], pair[0].label))[:MOST_CHOICES]
        kept = [pair for pair in ours if pair in largest] if key == "kind" else _in_order(largest, key)
        if len(kept) > 1:
            made = tuple(Choice(number + at, trait.label, count) for at, (trait, count) in enumerate(kept))
            views.append(ChoiceView(key, loom.words[f"search.{key}"], made))
            number += len(made)
    return tuple(views)


def _in_order(found: list[tuple[Trait, int]], key: str) -> list[tuple[Trait, int]]:
    """Put the largest first; years stand in order."""
    return sorted(found, key=lambda pair: pair[0].label) if key == "year" else found
