"""Draw cards: pictures of 1,200 by 630 pixels (Open Graph) that show a page's title where it is linked to.

Letters are placed one after the other, from left to right, by Pillow's own layout: it is the same on every
system. What the font lacks, and what runs from right to left, cannot be drawn, and is told.
"""

import io
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from conspectus.model.cards import Card

SIZE = (1200, 630)
MARGIN, BAR = 80, 16
WIDTH = SIZE[0] - 2 * MARGIN
TITLES = ((58, 3), (50, 3), (44, 4))
"""The sizes of a title, each with the lines it may take."""

SMALL, TEXT, LEADING = 28, 31, 1.3
TOP, FOOT = 64, SIZE[1] - 76
GAP = 26
SHADES = 15
"""How many shades lead from paper to ink; one more colour is the accent. So a pixel takes four bits."""

FULL, SOFT = 255, 190
"""How dark the title is, and all else."""

ELLIPSIS = "…"
ABSENT = "\U0010ffff"
"""A character that no font has: it is drawn as all are drawn that a font lacks."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


MOST = 3_000
"""More characters than a card has room for, be they ever so narrow."""


class FontError(Exception):
    """Say why a font cannot be read."""


class Drawn(NamedTuple):
    """A card as PNG, and the characters of it that could not be drawn."""

    data: bytes
    absent: str


class Artist:
    """Draw cards with one font and in the site's colours; it can be sent to another process."""

    def __init__(self, font: bytes, colours: Mapping[str, str]) -> None:
        """Take the bytes of a font (TrueType, OpenType, WOFF2), and the colours bg, ink and link as #rrggbb.

        Raises FontError.
        """
        self._font, self._palette = font, _palette(colours["bg"], colours["ink"], colours["link"])
        _face(font, SMALL)

    def __call__(self, card: Card) -> Drawn:
        """Draw a card; of texts that are longer than any card, their beginnings."""
        card = card._replace(
            kind=card.kind[:MOST], title=card.title[:MOST], text=card.text[:MOST], foot=card.foot[:MOST]
        )
        shades = Image.new("L", SIZE)
        pen = ImageDraw.Draw(shades)
        pen.text((MARGIN, TOP), card.kind, SOFT, _face(self._font, SMALL))
        pen.text((MARGIN, FOOT), card.foot, SOFT, _face(self._font, SMALL))
        y = float(TOP + 2 * GAP)
        face, lines = self._title(card.title)
        for line in lines:
            pen.text((MARGIN, y), line, FULL, face)
            y += face.size * LEADING
        y += GAP
        face = _face(self._font, TEXT)
        room = int((FOOT - GAP - y) / (face.size * LEADING))
        for line in _fit(_broken(card.text, face), room, face):
            pen.text((MARGIN, y), line, SOFT, face)
            y += face.size * LEADING
        text = f"{card.kind}{card.title}{card.text}{card.foot}"
        return Drawn(self._encode(shades), "".join(dict.fromkeys(self._absent(text))))

    def _title(self, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """Break a title into lines in the largest size that fits; the smallest leaves words out."""
        for size, most in TITLES:
            face = _face(self._font, size)
            lines = _broken(title, face)
            if len(lines) <= most:
                break
        return face, _fit(lines, most, face)

    def _encode(self, shades: Image.Image) -> bytes:
        steps = shades.point([round(shade * (SHADES - 1) / FULL) for shade in range(FULL + 1)])
        picture = Image.frombytes("P", SIZE, steps.tobytes())
        picture.putpalette(self._palette)
        ImageDraw.Draw(picture).rectangle((0, 0, BAR - 1, SIZE[1]), fill=SHADES)
        out = io.BytesIO()
        picture.save(out, "PNG", bits=4, compress_level=6)
        return out.getvalue()

    def _absent(self, text: str) -> Iterator[str]:
        none = _shape(self._font, ABSENT)
        for character in dict.fromkeys(text):
            if character.isascii() or character.isspace():
                continue
            is_turned = unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
            if is_turned or _shape(self._font, character) == none:
                yield character


@lru_cache(maxsize=8)
def _face(font: bytes, size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ValueError) as error:
        raise FontError(str(error)) from error


@lru_cache(maxsize=4096)
def _shape(font: bytes, character: str) -> tuple[tuple[int, int], bytes]:
    """Give what a character looks like."""
    mask = _face(font, SMALL).getmask(character)
    return mask.size, bytes(mask)


def _broken(text: str, face: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text into lines that are no wider than a card; a word that is, between its letters."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if face.getlength(longer) <= WIDTH:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, face)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    while face.getlength(word) > WIDTH:
        is_too_wide = partial(_is_too_wide, word, face)
        end = max(bisect_left(range(1, len(word)), x=True, key=is_too_wide), 1)
        yield word[:end]
        word = word[end:]
    yield word


def _is_too_wide(word: str, face: ImageFont.FreeTypeFont, end: int) -> bool:
    return face.getlength(word[:end]) > WIDTH


def _fit(lines: list[str], room: int, face: ImageFont.FreeTypeFont) -> list[str]:
    """Leave out the lines that have no room, and say so by three dots."""
    if len(lines) <= room:
        return lines
    kept = lines[: max(room, 0)]
    if kept:
        last = kept[-1]
        while last and face.getlength(last + ELLIPSIS) > WIDTH:
            last = last[:-1]
        kept[-1] = last.rstrip(" ,;:.") + ELLIPSIS
    return kept


def _palette(paper: str, ink: str, accent: str) -> list[int]:
    """Give the colours from paper to ink, and the accent."""
    ends = [*zip(_rgb(paper), _rgb(ink), strict=True)]
    shades = (round(p + (i - p) * step / (SHADES - 1)) for step in range(SHADES) for p, i in ends)
    return [*shades, *_rgb(accent)]


def _rgb(colour: str) -> list[int]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004 - #rgb
        digits = "".join(digit * 2 for digit in digits)
    return [int(digits[at:end], 16) for at, end in pairwise(range(0, 8, 2))]
