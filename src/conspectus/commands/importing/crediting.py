"""Name the sources that imported files are, so that whatever is taken from a file names it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, count
from pathlib import PurePosixPath
from typing import NamedTuple

from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.papers import Found, changes_of, rewrite
from conspectus.commands.importing.shelf import Shelf
from conspectus.commands.importing.storing import Written
from conspectus.model.names import Kind, is_reserved, slugify
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem

_MOST_OF_A_SLUG = 60


class Credited(NamedTuple):
    """A file of the site that is to be written, and the slugs of the sources that it names."""

    written: Written
    sources: Iterable[str] = ()


def name_sources(files: Iterable[str], shelf: Shelf, given: str) -> dict[str, str]:
    """Give the slug of the source that each file is: the one that is given, else one of the file's name.

    Raises ContentError where the site has no source of the name that is given.
    """
    held = shelf.notes[Kind.SOURCE]
    if given and given not in held:
        cure = did_you_mean(given, held) or f"write content/sources/{slugify(given) or 'mine'}.md first"
        message = f"no source '{given}'"
        raise ContentError([Problem(code="unknown-ref", message=message, cure=cure)])
    found: dict[str, str] = {}
    for file in files:
        found[file] = given or _free(file, {*found.values()})
    return found


def _free(file: str, taken: set[str]) -> str:
    """Make a slug of a file's name; where it cannot be that, the folder's name stands before it."""
    path = PurePosixPath(file)
    short = slugify(path.stem, _MOST_OF_A_SLUG) or "file"
    longer = slugify(f"{path.parent.name} {path.stem}", _MOST_OF_A_SLUG)
    numbered = (f"{short}-{number}" for number in count(2))
    names = chain((short, longer, f"{short}-file"), numbered)
    return next(each for each in names if each and each not in taken and not is_reserved(each, Kind.SOURCE))


def source_files(
    shelf: Shelf, found: Found, credited: Iterable[str], *, today: date, update: bool
) -> Iterator[Written]:
    """Write a note for each source that is named and has none; with `update` set the day of the others."""
    named, held = {*credited}, shelf.notes[Kind.SOURCE]
    files = {slug: file for file, slug in reversed([*found.sources.items()]) if slug in named}
    for slug, file in sorted(files.items()):
        retrieved = {"retrieved": today.isoformat()}
        if slug not in held:
            fields = {"title": PurePosixPath(file).name, "kind": "dataset", **retrieved}
            yield Written(f"content/{Kind.SOURCE.value}/{slug}.md", None, new_note(fields).encode())
        elif update and (changed := changes_of(held[slug].fields, retrieved)):
            yield from rewrite(shelf, held[slug].path, changed)
