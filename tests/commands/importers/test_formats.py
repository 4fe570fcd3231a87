"""A file's format is recognised from what it holds, and no reader fails on any file."""

import json
import time
import tracemalloc
from contextlib import suppress

import pytest
from foreign import given as file
from foreign import note, read
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from imported import SAMPLES, TEXTS, damaged, odd, try_all

from conspectus.commands.importers.formats import FORMATS, UnknownFormatError, recognise


def test_every_format_has_a_sample() -> None:
    """None is left out of what follows."""
    assert SAMPLES.keys() == FORMATS.keys()


@pytest.mark.parametrize(("name", "data"), TEXTS)
def test_a_format_is_recognised(name: str, data: bytes) -> None:
    """From what the file holds: names of files mean nothing."""
    assert recognise(file(data)).name == name


@pytest.mark.parametrize(("name", "data"), TEXTS)
def test_a_byte_order_mark_changes_nothing(name: str, data: bytes) -> None:
    """UTF-8 with one, and UTF-16."""
    assert recognise(file(b"\xef\xbb\xbf" + data)).name == name
    if not data.startswith(b"<"):
        assert recognise(file(data.decode().encode("utf-16"))).name == name


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "the file is empty"),
        (" \n", "the file is empty"),
        ("<!DOCTYPE html><html>", "a web page"),
        ("<rss version='2'/>", "no Atom feed"),
        (b"%PDF-1.7\n\x00\x01", "a PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x00\x01\x02\x03\x00" * 50, "no text"),
        ("---\ntitle: A note\nauthors: [Ada Lovelace]\n---\n\n# A heading\n", "a note in Markdown"),
        ("# A heading\n\nA text, with commas, and more.\n", "no column of it is known to be a title"),
        ("No.,Thesis,Speaker\n1,A,B\n", r"\(No\., Thesis, Speaker\); --map COLUMN=title says which is"),
        ("committee:\n  - {role: Chair, name: Ada Lovelace}\n", "no column"),
        ([], "no record"),
        ("[1, 2, 3]", "no record"),
    ],
)
def test_other_formats_are_refused_by_name(content: object, what: str) -> None:
    """So that nobody looks for a fault in the file."""
    with pytest.raises(UnknownFormatError, match=what):
        recognise(file(content))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"[" * 5_000)
@example(b'{"a":' * 5_000)
@example(b"[{},{},,]")
@example(b'[{"a": 1e999999, "b": NaN, "title": -0}]')
@example(b'[{"title": ' + b"9" * 5_000 + b"}]")
@example(b'{"notes": [{"content": {"title": {"value": {"value": {"value": "x"}}}}, "id": "a"}]}')
@example(b'[{"title": "\\ud800", "id": "x"}]')
@example(b"@article{" * 200)
@example(b"@a{b," + b"{" * 3_000)
@example(b"a: " + b"{" * 3_000)
@example(b"- - - - - -" * 100)
@example(b'"' * 1_001)
@example(b"<a " * 500)
def test_any_bytes_can_be_read(data: bytes) -> None:
    """By any reader: problems, never an exception."""
    try_all(data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_files_can_be_read(data: bytes) -> None:
    """Bytes that are changed, lost, doubled or put in."""
    try_all(data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(odd())
def test_odd_structures_can_be_read(data: bytes) -> None:
    """Values of every type under every key that readers look at."""
    try_all(data)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'[{"title": "' + b"x" * 1_000_000,
        b"{" * 1_000_000,
        b"@article{a, title={" + b"{" * 100_000,
        b"a,b\n" + b'"' * 1_000_000,
        b"- " * 200_000,
        b"x: [" * 50_000,
        b'[{"title": "$' + b"$a" * 300_000 + b'", "doi": "10.1000/1"}]',
        b'[{"title": "A", "doi": "10.1000/1", "authors": "' + b"A B;" * 50_000 + b'"}]',
        b'[{"title": "A", "doi": "10.1000/1", "keywords": "' + b"a;" * 100_000 + b'"}]',
        b'[{"id": "a"},' + b'{"id": 1 "b"},' * 5_000 + b"]",
    ],
    ids=lambda data: f"{data[:20]!r}",
)
def test_a_hostile_megabyte_is_read_quickly(data: bytes) -> None:
    """In seconds, and in memory of its own size."""
    tracemalloc.start()
    began = time.process_time()
    with suppress(UnknownFormatError):
        recognise(file(data)).read(file(data))
    taken, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 20
    assert peak < 200 * len(data)


def test_a_record_knows_its_line() -> None:
    """Also where the records are far apart."""
    text = json.dumps({"notes": [note(), note()]}, indent=1)
    first, second = read(text).drafts
    assert first.place.line == 3
    assert text.splitlines()[second.place.line - 1].strip() == "{"
    assert (first.place.at, second.place.at) == ("notes[0]", "notes[1]")
