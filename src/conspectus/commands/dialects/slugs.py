"""Name pages for the notes of a folder, and know those that were brought before."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath

from conspectus.commands.importing.shelf import Shelf
from conspectus.model.names import Kind, is_reserved, slugify

MOST_OF_A_SLUG = 80
INDEXES = frozenset({"index", "_index", "readme"})
FROM = "imported from: "
"""What stands before a note's own path in the comment that its page ends with."""

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_FROM = re.compile(rf"^{re.escape(FROM)}(.+)$", re.MULTILINE)


class Slugs:
    """The names that pages have, and what each was brought from."""

    def __init__(self, shelf: Shelf, folder: str) -> None:
        """Begin with the names of all notes that the digest has."""
        self._folder = folder
        self._taken = {slug for notes in shelf.notes.values() for slug in notes}
        self._known: dict[str, str] = {}
        for slug, note in shelf.notes[Kind.PAGE].items():
            text = (shelf.root / note.path).read_bytes().decode("utf-8", "replace")
            if match := _FROM.search(text):
                self._known.setdefault(match[1].strip(), slug)

    def give(self, name: str) -> tuple[str, bool]:
        """Name the page of a note by its path in the folder; tell whether that page is there already."""
        origin = self.origin(name)
        if origin in self._known:
            return self._known[origin], True
        slug = next(each for each in self._candidates(name) if self._is_free(each))
        self._taken.add(slug)
        return slug, False

    def origin(self, name: str) -> str:
        """Say where a note is from, as its page does."""
        return " ".join(f"{self._folder}/{name}".splitlines())

    def _candidates(self, name: str) -> Iterator[str]:
        path = PurePosixPath(name)
        stem = path.stem
        if stem.casefold() in INDEXES:
            stem = path.parent.name or self._folder
        above = f"{path.parent.name or self._folder} {stem}"
        whole = str(path.with_suffix(""))
        short = [slugify(text, MOST_OF_A_SLUG) for text in (_DATED.sub("", stem), stem, above, whole)]
        base = next(filter(None, short), "note")
        numbered = (f"{base}-{number}" for number in range(2, len(self._taken) + 3))
        return chain(short, (f"note-{base}",), numbered)

    def _is_free(self, slug: str) -> bool:
        return bool(slug) and slug not in self._taken and not is_reserved(slug, Kind.PAGE)


def title_of(name: str, folder: str) -> str:
    """Make a title of the name of a file."""
    path = PurePosixPath(name)
    stem = (path.parent.name or folder) if path.stem.casefold() in INDEXES else _DATED.sub("", path.stem)
    words = " ".join(re.split(r"[\s_-]+", stem)).strip() or stem
    return words[:1].upper() + words[1:]
