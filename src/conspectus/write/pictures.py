"""Make of an image what pages show: without what it tells of its maker, upright, and in several widths.

Nothing here depends on where the image lies, or on how many are made at once.
"""

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.Image import open as read_image

from conspectus.model.notes import MAX_PIXELS

WIDTHS = (480, 800, 1200, 1600)
"""In pixels: a phone, a column of text, and both on screens with two dots in the place of one."""

MAX_MOVING = 4 * MAX_PIXELS
"""Pixels of all frames of a moving image together."""

FORMS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("avif", {"quality": 60, "speed": 8, "max_threads": 1, "autotiling": False}),
    ("webp", {"quality": 80, "method": 4}),
)
"""What browsers are offered, the smaller first."""

FAULTS = (
    ArithmeticError, EOFError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, struct.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What reading a broken image can raise."""

_PLAIN = frozenset(
    "icc_profile dpi jfif jfif_version jfif_unit jfif_density progressive progression adobe "
    "adobe_transform gamma srgb chromaticity transparency background duration loop timestamp version "
    "extension interlace default_image disposal blend bbox aspect".split()
)
"""What an image may tell of itself, as Pillow calls it: how it is to be shown."""

_SEGMENTS = frozenset({"APP0", "APP14"})
_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
ORIENTATION = 0x0112


class File(NamedTuple):
    """A file made of an image: its form, empty for that of the image itself, its width, its bytes."""

    form: str
    width: int
    data: bytes


class Prepared(NamedTuple):
    """What was made of an image, or what is wrong with it; `size` is that of the image as it is shown."""

    fault: str = ""
    size: tuple[int, int] = (0, 0)
    files: tuple[File, ...] = ()


def prepare(data: bytes) -> Prepared:
    """Make of an image's bytes all that pages need; whatever they are, nothing is raised."""
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            return _prepared(data)
    except UnidentifiedImageError:
        return Prepared("it is no image that pages show")
    except FAULTS as error:
        return Prepared(str(error).partition("\n")[0] or type(error).__name__)


def _prepared(data: bytes) -> Prepared:
    with read_image(BytesIO(data)) as image:
        moving = bool(getattr(image, "is_animated", False))
        frames = int(getattr(image, "n_frames", 1)) if moving else 1
        if image.width * image.height * frames > (MAX_MOVING if moving else MAX_PIXELS):
            return Prepared("it has too many pixels")
        image.load()
        clean = data if _is_clean(image, data) else _saved(image, moving=moving)
        upright = image if moving else ImageOps.exif_transpose(image)
        made = () if moving or image.mode not in _MODES else _narrower(upright, len(clean))
        return Prepared("", upright.size, (File("", upright.width, clean), *made))


def _is_clean(image: Any, data: bytes) -> bool:
    """Tell whether an image tells nothing but how it is to be shown, and ends where it should."""
    told = {str(name) for name in image.info} | {"text" for _ in getattr(image, "text", {})}
    if not told <= _PLAIN or len(image.getexif()):
        return False
    match image.format:
        case "JPEG":
            named = {name for name, held in image.applist if not held.startswith(b"ICC_PROFILE")}
            return named <= _SEGMENTS and data.endswith(b"\xff\xd9")
        case "PNG":
            return all(name in _CHUNKS for name in _chunks(data))
        case "WEBP":
            return len(data) == int.from_bytes(data[4:8], "little") + 8
        case "GIF":
            return data.endswith(b";")
    return False


def _chunks(data: bytes) -> Iterator[bytes]:
    """Name the chunks of a PNG (PNG 3, section 5.3), and what follows its last."""
    at, name = 8, b""
    while name != b"IEND" and at + 12 <= len(data):
        name = data[at + 4 : at + 8]
        yield name
        at += int.from_bytes(data[at : at + 4], "big") + 12
    if at != len(data):
        yield b""


def _saved(image: Any, *, moving: bool) -> bytes:
    """Save an image anew in its form, upright, with its colours and nothing else that it tells."""
    form, icc = image.format, image.info.get("icc_profile")
    given: dict[str, Any] = {"icc_profile": icc} if icc else {}
    shown = image
    if not moving and image.getexif().get(ORIENTATION, 1) != 1:
        shown = ImageOps.exif_transpose(image)
    if form == "JPEG":
        given |= {"quality": "keep" if shown is image else 92, "optimize": True}
    if form == "AVIF":
        given |= {"quality": 80, "max_threads": 1, "autotiling": False}
    if moving:
        given |= {name: image.info[name] for name in ("duration", "loop") if name in image.info}
        given["save_all"] = True
    elif shown is not image or form != "JPEG":
        shown = shown.copy()
        shown.info = {name: held for name, held in shown.info.items() if name == "transparency"}
    for name in ("exif", "xmp", "comment", "photoshop"):
        shown.info.pop(name, None)
    shown.getexif().clear()
    file = BytesIO()
    shown.save(file, form, **given)
    return file.getvalue()


def _narrower(image: Any, most: int) -> Iterator[File]:
    """Give an image in other forms and widths, as far as these are smaller than it is."""
    icc = image.info.get("icc_profile")
    if image.width < WIDTHS[0]:
        return
    has_alpha = "A" in image.mode or "transparency" in image.info
    whole = image.convert("RGBA" if has_alpha else "RGB")
    for form, options in FORMS:
        for width in (
            *(each for each in WIDTHS if each < image.width),
            *([image.width] if image.width <= WIDTHS[-1] else []),
        ):
            size = width, max(1, round(image.height * width / image.width))
            file = BytesIO()
            shown = whole if size == image.size else whole.resize(size, Image.Resampling.LANCZOS)
            shown.info = {}
            shown.save(file, form.upper(), **options, **({"icc_profile": icc} if icc else {}))
            if file.tell() < most:
                yield File(form, width, file.getvalue())
