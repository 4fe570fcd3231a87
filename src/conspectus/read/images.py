"""Find the size of an image from its first bytes."""

import re
from io import BytesIO

HEADER = 1_000_000
_SVG = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE)
_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["']\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*["']""")
_VIEW_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*\S+[\s,]+\S+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*["']"""
)


def image_size(data: bytes) -> tuple[int, int]:
    """Give width and height in CSS pixels, as a browser shows the image; zeros where unknown.

    The first `HEADER` bytes of a file are enough.
    """
    if root := _SVG.search(data[:4096]):
        return _svg_size(root[0])
    import imagesize  # type: ignore[import-untyped]  # noqa: PLC0415 - it brings much along, and few need it

    width, height = imagesize.get(BytesIO(data))
    return (width, height) if width > 0 and height > 0 else (0, 0)


def _svg_size(root: bytes) -> tuple[int, int]:
    """Read the size of an SVG from its root, by its view box where it has no lengths (SVG 2, 8.2)."""
    given = {match[1]: float(match[2]) for match in _LENGTH.finditer(root)}
    box = _VIEW_BOX.search(root)
    if {b"width", b"height"} <= given.keys():
        return round(given[b"width"]), round(given[b"height"])
    if not box or not (width := float(box[1])) or not (height := float(box[2])):
        return 0, 0
    if b"width" in given:
        return round(given[b"width"]), round(given[b"width"] * height / width)
    if b"height" in given:
        return round(given[b"height"] * width / height), round(given[b"height"])
    return round(width), round(height)
