"""Do much of the same work on all cores.

Where it is safe, the process is forked: the workers begin with all that it knows, and send back
results alone. It is not safe beside other threads, whose locks a fork would copy as they are held, nor
on macOS, whose own libraries start some; there, and on Windows, workers begin from nothing and are sent
what they need, which is worth it for much work only. What comes out never depends on how many workers
there are.
"""

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from conspectus.commands.engine.pickling import from_bytes, to_bytes
from conspectus.commands.options import AS_FIT
from conspectus.commands.progress import SILENT, Watch

A = TypeVar("A")
B = TypeVar("B")
FEWEST = 64
"""Fewer items are done sooner here than workers are made."""

FEWEST_SPAWNED = 400
"""Fewer items are done sooner here than a worker has begun from nothing."""

ROOM = 2_000_000_000
"""Bytes that all processes may take where nobody said how many there are: a worker comes to hold much of
what the first process holds, for Python writes to whatever it looks at."""

MOST_SENT = 128_000_000
"""Bytes: what knows more is not sent, for each worker would hold it once more."""

MOST_SPAWNED = 61
"""Windows waits for no more at once."""

BATCH = 16
"""So many results are sent at a time."""

PATIENCE = 5.0
"""Seconds that a worker has to end once it was asked to."""


class Workers:
    """Work for so many processes: `Many` on several cores."""

    def __init__(self, jobs: int, watch: Watch = SILENT) -> None:
        """Begin none yet."""
        self._jobs, self._watch = jobs, watch

    @property
    def _wanted(self) -> int:
        return min(cores(), max(1, ROOM // (resident() or 1) - 1)) if self._jobs == AS_FIT else self._jobs

    def __call__(self, doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
        """Give the result for each item, in order; what the function raises is raised here."""
        jobs = min(self._wanted, len(items) // FEWEST)
        if jobs > 1 and may_fork():
            results = self._shared(function, items, jobs)
        elif jobs > 1 and len(items) >= FEWEST_SPAWNED and (sent := _sent(function)):
            results = _spawned(sent, function, items, jobs)
        else:
            results = map(function, items)
        for _ in self._watch.over(doing, range(len(items))):
            yield next(results)

    def _shared(self, function: Callable[[A], B], items: Sequence[A], jobs: int) -> Iterator[B]:
        shares = [share(items, at, jobs) for at in range(jobs)]
        with _forked(function, shares) as ends:
            streams = [_received(end, function, share) for end, share in zip(ends, shares, strict=True)]
            for at in range(len(items)):
                yield next(streams[at // BATCH % jobs])


def share(items: Sequence[A], at: int, jobs: int) -> list[A]:
    """Give the items of one worker: neighbours, so that what it touches and so copies is not all there is."""
    return [
        item for first in range(at * BATCH, len(items), jobs * BATCH) for item in items[first : first + BATCH]
    ]


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def resident() -> int:
    """Give the bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def may_fork() -> bool:
    """Tell whether this process can be copied as it is."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _sent(function: Callable[[A], B]) -> bytes:
    """Write a function, with all that is bound to it, for another process; nothing where that cannot be."""
    try:
        sent = pickle.dumps(function)
    except (AttributeError, TypeError, pickle.PicklingError):
        return b""
    return sent if len(sent) <= MOST_SENT else b""


def _spawned(sent: bytes, function: Callable[[A], B], items: Sequence[A], jobs: int) -> Iterator[B]:
    """Give what workers send that begin from nothing; where one of them ended early, do the rest here."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - most builds need none
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    count = 0
    with TemporaryDirectory(prefix="conspectus-work-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "function")
        path.write_bytes(sent)
        pool = ProcessPoolExecutor(min(jobs, MOST_SPAWNED), get_context("spawn"), initializer=_be_quiet)
        try:
            for result in pool.map(partial(_do, path), items, chunksize=BATCH):
                yield result
                count += 1
        except BrokenProcessPool:
            yield from map(function, items[count:])
        finally:
            pool.shutdown(cancel_futures=True)


def _do(path: Path, item: Any) -> Any:
    return _function(path)(item)


@cache
def _function(path: Path) -> Callable[[Any], Any]:
    """Read a function that was written for this process, once: with each item it would take too long."""
    return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - of our own first process # nosec B301


def _be_quiet() -> None:
    """Be a worker: Ctrl-C is for the parent to hear, and a fault too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = None


@contextmanager
def _forked(function: Callable[[A], B], shares: Iterable[Sequence[A]]) -> Iterator[list[Connection]]:
    """Start a worker for each share; whatever happens, none of them is left."""
    context = get_context("fork")
    workers = list[BaseProcess]()
    ends: list[Connection] = []
    gc.freeze()  # what is known already is not looked through, and so not copied, by the workers
    try:
        for share in shares:
            receiving, sending = context.Pipe(duplex=False)
            ends.append(receiving)
            worker = context.Process(target=_work, args=(function, share, sending, ends), daemon=True)
            worker.start()
            sending.close()
            workers.append(worker)
        yield ends
    finally:
        gc.unfreeze()
        for end in ends:
            end.close()
        for each in workers:
            _end(each)


def _end(worker: BaseProcess) -> None:
    worker.terminate()
    worker.join(PATIENCE)
    if worker.is_alive():
        worker.kill()
        worker.join()
    worker.close()


def _work(
    function: Callable[[A], B], share: Sequence[A], end: Connection, others: Iterable[Connection]
) -> None:
    """Be a worker: Ctrl-C is for the parent to hear, and that the parent is gone is noticed in sending.

    A fault ends the worker without a word: the parent meets it again, and tells of it.
    """
    _be_quiet()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:
        other.close()
    items = iter(share)
    while batch := [*islice(items, BATCH)]:
        end.send_bytes(to_bytes([*map(function, batch)]))


def _received(end: Connection, function: Callable[[A], B], share: Sequence[A]) -> Iterator[B]:
    """Give what a worker sends; where it ended early, for whatever reason, do the rest here."""
    count = 0
    while count < len(share):
        try:
            results = from_bytes(end.recv_bytes())
        except (EOFError, OSError):
            yield from map(function, share[count:])
            return
        yield from results
        count += len(results)
