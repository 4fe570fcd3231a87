"""Judge the addresses that a body links to."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink

from conspectus.model.names import KIND_VALUES

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = frozenset({"http", "https", "mailto"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]|%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
_FROM_HERE = re.compile(r"(?![/#?]|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_NOTE = re.compile(r"(?P<path>[^?#:]+)\.md(?:#(?P<fragment>.*))?")


class NoteTarget(NamedTuple):
    """What a link to a note's file names: the target as in a wiki link, and the fragment."""

    target: str
    fragment: str


def is_safe(url: str) -> bool:
    """Tell whether an address is http, https, mailto, relative or a fragment, without tricks."""
    if url.startswith(("//", "/\\", "\\")) or _CONTROL.search(url):
        return False
    scheme = _SCHEME.match(url)
    return not scheme or scheme[1].lower() in _ALLOWED


def is_from_here(url: str) -> bool:
    """Tell whether an address is relative to the note that links to it."""
    return bool(_FROM_HERE.match(url))


def note_target(url: str) -> NoteTarget | None:
    """Read a relative link to a note's file, `../papers/t3.md#how`, as `papers/t3` and `how`."""
    match = _NOTE.fullmatch(url)
    if not match:
        return None
    *folders, stem = unquote(match["path"]).split("/")
    kinds = [folder for folder in folders if folder in KIND_VALUES]
    return NoteTarget("/".join((*kinds[-1:], stem)), unquote(match["fragment"] or ""))


def file_path(url: str) -> str:
    """Give an image's address as a path is written: decoded, unless it names a scheme."""
    return url if _SCHEME.match(url) else unquote(url)


@lru_cache(maxsize=4096)
def encoded(url: str) -> str:
    """Encode an address as markdown-it does: percent signs, and names of hosts in ASCII."""
    return normalizeLink(url)
