"""Write a note to begin with: valid at once, as a draft."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from anyascii import anyascii
from jinja2 import Environment, StrictUndefined

from conspectus.model.names import Kind
from conspectus.model.problem import ContentError, Problem
from conspectus.model.site import Settings
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
    name = f"{kind.value}/{slug_of(title)}.md"
    text = _filled(_archetype(root, kind), title, today, given or {})
    _refuse_faults(name, text, site.settings)
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ContentError([_taken(name)]) from None
    return path


def slug_of(title: str) -> str:
    """Make a slug of a title in any script, cut between words."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(title).lower()).strip("-")
    if len(words) <= MOST_OF_A_SLUG:
        return words or "untitled"
    return words[: MOST_OF_A_SLUG + 1].rpartition("-")[0] or words[:MOST_OF_A_SLUG]


def _archetype(root: Path, kind: Kind) -> str:
    """Read the kind's archetype, the site's own before the theme's."""
    for folder in (root / "templates", theme_folder() / "templates"):
        path = folder / "new" / f"{kind.noun}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(2, "no archetype for this kind", f"templates/new/{kind.noun}.md")


def _filled(archetype: str, title: str, today: date, given: Mapping[str, str]) -> str:
    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - a note is no HTML
    )
    values = {name: given.get(name, "") for name in GIVEN}
    quoted = json.dumps(title, ensure_ascii=False)
    return environment.from_string(archetype).render(title=quoted, date=today.isoformat(), **values)


def _refuse_faults(name: str, text: str, settings: Settings) -> None:
    """Refuse to write what a check would find fault with."""
    reading = read_note(SourceFile(f"content/{name}", name, text.encode()), settings)
    if reading.problems:
        raise ContentError(reading.problems)


def _taken(name: str) -> Problem:
    return Problem(
        code="note-exists",
        message="a note of this name is there already",
        cure="edit it, or choose another title",
        path=f"content/{name}",
    )
