"""Have the search index made beside the rendering of pages, and only where indexed text changed."""

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from conspectus.commands.indexorder import ENTRY, in_order
from conspectus.commands.options import When
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Output
from conspectus.model.problem import Problem, Severity
from conspectus.weave.search import Stub, named, vocabulary

STAGE, LAST = "search", "last"
FOLDER, WORDS = "search", "words.txt"
CHUNK, WORDS_OF_A_CHUNK = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", "3000"
"""How small the pieces of the index are: a query fetches one or two. By itself it makes them large."""
RUNNING = ("process", "search")
"""Where a process that outlives a build keeps what it is indexing."""

SCRIPTS = ("pagefind.js",)
PARTS = ("filter/*", "fragment/*", "index/*", "*.pf_meta")
"""Of all that Pagefind writes, what the search of /browse/ asks for."""


class UnindexedError(Exception):
    """Say why there is no index."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of the search, what is less than sound with them, and whether they are of this very site."""

    files: tuple[Output, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_final: bool = True


class Run:
    """Pagefind at work on stubs in a folder of its own."""

    def __init__(self, stubs: Iterable[Stub], language: str, key: str) -> None:
        """Write the stubs and begin; raise UnindexedError where that is impossible."""
        self.key = key
        every = tuple(stubs)
        self._words = vocabulary(every)
        binary = _binary()
        try:
            self._folder = TemporaryDirectory(prefix="conspectus-search-", ignore_cleanup_errors=True)
            try:
                self._process = _started(every, Path(self._folder.name), binary, language)
            except OSError:
                self._folder.cleanup()
                raise
        except OSError as error:
            raise UnindexedError(f"pagefind cannot be run: {error.strerror}") from error

    @property
    def is_done(self) -> bool:
        """Tell whether the files are there."""
        return self._process.poll() is not None

    def wait(self) -> None:
        """Wait until they are."""
        self._process.wait()

    def stop(self) -> None:
        """End the work, whatever became of it, and remove its folder."""
        self._process.kill()
        self.wait()
        self._folder.cleanup()

    def files(self) -> dict[str, bytes]:
        """Wait for the files of the index, and give those that are shipped, by their paths.

        Raises UnindexedError where there are none.
        """
        self.wait()
        with self._folder as folder:
            top = Path(folder, "index")
            if self._process.returncode:
                said = Path(folder, "said").read_text("utf-8", "replace").strip().splitlines()
                why = said[-1] if said else "no word of why"
                raise UnindexedError(f"pagefind ended with {self._process.returncode}: {why}")
            found = in_order({path: (top / path).read_bytes() for path in _shipped(top)})
        return {f"{FOLDER}/{path}": data for path, data in (*sorted(found.items()), (WORDS, self._words))}


def _started(stubs: Iterable[Stub], top: Path, binary: str, language: str) -> subprocess.Popen[bytes]:
    """Write the stubs into a folder, and have them indexed there."""
    for stub in stubs:
        path = top / "pages" / stub.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stub.html, "utf-8", "surrogatepass", "\n")
    asked = {
        "--site": "pages",
        "--output-path": "index",
        "--force-language": language.partition("-")[0].lower(),
    }
    command = [binary, *chain.from_iterable(asked.items()), "--quiet"]
    with (top / "said").open("wb") as said:
        # Pagefind's own program, with folders of ours and a language that is known.
        return subprocess.Popen(  # nosec B603
            command, cwd=top, env={**os.environ, CHUNK: WORDS_OF_A_CHUNK},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indexer:
    """The making of an index that is under way; `known` are files that need not be made.

    As a context it ends the making that nobody waited for, such as of a build that was interrupted.
    """

    memo: Memo
    key: str = ""
    run: Run | None = None
    known: Mapping[str, str] | None = None
    fault: str = ""
    made: tuple[Output, ...] = ()
    is_final: bool = True

    def __enter__(self) -> Self:
        """Begin a build."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what is still being made for it."""
        if self.run:
            self.run.stop()

    def index(self) -> Index:
        """Give the index, when pages have been rendered; wait for it where it is being made."""
        if self.fault:
            return Index(problems=(_problem(self.fault),))
        if self.made:
            return Index(self.made)
        if self.run is None:
            return Index(tuple(_known(self.known or {}, self.memo)), is_final=self.is_final)
        try:
            files = self.run.files()
        except UnindexedError as error:
            return Index(problems=(_problem(str(error)),))
        return Index(tuple(_kept(files, self.key, self.memo)))


def begin_index(
    stubs: Iterable[Stub], language: str, memo: Memo, when: When, at_hand: dict[tuple[str, str], Any] | None
) -> Indexer:
    """Begin to make the index, unless it is known; in a preview let it be made while the site is shown."""
    if when is When.NEVER:
        return Indexer(memo)
    every = tuple(stubs)
    if not every:
        return Indexer(memo)
    key = f"{language} {named(every)}"
    known = memo.recall(STAGE, key)
    if known is not None:
        if memo.recall(STAGE, LAST) != known:
            memo.keep(STAGE, LAST, known)
        return Indexer(memo, key, known=known)
    try:
        if when is When.NOW or at_hand is None:
            return Indexer(memo, key, Run(every, language, key))
        return _meanwhile(partial(Run, every, language, key), key, memo, at_hand)
    except UnindexedError as error:
        return Indexer(memo, fault=str(error))


def running(at_hand: Mapping[tuple[str, str], Any]) -> Run | None:
    """Give what is being indexed while the site is shown."""
    return at_hand.get(RUNNING)


def _meanwhile(make: Callable[[], Run], key: str, memo: Memo, at_hand: dict[tuple[str, str], Any]) -> Indexer:
    """Take what a run before has made, and begin the next one; until it is done, show the last index."""
    run = at_hand.get(RUNNING)
    if run and run.is_done:
        del at_hand[RUNNING]
        made = tuple(_kept(run.files(), run.key, memo))
        if run.key == key:
            return Indexer(memo, key, made=made)
        run = None
    if run is None:
        at_hand[RUNNING] = make()
    return Indexer(memo, known=memo.recall(STAGE, LAST), is_final=False)


def _kept(files: Mapping[str, bytes], key: str, memo: Memo) -> Iterator[Output]:
    """Give files, and keep them for the next build."""
    outputs = [
        Output(path, data, f"/{path}", digest=sha256(data).hexdigest()) for path, data in files.items()
    ]
    if memo is not FORGET:
        for output in outputs:
            memo.keep_bytes(output.digest, output.data)
        names = {output.path: output.digest for output in outputs}
        memo.keep(STAGE, key, names)
        memo.keep(STAGE, LAST, names)
    yield from outputs


def _known(files: Mapping[str, str], memo: Memo) -> Iterator[Output]:
    for path, digest in files.items():
        memo.hold(STAGE, LAST, digest)
        yield Output(path, partial(memo.recall_bytes, digest), f"/{path}", digest=digest)


def _shipped(folder: Path) -> list[str]:
    """Name the files that a browser asks for: of the many only those, and the one engine that is meant."""
    entry = json.loads((folder / ENTRY).read_bytes())
    engines = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in entry["languages"].values()}
    parts = (path.relative_to(folder).as_posix() for part in PARTS for path in folder.glob(part))
    return sorted([ENTRY, *SCRIPTS, *engines, *parts])


def _binary() -> str:
    """Find Pagefind's program; raise UnindexedError where this system has none."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - most commands index nothing

        return str(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise UnindexedError("pagefind has no program for this system") from error


def _problem(fault: str) -> Problem:
    return Problem(
        code="no-index", severity=Severity.NOTICE, message=f"there is no search index: {fault}",
        cure="the site is whole without it; /browse/ looks through titles alone",
    )  # fmt: skip
