"""Find what is left to do on the notes."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from conspectus.model.digest import Digest
from conspectus.model.facts import QuoteState, Status
from conspectus.model.names import Kind
from conspectus.model.notes import Note
from conspectus.model.problem import Problem
from conspectus.model.records import Fact, Paper, Record, Session
from conspectus.model.tasks import Sort, Task
from conspectus.model.times import PartialDate
from conspectus.model.vocabulary import Depth
from conspectus.weave.audit.audit import audit
from conspectus.weave.audit.numbers import backed_numbers, is_backed
from conspectus.weave.quotes import quote_state

R = TypeVar("R", bound=Record)
AUDITED: Mapping[str, Sort] = {
    "unsourced": Sort.UNSOURCED,
    "unbacked-number": Sort.UNBACKED,
    "missing-alt": Sort.ALT,
}
"""What the audit finds anyway, by its code."""

UNSUMMED = frozenset({Kind.PERSON, Kind.PAGE})
"""Kinds whose notes need no summary: a name, and a page of prose, say what they are."""


def todo(digest: Digest, today: date, months: int) -> tuple[Task, ...]:
    """Give every task, in order of its sort and its place; what is older than `months` is stale."""
    found = [task for each in FINDERS for task in each(digest)]
    found += [task for note in _written(digest) for task in _stale(note, months_before(today, months))]
    found += [task for note in _written(digest) for task in _unpublished(note, today)]
    order = [sort.key for sort in Sort]
    return tuple(sorted(set(found), key=lambda task: (order.index(task.sort), task)))


def months_before(day: date, months: int) -> date:
    """Give the same day some months earlier; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _audited(digest: Digest) -> Iterator[Task]:
    for problem in audit(digest):
        if sort := AUDITED.get(problem.code):
            yield _of_problem(problem, sort)


def _of_problem(problem: Problem, sort: Sort) -> Task:
    return Task(problem.path, problem.line, problem.column, problem.message, sort.key)


def _unverified(digest: Digest) -> Iterator[Task]:
    for fact, note in _noted(digest, Kind.FACT, Fact):
        if digest.assessments[fact.ref].status is Status.ONE_UNVERIFIED:
            (source,) = {claim.source.slug for claim in fact.claims if claim.source}
            yield _at(note, "claims[0]", f"{fact.title} Only {source} says so", Sort.NOT_VERIFIED)


def _excused(digest: Digest) -> Iterator[Task]:
    backed = backed_numbers(digest)
    for note in _written(digest):
        for number in note.document.excused:
            if not is_backed(number.text, backed):
                line, column = number.position
                what = f"'{number.text}' is excused by a comment"
                yield Task(note.path, line + note.body_line, column, what, Sort.UNBACKED.key)


def _unchecked(digest: Digest) -> Iterator[Task]:
    for fact, note in _noted(digest, Kind.FACT, Fact):
        for at, claim in enumerate(fact.claims):
            if quote_state(claim, digest) is QuoteState.UNCHECKED and claim.source:
                what = f"nothing is stored of {claim.source.slug}"
                yield _at(note, f"claims[{at}].quote", what, Sort.QUOTE)


def _named_only(digest: Digest) -> Iterator[Task]:
    for paper, note in _noted(digest, Kind.PAPER, Paper):
        if paper.depth is Depth.NAMED_ONLY:
            yield _at(note, "depth", paper.title, Sort.NAMED_ONLY)


def _unsummed(digest: Digest) -> Iterator[Task]:
    for note in _written(digest):
        if not note.record.summary and note.ref.kind not in UNSUMMED:
            yield _at(note, "title", note.record.title or str(note.ref), Sort.SUMMARY)


def _untimed(digest: Digest) -> Iterator[Task]:
    for session, note in _noted(digest, Kind.SESSION, Session):
        untimed = sum(talk.start is None for talk in session.talks)
        if not isinstance(session.start, datetime):
            yield _at(note, "start", f"{session.title}: when does it begin?", Sort.TIME)
        elif untimed:
            what = f"{session.title}: {untimed} of {len(session.talks)} talks have no time"
            yield _at(note, "talks", what, Sort.TIME)


FINDERS: tuple[Callable[[Digest], Iterator[Task]], ...] = (
    _audited,
    _unverified,
    _excused,
    _unchecked,
    _named_only,
    _unsummed,
    _untimed,
)


def _stale(note: Note, limit: date) -> Iterator[Task]:
    """Find dates that lie before a limit, whichever day of theirs is meant; affiliations once a note."""
    record = note.record
    place = "updated" if record.updated else "date"
    dates: dict[str, PartialDate | None] = {place: record.updated or record.date}
    if isinstance(record, Fact):
        dates |= {f"claims[{at}].as_of": claim.as_of for at, claim in enumerate(record.claims)}
    if isinstance(record, Paper):
        named = [(author.as_of, at) for at, author in enumerate(record.authors) if author.as_of]
        oldest, at = min(named, key=lambda pair: pair[0].last, default=(None, 0))
        dates |= {f"authors[{at}].as_of": oldest}
    for where, when in dates.items():
        if when and when.last < limit:
            yield _at(note, where, f"{record.title or note.ref}, as of {when.text}", Sort.STALE)


def _unpublished(note: Note, today: date) -> Iterator[Task]:
    record = note.record
    if record.draft:
        yield _at(note, "draft", f"{record.title or note.ref} is a draft", Sort.DRAFT)
    if record.date and record.date.first > today:
        what = f"{record.title or note.ref} is dated {record.date.text}"
        yield _at(note, "date", what, Sort.DRAFT)


def _written(digest: Digest) -> Iterator[Note]:
    """Give the notes that somebody writes: nothing is to be done on what a table lists."""
    return (note for note in digest.notes.values() if not note.is_row)


def _noted(digest: Digest, kind: Kind, type_: type[R]) -> Iterator[tuple[R, Note]]:
    """Give the records of a kind that have a note which could be read."""
    for record in digest.of_kind(kind, type_):
        note = digest.notes.get(record.ref)
        if note and not note.is_faulty:
            yield record, note


def _at(note: Note, place: str, what: str, sort: Sort) -> Task:
    path, (line, column) = note.where(place)
    return Task(path, line, column, what, sort.key)
