"""Read other names of records, which rows of tables gave them, as their own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from conspectus.model.document import AddressHole, EmbedHole, LinkHole, Piece
from conspectus.model.names import Ref
from conspectus.model.notes import Note
from conspectus.weave.edges import refs_in

Names = Mapping[Ref, Ref]


def respelt(notes: Iterable[Note], names: Names) -> Iterator[Note]:
    """Give notes whose references by another name lead to the record of that name."""
    everybody = tuple(notes)
    slugs = {note.ref.slug for note in everybody}
    targets = {str(old): str(ref) for old, ref in names.items()}
    targets |= {old.slug: str(ref) for old, ref in names.items() if old.slug not in slugs}
    for note in everybody:
        in_fields = any(ref in names for _, ref in refs_in(note.record))
        in_body = any(_target(piece) in targets for piece in note.document.pieces)
        if not in_fields and not in_body:
            yield note
            continue
        pieces = tuple(_piece(piece, targets) for piece in note.document.pieces)
        yield replace(
            note,
            record=_value(note.record, {**names, note.ref: note.ref}),
            document=replace(note.document, pieces=pieces),
            stamp=_after(note.stamp, names),
            record_stamp=_after(note.record_stamp, names),
        )


def _value(value: Any, names: Names) -> Any:
    if isinstance(value, Ref):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_value(each, names) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {name: _value(each, names) for name, each in found.items()}
        return replace(value, **changed) if changed != found else value
    return value


def _target(piece: Piece) -> str:
    return piece.target if isinstance(piece, LinkHole | EmbedHole | AddressHole) else ""


def _piece(piece: Piece, targets: Mapping[str, str]) -> Piece:
    if isinstance(piece, LinkHole | EmbedHole | AddressHole):
        return replace(piece, target=targets.get(piece.target, piece.target))
    return piece


def _after(stamp: str, names: Names) -> str:
    """Name what a note is read as: a stamp of what is in its file does not say that."""
    return f"{stamp}+{sorted((str(old), str(ref)) for old, ref in names.items())}" if stamp else ""
