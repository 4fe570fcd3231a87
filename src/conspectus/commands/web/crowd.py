"""Do much of what waits for hosts at the same time, a few threads at work."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def together(work: Callable[[A], B], items: Sequence[A], threads: int) -> Generator[tuple[A, B]]:
    """Give each item with its result, as they come; where the caller stops, nothing new is begun."""
    pool = ThreadPoolExecutor(threads)
    running: dict[Future[B], A] = {}
    rest = iter(items)
    try:
        while True:
            for item in rest:
                running[pool.submit(work, item)] = item
                if len(running) >= threads:
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                yield running.pop(each), each.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
