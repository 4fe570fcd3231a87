"""A copy is the file, smaller, and the same bytes each time."""

import gzip
from hashlib import sha256

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.write import packing
from conspectus.write.packing import SMALLEST, Copies, Text, copies

PAGE = b"<p>Every number says who said it and when.</p>\n" * 60


@given(
    st.binary(min_size=1, max_size=60),
    st.integers(1, 200),
    st.sampled_from(["a.html", "static/a.0a1b2c3d.css"]),
)
def test_a_copy_unpacks_to_the_file(part: bytes, times: int, path: str) -> None:
    """And is never larger."""
    data = part * times
    made = copies(Text(path, data))
    assert made.gzip == b"" or gzip.decompress(made.gzip) == data
    assert made.brotli == b"" or brotli.decompress(made.brotli) == data
    assert all(len(each) < len(data) for each in made if each)
    assert any(made) <= (len(data) >= SMALLEST)


def test_the_same_bytes_come_of_the_same() -> None:
    """No moment and no name is in them (RFC 1952, 2.3.1: MTIME)."""
    made = copies(Text("a.html", PAGE))
    assert made == copies(Text("b.html", PAGE))
    assert made.gzip[4:8] == bytes(4)
    assert 0 < len(made.brotli) < len(made.gzip) < len(PAGE)


def test_what_lasts_is_compressed_harder() -> None:
    """Once for all."""
    data = "".join(f"<p>{n * n * 7919 % 10007} of {n} papers, {n % 13}</p>\n" for n in range(3000)).encode()
    assert len(copies(Text("static/a.css", data)).brotli) < len(copies(Text("a.css", data)).brotli)


@pytest.mark.parametrize("data", [PAGE[: SMALLEST - 1], b""])
def test_a_small_file_has_none(data: bytes) -> None:
    """It is sent in one packet anyway."""
    assert copies(Text("a.html", data)) == Copies(b"", b"")


def test_what_gets_no_smaller_has_none() -> None:
    """As what is compressed already."""
    data = b"".join(sha256(bytes([n])).digest() for n in range(100))
    assert copies(Text("a.html", data)) == Copies(b"", b"")


def test_without_brotli_there_is_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is with it."""
    whole = copies(Text("a.html", PAGE))
    monkeypatch.setattr(packing, "find_spec", lambda _: None)
    assert copies(Text("a.html", PAGE)) == Copies(b"", whole.gzip)
