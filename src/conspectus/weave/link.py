"""Link records into a Digest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from conspectus.model.digest import Digest, How, Link, Relation, by_kind
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, Reading
from conspectus.model.records import Fact, Paper, Record, Session, Source
from conspectus.model.site import Site
from conspectus.model.vocabulary import Depth
from conspectus.model.words import Words
from conspectus.weave.edges import stated_links, written_links
from conspectus.weave.facts import assess
from conspectus.weave.people import People, find_people, mentions_in
from conspectus.weave.related import relate
from conspectus.weave.resolve import Resolve

R = TypeVar("R", bound=Record)
LEAST_RECORDS = 2
_ROLES = {"authors": Relation.AUTHOR, "committee": Relation.COMMITTEE, "chair": Relation.CHAIR}


def link(reading: Reading, site: Site) -> Digest:
    """Weave everything that was read into one Digest; unknown refs are left for the audit."""
    notes = {note.ref: note for note in reading.notes}
    titled = {ref: _titled(note.record, site.words) for ref, note in notes.items()}
    people = find_people(titled.values())
    records: dict[Ref, Record] = dict(sorted({**people.persons, **titled}.items()))
    links = _all_links(notes, records, people)
    links_from, links_to = _index(links, records)
    papers = [record for record in records.values() if isinstance(record, Paper)]
    sessions = {paper.ref: _sessions_of(paper.ref, links_from) for paper in papers}
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
        assessments=assess(_of_type(records, Fact), _of_type(records, Source)),
        related=relate(papers, sessions),
        paged=frozenset(ref for ref in records if _has_page(ref, notes, records, links_to)),
    )


def _titled(record: Record, words: Words) -> Record:
    if isinstance(record, Session) and not record.title:
        form = words[f"form.{record.form}"]
        title = words.say("form.untitled", form=form, code=record.code or record.ref.slug.upper())
        return replace(record, title=title)
    return record


def _all_links(notes: Mapping[Ref, Note], records: Mapping[Ref, Record], people: People) -> Iterator[Link]:
    resolve = Resolve.of(records)
    for record in records.values():
        yield from stated_links(record)
        yield from _person_links(record, people)
    for note in notes.values():
        yield from written_links(note, resolve)


def _person_links(record: Record, people: People) -> Iterator[Link]:
    for mention in mentions_in(record):
        if person := people.directory.find(mention.name, mention.profile):
            relation = _ROLES.get(mention.place.partition("[")[0], Relation.ORGANISER)
            yield Link(record.ref, person, relation, mention.place)
    if isinstance(record, Source):
        for at, name in enumerate(record.authors):
            if person := people.directory.find(name):
                yield Link(record.ref, person, Relation.WROTE, f"authors[{at}]")


def _index(
    links: Iterable[Link], records: Mapping[Ref, Record]
) -> tuple[dict[Ref, tuple[Link, ...]], dict[Ref, tuple[Link, ...]]]:
    """Sort arrows by both ends, each pair and relation once; arrows into nowhere are dropped."""
    out: defaultdict[Ref, dict[tuple[Ref, Relation], Link]] = defaultdict(dict)
    into: defaultdict[Ref, dict[tuple[Ref, Relation], Link]] = defaultdict(dict)
    for arrow in links:
        if arrow.target in records and arrow.origin in records:
            out[arrow.origin].setdefault((arrow.target, arrow.relation), arrow)
            into[arrow.target].setdefault((arrow.origin, arrow.relation), arrow)
    return _settled(out), _settled(into)


def _settled(index: Mapping[Ref, Mapping[tuple[Ref, Relation], Link]]) -> dict[Ref, tuple[Link, ...]]:
    """Drop what a body writes where the front matter states a tie between the same two records."""
    settled = {}
    for ref, arrows in index.items():
        stated = {(a.origin, a.target) for a in arrows.values() if a.how is How.STATED}
        settled[ref] = tuple(
            arrow
            for arrow in arrows.values()
            if arrow.how is How.STATED or (arrow.origin, arrow.target) not in stated
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
