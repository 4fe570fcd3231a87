"""Make images in memory: of any form and size, with whatever an image can tell of its maker."""

from io import BytesIO
from typing import Any

from PIL import Image

ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825


def telling() -> Image.Exif:
    """Give metadata that turn an image to its side, and tell of the camera and of the place."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "SecretCamera"
    exif.get_ifd(PLACE)[2] = (1.0, 2.0, 3.0)
    return exif


def shot(form: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **told: Any) -> bytes:
    """Give an image that is red to the left and blue to the right, in the form's own bytes."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.convert(mode).save(file, form, **told)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    """Read an image."""
    return Image.open(BytesIO(data))
