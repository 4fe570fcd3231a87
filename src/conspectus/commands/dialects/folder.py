"""Read a folder of foreign notes from disk: what is Markdown, and what lies beside it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from conspectus.model.problem import Problem, Severity

MAX_NOTE = 2_000_000
"""How many bytes a note may have."""

MAX_MEDIA = 64_000_000
MOST_FILES = 200_000
DEEPEST = 30
_NOTES = (".md", ".markdown", ".mdown")
_BIBLIOGRAPHY = ".bib"
_MEDIA = frozenset(".avif .gif .jpeg .jpg .png .svg .webp .m4a .mp3 .mp4 .ogg .pdf .vtt .webm".split())
"""What a digest may show or offer."""

_ASIDE = frozenset({"node_modules", "_site", "public", "site-packages", "__pycache__"})


@dataclass(slots=True)
class Folder:
    """A folder as it lies on disk: files by their paths within it, and the names of all at its top."""

    root: Path
    notes: dict[str, Path] = field(default_factory=dict)
    media: dict[str, Path] = field(default_factory=dict)
    bibliographies: dict[str, Path] = field(default_factory=dict)
    tops: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def shown(self, name: str) -> str:
        """Name a file of the folder in a message."""
        return (self.root / name).as_posix()


def look_into(root: Path) -> Folder:
    """List what there is; links out of the folder, and what is too large, are told and left alone."""
    folder = Folder(root, tops={path.name for path in root.iterdir()})
    whole = root.resolve()
    for count, (name, path) in enumerate(_files(root, "", 0)):
        if count >= MOST_FILES:
            _tell(
                folder,
                "",
                "too-large",
                f"the folder has more than {MOST_FILES:,} files",
                "import parts of it",
            )
            break
        suffix = path.suffix.casefold()
        if suffix not in {*_NOTES, *_MEDIA, _BIBLIOGRAPHY}:
            continue
        if not path.resolve().is_relative_to(whole) or not path.is_file():
            _tell(
                folder, name, "unreadable-file", "a link leads out of the folder", "put the file itself there"
            )
        elif path.stat().st_size > (limit := MAX_NOTE if suffix in _NOTES else MAX_MEDIA):
            _tell(
                folder,
                name,
                "too-large",
                f"the file is longer than {limit:,} bytes",
                "split it, or leave it out",
            )
        else:
            kept = folder.notes if suffix in _NOTES else folder.media
            (folder.bibliographies if suffix == _BIBLIOGRAPHY else kept)[name] = path
    return folder


def _files(root: Path, above: str, depth: int) -> Iterator[tuple[str, Path]]:
    """Walk in order of names; what begins with a dot is a tool's own, as is what it made."""
    if depth > DEEPEST:
        return
    for entry in sorted(os.scandir(root), key=lambda each: each.name):
        name = f"{above}{entry.name}"
        if entry.name.startswith(".") or entry.name in _ASIDE or not _is_utf8(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{name}/", depth + 1)
        else:
            yield name, Path(entry.path)


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _tell(folder: Folder, name: str, code: str, message: str, cure: str) -> None:
    path = folder.shown(name) if name else folder.root.as_posix()
    folder.problems.append(
        Problem(code=code, message=message, cure=cure, path=path, severity=Severity.WARNING)
    )
