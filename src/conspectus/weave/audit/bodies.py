"""Find links, embeds and citations in bodies that name nothing, or more than one thing."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from conspectus.model.digest import Digest
from conspectus.model.document import AddressHole, CiteHole, EmbedHole, LinkHole
from conspectus.model.names import Kind, Ref
from conspectus.model.nearest import Spellings, did_you_mean
from conspectus.model.notes import Note
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Fact, Paper, Record, Source
from conspectus.weave.audit.refs import left_out
from conspectus.weave.missing import Missing
from conspectus.weave.resolve import Resolve

LINKING = (LinkHole, EmbedHole, AddressHole)


def body_problems(digest: Digest) -> Iterator[Problem]:
    """Find every hole of every body that cannot be filled."""
    resolve = Resolve.of((*digest.records, *digest.left_out))
    spellings, missing = cache(lambda: Spellings(resolve.spellings())), Missing(digest)
    candidates = cache(resolve.candidates)  # many bodies name the same record
    for note in digest.notes.values():
        for piece in note.document.pieces:
            if isinstance(piece, str):
                continue
            if isinstance(piece, CiteHole):
                yield from _unknown_sources(note, piece, digest, missing)
            elif isinstance(piece, LINKING) and piece.target:
                yield from _unresolved(note, piece, candidates(piece.target), digest.left_out, spellings)
                if isinstance(piece, EmbedHole):
                    yield from _unfit_embeds(note, piece, resolve, digest)


def _unknown_sources(note: Note, hole: CiteHole, digest: Digest, missing: Missing) -> Iterator[Problem]:
    for cite in hole.cites:
        ref = Ref(Kind.SOURCE, cite.source)
        if ref in digest.left_out:
            yield note.body_problem("left-out-ref", hole.position, left_out(ref), severity=Severity.WARNING)
        elif digest.find(ref, Source) is None:
            message, cure = missing.say(ref)
            yield note.body_problem("unknown-ref", hole.position, message, cure=cure)


def _unresolved(
    note: Note,
    hole: LinkHole | EmbedHole | AddressHole,
    found: Sequence[Ref],
    absent: Collection[Ref],
    spellings: Callable[[], Spellings],
) -> Iterator[Problem]:
    if not found:
        close = spellings().nearest(hole.target)
        cure = f"did you mean '{close}'?" if close else "write the note, or drop the link"
        yield note.body_problem("unknown-ref", hole.position, f"no note '{hole.target}'", cure=cure)
    elif len(found) > 1:
        named = ", ".join(str(ref) for ref in found)
        message = f"'{hole.target}' may mean {named}"
        yield note.body_problem(
            "ambiguous-ref", hole.position, message, cure="write the kind before the slug"
        )
    elif found[0] in absent:
        yield note.body_problem("left-out-ref", hole.position, left_out(found[0]), severity=Severity.WARNING)


def _unfit_embeds(note: Note, hole: EmbedHole, resolve: Resolve, digest: Digest) -> Iterator[Problem]:
    """Find embeds of a part that its note does not have, and of the note itself."""
    target = resolve.only(hole.target)
    record = digest.records.get(target) if target else None
    if record is None or (target in digest.notes and digest.notes[record.ref].is_faulty):
        return
    if record.ref == note.ref and not hole.part:
        yield note.body_problem(
            "self-embed",
            hole.position,
            "the note embeds itself",
            cure="embed a part of it, or drop the embed",
        )
    if hole.part and hole.part not in (parts := parts_of(record)):
        message = f"{record.ref} has no {_part_noun(record)} '{hole.part}'"
        cure = did_you_mean(hole.part, parts) or "give the part an `id`, or embed the whole note"
        yield note.body_problem("unknown-part", hole.position, message, cure=cure)


def parts_of(record: Record) -> tuple[str, ...]:
    """Give the ids of the parts of a record that can be embedded."""
    if isinstance(record, Fact):
        return tuple(claim.id for claim in record.claims if claim.id)
    if isinstance(record, Paper):
        return tuple(result.id for result in record.results if result.id)
    return ()


def _part_noun(record: Record) -> str:
    return {Fact: "claim", Paper: "result"}.get(type(record), "part")
