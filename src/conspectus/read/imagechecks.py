"""Find images that are not what their names say, too large, or drawings that would run."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from conspectus.model.notes import MAX_PIXELS
from conspectus.read.drawings import OddDrawingError, what_runs

MAX_IMAGE = 20_000_000
"""Bytes: a photograph of a camera has ten million at most, and a page shows it at two thousand pixels."""

_FORMS: tuple[tuple[str, re.Pattern[bytes], frozenset[str]], ...] = (
    ("a PNG", re.compile(rb"\x89PNG\r\n\x1a\n"), frozenset({".png"})),
    ("a JPEG", re.compile(rb"\xff\xd8\xff"), frozenset({".jpg", ".jpeg"})),
    ("a GIF", re.compile(rb"GIF8[79]a"), frozenset({".gif"})),
    ("a WebP", re.compile(rb"RIFF....WEBP", re.DOTALL), frozenset({".webp"})),
    ("an AVIF", re.compile(rb"....ftypavi[fs]", re.DOTALL), frozenset({".avif"})),
)


class Fault(NamedTuple):
    """What is wrong with an image: the code of the problem, what to say, and the cure."""

    code: str
    message: str
    cure: str


def image_faults(suffix: str, head: bytes, length: int, size: tuple[int, int]) -> Iterator[Fault]:
    """Check the first bytes of an image; `length` and `size` are those of the whole."""
    width, height = size
    if length > MAX_IMAGE:
        message = f"the image is {length:,} bytes long; the limit is {MAX_IMAGE:,}"
        yield Fault("too-large", message, "save it smaller: a page shows it at two thousand pixels")
    elif width * height > MAX_PIXELS:
        message = f"the image has {width:,} by {height:,} pixels; the limit is {MAX_PIXELS:,}"
        yield Fault("too-large", message, "save it smaller: a page shows it at two thousand pixels")
    elif suffix == ".svg":
        yield from _drawing_faults(head)
    elif suffix not in _form(head).suffixes:
        found, wanted = _form(head), f"a file named '{suffix}'"
        cure = (
            f"name it '{min(found.suffixes)}'" if found.suffixes else "save it anew as an image, or remove it"
        )
        yield Fault("bad-image", f"{wanted} has to be an image of that kind; this is {found.name}", cure)


class _Form(NamedTuple):
    name: str
    suffixes: frozenset[str]


def _form(head: bytes) -> _Form:
    for name, pattern, suffixes in _FORMS:
        if pattern.match(head):
            return _Form(name, suffixes)
    return _Form("none that pages show", frozenset())


def _drawing_faults(data: bytes) -> Iterator[Fault]:
    """Find what would run where a drawing is opened by itself: as an image of a page it does not."""
    try:
        found = what_runs(data)
    except OddDrawingError as error:
        yield Fault("bad-image", str(error), "save it anew as plain SVG")
        return
    if found:
        cure = "export it as plain SVG, without scripts and links to them"
        yield Fault(
            "active-svg", f"the drawing has {found}, which would run where it is opened by itself", cure
        )
