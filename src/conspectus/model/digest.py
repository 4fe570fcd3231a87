"""Hold the whole conference: records, how they are linked, and what is known of each fact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TypeVar

from conspectus.model.facts import Assessment
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Media, Note
from conspectus.model.people import Directory
from conspectus.model.records import Record
from conspectus.model.site import Site

R = TypeVar("R", bound=Record)


class How(Enum):
    """How a link is known; each member carries the sentence that says so."""

    STATED = "The note's front matter names the other note."
    WRITTEN = "The note's text names the other note."


class Relation(StrEnum):
    """What ties two records; the words for both ends stand in the table of words."""

    PRESENTED_IN = "presented-in"
    ABOUT = "about"
    AUTHOR = "author"
    SOURCE = "source"
    CLAIM = "claim"
    MENTION = "mention"
    EMBED = "embed"
    OF = "of"
    OPERAND = "operand"
    PARENT = "parent"
    PART_OF = "part-of"
    START_HERE = "start-here"
    GIVEN_TO = "given-to"
    COMMITTEE = "committee"
    SHORTLIST = "shortlist"
    LED_TO = "led-to"
    AFFECTS = "affects"
    EVIDENCE = "evidence"
    AGAINST = "against"
    CHAIR = "chair"
    ORGANISER = "organiser"
    WROTE = "wrote"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An arrow from one record to another; `place` is the field or empty for the body."""

    origin: Ref
    target: Ref
    relation: Relation
    place: str = ""
    how: How = field(default=How.STATED, compare=False)


@dataclass(frozen=True, slots=True)
class Related:
    """A record close to another, and what they share (topics, session, sources)."""

    ref: Ref
    shared: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two names, or one name with two profile ids, that would share a page; and where one stands."""

    slug: str
    names: tuple[str, ...]
    record: Ref
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Who is who: the only place that knows which record a Ref names.

    `records` holds every record by its Ref, people inferred from author lists too, and `kinds` those of
    each kind in order of their slugs; `notes` those that have a note; `paged` says which have a page,
    `left_out` which notes (drafts) this build leaves aside, and `ahead` which it shows before their
    date. `people` tells who bears a name.
    """

    site: Site
    records: Mapping[Ref, Record]
    kinds: Mapping[Kind, tuple[Record, ...]]
    notes: Mapping[Ref, Note]
    media: Mapping[str, Media] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    people: Directory = field(default_factory=Directory)
    clashes: tuple[Clash, ...] = ()
    links_from: Mapping[Ref, tuple[Link, ...]] = field(default_factory=dict)
    links_to: Mapping[Ref, tuple[Link, ...]] = field(default_factory=dict)
    assessments: Mapping[Ref, Assessment] = field(default_factory=dict)
    related: Mapping[Ref, tuple[Related, ...]] = field(default_factory=dict)
    paged: AbstractSet[Ref] = frozenset()
    left_out: AbstractSet[Ref] = frozenset()
    ahead: AbstractSet[Ref] = frozenset()

    def find(self, ref: Ref, type_: type[R]) -> R | None:
        """Give the record of a Ref if it is of that type."""
        record = self.records.get(ref)
        return record if isinstance(record, type_) else None

    def of_kind(self, kind: Kind, type_: type[R]) -> tuple[R, ...]:
        """Give all records of a kind, in order of their slugs."""
        return tuple(record for record in self.kinds.get(kind, ()) if isinstance(record, type_))

    def out_of(self, ref: Ref, relation: Relation) -> tuple[Link, ...]:
        """Give the arrows of a relation that leave a record."""
        return tuple(link for link in self.links_from.get(ref, ()) if link.relation is relation)

    def into(self, ref: Ref, relation: Relation) -> tuple[Link, ...]:
        """Give the arrows of a relation that reach a record."""
        return tuple(link for link in self.links_to.get(ref, ()) if link.relation is relation)


def by_kind(records: Iterable[Record]) -> dict[Kind, tuple[Record, ...]]:
    """Sort records by their kind; those of one kind keep their order."""
    found: defaultdict[Kind, list[Record]] = defaultdict(list)
    for record in records:
        found[record.ref.kind].append(record)
    return {kind: tuple(held) for kind, held in found.items()}
