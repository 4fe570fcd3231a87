"""What Pagefind writes in no certain order is put into one, so that the same notes make the same bytes."""

import gzip
import json
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.indexorder import ENTRY, MARK, in_order

Values = Sequence[tuple[str, list[int]]]


def number(major: int, value: int) -> bytes:
    """Write the head of an item (RFC 8949, 3)."""
    if value < 24:
        return bytes([major << 5 | value])
    size = (value.bit_length() + 7) // 8
    width = next(width for width in (1, 2, 4, 8) if width >= size)
    return bytes([major << 5 | 23 + width.bit_length()]) + value.to_bytes(width, "big")


def text(value: str) -> bytes:
    """Write a text."""
    return number(3, len(value.encode())) + value.encode()


def packed(data: bytes) -> bytes:
    """Compress a file as Pagefind does, with a head of its own."""
    return gzip.compress(MARK + data, 1, mtime=1)


def meta(names: Sequence[bytes], sorts: Sequence[bytes] = ()) -> bytes:
    """Write what names the parts of an index."""
    arrays = [number(4, len(each)) + b"".join(each) for each in ((), (), names, sorts, ())]
    return packed(number(4, 6) + text("1.5.2") + b"".join(arrays))


def index(values: Values, digest: str = "0123abc") -> dict[str, bytes]:
    """Write an index with one filter, whose values stand in this order."""
    items = [
        number(4, 2) + text(name) + number(4, len(pages)) + b"".join(number(0, page) for page in pages)
        for name, pages in values
    ]
    chunk = number(4, 2) + text("topic") + number(4, len(items)) + b"".join(items)
    entry = {"version": "1.5.2", "languages": {"en": {"hash": f"en_{digest}000", "wasm": "en"}}}
    return {
        f"filter/en_{digest}.pf_filter": packed(chunk),
        f"pagefind.en_{digest}000.pf_meta": meta([text(f"en_{digest}")]),
        ENTRY: json.dumps(entry).encode(),
        "index/en_1.pf_index": b"as it is",
    }


@given(st.dictionaries(st.text(max_size=30), st.lists(st.integers(0, 70_000), max_size=30), max_size=5))
def test_the_order_of_values_makes_no_difference(values: dict[str, list[int]]) -> None:
    """Of however many, each of however many pages."""
    one, other = [*values.items()], [*reversed(values.items())]
    assert in_order(index(one)) == in_order(index(other, "fedcba9"))


def test_all_names_lead_to_the_files() -> None:
    """The entry to the index, the index to its filters; what else there is stays."""
    for order in permutations([("b", [1]), ("a", [2]), ("c", [])]):
        found = in_order(index(order))
        hash_ = json.loads(found[ENTRY])["languages"]["en"]["hash"]
        named = gzip.decompress(found[f"pagefind.{hash_}.pf_meta"]).decode("latin-1")
        [chunk] = [path for path in found if path.startswith("filter/")]
        assert chunk.removeprefix("filter/").removesuffix(".pf_filter") in named
        assert gzip.decompress(found[chunk]).index(b"a") < gzip.decompress(found[chunk]).index(b"b\x81")
        assert found["index/en_1.pf_index"] == b"as it is"


@pytest.mark.parametrize(
    "chunk",
    [
        b"no gzip", gzip.compress(b"no mark", mtime=0), packed(b""), packed(b"\x82\x61"),
        packed(b"\x83\x61a\x80\x80"), packed(b"\x82\x61a\x81\xa0"), packed(b"\x82\x61a\x80more"),
        packed(b"\x9f\xff"),
    ],
)  # fmt: skip
def test_what_is_of_another_form_is_left_alone(chunk: bytes) -> None:
    """A later Pagefind may write otherwise; its index works all the same."""
    files = {**index([("a", [1])]), "filter/en_0123abc.pf_filter": chunk}
    assert in_order(files) == files


def test_the_order_of_sorts_makes_no_difference() -> None:
    """Nor that in which filters are named."""
    files, names = index([("a", [1])]), [text("en_0123abc"), text("en_7654321")]
    one, other = (
        {**files, "pagefind.en_0123abc000.pf_meta": meta(order, [text("title"), text("year")][::step])}
        for order, step in ((names, 1), (names[::-1], -1))
    )
    assert in_order(one) == in_order(other)


def test_an_index_that_does_not_name_its_filters_is_left_alone() -> None:
    """Nothing would find them under other names."""
    files = {**index([("a", [1])]), "pagefind.en_0123abc000.pf_meta": meta([])}
    assert in_order(files) == files
