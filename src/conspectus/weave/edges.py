"""Read the arrows between records out of their fields and bodies."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from conspectus.model.digest import How, Link, Relation
from conspectus.model.document import AddressHole, CiteHole, EmbedHole, Hole, LinkHole
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.records import Record, Session
from conspectus.model.site import Settings

RELATIONS: Mapping[str, Relation] = {
    "affects": Relation.AFFECTS,
    "against": Relation.AGAINST,
    "authors": Relation.SOURCE,
    "claims": Relation.CLAIM,
    "events": Relation.SOURCE,
    "evidence": Relation.EVIDENCE,
    "figures": Relation.SOURCE,
    "led_to": Relation.LED_TO,
    "of": Relation.OF,
    "papers": Relation.GIVEN_TO,
    "parent": Relation.PARENT,
    "part_of": Relation.PART_OF,
    "ratio_of": Relation.OPERAND,
    "results": Relation.SOURCE,
    "session": Relation.PRESENTED_IN,
    "shortlist": Relation.SHORTLIST,
    "sources": Relation.SOURCE,
    "start_here": Relation.START_HERE,
    "sum_of": Relation.OPERAND,
    "talks": Relation.PRESENTED_IN,
    "topics": Relation.ABOUT,
}


def refs_in(record: Record) -> Iterator[tuple[str, Ref]]:
    """Give every Ref in a record's fields with its place, the record's own name left out."""
    type_: type = type(record)
    for name in _holders(type_):
        yield from _walk(getattr(record, name), name)


def refs_in_settings(settings: Settings) -> Iterator[tuple[str, Ref]]:
    """Give every Ref that site.yaml names, with its place."""
    for at, slug in enumerate(settings.at_a_glance):
        yield f"at_a_glance[{at}]", Ref(Kind.FACT, slug)
    for rank, slug in settings.award_counts.items():
        yield f"award_counts.{rank}", Ref(Kind.FACT, slug)
    for number, figure in enumerate(settings.numbers):
        for at, ref in enumerate(figure.facts):
            yield f"numbers[{number}].facts[{at}]", ref
    if settings.zone and settings.zone.source:
        yield "zone.source", settings.zone.source
    if settings.zone and settings.zone.fact:
        yield "zone.fact", settings.zone.fact


def stated_links(record: Record) -> Iterator[Link]:
    """Give the arrows that a record's front matter states; a talk's runs from paper to session."""
    for place, ref in refs_in(record):
        relation = RELATIONS[place.partition("[")[0]]
        if isinstance(record, Session) and place.startswith("talks"):
            yield Link(ref, record.ref, relation, place)
            continue
        yield Link(record.ref, ref, relation, place)


def written_links(note: Note, only: Callable[[str], Ref | None]) -> Iterator[Link]:
    """Give the arrows that a note's body writes: links, embeds and citations; `only` tells what they mean."""
    for piece in note.document.pieces:
        if isinstance(piece, str):
            continue
        for target, relation in _targets(piece, only):
            if target != note.ref:
                yield Link(note.ref, target, relation, how=How.WRITTEN)


def _targets(hole: Hole, only: Callable[[str], Ref | None]) -> Iterable[tuple[Ref, Relation]]:
    if isinstance(hole, CiteHole):
        return [(Ref(Kind.SOURCE, cite.source), Relation.SOURCE) for cite in hole.cites]
    if isinstance(hole, LinkHole | EmbedHole | AddressHole) and (target := only(hole.target)):
        return [(target, Relation.EMBED if isinstance(hole, EmbedHole) else Relation.MENTION)]
    return ()


def _walk(value: object, place: str) -> Iterator[tuple[str, Ref]]:
    if isinstance(value, Ref):
        yield place, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _walk(item, f"{place}[{at}]")
    else:
        type_: type = type(value)
        for name in _holders(type_):
            yield from _walk(getattr(value, name), f"{place}.{name}")


@cache
def _holders(type_: type) -> tuple[str, ...]:
    """Name the fields of a dataclass that may hold a Ref, a record's own name left out."""
    if not is_dataclass(type_):
        return ()
    hints = get_type_hints(type_)
    return tuple(
        field.name for field in fields(type_) if field.name != "ref" and _may_hold(hints[field.name])
    )


def _may_hold(hint: Any) -> bool:
    return hint is Ref or bool(
        _holders(hint) if isinstance(hint, type) else any(map(_may_hold, get_args(hint)))
    )
