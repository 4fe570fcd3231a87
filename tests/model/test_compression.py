"""Bytes wait in little room, and come out as they went in."""

import gzip
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.model.compression import Deflated, gzipped, packed


@given(st.binary(max_size=300))
def test_bytes_come_out_as_they_went_in(data: bytes) -> None:
    """Whatever they are."""
    assert Deflated.of(data)() == data


@given(st.binary(max_size=300) | st.integers(60_000, 120_000).map(b"a row of a table ".__mul__))
@settings(max_examples=20)
def test_a_file_is_packed_piece_by_piece(data: bytes) -> None:
    """What it is, its digest and its size are known without it."""
    content, digest, size = packed(BytesIO(data))
    assert (content(), digest, size) == (data, sha256(data).hexdigest(), len(data))


def test_a_page_waits_in_less_than_half_its_room() -> None:
    """Text repeats itself."""
    assert len(Deflated.of(b'<li><a href="../">Up</a></li>' * 40).data) < 200


@pytest.mark.parametrize("data", [b"", b"<p>", Deflated.of(b"text").data[:-2]])
def test_what_nobody_made_small_is_refused(data: bytes) -> None:
    """As a value that is none."""
    with pytest.raises(ValueError, match="Error"):
        Deflated(data)()


@given(st.binary(max_size=300) | st.integers(1, 20_000).map(b"page ".__mul__))
def test_a_file_comes_out_as_it_went_in(data: bytes) -> None:
    """By whoever reads gzip."""
    assert gzip.decompress(gzipped(data)) == data


def test_the_same_bytes_come_of_the_same_wherever_it_is_done() -> None:
    """Neither the time nor the system stands in the head; Python 3.11 and 3.13 write different ones."""
    assert gzipped(b"text").hex() == "1f8b08000000000002ff2b49ad280100c7a78b3b04000000"
