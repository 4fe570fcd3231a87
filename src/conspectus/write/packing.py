"""Compress a text as hosts keep it beside the file: with brotli (RFC 7932) and with gzip (RFC 1952).

What is named by its content is compressed as far as brotli can, once for all. At 20 ms a page that would take
minutes for a large site, each time it is verified, so that other files get what half a millisecond gives.
"""

from importlib.util import find_spec
from typing import NamedTuple

from conspectus.model.compression import gzipped
from conspectus.model.serving import is_lasting

BROTLI, GZIP = ".br", ".gz"
SMALLEST = 1024
"""A smaller file is sent in the first packet, whatever is done to it."""

ONCE, OFTEN = (11, 22), (8, 18)
"""How hard brotli tries, and how far it looks back (a power of two): for what lasts, and for all else."""


class Text(NamedTuple):
    """A file to compress."""

    path: str
    data: bytes


class Copies(NamedTuple):
    """What became of a file, in brotli and in gzip; empty where that is no smaller, or cannot be made."""

    brotli: bytes
    gzip: bytes


def has_brotli() -> bool:
    """Tell whether the library is installed."""
    return find_spec("brotli") is not None


def copies(text: Text) -> Copies:
    """Compress a file; the same bytes come of the same, by the same libraries."""
    if len(text.data) < SMALLEST:
        return Copies(b"", b"")
    made = (_brotli(text) if has_brotli() else b"", gzipped(text.data))
    return Copies(*(each if len(each) < len(text.data) else b"" for each in made))


def _brotli(text: Text) -> bytes:
    import brotli  # noqa: PLC0415 - an extra

    quality, window = ONCE if is_lasting(text.path) else OFTEN
    return bytes(brotli.compress(text.data, mode=brotli.MODE_TEXT, quality=quality, lgwin=window))
