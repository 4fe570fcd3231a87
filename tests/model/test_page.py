"""Bytes wait in little room, and come out as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.page import Deflated


@given(st.binary(max_size=300))
def test_bytes_come_out_as_they_went_in(data: bytes) -> None:
    """Whatever they are."""
    assert Deflated.of(data)() == data


def test_a_page_waits_in_less_than_half_its_room() -> None:
    """Text repeats itself."""
    assert len(Deflated.of(b'<li><a href="../">Up</a></li>' * 40).data) < 200


@pytest.mark.parametrize("data", [b"", b"<p>", Deflated.of(b"text").data[:-2]])
def test_what_nobody_made_small_is_refused(data: bytes) -> None:
    """As a value that is none."""
    with pytest.raises(ValueError, match="Error"):
        Deflated(data)()
