"""Bytes become text whatever their encoding, and what was guessed is said."""

import pytest
from foreign import codes
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.texts import read_text

CHINESE = "\u6a21\u578b\u7684\u7814\u7a76"


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        ("Gödel\r\nx\ry".encode(), "Gödel\nx\ny", 0),
        (b"\xef\xbb\xbfa", "a", 0),
        ("Gödel".encode("utf-16"), "Gödel", 1),
        ("Gödel".encode("utf-32"), "Gödel", 1),
        ("Schrödinger and Erdős".encode("cp1250"), "Schrödinger and Erdõs", 1),
        (f"title: {CHINESE}".encode("gbk"), f"title: {CHINESE}", 1),
        ("ö".encode() * 50 + b"\xff", "ö" * 50 + "\N{REPLACEMENT CHARACTER}", 1),
    ],
)
def test_an_encoding_is_seen(data: bytes, text: str, said: int) -> None:
    """UTF-8, UTF-16, UTF-32, Windows' and China's; a damaged byte is replaced."""
    read = read_text(data, "file")
    assert read.text == text
    assert codes(read.problems).total() == said


def test_the_line_of_the_first_odd_byte_is_told() -> None:
    """With what the file was taken for."""
    (problem,) = read_text(b"a\nb\nG\xf6del", "file").problems
    assert (problem.line, problem.message) == (3, "the file is not UTF-8; it was read as Windows-1252")


@given(st.binary(max_size=100))
def test_any_bytes_are_some_text(data: bytes) -> None:
    """Without carriage returns."""
    assert "\r" not in read_text(data, "file").text


@given(st.text(max_size=60))
def test_utf8_comes_back(text: str) -> None:
    """With even ends of lines."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    assert read_text(text.encode("utf-8", "replace"), "file").text in {
        even,
        even.encode("utf-8", "replace").decode(),
    }
