"""Find the files below content/, and read their bytes."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Self

from conspectus.model.memo import Files, Seen
from conspectus.model.names import Kind
from conspectus.model.notes import Media
from conspectus.model.problem import Problem, Severity
from conspectus.read.decoding import decode
from conspectus.read.imagechecks import MAX_IMAGE, image_faults
from conspectus.read.images import HEADER, image_size

MAX_NOTE, MAX_TABLE = 1_000_000, 100_000_000
"""Bytes: of a note some 170,000 words, read in seconds whatever they are; of a table 50,000 papers."""

MAX_MEDIUM, MAX_PASSAGE = 100_000_000, 5_000_000
"""Bytes of other files: a talk's slides; a report of a thousand pages, stored for its quotes."""

DATA = "data"
TABLES = (".csv", ".jsonl")
"""What tables of listed papers are called, below the folder of data."""

_UNREAD = (".md", ".yaml", ".yml")
"""What may lie beside tables for who made them."""

DRAWING = ".svg"
_IMAGES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_MEDIA = _IMAGES | {".m4a", ".mp3", ".mp4", ".ogg", ".pdf", ".vtt", ".webm"}
_BACKUPS = ("~", ".bak", ".orig", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A note or a table as it lies on disk: `path` from the site's folder, `name` from content/.

    `content` is its bytes, or the file to read them from: where the digest is known, they are
    seldom needed.
    """

    path: str
    name: str
    content: bytes | Path
    digest: str = ""

    @property
    def data(self) -> bytes:
        """Give the bytes; read them where that must be."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    def loaded(self) -> Self:
        """Give the file with its bytes, and with the digest that these have."""
        data = self.data
        return replace(self, content=data, digest=sha256(data).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What lies below content/, sorted by path; media and passages by path below content/."""

    notes: tuple[SourceFile, ...] = ()
    tables: tuple[SourceFile, ...] = ()
    media: Mapping[str, Media] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Passage:
    name: str
    text: str


_Found = SourceFile | Media | _Passage | Problem


def find_sources(content: Path, files: Files | None = None) -> Sources:
    """Find notes, media and stored passages; a link that leaves the folder is a problem."""
    if not content.is_dir():
        return Sources(problems=(_fault("no-content", content.name, "there is no such folder", "make it"),))
    read = partial(_read, content, files)
    found = [each for name, is_link in _names(content, "") for each in read(name, is_link)]
    return Sources(
        notes=tuple(each for each in found if isinstance(each, SourceFile) and not is_data(each.name)),
        tables=tuple(each for each in found if isinstance(each, SourceFile) and is_data(each.name)),
        media={each.path: each for each in found if isinstance(each, Media)},
        passages={each.name: each.text for each in found if isinstance(each, _Passage)},
        problems=tuple(each for each in found if isinstance(each, Problem)),
    )


def _names(content: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """Name the files below a folder of content/, sorted, and say which are links or no files at all.

    A folder behind a link is named as a file.
    """
    with os.scandir(content / folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{folder}{entry.name}"
        if is_aside(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _names(content, f"{name}/")
        else:
            yield name, not entry.is_file(follow_symlinks=False)


def is_aside(name: str) -> bool:
    """Tell whether a file or folder is an editor's or a tool's own, by its name, and no part of the notes."""
    return name.startswith((".", "#")) or name.endswith(_BACKUPS)


def is_data(name: str) -> bool:
    """Tell whether a file below content/ lies in the folder of tables."""
    return name.startswith(f"{DATA}/")


def _read(content: Path, files: Files | None, name: str, is_link: bool) -> Iterator[_Found]:  # noqa: FBT001
    shown = f"{content.name}/{name}"
    try:
        if not name.isprintable():  # also bytes that are no UTF-8, which Python keeps as lone surrogates
            readable = shown.encode("utf-8", "replace").decode()
            yield _fault("bad-file-name", readable, "the file's name has unreadable characters", "rename it")
        elif is_link and (fault := _misplaced(content, name, shown)):
            yield fault
        else:
            yield from _taken(content / name, files, name, shown)
    except (OSError, RuntimeError) as error:
        reason = (error.strerror or "").lower() if isinstance(error, OSError) else "a link leads to itself"
        yield _fault("unreadable-file", shown, f"the file cannot be read: {reason}", "mend or remove it")


def _misplaced(content: Path, name: str, shown: str) -> Problem | None:
    path = content / name
    if not path.resolve(strict=True).is_relative_to(content.resolve()):
        cure = "copy it here: a note may only use files of its own folder"
        return _fault("outside-content", shown, f"the link leads out of {content.name}/", cure)
    if not path.is_file():
        return _fault(
            "unreadable-file", shown, "this is a link to a folder, or no file to read", "put a file"
        )
    return None


def _taken(path: Path, files: Files | None, name: str, shown: str) -> Iterator[_Found]:
    suffix = path.suffix.lower()
    if is_data(name):
        yield from _table(path, files, name, shown)
    elif suffix == ".md":
        yield _text(path, files, name, shown, MAX_NOTE)
    elif suffix in _MEDIA:
        yield from _media(path, files, name, shown)
    elif suffix == ".txt" and name.startswith(f"{Kind.SOURCE.value}/"):
        yield from _passage(path, name, shown)
    else:
        cure = "name a note '.md', put a stored text into sources/ as '.txt', or move the file away"
        message = "the file is neither a note, a medium nor a stored text: it is left out"
        yield _fault("unknown-file", shown, message, cure, Severity.WARNING)


def _passage(path: Path, name: str, shown: str) -> Iterator[_Passage | Problem]:
    if fault := _oversize(path, shown, MAX_PASSAGE):
        yield fault
        return
    decoded = decode(path.read_bytes())
    yield _Passage(name, decoded.text)
    yield from (problem.within(shown) for problem in decoded.problems)


def _oversize(path: Path, shown: str, most: int) -> Problem | None:
    """State that a file is too large to be read."""
    size = path.stat().st_size
    if size <= most:
        return None
    return _fault("too-large", shown, f"the file is {size:,} bytes long; the limit is {most:,}", "split it")


def _table(path: Path, files: Files | None, name: str, shown: str) -> Iterator[SourceFile | Problem]:
    if path.suffix.lower() in TABLES:
        yield _text(path, files, name, shown, MAX_TABLE)
    elif path.suffix.lower() not in _UNREAD:
        cure = "name a table of papers '.csv' or '.jsonl', or take the file to the folder of its kind"
        message = "the file is no table of papers: it is left out"
        yield _fault("unknown-file", shown, message, cure, Severity.WARNING)


def _text(path: Path, files: Files | None, name: str, shown: str, most: int) -> SourceFile | Problem:
    if fault := _oversize(path, shown, most):
        return fault
    seen = _seen(path, files)
    return SourceFile(shown, name, path if seen.data is None else seen.data, seen.digest)


def _seen(path: Path, files: Files | None) -> Seen:
    if files:
        return files.look(path)
    data = path.read_bytes()
    return Seen(sha256(data).hexdigest(), data)


def _media(path: Path, files: Files | None, name: str, shown: str) -> Iterator[Media | Problem]:
    if fault := _oversize(path, shown, MAX_MEDIUM):
        yield fault
        yield Media(name, "", is_faulty=True)
        return
    digest, suffix = _seen(path, files).digest, path.suffix.lower()
    if suffix not in _IMAGES:
        yield Media(name, digest)
        return
    with path.open("rb") as file:
        head = file.read(MAX_IMAGE if suffix == DRAWING else HEADER)
    size = image_size(head)
    faults = tuple(image_faults(suffix, head, path.stat().st_size, size))
    yield from (_fault(fault.code, shown, fault.message, fault.cure) for fault in faults)
    yield Media(name, digest, *size, is_faulty=bool(faults))


def _fault(code: str, path: str, message: str, cure: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, path=path, message=message, cure=cure, severity=severity)
