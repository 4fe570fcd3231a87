"""Bring the notes of a folder of another tool into a digest as pages; the folder is never written to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from conspectus.commands.dialects.citing import Cited, bibliographies_of
from conspectus.commands.dialects.coming import Coming, fields_of, page_of, problems_of
from conspectus.commands.dialects.fields import map_fields
from conspectus.commands.dialects.folder import Folder, look_into
from conspectus.commands.dialects.fronts import Front, part
from conspectus.commands.dialects.index import Index, Named
from conspectus.commands.dialects.known import DIALECTS, Recognised, recognise
from conspectus.commands.dialects.library import Library, open_library
from conspectus.commands.dialects.linking import Linking
from conspectus.commands.dialects.slugs import Slugs, title_of
from conspectus.commands.dialects.translating import Typed, begin, finish, ids_of, take_title
from conspectus.commands.importing.crediting import name_sources
from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.papers import changes_of, rewrite
from conspectus.commands.importing.shelf import Shelf, stock
from conspectus.commands.importing.storing import Written, store
from conspectus.commands.importing.topics import fold_topic, untaken
from conspectus.commands.progress import SILENT, Watch
from conspectus.model.names import Kind, slugify
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem, in_order
from conspectus.read.tongues import read_words

MEDIA = "figures"
"""The folder of content/ below which files are copied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked of a folder: its dialect, its source, how many notes make a word a topic.

    `bibliographies` are files beside the folder, which its notes cite from too.
    """

    dialect: str = ""
    source: str = ""
    topics: int = 0
    bibliographies: tuple[Path, ...] = ()
    update: bool = False
    today: date = date.min
    is_trial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of a folder: its dialect and what tells it, what was added, known, and is wrong."""

    folder: str
    recognised: Recognised
    added: tuple[str, ...]
    kept: tuple[str, ...]
    written: tuple[str, ...]
    problems: tuple[Problem, ...]
    words: tuple[tuple[int, tuple[str, ...]], ...]
    is_trial: bool


def bring(root: Path, path: Path, wish: Wish, watch: Watch = SILENT) -> Brought:
    """Translate each note of a folder, and write those that the digest does not have yet.

    Raises ContentError where the site cannot be read, or nothing in the folder is a note.
    """
    shelf, folder = stock(root), look_into(path)
    _refuse(root, folder, wish)
    source = name_sources([path.resolve().name], shelf, wish.source)[path.resolve().name]
    library, unread = _library(shelf, folder, wish, source)
    recognised, notes = _opened(_Opening(shelf, folder, wish, library), watch)
    topics = _topics(shelf, notes, wish.topics)
    files = {name: f"{source}/{name}" for name in folder.media}
    index, used = Index([Named(note.name, note.slug, note.names) for note in notes], files), set[str]()
    words = read_words("en")
    for note in watch.over("Reading headings", notes):
        index.headings[note.slug] = ids_of(note.body, words)
    written = list[Written]()
    for note in watch.over("Translating notes", notes):
        text = finish(note.body, Linking(note.name, note.slug, index, MEDIA, used, note.cited), words)
        fields = {**fields_of(note, topics), "sources": [source]}
        written += _page(shelf, note, fields, text, update=wish.update)
    written += (*_beside(shelf, notes, source, wish), *library.written())
    written += _media(root, folder, {name: f"content/{MEDIA}/{files[name]}" for name in sorted(used)})
    if not wish.is_trial:
        store(written, root)
    return Brought(
        folder=path.as_posix(),
        recognised=recognised,
        added=tuple(note.slug for note in notes if not note.is_known),
        kept=tuple(note.slug for note in notes if note.is_known),
        written=tuple(each.path for each in written),
        problems=in_order(
            [*folder.problems, *unread, *(each for note in notes for each in problems_of(note, topics))]
        ),
        words=tuple(each for each in untaken((note.mapped.words for note in notes), topics) if each[0] > 1),
        is_trial=wish.is_trial,
    )


def _refuse(root: Path, folder: Folder, wish: Wish) -> None:
    """Raise ContentError where nothing can be brought."""
    ours, theirs = (root / "content").resolve(), folder.root.resolve()
    if ours.is_relative_to(theirs) or theirs.is_relative_to(ours):
        message = "the folder holds the digest's own notes"
        cure = "name the folder of other notes"
        raise ContentError(
            [Problem(code="unknown-format", message=message, cure=cure, path=folder.root.as_posix())]
        )
    if wish.dialect and wish.dialect not in DIALECTS:
        cure = did_you_mean(wish.dialect, DIALECTS) or f"use one of: {', '.join(DIALECTS)}"
        message = f"no dialect of Markdown is called '{wish.dialect}'"
        raise ContentError([Problem(code="unknown-format", message=message, cure=cure)])
    if not folder.notes:
        nothing = Problem(
            code="unknown-format", message="there is no note in the folder",
            cure="name a folder with files that end in .md", path=folder.root.as_posix(),
        )  # fmt: skip
        raise ContentError([*folder.problems, nothing])


class _Opening(NamedTuple):
    shelf: Shelf
    folder: Folder
    wish: Wish
    library: Library


def _library(shelf: Shelf, folder: Folder, wish: Wish, source: str) -> tuple[Library, tuple[Problem, ...]]:
    """Read the bibliographies that lie in the folder, and those that are named beside it."""
    inside = {folder.shown(name): path for name, path in folder.bibliographies.items()}
    beside = {path.as_posix(): path for path in wish.bibliographies}
    return open_library({**inside, **beside}, shelf.notes[Kind.SOURCE], source)


def _opened(opening: _Opening, watch: Watch) -> tuple[Recognised, list[Coming]]:
    """Read each note, tell the dialect, and translate all but the links."""
    folder, wish = opening.folder, opening.wish
    fronts: dict[str, Front] = {
        name: part(folder.notes[name].read_bytes(), folder.shown(name))
        for name in watch.over("Reading notes", [*folder.notes])
    }
    recognised = (
        Recognised(wish.dialect, "as --format says")
        if wish.dialect
        else recognise([*fronts.values()], folder.tops)
    )
    slugs = Slugs(opening.shelf, folder.root.resolve().name)
    notes = list[Coming]()
    for name, front in fronts.items():
        mapped = map_fields(front.fields)
        lead = f"{mapped.lead}\n\n" if mapped.lead else ""
        above = front.above - lead.count("\n")
        cited = Cited(opening.library, bibliographies_of(front.fields.get("bibliography")))
        typed = Typed(folder.shown(name), f"{lead}{front.body}", above)
        body = begin(typed, recognised.dialect, cited)
        title = str(mapped.fields.get("title", ""))
        heading = take_title(body, title)
        mapped.fields = {
            "title": title or heading or title_of(name, folder.root.resolve().name),
            **mapped.fields,
        }
        slug, is_known = slugs.give(name)
        coming = Coming(
            name=name, origin=slugs.origin(name), front=front, mapped=mapped, body=body, slug=slug,
            cited=cited,
        )  # fmt: skip
        coming.names, coming.is_known = (*mapped.names, *filter(None, [heading])), is_known
        notes.append(coming)
    return recognised, notes


def _topics(shelf: Shelf, notes: Sequence[Coming], fewest: int) -> dict[str, str]:
    """Name the topics that words may be: those of the digest, and where that is asked new ones."""
    known = shelf.topics()
    counted = untaken((note.mapped.words for note in notes), known) if fewest else []
    new = {
        fold_topic(word): slugify(words[0]) for count, words in counted if count >= fewest for word in words
    }
    return {**{folded: slug for folded, slug in new.items() if slug}, **known}


def _page(
    shelf: Shelf, note: Coming, fields: Mapping[str, object], text: str, *, update: bool
) -> Iterator[Written]:
    """Write a page that is not there yet; with `update` set the fields of one that is."""
    if not note.is_known:
        yield Written(f"content/pages/{note.slug}.md", None, page_of(note, fields, text).encode())
    elif update:
        held = shelf.notes[Kind.PAGE][note.slug]
        if changed := changes_of(held.fields, fields):
            yield from rewrite(shelf, held.path, changed)


def _beside(shelf: Shelf, notes: Sequence[Coming], source: str, wish: Wish) -> Iterator[Written]:
    """Write the source that the folder is, and the topics that are new."""
    if source not in shelf.notes[Kind.SOURCE] and not all(note.is_known for note in notes):
        fields = {
            "title": source.replace("-", " ").capitalize(),
            "kind": "blog",
            "retrieved": wish.today.isoformat(),
        }
        yield Written(f"content/sources/{source}.md", None, new_note(fields).encode())
    counted = untaken((note.mapped.words for note in notes), shelf.topics()) if wish.topics else []
    for count, words in counted:
        slug = slugify(words[0])
        if count >= wish.topics and slug and slug not in shelf.notes[Kind.TOPIC]:
            also = {"also": [*words[1:]]} if words[1:] else {}
            yield Written(f"content/topics/{slug}.md", None, new_note({"title": words[0], **also}).encode())


def _media(root: Path, folder: Folder, wanted: Mapping[str, str]) -> Iterator[Written]:
    """Copy the files that notes show or link to; what is there stays."""
    for name, path in wanted.items():
        if not (root / path).exists():
            yield Written(path, None, folder.media[name].read_bytes())
