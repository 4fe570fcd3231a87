"""Know the works of the bibliographies that lie among foreign notes, and the sources that they become."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path, PurePosixPath

from conspectus.commands.dialects.folder import MAX_MEDIA
from conspectus.commands.importers.drafts import Source
from conspectus.commands.importers.works import Work, read_works
from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.shelf import Held
from conspectus.commands.importing.storing import Written
from conspectus.model.names import SLUG, Kind, fold_name, is_reserved, slugify
from conspectus.model.problem import Problem

_MOST_OF_A_SLUG = 60


@dataclass(slots=True)
class Library:
    """Works by bibliography and key; `made` are those that are cited and have no source yet, by its slug."""

    held: Mapping[str, Held] = field(default_factory=dict)
    books: dict[str, Mapping[str, Work]] = field(default_factory=dict)
    made: dict[str, Work] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    _slugs: dict[str, str] = field(default_factory=dict)

    def work(self, key: str, first: tuple[str, ...] = ()) -> Work | None:
        """Give the work of a key: of the bibliographies that a note names, else of any."""
        own = (book for name, book in self.books.items() if PurePosixPath(name).name in first)
        return next((book[key] for book in chain(own, self.books.values()) if key in book), None)

    def cite(self, key: str, first: tuple[str, ...] = ()) -> str:
        """Give the slug of the source that a key means; empty where nothing is known by it."""
        work = self.work(key, first)
        if work is None:
            return key if key in self.held and SLUG.fullmatch(key) else ""
        name = fold_name(work.title)
        if name not in self._slugs:
            self._slugs[name] = slug = next(self._free(work))
            if slug not in self.held:
                self.made[slug] = work
        return self._slugs[name]

    def _free(self, work: Work) -> Iterator[str]:
        """Give names that the source of a work may have: new ones, and that of a source which is the work."""
        names = (work.title, work.key) if "/" in work.key else (work.key, work.title)
        base = next(filter(None, (slugify(name, _MOST_OF_A_SLUG) for name in names)), "work")
        for slug in chain((base,), (f"{base}-{number}" for number in count(2))):
            is_same = slug in self.held and _is_same(work, self.held[slug].fields)
            is_free = slug not in {*self.held, *self.made, *self.taken} and not is_reserved(slug, Kind.SOURCE)
            if is_same or is_free:
                yield slug

    def written(self) -> Iterator[Written]:
        """Write a note for each source that is cited and not there yet."""
        for slug, work in sorted(self.made.items()):
            fields = {
                "title": work.title, "authors": [*work.authors], "publisher": work.publisher,
                "published": work.published, "url": work.url, "kind": work.kind.value,
            }  # fmt: skip
            note = new_note({name: value for name, value in fields.items() if value})
            yield Written(f"content/{Kind.SOURCE.value}/{slug}.md", None, note.encode())


def _is_same(work: Work, fields: Mapping[str, object]) -> bool:
    """Tell whether a source that is there is a work: by its address or its title."""
    return bool(work.url and fields.get("url") == work.url) or (
        fold_name(str(fields.get("title", ""))) == fold_name(work.title)
    )


def open_library(
    files: Mapping[str, Path], held: Mapping[str, Held], taken: str
) -> tuple[Library, tuple[Problem, ...]]:
    """Read bibliographies by the names that they are shown by; `taken` is a source that none of them is."""
    library, problems = Library(held=held, taken={taken}), list[Problem]()
    for shown, path in files.items():
        if refused := _refusal(path, shown):
            problems.append(refused)
            continue
        library.books[shown], found = read_works(Source(name=shown, data=path.read_bytes()))
        problems += found
    return library, tuple(problems)


def _refusal(path: Path, shown: str) -> Problem | None:
    if not path.is_file():
        return Problem(code="unreadable-file", message="this is no file", cure="name a file", path=shown)
    if (size := path.stat().st_size) > MAX_MEDIA:
        message = f"the file is {size:,} bytes long; the limit is {MAX_MEDIA:,}"
        return Problem(code="too-large", message=message, cure="split it", path=shown)
    return None
