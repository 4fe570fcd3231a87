"""Put compressed copies beside text files, but make none that the build before has made."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Output
from conspectus.model.problem import Problem, Severity
from conspectus.model.serving import is_lasting, is_text
from conspectus.write.packing import BROTLI, GZIP, Copies, Text, copies, has_brotli

STAGE, LAST = "packed", "last"
BATCH = 1024
"""The bytes of so many files are at hand at a time."""

Digests = tuple[str, ...]
"""Those of a file's copies; empty where there is none."""


class Packed(NamedTuple):
    """The copies, and what could not be made."""

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...] = ()


def packed(outputs: Sequence[Output], memo: Memo = FORGET, many: Many = one_by_one) -> Packed:
    """Compress text files; a copy that the site brings itself stays."""
    taken = {output.path for output in outputs}
    wanted = [(output, _name(output)) for output in outputs if is_text(output.path)]
    shelf = _Shelf(memo)
    digests = shelf.digests({name: output for output, name in wanted}, many)
    found = (
        Output(f"{output.path}{ending}", shelf.content(digest), digest=digest)
        for output, name in wanted
        for ending, digest in zip((BROTLI, GZIP), digests[name], strict=True)
        if digest and f"{output.path}{ending}" not in taken
    )
    return Packed(tuple(found), () if has_brotli() else (_without_brotli(),))


class _Shelf:
    """The copies of this build, and of the one before."""

    def __init__(self, memo: Memo) -> None:
        """Look up what the build before made, if the same libraries did."""
        self._memo = memo
        self._means = (zlib.ZLIB_RUNTIME_VERSION, has_brotli())
        last = memo.recall(STAGE, LAST)
        self._known: Mapping[str, Digests] = last[1] if last and last[0] == self._means else {}
        self._fresh = dict[str, bytes]()

    def digests(self, files: Mapping[str, Output], many: Many) -> Mapping[str, Digests]:
        """Give those of the copies of each file; make and keep those that are not known."""
        found = {name: self._known[name] for name in files if name in self._known}
        for digest in (each for digests in found.values() for each in digests):
            self._memo.hold(STAGE, LAST, digest)
        new = [name for name in files if name not in found]
        for begin in range(0, len(new), BATCH):
            names = new[begin : begin + BATCH]
            texts = [Text(files[name].path, files[name].data) for name in names]
            for name, made in zip(names, many("Compressing", copies, texts), strict=True):
                found[name] = tuple(self._kept(made))
        if found != self._known:
            self._memo.keep(STAGE, LAST, (self._means, found))
        return found

    def content(self, digest: str) -> bytes | Callable[[], bytes]:
        """Give a copy, or how to fetch it."""
        return self._fresh[digest] if digest in self._fresh else partial(self._memo.recall_bytes, digest)

    def _kept(self, made: Copies) -> Iterator[str]:
        for data in made:
            digest = sha256(data).hexdigest() if data else ""
            if data and self._memo is FORGET:
                self._fresh[digest] = data
            elif data:
                self._memo.keep_bytes(digest, data)
            yield digest


def _name(output: Output) -> str:
    """Name a file by its bytes, and by how hard it is compressed."""
    digest = output.digest or sha256(output.data).hexdigest()
    return f"{digest} lasting" if is_lasting(output.path) else digest


def _without_brotli() -> Problem:
    return Problem(
        code="no-brotli", severity=Severity.NOTICE,
        message="brotli is not installed, so that compressed copies are in gzip alone, which are larger",
        cure="pip install 'conspectus[publish]'",
    )  # fmt: skip
