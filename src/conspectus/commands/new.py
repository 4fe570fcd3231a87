"""Write a note to begin with: valid at once, as a draft."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jinja2.exceptions import TemplateError, TemplateSyntaxError

from conspectus.commands.filling import filled, quoted
from conspectus.model.names import Kind, slugify
from conspectus.model.problem import ContentError, Problem
from conspectus.model.site import Site
from conspectus.read.decoding import decode
from conspectus.read.notes import read_note
from conspectus.read.settings import read_site
from conspectus.read.sources import SourceFile
from conspectus.write.theme import theme_folder

MOST_OF_A_SLUG = 80
GIVEN = ("arxiv", "openreview", "session")


def new(root: Path, kind: Kind, title: str, *, today: date, given: Mapping[str, str] | None = None) -> Path:
    """Write content/<kind>/<slug>.md from the kind's archetype, and give its path.

    `given` may hold `arxiv`, `openreview` and `session`. Raises ContentError where the note would
    not be valid, where one of its name is there already, or where the settings cannot be read.
    """
    site, problems = read_site(root)
    if site is None:
        raise ContentError(problems)
    slug = slugify(title, MOST_OF_A_SLUG) or "untitled"
    name = f"{kind.value}/{slug}.md"
    values = dict.fromkeys(GIVEN, "") | dict(given or {})
    values |= {"title": quoted(title), "date": today.isoformat()}
    try:
        text = filled(_archetype(root, kind), values)
    except TemplateError as error:
        raise ContentError([_unfit(kind, error)]) from None
    _refuse_faults(name, text, site)
    path = root / "content" / name
    if others := sorted((root / "content" / kind.value).rglob(path.name)):
        raise ContentError([_taken(others[0].relative_to(root).as_posix())])
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ContentError([_taken(f"content/{name}")]) from None
    return path


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


def _refuse_faults(name: str, text: str, site: Site) -> None:
    """Refuse to write what a check would find fault with."""
    reading = read_note(SourceFile(f"content/{name}", name, text.encode()), site)
    if reading.problems:
        raise ContentError(reading.problems)


def _taken(path: str) -> Problem:
    return Problem(
        code="note-exists",
        message="a note of this name is there already",
        cure="edit it, or choose another title",
        path=path,
    )


def _unfit(kind: Kind, error: TemplateError) -> Problem:
    return Problem(
        code="template-fault",
        message=str(error).partition("\n")[0],
        cure="an archetype is given `title`, `date`, `arxiv`, `openreview` and `session`",
        path=_archetype_name(kind),
        line=error.lineno if isinstance(error, TemplateSyntaxError) else 0,
    )
