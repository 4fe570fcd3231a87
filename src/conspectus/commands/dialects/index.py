"""Know every note and file of a foreign folder by all the names that links may use."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from conspectus.model.names import slugify

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_INDEXES = frozenset({"index", "_index", "readme"})


class Named(NamedTuple):
    """A note as links know it: its path in the folder, its slug here, its title and other names."""

    path: str
    slug: str
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Index:
    """All notes and other files of a folder; `headings` are the ids of each note's, by its slug."""

    notes: Iterable[Named]
    files: Mapping[str, str]
    headings: dict[str, frozenset[str]] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)
    _names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _ends: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Note down each note by its paths, its stem, its title and its other names."""
        for note in self.notes:
            path = PurePosixPath(note.path)
            stem = path.stem
            self._paths.setdefault(_folded(str(path.with_suffix(""))), note.slug)
            if stem.casefold() in _INDEXES and path.parent.name:
                self._paths.setdefault(_folded(str(path.parent)), note.slug)
                stem = path.parent.name
            dated = _DATED.sub("", stem)
            for name in (stem, dated, *note.names):
                self._names[_folded(name)].append(note.slug)
                if slug := slugify(name):
                    self._names[f"/{slug}"].append(note.slug)

        for known in self._paths:
            self._ends[known.rpartition("/")[2]].append(known)

    def note(self, target: str, origin: str) -> str:
        """Give the slug of the note that a link in another one means; empty where there is none."""
        name = _folded(target)
        beside = _folded(str(PurePosixPath(origin).parent / name)) if not target.startswith("/") else name
        for path in (beside, name):
            if path in self._paths:
                return self._paths[path]
        last = name.rpartition("/")[2] if "/" in name else name
        ends = self._ends[last] if "/" in name else ()
        tails = [self._paths[path] for path in ends if path.endswith(f"/{name}")]
        known = tails or self._names.get(name) or self._names.get(last) or []
        slug = slugify(last)
        return next(iter(known or (self._names.get(f"/{slug}") if slug else None) or []), "")

    def file(self, target: str, origin: str) -> str:
        """Give the path of the file that a link means; empty where the folder has none such."""
        plain = unquote(target.partition("#")[0].partition("?")[0]).strip()
        if not plain:
            return ""
        beside = normpath(str(PurePosixPath(origin).parent / plain.lstrip("/")))
        tries = (
            beside,
            normpath(plain.lstrip("/")),
            *(f"{root}/{plain.lstrip('/')}" for root in ("static", "assets", "content", "docs")),
        )
        found = next((path for path in tries if path in self.files), "")
        if found or "/" in plain:
            return found
        return next(
            (path for path in self.files if PurePosixPath(path).name.casefold() == plain.casefold()), ""
        )

    def heading(self, slug: str, fragment: str) -> str:
        """Give the id that a part of a note has here; empty where it has none such."""
        wanted = slugify(unquote(fragment.rpartition("#")[2]))
        return wanted if wanted and wanted in self.headings.get(slug, frozenset()) else ""


def _folded(name: str) -> str:
    """Write a path or a name as all links may: without ending, case and slashes around it."""
    plain = unquote(name).strip().strip("/")
    for ending in (".md", ".markdown", ".html"):
        plain = plain.removesuffix(ending)
    return normpath(plain).casefold().removeprefix("./") if plain else ""
