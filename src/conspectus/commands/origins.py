"""Find the line of a template that wrote a tag of a page."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2.exceptions import TemplateSyntaxError

from conspectus.write.closure import named_in
from conspectus.write.render import THEME, Templates

_HOLE = "\0"
_JINJA = re.compile(
    r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}|\{%(?:[^{%]|\{(?!%)|%(?!\}))*%\}|\{#(?:[^{#]|\{(?!#)|#(?!\}))*#\}"
)
_TAG = re.compile(r"<([a-z][\w-]*)((?:\s[^<>]*)?)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![^\s"'<>/=\0])([^\s"'<>/=\0]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_CHANGED = frozenset({"href", "src", "srcset", "action", "poster"})
"""Attributes that say something else in a page than in its template: links are made relative."""


class _Written(NamedTuple):
    """A tag of a template: where it stands, its element, and what it says whatever it is filled with."""

    path: str
    line: int
    name: str
    fixed: frozenset[tuple[str, str]]


class Origins:
    """The templates of a site's own, and what they write."""

    def __init__(self, templates: Templates) -> None:
        """Read none yet."""
        self._templates = templates
        self._tags = cache(self._read)

    def of(self, tag: str, template: str) -> tuple[str, int] | None:
        """Give the file and the line that wrote a tag of a page; line 0 where several lines of it may have.

        None where no template of the site's own did, or more than one may have.
        """
        match = _TAG.match(tag)
        if match is None:
            return None
        name, said = match[1].lower(), _attributes(match[2])
        fit = [each for each in self._tags(template) if each.name == name and each.fixed <= said]
        most = max((len(each.fixed) for each in fit), default=0)
        best = {(each.path, each.line) for each in fit if len(each.fixed) == most}
        if len(best) == 1:
            return best.pop()
        paths = {path for path, _ in best}
        return (paths.pop(), 0) if len(paths) == 1 else None

    def own(self, template: str) -> str:
        """Give the file of a template, if it is the site's own; empty for any other."""
        return f"templates/{template}" if self._file(template) else ""

    def _read(self, template: str) -> tuple[_Written, ...]:
        """Give the tags of a template and of all that it may come to use, those of the site's own alone."""
        found, pending, seen = list[_Written](), [template], set[str]()
        while pending:
            name = pending.pop()
            if name in seen:
                continue
            seen.add(name)
            own = self._file(name)
            text = self._text(own or self._templates.theme / name.removeprefix(THEME))
            pending += _named(text)
            if own:
                found += _tags_in(f"templates/{name}", text)
        return tuple(found)

    def _file(self, name: str) -> Path | None:
        path = self._templates.site / name
        return path if not name.startswith(THEME) and path.is_file() else None

    def _text(self, path: Path) -> str:
        return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def _named(text: str) -> tuple[str, ...]:
    try:
        return named_in(text)
    except TemplateSyntaxError:
        return ()


def _tags_in(path: str, text: str) -> Iterator[_Written]:
    plain = _JINJA.sub(lambda match: _HOLE + "\n" * match[0].count("\n"), text)
    for match in _TAG.finditer(plain):
        line = plain.count("\n", 0, match.start()) + 1
        yield _Written(path, line, match[1].lower(), _attributes(match[2]))


def _attributes(given: str) -> frozenset[tuple[str, str]]:
    """Give the attributes that are written out, but links."""
    found: Mapping[str, str] = {name.lower(): value for name, value in _ATTRIBUTE.findall(given)}
    return frozenset(
        (name, value.strip("\"'"))
        for name, value in found.items()
        if _HOLE not in value and name not in _CHANGED
    )
