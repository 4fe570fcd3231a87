"""Link records into a Digest."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import NamedTuple, TypeVar

from conspectus.model.digest import Digest, How, Link, Related, Relation, by_kind
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, Reading
from conspectus.model.records import Fact, Paper, Person, Record, Session, Source
from conspectus.model.site import Site
from conspectus.model.vocabulary import Depth
from conspectus.model.words import Words
from conspectus.weave.edges import stated_links, written_links
from conspectus.weave.facts import assess
from conspectus.weave.people import Mention, People, mentions_in, people_of
from conspectus.weave.related import features_of, relate_again
from conspectus.weave.resolve import Resolve, by_slug

R = TypeVar("R", bound=Record)
LEAST_RECORDS = 2
_ROLES = {"authors": Relation.AUTHOR, "committee": Relation.COMMITTEE, "chair": Relation.CHAIR}


class Said(NamedTuple):
    """What a record's front matter says of others: the people it mentions, and its arrows to records."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


NOTHING = Said((), ())


def link(reading: Reading, site: Site, memo: Memo = FORGET) -> Digest:
    """Weave everything that was read into one Digest; unknown refs are left for the audit.

    What was lately made of the same notes is made no second time.
    """
    notes = {note.ref: note for note in reading.notes}
    titled = {ref: _titled(note.record, site.words, memo) for ref, note in notes.items()}
    said = {ref: _said(record, memo) for ref, record in titled.items()}
    noted = [record for record in titled.values() if isinstance(record, Person)]
    mentions = [each.mentions for each in said.values()]
    people = memo.lately(
        "people", (*noted, *mentions), lambda: people_of(noted, chain.from_iterable(mentions))
    )
    records: dict[Ref, Record] = dict(sorted({**people.persons, **titled}.items()))
    slugs = memo.steady("slugs", by_slug(records))
    written = _written_in(notes.values(), Resolve(slugs), memo)
    arrows = [*_stated(records, said, people, memo), *written]
    links_from, links_to = memo.lately("links", (slugs, *arrows), lambda: _index(arrows, records))
    facts, sources = _of_type(records, Fact), _of_type(records, Source)
    return Digest(
        site=site,
        records=records,
        kinds=by_kind(records.values()),
        notes=notes,
        media=reading.media,
        passages=reading.passages,
        left_out=reading.left_out,
        ahead=reading.ahead,
        people=people.directory,
        clashes=people.clashes,
        links_from=links_from,
        links_to=links_to,
        assessments=memo.lately(
            "facts", (*facts.values(), *sources.values()), lambda: assess(facts, sources)
        ),
        related=_related(records, links_from, memo),
        paged=frozenset(ref for ref in records if _has_page(ref, notes, records, links_to)),
    )


def _titled(record: Record, words: Words, memo: Memo) -> Record:
    if isinstance(record, Session) and not record.title:
        return memo.lately(f"title {record.ref}", (record, words), lambda: _with_title(record, words))
    return record


def _with_title(session: Session, words: Words) -> Session:
    form = words[f"form.{session.form}"]
    title = words.say("form.untitled", form=form, code=session.code or session.ref.slug.upper())
    return replace(session, title=title)


def _said(record: Record, memo: Memo) -> Said:
    def said() -> Said:
        mentions = memo.steady(f"mentions {record.ref}", tuple(mentions_in(record)))
        return Said(mentions, memo.steady(f"stated {record.ref}", tuple(stated_links(record))))

    return memo.lately(f"said {record.ref}", (record,), said)


def _related(
    records: Mapping[Ref, Record], links_from: Mapping[Ref, tuple[Link, ...]], memo: Memo
) -> Mapping[Ref, tuple[Related, ...]]:
    papers = [record for record in records.values() if isinstance(record, Paper)]
    sessions = {paper.ref: _sessions_of(paper.ref, links_from) for paper in papers}
    features = memo.steady("features", features_of(papers, sessions))
    return memo.lately("related", (features,), lambda: relate_again(features, memo))


def _stated(
    records: Mapping[Ref, Record], said: Mapping[Ref, Said], people: People, memo: Memo
) -> Iterator[tuple[Link, ...]]:
    """Give the arrows that each record's front matter states."""
    for ref, record in records.items():
        own = said.get(ref, NOTHING)
        yield own.links
        yield memo.lately(
            f"people {ref}",
            (own.mentions, record if isinstance(record, Source) else None, people),
            partial(_person_links, record, own.mentions, people),
        )


def _written_in(notes: Iterable[Note], resolve: Resolve, memo: Memo) -> Iterator[tuple[Link, ...]]:
    """Give the arrows that each note's text writes; many name the same record."""
    only = cache(resolve.only)
    for note in notes:
        work = partial(_written, note, only, memo)
        yield memo.lately(f"written {note.ref}", (note.document, resolve.by_slug), work)


def _written(note: Note, only: Callable[[str], Ref | None], memo: Memo) -> tuple[Link, ...]:
    return memo.steady(f"links in {note.ref}", tuple(written_links(note, only)))


def _person_links(record: Record, mentions: Iterable[Mention], people: People) -> tuple[Link, ...]:
    found: list[Link] = []
    for mention in mentions:
        if person := people.directory.find(mention.name, mention.profile):
            relation = _ROLES.get(mention.place.partition("[")[0], Relation.ORGANISER)
            found.append(Link(record.ref, person, relation, mention.place))
    if isinstance(record, Source):
        for at, name in enumerate(record.authors):
            if person := people.directory.find(name):
                found.append(Link(record.ref, person, Relation.WROTE, f"authors[{at}]"))
    return tuple(found)


def _index(
    arrows: Iterable[tuple[Link, ...]], records: Mapping[Ref, Record]
) -> tuple[dict[Ref, tuple[Link, ...]], dict[Ref, tuple[Link, ...]]]:
    """Sort arrows by both ends, each pair and relation once; arrows into nowhere are dropped."""
    out: defaultdict[Ref, dict[tuple[Ref, Relation], Link]] = defaultdict(dict)
    into: defaultdict[Ref, dict[tuple[Ref, Relation], Link]] = defaultdict(dict)
    for arrow in chain.from_iterable(arrows):
        if arrow.target in records and arrow.origin in records:
            out[arrow.origin].setdefault((arrow.target, arrow.relation), arrow)
            into[arrow.target].setdefault((arrow.origin, arrow.relation), arrow)
    return _settled(out), _settled(into)


def _settled(index: Mapping[Ref, Mapping[tuple[Ref, Relation], Link]]) -> dict[Ref, tuple[Link, ...]]:
    """Drop what a body writes where the front matter states a tie between the same two records."""
    settled = {}
    for ref, arrows in index.items():
        stated = {(arrow.origin, arrow.target) for arrow in arrows.values() if arrow.how is How.STATED}
        settled[ref] = tuple(
            [
                arrow
                for arrow in arrows.values()
                if arrow.how is How.STATED or (arrow.origin, arrow.target) not in stated
            ]
        )
    return settled


def _sessions_of(paper: Ref, links_from: Mapping[Ref, tuple[Link, ...]]) -> tuple[Ref, ...]:
    return tuple(link.target for link in links_from.get(paper, ()) if link.relation is Relation.PRESENTED_IN)


def _has_page(
    ref: Ref,
    notes: Mapping[Ref, Note],
    records: Mapping[Ref, Record],
    links_to: Mapping[Ref, tuple[Link, ...]],
) -> bool:
    """Tell whether a record has a page: it has a note, or enough notes name the person."""
    if ref in notes or ref.kind is not Kind.PERSON:
        return True
    naming = {link.origin for link in links_to.get(ref, ())}
    return len(naming) >= LEAST_RECORDS or any(_is_read(records[origin]) for origin in naming)


def _is_read(record: Record) -> bool:
    return isinstance(record, Paper) and record.depth is Depth.READ


def _of_type(records: Mapping[Ref, Record], type_: type[R]) -> dict[Ref, R]:
    return {ref: record for ref, record in records.items() if isinstance(record, type_)}
