"""Bytes become text, and what is no text is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.read.decoding import decode

printable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")))


@given(printable)
def test_sound_text_comes_through_unchanged(text: str) -> None:
    """What was encoded is decoded, and a byte order mark makes no difference."""
    plain = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    assert decode(plain.encode("utf-8")) == decode(plain.encode("utf-8-sig")) == (plain, ())


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    """Bytes that are no text give a text all the same: one that pages can show."""
    text, _ = decode(data)
    assert decode(text.encode()) == (text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ends_in_a_line_feed(end: str) -> None:
    """Files of all three systems read alike."""
    assert decode(f"a{end}b{end}".encode()).text == "a\nb\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_no_utf8_has_its_place(mark: bytes) -> None:
    """Lines and columns are counted in code points, a byte order mark not."""
    (problem,) = decode(mark + "é\r\nüö".encode() + b"\xff").problems
    assert (problem.code, problem.line, problem.column) == ("bad-encoding", 2, 3)
    assert problem.message == "byte 0xFF is not UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    """A file that an editor saved as UTF-16 is read, and its author told."""
    decoded = decode(f"\N{ZERO WIDTH NO-BREAK SPACE}title{chr(10)}".encode(encoding))
    assert [problem.message for problem in decoded.problems] == ["the file is UTF-16"]
    assert "title" in decoded.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_control_characters_are_replaced(encoding: str) -> None:
    """No page can show them; tabs and ends of lines are none."""
    text = decode("a\tb\x00\nc\x0b\x1b".encode(encoding)).text
    assert text == "a\tb\N{REPLACEMENT CHARACTER}\nc" + 2 * "\N{REPLACEMENT CHARACTER}"


def test_the_first_control_character_is_named_and_the_others_are_counted() -> None:
    """A file full of them is one problem."""
    (problem,) = decode(b"a\tb\x00\nc\x0b\x1b").problems
    assert (problem.line, problem.column) == (1, 4)
    assert problem.message == "U+0000 is a control character; the file has 2 more"
    (problem,) = decode(b"\x07").problems
    assert problem.message == "U+0007 is a control character"
