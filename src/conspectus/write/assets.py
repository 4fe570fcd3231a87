"""Collect static and media files under names that change with their content.

A site's own static files come before the theme's, file by file. What lies in `static/root/`
keeps its name and goes to the site's root. Names in `url(…)` and `@import` of a style sheet, and those
a script imports, are replaced by those the files get, `@import "tokens.toml";` by the colours of that
table.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath, splitext
from urllib.parse import quote, unquote

from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.notes import Media
from conspectus.model.page import Assets, Output
from conspectus.model.problem import Problem
from conspectus.write.links import relative, split_path
from conspectus.write.media import MEDIA, collect_media
from conspectus.write.tokens import TOKENS, TokenFile, read_tokens, to_css

ROOT = "root/"
CARD_FONT = "card.woff2"
"""What cards are drawn with: it is for the build alone, as the table of colours is."""

LABELS = ("static", "theme/static")
_LITTER = frozenset({".DS_Store", ".gitkeep", ".gitignore"})
_REFERENCE = re.compile(
    r"""/\*.*?\*/
    |(?P<before>url\(\s*(?P<quote>["']?)|@import\s+(?P<mark>["']))(?P<target>[^"')\n]*)
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_SPECIFIER = re.compile(
    r"""/\*.*?\*/|//[^\n]*
    |(?P<before>\b(?:from|import)\b\s*\(?\s*["'])(?P<target>\.{1,2}/[^"'\n]*)(?=["'])
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.DOTALL | re.VERBOSE,
)
"""What a script imports from beside itself (HTML, 8.1.5.3: such a name begins with a dot)."""

_NAMES = {".css": _REFERENCE, ".js": _SPECIFIER, ".mjs": _SPECIFIER}
_IMPORT = re.compile(rf"""^@import\s+(["']){re.escape(TOKENS)}\1\s*;""", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\s*$", re.IGNORECASE)


def collect_assets(
    static: Sequence[Path], media: Mapping[str, Media], content: Path,
    memo: Memo = FORGET, many: Many = one_by_one,
) -> Assets:  # fmt: skip
    """Read the files of the static folders (the site's own first) and the media of the notes."""
    tokens = read_tokens(token_files(static))
    naming = _Naming(_find(static), to_css(tokens.tables))
    for name in sorted(naming.files):
        naming.output(name)
    shown = collect_media(media, partial(_held, content), memo, many)
    return Assets(
        outputs=(*naming.made.values(), *shown.outputs),
        hrefs={**{name: output.url for name, output in naming.made.items()}, **shown.hrefs},
        colours=tokens.tables["light"],
        font=_card_font(static),
        problems=(
            *_stray_links(static),
            *_unreadable_names(static),
            *tokens.problems,
            *_hidden(naming.made, shown.hrefs),
            *shown.problems,
            *naming.problems,
        ),
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A static file: where it lies, and the path by which a problem names it."""

    path: Path
    label: str


@dataclass(slots=True)
class _Naming:
    """Files while they get their names: that of a style sheet or a script depends on the files it names."""

    files: Mapping[str, _File]
    tokens: str
    made: dict[str, Output] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    entered: set[str] = field(default_factory=set)

    def output(self, name: str) -> Output:
        """Give the file under the name that its content gives it."""
        if name not in self.made:
            data = self.files[name].path.read_bytes()
            if names := _NAMES.get(splitext(name)[1]):
                self.entered.add(name)
                data = self.renamed(name, data, names)
            self.made[name] = _output(_static_path(name, _digest(data)), data)
        return self.made[name]

    def renamed(self, name: str, data: bytes, names: re.Pattern[str]) -> bytes:
        """Replace the names of files in a style sheet or a script."""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            kind = "style sheet" if names is _REFERENCE else "script"
            self.problems.append(_fault(self.files[name].label, f"this {kind} is not UTF-8 text"))
            return data
        if names is _REFERENCE:
            text = _IMPORT.sub(lambda _: self.tokens, text)
        return names.sub(lambda match: self.reference(name, match), text).encode()

    def reference(self, name: str, match: re.Match[str]) -> str:
        """Replace one name of a file, or state why it cannot be replaced."""
        target = match["target"]
        if target is None or _ELSEWHERE.match(target):
            return match[0]
        path, rest = split_path(target.rstrip())
        wanted = _resolve(name, unquote(path))
        if message := self.refusal(wanted, target):
            line, column = _position(match.string, match.start("target"))
            self.problems.append(_fault(self.files[name].label, message, line, column))
            return match[0]
        here = "/" + _static_path(name, "")
        return match["before"] + relative(self.output(wanted).url, here) + rest

    def refusal(self, wanted: str, target: str) -> str:
        """Say why a file cannot be named; empty where it can."""
        if wanted not in self.files:
            return f"there is no static file {target!r}"
        if wanted in self.entered and wanted not in self.made:
            return f"{target!r} imports this file in turn"
        return ""


def _find(static: Sequence[Path]) -> dict[str, _File]:
    found: dict[str, _File] = {}
    for folder, label in zip(static, LABELS, strict=False):
        for path in _walk(folder):
            name = path.relative_to(folder).as_posix()
            is_shipped = name not in {TOKENS, CARD_FONT} and not _is_hidden(name)
            if is_shipped and _readable(name) == name and _stays(path, folder) and path.is_file():
                found.setdefault(name, _File(path, f"{label}/{name}"))
    return found


def _card_font(static: Sequence[Path]) -> Path:
    found = (folder / CARD_FONT for folder in static)
    return next((path for path in found if path.is_file() and _stays(path, path.parent)), Path())


def token_files(static: Sequence[Path]) -> list[TokenFile]:
    """Give the tables of colours in the static folders, the site's own first."""
    paths = [(folder, folder / TOKENS, label) for folder, label in zip(static, LABELS, strict=False)]
    return [
        TokenFile(f"{label}/{TOKENS}", path.read_bytes())
        for folder, path, label in paths
        if path.is_file() and _stays(path, folder)
    ]


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        yield from (Path(place, name) for name in sorted(files))
        yield from (Path(place, name) for name in sorted(folders) if Path(place, name).is_symlink())


def _is_hidden(name: str) -> bool:
    if name.startswith(ROOT):
        return name.rpartition("/")[2] in _LITTER
    return any(part.startswith(".") for part in name.split("/"))


def _stays(path: Path, folder: Path) -> bool:
    return not path.is_symlink() or (path.exists() and path.resolve().is_relative_to(folder.resolve()))


def _stray_links(static: Sequence[Path]) -> Iterator[Problem]:
    for folder, label in zip(static, LABELS, strict=False):
        for path in _walk(folder):
            if not _stays(path, folder):
                yield Problem(
                    code="stray-link", message="this symbolic link leads out of its folder or nowhere",
                    cure="put the file itself there", path=f"{label}/{path.relative_to(folder).as_posix()}",
                )  # fmt: skip


def _readable(name: str) -> str:
    """Replace what is no text: bytes that are no UTF-8, which Python keeps as lone surrogates (PEP 383)."""
    return name.encode("utf-8", "replace").decode()


def _unreadable_names(static: Sequence[Path]) -> Iterator[Problem]:
    for folder, label in zip(static, LABELS, strict=False):
        for path in _walk(folder):
            name = path.relative_to(folder).as_posix()
            if _readable(name) != name and not _is_hidden(name):
                yield Problem(
                    code="bad-file-name", message="the file's name has unreadable characters",
                    cure="rename it", path=f"{label}/{_readable(name)}",
                )  # fmt: skip


def _hidden(made: Mapping[str, Output], pictures: Mapping[str, str]) -> Iterator[Problem]:
    for name in sorted(made.keys() & pictures.keys()):
        yield Problem(
            code="colliding-output", path=f"static/{name}", cure="rename one of them",
            message=f"content/{name.removeprefix(MEDIA)} goes by the same name",
        )  # fmt: skip


def _held(content: Path, path: str) -> bytes:
    return (content / path).read_bytes()


def _output(path: str, data: bytes) -> Output:
    return Output(path, data, "/" + quote(path))


def _static_path(name: str, digest: str) -> str:
    return name.removeprefix(ROOT) if name.startswith(ROOT) else _fingerprinted(f"static/{name}", digest)


def _fingerprinted(path: str, digest: str) -> str:
    stem, extension = splitext(path)
    return f"{stem}.{digest[:8]}{extension}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _resolve(name: str, target: str) -> str:
    """Name the static file that a style sheet or a script means, as the files lie in their folder."""
    if target.startswith("/"):
        return target.removeprefix("/static/") if target.startswith("/static/") else f"root{target}"
    return normpath(join(dirname(name), target))


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _fault(path: str, message: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(code="bad-asset", message=message, path=path, line=line, column=column)
