"""Read notes into records, and find every fault in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from conspectus.model.deprecated import renamed_in
from conspectus.model.document import EMPTY, Marks
from conspectus.model.identity import IDENTIFIERS
from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, NoteReading, Reading
from conspectus.model.problem import Problem
from conspectus.model.records import RECORD_TYPES, Record
from conspectus.model.site import Site
from conspectus.model.vocabulary import SourceKind
from conspectus.read.decoding import decode
from conspectus.read.deprecated import CODE, modern, said_of_old
from conspectus.read.flaws import Flaw
from conspectus.read.front_matter import FRONT_LINE, split_note
from conspectus.read.headfields import UNTITLED, read_fields, zone_of
from conspectus.read.markdown.abstracts import to_abstract, to_title
from conspectus.read.markdown.stage import to_document
from conspectus.read.naming import name_note
from conspectus.read.rows import unset_formulas
from conspectus.read.sources import SourceFile, Sources
from conspectus.read.stamps import hashed, reading_key
from conspectus.read.tables import Listed, read_tables
from conspectus.read.yamlevents import Composed
from conspectus.read.yamltext import compose

_STAND_INS: Mapping[Kind, Mapping[str, Any]] = {Kind.SOURCE: {"kind": SourceKind.PRESS}}


STAGE = "note"
AT_KEY = frozenset({"unknown-key", CODE})
"""The faults that are those of a field's name."""

_NO_TITLE = ("missing-field", "title")


def read_notes(sources: Sources, site: Site, memo: Memo = FORGET, many: Many = one_by_one) -> Reading:
    """Read every note; of a faulty one, what can be read, so that references from and to it hold."""
    about = _about(site)
    recalled = [_recalled(source, about, memo) for source in sources.notes]
    unknown = [source for source, known in zip(sources.notes, recalled, strict=True) if known is None]
    work = partial(_loaded, site, "" if memo is FORGET else about)
    fresh = iter(many("Reading notes", work, unknown))
    readings: list[NoteReading] = []
    for source, known in zip(sources.notes, recalled, strict=True):
        if known is None:
            digest, reading = next(fresh)
            memo.keep(STAGE, reading_key(source.path, digest, about), reading, of=source.path)
        readings.append(known or reading)
    return join_notes(sources, readings, read_tables(sources.tables, site, memo, many))


def join_notes(sources: Sources, readings: Sequence[NoteReading], listed: Listed) -> Reading:
    """Put what was read one by one together; of two notes with one name the first counts."""
    notes, doubles = _distinct(reading.note for reading in readings if reading.note)
    found = [problem for reading in readings for problem in reading.problems]
    return Reading(
        notes=notes,
        rows=listed.rows,
        media=sources.media,
        passages=sources.passages,
        problems=(*sources.problems, *found, *doubles, *listed.problems),
    )


def _about(site: Site) -> str:
    """Write all that the reading of a note depends on beside its path and its bytes."""
    zone = site.settings.zone
    return hashed(repr((site.settings.markdown, zone.name if zone else "", sorted(site.words.items()))))


def _recalled(source: SourceFile, about: str, memo: Memo) -> NoteReading | None:
    found = memo.recall(STAGE, reading_key(source.path, source.digest, about)) if source.digest else None
    return found if isinstance(found, NoteReading) else None


def _loaded(site: Site, about: str, source: SourceFile) -> tuple[str, NoteReading]:
    """Read a note, and say what its bytes were when it was read; stamp it where it will be remembered."""
    loaded = source.loaded()
    reading = read_note(loaded, site)
    return loaded.digest, _stamped(
        reading, reading_key(source.path, loaded.digest, about)
    ) if about else reading


def _stamped(reading: NoteReading, key: str) -> NoteReading:
    if reading.note is None:
        return reading
    note = replace(reading.note, stamp=key, record_stamp=hashed(repr(reading.note.record)))
    return replace(reading, note=note)


def read_note(source: SourceFile, site: Site) -> NoteReading:
    """Read one file into a note; depends on nothing but its path, its bytes, settings and words."""
    named = name_note(source.name)
    decoded = decode(source.data)
    split = split_note(decoded.text)
    front = compose(split.front, first_line=FRONT_LINE)
    parsed = to_document(split.body, site.settings.markdown, site.words)
    above = (*named.problems, *decoded.problems, *split.problems, *front.problems)
    problems = [problem.within(source.path) for problem in above]
    problems += [problem.within(source.path, lines_above=split.body_line) for problem in parsed.problems]
    if not named.ref:
        return NoteReading(None, tuple(problems))
    fields: dict[str, Any] = {}
    flaws: tuple[Flaw, ...] = ()
    front, old = modern(front, renamed_in(named.ref.kind))
    if not split.problems:
        fields, flaws = read_fields(named.ref.kind, front, zone_of(site.settings))
        flaws = tuple(_without_awaited(flaws, fields))
    is_faulty = bool(above or flaws)
    abstract = to_abstract(fields.get("abstract", ""))
    note = Note(
        path=source.path,
        record=_record(named.ref, fields),
        document=parsed.document,
        marks=_marks(front, (*flaws, *old)),
        body_line=split.body_line,
        is_faulty=is_faulty,
        abstract=abstract.document,
        title=to_title(fields.get("title", "")) if named.ref.kind is Kind.PAPER else EMPTY,
    )
    problems += unset_formulas(note, abstract.unset)
    problems += [note.problem(flaw.code, flaw.place, flaw.message, cure=flaw.cure) for flaw in flaws]
    problems += said_of_old(note, old)
    return NoteReading(note, tuple(problems))


def _without_awaited(flaws: Iterable[Flaw], fields: Mapping[str, Any]) -> Iterator[Flaw]:
    """Leave out that a paper has no title where a row of a table may give it: that shows later."""
    may_have_row = any(name in fields for name in IDENTIFIERS)
    for flaw in flaws:
        if not (may_have_row and flaw[:2] == _NO_TITLE):
            yield flaw


def _marks(front: Composed, flaws: Iterable[Flaw]) -> Marks:
    """Give the positions of values, and of keys where the key is at fault."""
    named = [flaw.place for flaw in flaws if flaw.code in AT_KEY]
    return {**front.marks, **{place: front.keys[place] for place in named}} if named else front.marks


def _record(ref: Ref, fields: Mapping[str, Any]) -> Record:
    """Make a record; what it must have and nothing could be read for gets a stand-in."""
    title = "" if ref.kind in UNTITLED else ref.slug
    return RECORD_TYPES[ref.kind](**{"ref": ref, "title": title, **_STAND_INS.get(ref.kind, {}), **fields})


def _distinct(notes: Iterable[Note]) -> tuple[tuple[Note, ...], list[Problem]]:
    first: dict[Ref, Note] = {}
    doubles: list[Problem] = []
    for note in notes:
        if (other := first.setdefault(note.ref, note)) is not note:
            message = f"{other.path} has the same name, '{note.ref.slug}'"
            cure = "rename one of them: a sub-folder is no part of the name"
            doubles.append(Problem(code="duplicate-slug", message=message, cure=cure, path=note.path))
    return tuple(first.values()), doubles
