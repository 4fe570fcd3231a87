"""Spell the references in one file as they are once a note has another name."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conspectus.model.document import AddressHole, CiteHole, EmbedHole, LinkHole
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Position, Problem
from conspectus.model.site import Site
from conspectus.read.decoding import decode
from conspectus.read.front_matter import split_note
from conspectus.read.markdown.typed import Typed, typed_in
from conspectus.read.rawtext import Edit, RawText
from conspectus.read.retyping import (
    in_address,
    in_cell,
    in_citation,
    in_field,
    in_file_link,
    in_json,
    in_link,
    is_by_label,
)
from conspectus.read.settings import SETTINGS
from conspectus.read.sources import SourceFile
from conspectus.read.tables import is_cells
from conspectus.weave.edges import refs_in, refs_in_settings
from conspectus.weave.renaming import Renaming

CODE = "unchangeable-ref"


class Respelt(NamedTuple):
    """The edits of one file, and the references that could not be found in its text."""

    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()


def respell_note(source: SourceFile, note: Note | None, renaming: Renaming, *, html: bool = False) -> Respelt:
    """Find what to change in a note; of one with faults, what it says of the renamed note must be seen.

    With `html` the body's tags of links are looked at, too.
    """
    raw = RawText(source.data)
    edits, problems = list[Edit](), list[Problem]()
    if note:
        for position, found in (
            *_fields(raw, note, renaming),
            *_body(raw, source, note, renaming, html=html),
        ):
            edits += found or ()
            if found is None:
                problems.append(_unfound(source.path, position, renaming.old))
    if (note is None or note.is_faulty) and _is_mentioned(raw.edited(edits), renaming.old):
        problems.append(unreadable(source.path, renaming.old))
    return Respelt(tuple(edits), tuple(problems))


def respell_table(source: SourceFile, rows: Iterable[Note], renaming: Renaming) -> Respelt:
    """Find what to change in the rows of a table; what a row says it says in fields alone."""
    raw = RawText(source.data)
    edits, problems = list[Edit](), list[Problem]()
    for row in rows:
        if row.path == source.path:
            for place in [place for place, ref in refs_in(row.record) if ref == renaming.old]:
                if is_cells(source.path):
                    found = in_cell(raw, row.at(place), renaming.old, renaming.new.slug)
                else:
                    found = in_json(raw, row.at(place), place, renaming.old, renaming.new.slug)
                edits += found or ()
                if found is None:
                    problems.append(_unfound(source.path, row.at(place), renaming.old))
    return Respelt(tuple(edits), tuple(problems))


def respell_settings(data: bytes, site: Site, renaming: Renaming) -> Respelt:
    """Find what to change in site.yaml."""
    raw = RawText(data)
    places = [place for place, ref in refs_in_settings(site.settings) if ref == renaming.old]
    found = [
        (site.marks[place], in_field(raw, site.marks[place], renaming.old, renaming.new.slug))
        for place in places
    ]
    problems = (_unfound(SETTINGS, position, renaming.old) for position, edit in found if edit is None)
    return Respelt(tuple(edit for _, edit in found if edit), tuple(problems))


def _fields(
    raw: RawText, note: Note, renaming: Renaming
) -> Iterator[tuple[Position, tuple[Edit, ...] | None]]:
    for place, ref in refs_in(note.record):
        if ref == renaming.old:
            edit = in_field(raw, note.at(place), renaming.old, renaming.new.slug)
            yield note.at(place), (edit,) if edit else None


def _body(
    raw: RawText, source: SourceFile, note: Note, renaming: Renaming, *, html: bool
) -> Iterator[tuple[Position, tuple[Edit, ...] | None]]:
    split = split_note(decode(source.data).text)
    if not any(slug in split.body for slug in {renaming.old.slug, renaming.new.slug}) and not _names(
        note, renaming
    ):
        return
    up = "../" * source.name.count("/")
    for typed in typed_in(split.body, html=html):
        at = Position(typed.start.line + split.body_line, typed.start.column)
        yield at, _typed(raw, split.body_line, typed, renaming, (note.ref, up))


def _names(note: Note, renaming: Renaming) -> bool:
    """Tell whether a body means the note by a name that is not typed plainly: then it is to be looked at."""
    for piece in note.document.pieces:
        if (
            isinstance(piece, LinkHole | EmbedHole | AddressHole)
            and renaming.target(piece.target) != piece.target
        ):
            return True
        if isinstance(piece, CiteHole) and any(cite.source == renaming.old.slug for cite in piece.cites):
            return True
    return False


def _typed(
    raw: RawText, above: int, typed: Typed, renaming: Renaming, page: tuple[Ref, str]
) -> tuple[Edit, ...] | None:
    """Give the edits of one reference of a body; none where it means another note."""
    old, new = renaming.old, renaming.new
    if typed.sources:
        is_named = old.kind is Kind.SOURCE and old.slug in typed.sources
        return in_citation(raw, above, typed, old.slug, new.slug) if is_named else ()
    target = renaming.target(typed.target)
    is_page = not typed.target and renaming.names(typed.href, page[0])
    if (target == typed.target and not is_page) or is_by_label(raw, above, typed):
        return ()
    if is_page:
        edit = in_address(raw, above, typed, old.slug, new.slug)
    elif typed.href:
        edit = in_file_link(raw, above, typed, target, page[1])
    else:
        edit = in_link(raw, above, typed, target)
    return (edit,) if edit else None


def _is_mentioned(data: bytes, old: Ref) -> bool:
    return bool(re.search(rb"(?<![\w-])" + old.slug.encode() + rb"(?![\w-])", data))


def _unfound(path: str, position: Position, old: Ref) -> Problem:
    return Problem(
        code=CODE,
        message=f"{old} is named here in a way that cannot be changed in place",
        cure="write the name plainly, without escapes and in one line",
        path=path,
        line=position.line,
        column=position.column,
    )


def unreadable(path: str, old: Ref) -> Problem:
    """Say that a note must be mended before what it names can be renamed."""
    return Problem(
        code=CODE,
        message=f"the note has faults, so that what it says of '{old.slug}' cannot be told",
        cure="mend what `conspectus check` finds in it first",
        path=path,
    )
