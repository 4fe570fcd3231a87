"""Find the files below content/, and read their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from conspectus.model.names import Kind
from conspectus.model.notes import Media
from conspectus.model.problem import Problem, Severity
from conspectus.read.decoding import decode
from conspectus.read.images import HEADER, image_size

MAX_NOTE = 10_000_000
_KEPT_FOR_DATA = "data"
_IMAGES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_MEDIA = _IMAGES | {".m4a", ".mp3", ".mp4", ".ogg", ".pdf", ".vtt", ".webm"}
_BACKUPS = ("~", ".bak", ".orig", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A note as it lies on disk: `path` from the site's folder, `name` from content/."""

    path: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What lies below content/, sorted by path; media and passages by path below content/."""

    notes: tuple[SourceFile, ...] = ()
    media: Mapping[str, Media] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Passage:
    name: str
    text: str


_Found = SourceFile | Media | _Passage | Problem


def find_sources(content: Path) -> Sources:
    """Find notes, media and stored passages; a link that leaves the folder is a problem."""
    if not content.is_dir():
        return Sources(problems=(_fault("no-content", content.name, "there is no such folder", "make it"),))
    found = [each for name in _names(content, "") for each in _read(content, name)]
    return Sources(
        notes=tuple(each for each in found if isinstance(each, SourceFile)),
        media={each.path: each for each in found if isinstance(each, Media)},
        passages={each.name: each.text for each in found if isinstance(each, _Passage)},
        problems=tuple(each for each in found if isinstance(each, Problem)),
    )


def _names(content: Path, folder: str) -> Iterator[str]:
    """Name the files below a folder of content/, sorted; a folder behind a link is named as a file."""
    for path in sorted((content / folder).iterdir(), key=lambda path: path.name):
        name = f"{folder}{path.name}"
        if is_aside(path.name) or name == _KEPT_FOR_DATA:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _names(content, f"{name}/")
        else:
            yield name


def is_aside(name: str) -> bool:
    """Tell whether a file or folder is an editor's or a tool's own, by its name, and no part of the notes."""
    return name.startswith((".", "#")) or name.endswith(_BACKUPS)


def _read(content: Path, name: str) -> Iterator[_Found]:
    shown = f"{content.name}/{name}"
    try:
        if fault := _misplaced(content, name, shown):
            yield fault
        else:
            yield from _taken(content / name, name, shown)
    except (OSError, RuntimeError) as error:
        reason = (error.strerror or "").lower() if isinstance(error, OSError) else "a link leads to itself"
        yield _fault("unreadable-file", shown, f"the file cannot be read: {reason}", "mend or remove it")


def _misplaced(content: Path, name: str, shown: str) -> Problem | None:
    path = content / name
    if not name.isprintable():  # also bytes that are no UTF-8, which Python keeps as lone surrogates
        readable = shown.encode("utf-8", "replace").decode()
        return _fault("bad-file-name", readable, "the file's name has unreadable characters", "rename it")
    if not path.resolve(strict=True).is_relative_to(content.resolve()):
        cure = "copy it here: a note may only use files of its own folder"
        return _fault("outside-content", shown, f"the link leads out of {content.name}/", cure)
    if not path.is_file():
        return _fault("unreadable-file", shown, "this is a link to a folder, or no file", "put files here")
    return None


def _taken(path: Path, name: str, shown: str) -> Iterator[_Found]:
    suffix = path.suffix.lower()
    if suffix == ".md":
        yield _note(path, name, shown)
    elif suffix in _MEDIA:
        yield _media(path, name, suffix)
    elif suffix == ".txt" and name.startswith(f"{Kind.SOURCE.value}/"):
        decoded = decode(path.read_bytes())
        yield _Passage(name, decoded.text)
        yield from (problem.within(shown) for problem in decoded.problems)
    else:
        cure = "name a note '.md', put a stored text into sources/ as '.txt', or move the file away"
        message = "the file is neither a note, a medium nor a stored text: it is left out"
        yield _fault("unknown-file", shown, message, cure, Severity.WARNING)


def _note(path: Path, name: str, shown: str) -> SourceFile | Problem:
    size = path.stat().st_size
    if size > MAX_NOTE:
        message = f"the note is {size:,} bytes long; the limit is {MAX_NOTE:,}"
        return _fault("too-large", shown, message, "split it")
    return SourceFile(shown, name, path.read_bytes())


def _media(path: Path, name: str, suffix: str) -> Media:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        file.seek(0)
        width, height = image_size(file.read(HEADER)) if suffix in _IMAGES else (0, 0)
    return Media(name, digest, width, height)


def _fault(code: str, path: str, message: str, cure: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, path=path, message=message, cure=cure, severity=severity)
