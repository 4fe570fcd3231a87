"""Say what a host should serve: which files, where, with which headers, the important first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import quote, urljoin

from conspectus.commands.publishing.plan import Files, files_of
from conspectus.model.routes import (
    HEADERS,
    HOSTS_CADDY,
    HOSTS_NGINX,
    HOSTS_NGINX_HTTP,
    REDIRECTS,
    output_path,
)
from conspectus.model.serving import cache_control, is_lasting, media_type

PACKED = (".br", ".gz")
READ_HERE = tuple(map(output_path, (REDIRECTS, HEADERS)))
FOR_HOSTS = frozenset(map(output_path, (REDIRECTS, HEADERS, HOSTS_CADDY, HOSTS_NGINX, HOSTS_NGINX_HTTP)))
"""What hosts read, and some of them serve to nobody."""

FIRST = ("index.html", ".well-known/security.txt", "404.html", "digest.json", "sitemap.xml", "robots.txt")
_PLACEHOLDER = re.compile(r":\w+|\*")


@dataclass(frozen=True, slots=True)
class Expected:
    """What was built: where its files lie, their digests, which pages moved, and what headers are asked."""

    out: Path
    files: Files
    moved: Mapping[str, str] = field(default_factory=dict)
    rules: Sequence[tuple[re.Pattern[str], Mapping[str, str]]] = ()
    packed: frozenset[str] = frozenset()
    """Copies that are compressed, by their own paths."""

    @classmethod
    def of(cls, out: Path) -> Self:
        """Read what a build left in its folder."""
        files = files_of(out)
        packed = {path for path in files if path.endswith(PACKED) and path.rpartition(".")[0] in files}
        served = {path: digest for path, digest in files.items() if path not in packed | FOR_HOSTS}
        texts = [(out / name).read_text("utf-8", "replace") if name in files else "" for name in READ_HERE]
        return cls(out, served, moved_in(texts[0]), rules_in(texts[1]), frozenset(packed))

    def headers(self, target: str, path: str) -> Mapping[str, str]:
        """Give the headers that a file should have, by their names in small letters."""
        asked = {"x-content-type-options": "nosniff"}
        if is_lasting(path):
            asked["cache-control"] = cache_control(path)
        for pattern, headers in self.rules:
            if pattern.fullmatch(target):
                asked |= headers
        asked.pop("content-type", None)
        return asked

    def type_of(self, path: str) -> str:
        """Give the media type of a file."""
        return media_type(path)


def url_at(base: str, path: str) -> str:
    """Give the address of a file below that of the site."""
    name = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    return urljoin(base, quote(name)) if name else base


def chosen(files: Sequence[str], most: int) -> list[str]:
    """Choose which files to ask for: the important first, then some of all others, evenly."""
    ordered = sorted(files, key=lambda path: (_rank(path), path))
    if len(ordered) <= most:
        return ordered
    head = [path for path in ordered if _rank(path) <= len(FIRST)][:most]
    rest, room = ordered[len(head) :], most - len(head)
    return head + [rest[at * len(rest) // room] for at in range(room)]


def moved_in(text: str) -> Mapping[str, str]:
    """Read `_redirects`: from where, to where, on the host."""
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) > 1}


def rules_in(text: str) -> Sequence[tuple[re.Pattern[str], Mapping[str, str]]]:
    """Read `_headers`: which paths, and the headers of those, by their names in small letters."""
    rules: list[tuple[re.Pattern[str], dict[str, str]]] = []
    for line in text.splitlines():
        name, colon, value = line.strip().partition(":")
        if line[:1].isspace() and colon and rules:
            rules[-1][1][name.strip().lower()] = value.strip()
        elif line.startswith("/"):
            rules.append((_pattern(line.strip()), {}))
    return rules


def _pattern(path: str) -> re.Pattern[str]:
    """Read a path in which `*` stands for anything, and `:name` for anything but a slash."""
    parts, at = [], 0
    for hole in _PLACEHOLDER.finditer(path):
        parts += [re.escape(path[at : hole.start()]), ".*" if hole[0] == "*" else "[^/]+"]
        at = hole.end()
    return re.compile("".join([*parts, re.escape(path[at:])]))


def _rank(path: str) -> int:
    """Tell how important a file is: lists before records, pages before their other forms."""
    if path in FIRST:
        return FIRST.index(path)
    depth = path.count("/")
    is_page = path.endswith(".html")
    if is_lasting(path):
        return len(FIRST) + 1 if path.startswith("static/") else len(FIRST) + 4
    return len(FIRST) + (depth - is_page if depth < 2 + is_page else 2 + (not is_page))
