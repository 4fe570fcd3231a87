"""Say how a file of the site is to be served: as which media type, and how long it may be kept."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from mimetypes import MimeTypes
from posixpath import splitext

from conspectus.model.formats import BIBTEX, FORMATS, RIS, format_of

UNKNOWN = "application/octet-stream"
LASTING = ("static/", "media/", "search/fragment/", "search/index/", "search/filter/")
"""Where every file's name tells its bytes: other bytes have another name."""

FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_AGAIN = "public, max-age=0, must-revalidate"
"""How long a file may be kept (RFC 9111, 5.2.2; RFC 8246): a year, or until the host says it is another."""

_TEXTS = frozenset(
    {"application/json", "application/xml", "application/xhtml+xml", "image/svg+xml", BIBTEX.type, RIS.type}
)
USUAL = (
    "html css js mjs json xml txt map conf webmanifest svg png jpg jpeg gif webp avif ico woff woff2 ttf otf "
    "pdf mp3 mp4 webm zip"
).split()
"""How the names of most files of sites end, beside those of our formats."""

_MORE_TYPES = {
    ".avif": "image/avif",
    ".conf": "text/plain",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript",
    ".map": "text/plain",
    ".mjs": "text/javascript",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


def media_type(path: str) -> str:
    """Give the media type of a file by its path, the same on every machine; of a text, how it is encoded."""
    known = format_of(path)
    found, packed = (known.type, None) if known else _known_types().guess_type(path)
    if found is None or packed:
        return UNKNOWN
    is_text = found.startswith("text/") or found in _TEXTS or found.endswith(("+json", "+xml"))
    return f"{found}; charset=utf-8" if is_text else found


def is_text(path: str) -> bool:
    """Tell whether a file is text, by the ending of its name."""
    return _is_text(splitext(path)[1].lower())


def types_by_ending(paths: Iterable[str]) -> dict[str, str]:
    """Say for each ending of a name, the longest first, of which media type it is: ours, usual ones, these.

    An ending is of one part (`bib`) or of two (`csl.json`), where that makes another type of it.
    """
    ours = (each.suffix for each in FORMATS if re.fullmatch(r"[a-z0-9]+(\.[a-z]+)?", each.suffix))
    given = {path.rpartition(".")[2] for path in paths}
    found = {*ours, *USUAL, *map(str.lower, given)}
    types = {ending: media_type(f"x.{ending}") for ending in found if re.fullmatch(r"[a-z0-9.]+", ending)}
    return {
        ending: types[ending]
        for ending in sorted(types, key=lambda each: (-each.count("."), each))
        if types[ending] not in {UNKNOWN, types.get(ending.partition(".")[2])}
    }


def is_lasting(path: str) -> bool:
    """Tell whether what stands under a path never changes: at the site's root, or at that of an edition."""
    below = path.partition("/")[2]
    return path.startswith(LASTING) or (below.startswith(LASTING) and not path.endswith(".html"))


def cache_control(path: str) -> str:
    """Say how long a file may be kept by who has fetched it."""
    return FOR_GOOD if is_lasting(path) else ASKED_AGAIN


@lru_cache
def _is_text(ending: str) -> bool:
    return "charset" in media_type(f"x{ending}")


@cache
def _known_types() -> MimeTypes:
    """Give Python's own table, whatever the machine's says, and what it lacks."""
    types = MimeTypes()
    for suffix, found in _MORE_TYPES.items():
        types.add_type(found, suffix)
    return types
