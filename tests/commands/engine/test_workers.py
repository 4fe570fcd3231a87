"""Work is shared by processes, and what comes out is as if there were one."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.commands.engine.workers import FEWEST, Workers, may_fork
from conspectus.model.names import Kind, Ref

forks = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="no safe fork")
MANY = 5 * FEWEST
T = TypeVar("T")


def children() -> str:
    """Name the processes that this one has started and not waited for."""
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii")


def told(number: int) -> tuple[int, Ref]:
    """Give a result that is a value of ours, and who made it."""
    return os.getpid(), Ref(Kind.PAPER, f"p{number}")


@pytest.mark.parametrize("jobs", [1, 2, 3, 5, 64])
@pytest.mark.parametrize("count", [0, 1, FEWEST, MANY, MANY + 7])
def test_results_keep_the_order_of_the_items(jobs: int, count: int) -> None:
    """However many work, and however many items there are."""
    found = [ref for _, ref in Workers(jobs)("Counting", told, range(count))]
    assert found == [Ref(Kind.PAPER, f"p{number}") for number in range(count)]


@forks
def test_much_work_is_shared_and_little_is_not() -> None:
    """As many processes as were asked for; none where they would be made for nothing."""
    assert may_fork()
    pids = {pid for pid, _ in Workers(3)("Counting", told, range(MANY))}
    assert len(pids) == 3
    assert os.getpid() not in pids
    assert {pid for pid, _ in Workers(3)("Counting", told, range(FEWEST))} == {os.getpid()}
    assert {pid for pid, _ in Workers(1)("Counting", told, range(MANY))} == {os.getpid()}
    assert not children()


@forks
def test_nothing_is_forked_beside_another_thread() -> None:
    """It may hold a lock that nobody in the copy would ever release."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert {pid for pid, _ in Workers(3)("Counting", told, range(MANY))} == {os.getpid()}
    finally:
        done.set()
        thread.join()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, MANY - 1))
def test_a_fault_is_raised_here_at_its_place(at: int) -> None:
    """After the results of the items before it; no worker is left behind."""

    def fails(number: int) -> int:
        if number == at:
            raise LookupError(number)
        return number

    found: list[int] = []
    with pytest.raises(LookupError, match=str(at)):
        found.extend(Workers(2)("Counting", fails, range(MANY)))
    assert found == [] or found == [*range(at)]


@forks
def test_the_work_of_a_process_that_was_killed_is_done_here() -> None:
    """The system may end one that takes much memory; the results are the same."""
    here = os.getpid()

    def deadly(number: int) -> int:
        if number == MANY // 2 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    assert [*Workers(2)("Counting", deadly, range(MANY))] == [number * number for number in range(MANY)]
    assert not children()


@forks
def test_work_that_is_given_up_leaves_no_process() -> None:
    """Whoever asked may stop in the middle."""
    results = Workers(2)("Counting", told, range(MANY))
    next(iter(results))
    assert children()
    del results
    assert not children()


INTERRUPTED = """
import os, signal, sys, time
from conspectus.commands.engine.workers import Workers
def slow(number):
    if number == 2:
        print(os.getpid(), flush=True)
    time.sleep(0.05)
    return number
try:
    for _ in Workers(2)("Waiting", slow, range(2000)): pass
except KeyboardInterrupt:
    sys.exit(130)
"""


@forks
@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_no_process_outlives_the_one_that_asked(ending: signal.Signals, code: int) -> None:
    """By Ctrl-C, which the whole group hears, and when the asking process is killed; none says a word."""
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    worker = int(process.stdout.readline())
    (os.killpg if ending == signal.SIGINT else os.kill)(process.pid, ending)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (code, "")
    for _ in range(600):
        if not Path(f"/proc/{worker}/stat").is_file():
            return
        time.sleep(0.05)
    pytest.fail("a worker is left")


class Bar:
    """A watch that notes what it is told."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seen: list[tuple[str, int]] = []

    def begin(self, doing: str) -> None:
        """Note it."""
        self.seen.append((doing, 0))

    def over(self, doing: str, items: Sequence[T]) -> Iterable[T]:
        """Note how many there are."""
        self.seen.append((doing, len(items)))
        return items


def test_progress_is_told() -> None:
    """What is being done, and of how many items each is one."""
    bar = Bar()
    assert len([*Workers(2, bar)("Counting", told, range(MANY))]) == MANY
    assert bar.seen == [("Counting", MANY)]
