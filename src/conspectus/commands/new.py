"""Write a note to begin with: valid at once, as a draft."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from conspectus.commands.filling import FillingError, filled, quoted
from conspectus.commands.known import Known, bearer_of, know
from conspectus.commands.naming import read_new_name
from conspectus.model.identifiers import ArxivId, OpenReviewId
from conspectus.model.names import Kind, slugify
from conspectus.model.notes import Note
from conspectus.model.problem import ContentError, Problem, Severity, refuse
from conspectus.model.routes import url_of
from conspectus.model.values import ValueType
from conspectus.read.decoding import decode
from conspectus.read.fields import SPELLINGS, FieldError, read_word
from conspectus.read.notes import read_note
from conspectus.read.sources import SourceFile
from conspectus.weave.plain import plain_fields
from conspectus.write.theme import theme_folder

MOST_OF_A_SLUG = 80
SLUG = "slug"
TEXTS = ("arxiv", "openreview", "type", "unit")
REFS: Mapping[str, Kind] = {"session": Kind.SESSION, "topics": Kind.TOPIC, "sources": Kind.SOURCE}
SPELT: Mapping[str, Callable[[str], object]] = {
    "arxiv": SPELLINGS[ArxivId].read,
    "openreview": SPELLINGS[OpenReviewId].read,
    "type": partial(read_word, words=ValueType),
}
"""How texts are read that are no free words."""

GIVEN = (*TEXTS, *REFS)
FROM_ROW = "listed"
"""The slug of the row that a note is written over: what the archetype then leaves out, the row gives."""

OF_ROW = ("decision", "doi", FROM_ROW)
"""What an archetype of papers is given besides: empty but for a note of a row."""


def new(root: Path, kind: Kind, title: str, *, today: date, given: Mapping[str, str] | None = None) -> Path:
    """Write content/<kind>/<slug>.md from the kind's archetype, and give its path.

    `given` may hold a `slug`, and what an archetype takes: GIVEN, several slugs parted by commas.
    Raises ContentError where the note would not be valid, or would spoil another, where one of its
    name is there already, or where the settings cannot be read.
    """
    return write(know(root), kind, title, today=today, given=given or {})


def write(known: Known, kind: Kind, title: str, *, today: date, given: Mapping[str, str]) -> Path:
    """Write a note into a site that has been read; see `new`."""
    slug = given.get(SLUG) or name_for(title)
    refuse([*unfit_name(known, kind, slug), *unfit_given(known, given)])
    name = f"{kind.value}/{slug}.md"
    taken = (*GIVEN, *OF_ROW)
    values = dict.fromkeys(taken, "") | {name: text for name, text in given.items() if name in taken}
    values |= {"title": quoted(title), "unit": quoted(values["unit"]), "date": today.isoformat()}
    try:
        text = filled(_archetype(known.root, kind), values)
    except FillingError as error:
        raise ContentError([_unfit(kind, error)]) from None
    note = _read(known, name, text)
    refuse([*_lost(kind, note, given), *_written_over(kind, note, given), *known.spoilt_by(note)])
    path = known.root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file, ExitStack() as undo:
            undo.callback(path.unlink)
            file.write(text)
            file.flush()
            undo.pop_all()
    except FileExistsError:
        raise ContentError([_taken(f"content/{name}")]) from None
    return path


def name_for(title: str) -> str:
    """Make a note's slug of its title."""
    return slugify(title, MOST_OF_A_SLUG) or "untitled"


def unfit_name(known: Known, kind: Kind, slug: str) -> list[Problem]:
    """Find out why a new note of a kind may not bear a slug."""
    try:
        ref = read_new_name(slug, kind)
    except ContentError as error:
        return list(error.problems)
    there = sorted((known.root / "content" / kind.value).rglob(f"{ref.slug}.md"))
    if there:
        return [_taken(there[0].relative_to(known.root).as_posix())]
    bearer = bearer_of(known, url_of(ref))
    if bearer:
        message = f"{url_of(ref)} is an alias of {bearer}"
        return [Problem(code="url-taken", message=message, cure="choose another name, or drop the alias")]
    return []


def unfit_given(known: Known, given: Mapping[str, str]) -> list[Problem]:
    """Find out what is wrong with what is given of a note, whatever its kind and title."""
    unknown = (known.unknown(of, filter(None, given.get(name, "").split(", "))) for name, of in REFS.items())
    return [*chain.from_iterable(unknown), *_misspelt(given)]


def _misspelt(given: Mapping[str, str]) -> Iterator[Problem]:
    for name, read in SPELT.items():
        try:
            if given.get(name):
                read(given[name])
        except FieldError as error:
            yield Problem(code=error.code, message=str(error), cure=error.cure, place=name)


def repeated_title(known: Known, kind: Kind, title: str) -> list[Problem]:
    """Warn of notes of the kind that have the title already."""
    return [
        Problem(
            code="repeated-title",
            message="this note has the title of the new one already",
            cure="give one of the two another title, or keep one note",
            path=other.path,
            severity=Severity.WARNING,
        )
        for other in known.titled(kind, title)
    ]


def _archetype(root: Path, kind: Kind) -> str:
    """Read the kind's archetype, the site's own before the theme's."""
    name = _archetype_name(kind)
    for folder in (root, theme_folder()):
        if (folder / name).is_file():
            text, problems = decode((folder / name).read_bytes())
            if problems:
                raise ContentError(problem.within(name) for problem in problems)
            return text
    raise FileNotFoundError(2, "no archetype for this kind", name)


def _archetype_name(kind: Kind) -> str:
    return f"templates/new/{kind.noun}.md"


def _read(known: Known, name: str, text: str) -> Note:
    """Read what is to be written; raise ContentError where a check would find fault with it."""
    reading = read_note(SourceFile(f"content/{name}", name, text.encode()), known.site)
    refuse(_of_archetype(known, each) for each in reading.problems)
    if reading.note is None:
        raise ContentError([_taken(f"content/{name}")])
    return reading.note


def _of_archetype(known: Known, fault: Problem) -> Problem:
    """Lay a fault of a note that is not written to its archetype, where that is the site's own.

    Lines are other there; a fault that stands in a field has its name.
    """
    kind = Kind(fault.path.split("/")[1])
    own = _archetype_name(kind)
    return replace(fault, path=own, line=0, column=0) if (known.root / own).is_file() else fault


def _lost(kind: Kind, note: Note, given: Mapping[str, str]) -> list[Problem]:
    """Find what was given and the archetype does not take, nor a row gives."""
    return [
        Problem(
            code="template-fault",
            message=f"the archetype leaves out `{name}`, which is given",
            cure=f"write `{name}: {{{{ {name} }}}}` into it",
            path=_archetype_name(kind),
        )
        for name in GIVEN
        if given.get(name) and name not in note.marks and FROM_ROW not in given
    ]


def _written_over(kind: Kind, note: Note, given: Mapping[str, str]) -> list[Problem]:
    """Find what an archetype, which knows nothing of rows, would write over what the row says."""
    return [
        Problem(
            code="template-fault",
            message=f"the archetype would write `{name}` over '{given.get(name, '')}', which the table says",
            cure=f"write `{name}: {{{{ {name} }}}}` into it, or leave it out `{{% if {FROM_ROW} %}}`",
            path=_archetype_name(kind),
        )
        for name in (*REFS, *OF_ROW[:2])
        if FROM_ROW in given and name in note.marks and _as_given(note, name) != given.get(name, "")
    ]


def _as_given(note: Note, name: str) -> str:
    """Write a field as an archetype is given it."""
    value = plain_fields(note.record)[name]
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _taken(path: str) -> Problem:
    return Problem(
        code="note-exists",
        message="a note of this name is there already",
        cure="edit it, or choose another name",
        path=path,
    )


def _unfit(kind: Kind, error: FillingError) -> Problem:
    path = _archetype_name(kind)
    return Problem(code="template-fault", message=str(error), cure=error.cure, path=path, line=error.line)
