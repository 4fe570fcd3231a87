"""Copy a template or a table of words into a site, to be changed there; tell copies and theme apart."""

import re
from difflib import unified_diff
from pathlib import Path

from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem
from conspectus.read.tongues import OWN, TAG, table_of
from conspectus.write.emit import write_whole
from conspectus.write.stale import marked, unmarked
from conspectus.write.theme import theme_folder

ENDING = ".html"
TEMPLATES = "templates"
WORDS = re.compile(rf"(?:{OWN}|words)/({TAG.pattern})\.toml")


class UnknownTemplateError(LookupError):
    """Say that the theme has no template of a name, and which was perhaps meant."""


def read_name(text: str) -> str:
    """Read the name of one of the theme's templates; raise UnknownTemplateError where it is none.

    `words/pt.toml` is the table of words of a language: ours, or the English one to be translated.
    """
    if match := WORDS.fullmatch(text):
        return f"words/{match[1]}.toml"
    folder = theme_folder() / TEMPLATES
    known = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob(f"*{ENDING}"))]
    name = text.removeprefix(f"{TEMPLATES}/").removeprefix("theme/").removesuffix(ENDING) + ENDING
    if name not in known:
        cure = did_you_mean(name, known) or "`conspectus help templates` names them all"
        raise UnknownTemplateError(f"the theme has no template '{text}'; {cure}")
    return name


def override(root: Path, name: str) -> Path:
    """Copy a template into templates/, and give its path; raise ContentError where one is there."""
    path = root / TEMPLATES / name
    if path.exists() or path.is_symlink():
        cure = "`--diff` shows how it differs from the theme's"
        raise _refused("file-exists", name, "this is there already", cure)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, (_theme(name) if _is_words(name) else marked(name, _theme(name))).encode())
    return path


def difference(root: Path, name: str) -> str:
    """Show what a site's template has otherwise than the theme's of today, as a diff; empty where nothing."""
    ours, theirs = unmarked(_own(root, name)), _theme(name)
    lines = unified_diff(
        theirs.splitlines(keepends=True),
        ours.splitlines(keepends=True),
        f"theme/{name}",
        f"{TEMPLATES}/{name}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def keep(root: Path, name: str) -> Path:
    """Write into a site's template that it goes with the theme's of today; nothing else of it changes."""
    text = unmarked(_own(root, name))
    if _is_words(name):
        cure = "what a table lacks is told by each build"
        raise _refused("no-template", name, "a table of words does not say what it was copied from", cure)
    mark = marked(name, _theme(name)).partition("\n")[0]
    write_whole(root / TEMPLATES / name, f"{mark}\n{text}".encode())
    return root / TEMPLATES / name


def _is_words(name: str) -> bool:
    return name.startswith("words/")


def _theme(name: str) -> str:
    if _is_words(name):
        return table_of(Path(name).stem)
    return (theme_folder() / TEMPLATES / name).read_text("utf-8")


def _own(root: Path, name: str) -> str:
    try:
        return (root / TEMPLATES / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        cure = f"`conspectus override {name}` makes one"
        raise _refused("no-template", name, "there is no such template, or it cannot be read", cure) from None


def _refused(code: str, name: str, message: str, cure: str) -> ContentError:
    return ContentError([Problem(code=code, path=f"{TEMPLATES}/{name}", message=message, cure=cure)])
