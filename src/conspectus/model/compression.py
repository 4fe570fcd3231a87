"""Make bytes small: to wait in memory, and as files."""

import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, NamedTuple, Self

_GZIP = b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff"
"""The head of a file compressed as hard as can be, by no system in particular, at no time (RFC 1952, 2.3)."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Deflated:
    """Bytes that wait in a third of their room."""

    data: bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Pack bytes, quickly rather than small."""
        return cls(zlib.compress(data, zlib.Z_BEST_SPEED))

    def __call__(self) -> bytes:
        """Give the bytes; raise ValueError where these are no such."""
        try:
            return zlib.decompress(self.data)
        except zlib.error as error:
            raise ValueError(f"{error}") from None


class Packed(NamedTuple):
    """The bytes of a file that waits, their digest (SHA-256) and how many they are."""

    content: Deflated
    digest: str
    size: int


def packed(file: BinaryIO) -> Packed:
    """Pack a file piece by piece: it is nowhere whole."""
    packer, named, size = zlib.compressobj(zlib.Z_BEST_SPEED), sha256(), 0
    pieces = []
    while piece := file.read(_PIECE):
        pieces.append(packer.compress(piece))
        named.update(piece)
        size += len(piece)
    return Packed(Deflated(b"".join((*pieces, packer.flush()))), named.hexdigest(), size)


def gzipped(data: bytes) -> bytes:
    """Compress a file with gzip (RFC 1952), as hard as can be: the same bytes by any version of Python.

    Its own modules write the system into the head, some of them and in some versions.
    """
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little")
    return _GZIP + packer.compress(data) + packer.flush() + tail
