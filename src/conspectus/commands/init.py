"""Begin a digest of any conference: settings, an example note of each kind, a host's files, archetypes."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from conspectus import __version__
from conspectus.commands.filling import filled, quoted
from conspectus.model.names import slugify
from conspectus.model.problem import ContentError, Problem
from conspectus.read.settings import SETTINGS, read_settings
from conspectus.write.theme import theme_folder

UNNAMED = "A conference"
ZONE = "UTC"
PLACES = {ZONE: "Universal Time"}
FILLED = ".jinja"
Files = dict[str, bytes]
MOST_OF_A_NAME = 58
"""As long as Cloudflare lets a project's name be."""

_BETWEEN_WORDS = re.compile(r"[\s._-]+|(?<=[^\W\d_])(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the digest is to be called, and the venue's zone; what is left empty is made up."""

    edition: str = ""
    title: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """The digest that was begun: where, what it is called, by which clock it goes, in how many files."""

    folder: Path
    edition: str
    title: str
    zone: str
    files: int


def init(folder: Path, wanted: Wanted = Wanted()) -> Begun:
    """Write a new digest into a folder, which may hold anything that is not in its way.

    Either all of it is written or nothing. Raises ContentError where a file would take the place of
    another, or where no settings can be made of what is wanted.
    """
    return begin(folder, wanted)


def begin(folder: Path, wanted: Wanted, adapt: Callable[[Files], Files] = dict) -> Begun:
    """Write a new digest, its files adapted to where it stands."""
    edition = _line(wanted.edition) or edition_of(folder.resolve().name)
    title, zone = _line(wanted.title) or f"{edition}, read with its sources", wanted.zone or ZONE
    files = adapt(dict(_files(_values(folder, edition, title, zone))))
    if taken := [*_taken(folder, files)]:
        raise ContentError(taken)
    _, problems = read_settings(files[SETTINGS])
    if problems:
        raise ContentError(replace(problem, line=0, column=0) for problem in problems)
    _write(folder, files)
    return Begun(folder, edition, title, zone, len(files))


def edition_of(name: str) -> str:
    """Make an edition of a folder's name: words apart, the first with a capital letter.

    Bytes of the name that are no UTF-8 are left out.
    """
    words = " ".join(filter(None, _BETWEEN_WORDS.split(name.encode("utf-8", "ignore").decode())))
    return words[:1].upper() + words[1:] or UNNAMED


def _values(folder: Path, edition: str, title: str, zone: str) -> Mapping[str, str]:
    return {
        "title": quoted(title),
        "edition": quoted(edition),
        "zone": quoted(zone),
        "place": quoted(PLACES.get(zone) or zone.rpartition("/")[2].replace("_", " ")),
        "heading": title,
        "name": slugify(folder.resolve().name, MOST_OF_A_NAME) or "digest",
        "version": __version__,
        "requires": quoted(f">={'.'.join(__version__.split('.')[:2])}"),
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _files(values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Give each file of a new digest: its path, with slashes, and its bytes."""
    templates = theme_folder() / "templates"
    for source, below in ((templates / "init", ""), (templates / "new", "templates/new/")):
        for path in sorted(source.rglob("*")):
            name = below + path.relative_to(source).as_posix()
            if path.is_file() and name.endswith(FILLED):
                text = filled(path.read_text("utf-8"), values)
                yield name.removesuffix(FILLED), text.encode("utf-8", "surrogatepass")
            elif path.is_file():
                yield name, path.read_bytes()


def _taken(folder: Path, names: Mapping[str, bytes]) -> Iterator[Problem]:
    """Find what stands in the way: of the folder itself, of a file, or of the folders it lies in."""
    if folder.exists() and not folder.is_dir():
        yield _in_the_way(folder, "this is a file, not a folder", "name another folder")
        return
    if (folder / SETTINGS).exists():
        yield _in_the_way(folder / SETTINGS, "there is a digest here already", "name another folder")
        return
    found = {place for name in names for place in _standing(folder, name)}
    for place in sorted(found):
        yield _in_the_way(place, "this is there already", "move it away, or name another folder")


def _standing(folder: Path, name: str) -> Iterator[Path]:
    path = folder / name
    if path.exists() or path.is_symlink():
        yield path
    for above in path.relative_to(folder).parents:
        place = folder / above
        if above.name and (place.is_symlink() or (place.exists() and not place.is_dir())):
            yield place


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files; where one cannot be written, take back the others."""
    with ExitStack() as undo:
        for name, data in files.items():
            path = folder / name
            _make_folder(path.parent, undo)
            with path.open("xb") as file:
                undo.callback(path.unlink)
                file.write(data)
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)


def _in_the_way(path: Path, message: str, cure: str) -> Problem:
    return Problem(code="file-exists", message=message, cure=cure, path=path.as_posix())
