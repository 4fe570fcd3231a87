"""Images tell their size in their first bytes."""

import struct
import zlib

import pytest

from conspectus.read.images import image_size


def png(width: int, height: int) -> bytes:
    """Make the head of a PNG file."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def gif(width: int, height: int) -> bytes:
    """Make the head of a GIF file."""
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(16)


@pytest.mark.parametrize("make", [png, gif])
def test_the_size_stands_in_the_head(make: type) -> None:
    """Width comes before height."""
    assert image_size(make(640, 480)) == (640, 480)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('<svg width="640" height="480">', (640, 480)),
        ("<svg width='640px' height='479.6px'>", (640, 480)),
        ('<svg viewBox="0 0 300 150">', (300, 150)),
        ('<svg width="600" viewBox="0,0,300,150">', (600, 300)),
        ('<svg height="300" viewBox="0 0 300 150">', (600, 300)),
        ('<svg width="100%" height="100%" viewBox="0 0 300 150">', (300, 150)),
        ('<svg stroke-width="2" viewBox="0 0 300 150">', (300, 150)),
        ('<svg viewBox="0 0 0 0">', (0, 0)),
        ("<svg>", (0, 0)),
    ],
)
def test_a_drawing_may_have_a_view_box_alone(root: str, size: tuple[int, int]) -> None:
    """Lengths in pixels count, the view box stands in for what they leave open."""
    assert image_size(f'<?xml version="1.0"?>\n{root}<path/></svg>'.encode()) == size


@pytest.mark.parametrize(
    "data", [b"", b"text", png(1, 1)[:12], b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8 ", b"<svg width="]
)
def test_what_is_no_image_has_no_size(data: bytes) -> None:
    """Broken and foreign files are shown without a size."""
    assert image_size(data) == (0, 0)
