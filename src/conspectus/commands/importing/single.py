"""Begin the note of one paper with all that a file of another system says of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from conspectus.commands.importing import sittings
from conspectus.commands.importing.crediting import name_sources
from conspectus.commands.importing.frontmatter import rewritten
from conspectus.commands.importing.merging import Merged, merge, with_abstracts
from conspectus.commands.importing.opening import Manner, open_files
from conspectus.commands.importing.papers import NOT_OF_NOTES
from conspectus.commands.importing.rows import fields_of
from conspectus.commands.importing.shelf import Shelf, read_ids, stock
from conspectus.commands.known import know
from conspectus.commands.new import SLUG, name_for, write
from conspectus.commands.progress import SILENT
from conspectus.model.names import Kind
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem, Severity
from conspectus.write.emit import write_whole


def begin_note(root: Path, file: Path, name: str, *, today: date) -> Path:
    """Write content/papers/<slug>.md for the paper of a file, and give its path.

    The paper is named by an identifier, or by the file's own key for it; with a name that is empty the
    file has but one. Raises ContentError where there is none, and where `new` would refuse the note.
    """
    shelf = stock(root)
    opened = open_files([file], Manner(columns={}, zone=shelf.zone), SILENT)
    merged, _ = merge(with_abstracts([each.reading.drafts for each in opened], {}))
    if not merged:
        faults = (problem for each in opened for problem in each.reading.problems)
        raise ContentError(
            [*(each for each in faults if each.severity is Severity.ERROR), *_none(file, name, [])]
        )
    at = _place(merged, name, file)
    paper = merged[at]
    fields = fields_of(paper, _session(shelf, merged, at), shelf.topics(), _sources(shelf, file))
    slug = shelf.paper_slug(paper.ids) or name_for(paper.title)
    path = write(know(root), Kind.PAPER, paper.title, today=today, given={SLUG: slug})
    said = {key: value for key, value in fields.items() if key not in NOT_OF_NOTES or key == "topics"}
    write_whole(path, rewritten(path.read_bytes(), said))
    return path


def _sources(shelf: Shelf, file: Path) -> dict[str, str]:
    """Name the source that the file is, where there is a note of it."""
    named = name_sources([file.as_posix()], shelf, "")
    return {name: slug for name, slug in named.items() if slug in shelf.notes[Kind.SOURCE]}


def _place(merged: Sequence[Merged], name: str, file: Path) -> int:
    """Find a paper by its name; raise ContentError where it is not there."""
    wanted = {
        name.strip(),
        *(text for key in ("openreview", "arxiv", "doi") for text in read_ids({key: name}).values()),
    }
    found = [at for at, paper in enumerate(merged) if wanted & {*_names(paper)}]
    if len(found) == 1 or (not name and len(merged) == 1):
        return next(iter(found), 0)
    raise ContentError(_none(file, name, merged))


def _names(paper: Merged) -> Iterator[str]:
    yield from paper.ids.values()
    yield from (key for draft in paper.drafts for key in draft.keys)


def _none(file: Path, name: str, merged: Sequence[Merged]) -> list[Problem]:
    names = [each for paper in merged for each in _names(paper)]
    message = (
        f"the file holds no paper '{name}'" if name else f"the file holds {len(merged):,} papers, not one"
    )
    cure = (did_you_mean(name, names) if name else "") or (
        f"name one with --id, such as {names[0]}" if names else "choose another file"
    )
    return [Problem(code="unknown-paper", message=message, cure=cure, path=file.as_posix())]


def _session(shelf: Shelf, merged: Sequence[Merged], at: int) -> str:
    """Name the session of the paper, where there is a note of it."""
    held = sittings.sittings_of(merged)
    sittings.name_sittings(held, shelf.notes[Kind.SESSION])
    slug = sittings.sessions_by_paper(held).get(at, "")
    return slug if slug in shelf.notes[Kind.SESSION] else ""
