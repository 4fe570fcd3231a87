"""Put into order what Pagefind writes as it comes: filters, their values, and what they are named by.

Pagefind 1.5 writes filters, their values and sort orders as a hash table has them, which no two runs share.
Such a file is CBOR (RFC 8949) behind a mark, compressed; the index names filters by digests, and is named
by one itself.
Where a file is not as these, all is left as it is.
"""

import gzip
import json
from collections.abc import Collection, Mapping
from hashlib import sha256

from conspectus.model.compression import gzipped

MARK = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
FILTER, META = ".pf_filter", ".pf_meta"
SHORT, LONG = 7, 10
"""How many digits Pagefind gives to the digests in the names of filters and of an index."""

FILTER_PARTS, VALUES = 2, (1,)
META_PARTS, FILTERS_AND_SORTS = 6, (3, 4)
"""How many parts each file has, and which of them are arrays in no certain order."""

_MAJOR, _SMALL = 5, 24
_TEXTS, _ARRAY = {2, 3}, 4
_LONGEST = 27


class UnlikeError(Exception):
    """Say that a file is not of the form that is known here."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the same files for the same index, whatever order its filters were written in."""
    try:
        return _in_order(files)
    except (UnlikeError, OSError, IndexError, KeyError, ValueError):
        return dict(files)


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    found = dict(files)
    names: dict[bytes, bytes] = {}
    for path in [path for path in files if path.endswith(FILTER)]:
        data = MARK + _sorted(_unpacked(found.pop(path)), FILTER_PARTS, VALUES)
        folder, _, name = path.rpartition("/")
        language, _, digest = name.removesuffix(FILTER).rpartition("_")
        ours = sha256(data).hexdigest()[:SHORT]
        names[f"{language}_{digest}".encode()] = f"{language}_{ours}".encode()
        found[f"{folder}/{language}_{ours}{FILTER}"] = gzipped(data)
    entry = json.loads(found[ENTRY])
    for language in entry["languages"].values():
        path = f"pagefind.{language['hash']}{META}"
        data = _unpacked(found.pop(path))
        for theirs, ours_ in names.items():
            if data.count(theirs) != 1:
                raise UnlikeError(path)
            data = data.replace(theirs, ours_)
        data = _sorted(data, META_PARTS, FILTERS_AND_SORTS)
        name, _, _ = language["hash"].rpartition("_")
        language["hash"] = f"{name}_{sha256(data).hexdigest()[:LONG]}"
        found[f"pagefind.{language['hash']}{META}"] = gzipped(MARK + data)
    found[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return found


def _unpacked(data: bytes) -> bytes:
    text = gzip.decompress(data)
    if not text.startswith(MARK):
        raise UnlikeError(text[: len(MARK)])
    return text.removeprefix(MARK)


def _sorted(data: bytes, parts: int, which: Collection[int]) -> bytes:
    """Sort some of the parts of an array: those that are arrays whose order has no meaning."""
    at, count = _head(data, 0, _ARRAY)
    made = [data[:at]]
    for part in range(count):
        end = _end(data, at)
        made.append(_in_row(data[at:end]) if part in which else data[at:end])
        at = end
    if count != parts or at != len(data):
        raise UnlikeError(data[:20])
    return b"".join(made)


def _in_row(data: bytes) -> bytes:
    """Sort the items of an array."""
    at, count = _head(data, 0, _ARRAY)
    first, items = data[:at], []
    for _ in range(count):
        end = _end(data, at)
        items.append(data[at:end])
        at = end
    return first + b"".join(sorted(items))


def _head(data: bytes, at: int, major: int | None = None) -> tuple[int, int]:
    """Read the head of an item: where it ends, and its number or length."""
    kind, number = data[at] >> _MAJOR, data[at] & 31
    if (major is not None and kind != major) or number > _LONGEST:
        raise UnlikeError(data[at : at + 1])
    if number < _SMALL:
        return at + 1, number
    size = 1 << (number - _SMALL)
    return at + 1 + size, int.from_bytes(data[at + 1 : at + 1 + size], "big")


def _end(data: bytes, at: int) -> int:
    """Find the end of an item."""
    kind = data[at] >> _MAJOR
    after, number = _head(data, at)
    if kind in _TEXTS:
        return after + number
    if kind == _ARRAY:
        for _ in range(number):
            after = _end(data, after)
    elif kind:
        raise UnlikeError(data[at : at + 1])
    return after
