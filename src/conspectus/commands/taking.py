"""Write the note of a paper that a table lists, to be written on: the row gives what it leaves out."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from conspectus.commands.known import Known
from conspectus.commands.new import FROM_ROW, SLUG, write
from conspectus.model.identifiers import ArxivId
from conspectus.model.identity import identifiers_of
from conspectus.model.names import Kind
from conspectus.model.nearest import did_you_mean
from conspectus.model.notes import Note
from conspectus.model.problem import ContentError, Problem
from conspectus.model.records import Paper

LISTED = "listed/"
"""What stands before the name of a row."""


def take(known: Known, name: str, *, today: date) -> Path:
    """Write content/papers/<slug>.md for a row that is named by its slug or by an identifier; give its path.

    It has the row's slug, title and identifiers; the row stays. Raises ContentError where there is no such
    row, where it has a note, or where an archetype of the site's own would write over what the row says.
    """
    row = row_of(known, name)
    given = {SLUG: row.ref.slug, **_given(row)}
    return write(known, Kind.PAPER, row.record.title, today=today, given=given)


def row_of(known: Known, name: str) -> Note:
    """Find the row of a name; raise ContentError where there is none, or where its paper has a note."""
    rows = {row.ref.slug: row for row in known.reading.rows}
    ids = {text: row for row in known.reading.rows for text in _identifiers(row).values()}
    row = rows.get(name) or ids.get(name) or ids.get(_without_version(name))
    if row is None:
        cure = did_you_mean(name, sorted(rows)) or "`conspectus list papers --where depth=listed` names all"
        raise ContentError(
            [Problem(code="unknown-ref", message=f"no table lists a paper '{name}'", cure=cure)]
        )
    noted = [note for note in known.digest.notes.values() if note.beneath and note.beneath.ref == row.ref]
    if noted:
        message = f"this is the note of {LISTED}{row.ref.slug} already"
        raise ContentError([Problem(code="note-exists", message=message, cure="edit it", path=noted[0].path)])
    return row


def _identifiers(row: Note) -> Mapping[str, str]:
    return identifiers_of(row.record) if isinstance(row.record, Paper) else {}


def _given(row: Note) -> dict[str, str]:
    """Give what an archetype takes of a row."""
    paper = row.record
    if not isinstance(paper, Paper):
        return {}
    texts = {
        "openreview": paper.openreview,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "session": paper.session.slug if paper.session else None,
        "decision": paper.decision,
    }
    lists = {name: ", ".join(ref.slug for ref in getattr(paper, name)) for name in ("topics", "sources")}
    return {FROM_ROW: row.ref.slug, **lists, **{name: str(text) for name, text in texts.items() if text}}


def _without_version(name: str) -> str:
    try:
        return ArxivId.parse(name).id
    except ValueError:
        return name
