"""Work is shared by processes, and what comes out is as if there were one."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.commands.engine import workers
from conspectus.commands.engine.workers import FEWEST, Workers
from conspectus.model.names import Kind, Ref

forks = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="no safe fork")
MANY = 5 * FEWEST
T = TypeVar("T")


ALONE = """
import os, signal, threading
from pathlib import Path
from conspectus.commands.engine import workers
from conspectus.commands.engine.workers import FEWEST, Workers, may_fork
from conspectus.model.names import Kind, Ref
here, many = os.getpid(), 5 * FEWEST
def children():
    return Path(f"/proc/self/task/{here}/children").read_text().split()
def who(number):
    return os.getpid(), Ref(Kind.PAPER, f"p{number}")
def pids(jobs, count):
    return {pid for pid, _ in Workers(jobs)("Counting", who, range(count))}
assert may_fork()
"""


def alone(code: str) -> None:
    """Run code in a process with one thread, as a build's is; that of the tests has more."""
    done = subprocess.run([sys.executable, "-c", ALONE + code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


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
@pytest.mark.parametrize("jobs", [2, 3, 5])
def test_much_work_is_shared_and_keeps_its_order(jobs: int) -> None:
    """By as many processes as were asked for, and the one that asks does none of it."""
    alone(f"""
found = [*Workers({jobs})("Counting", who, range(many + 7))]
assert [ref for _, ref in found] == [Ref(Kind.PAPER, f"p{{number}}") for number in range(many + 7)]
assert len({{pid for pid, _ in found}} - {{here}}) == {jobs}
assert here not in {{pid for pid, _ in found}}
assert not children()
""")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 200), st.integers(1, 5))
def test_the_shares_of_workers_are_all_there_is_and_lie_close(count: int, jobs: int) -> None:
    """Each item once, and so many neighbours together as are sent at a time."""
    shares = [workers.share(range(count), at, jobs) for at in range(jobs)]
    assert sorted(item for share in shares for item in share) == [*range(count)]
    assert all(item // workers.BATCH % jobs == at for at, share in enumerate(shares) for item in share)


@forks
def test_little_work_is_not_shared() -> None:
    """Processes would be made for nothing; nor is it where one is enough."""
    alone("assert pids(3, FEWEST) == pids(1, many) == {here}")


@forks
@pytest.mark.parametrize(
    ("room", "cores", "expected"), [(10, 2, 2), (10, 1, 1), (3.5, 4, 2), (1.5, 4, 1), (0.5, 4, 1)]
)
def test_as_many_work_as_there_are_cores_and_room_for(room: float, cores: int, expected: int) -> None:
    """Where nobody says how many: each may come to hold what the first process holds."""
    alone(f"""
workers.cores = lambda: {cores}
workers.ROOM = int({room} * workers.resident())
assert workers.resident() > 5_000_000
assert len(pids(workers.AS_FIT, many)) == {expected}
""")


def test_where_memory_cannot_be_told_the_cores_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems without /proc."""
    monkeypatch.setattr(workers, "Path", lambda _: Path("/nowhere/at/all"))
    assert workers.resident() == 0


@forks
def test_nothing_is_forked_beside_another_thread() -> None:
    """It may hold a lock that nobody in the copy would ever release."""
    alone("""
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
assert not may_fork()
assert pids(3, many) == {here}
done.set()
thread.join()
""")


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
def test_a_fault_in_a_process_of_its_own_is_raised_where_it_was_asked() -> None:
    """At its place, and no other word is said of it."""
    alone("""
def fails(number):
    if number == 200:
        raise LookupError(number)
    return number
found = []
try:
    for number in Workers(2)("Counting", fails, range(many)):
        found.append(number)
except LookupError as error:
    assert error.args == (200,)
assert found == [*range(200)]
assert not children()
""")


@forks
def test_the_work_of_a_process_that_was_killed_is_done_here() -> None:
    """The system may end one that takes much memory; the results are the same."""
    alone("""
def deadly(number):
    if number == many // 2 and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number
assert [*Workers(2)("Counting", deadly, range(many))] == [number * number for number in range(many)]
assert not children()
""")


@forks
def test_work_that_is_given_up_leaves_no_process() -> None:
    """Whoever asked may stop in the middle."""
    alone("""
results = Workers(2)("Counting", who, range(many))
next(results)
assert children()
results.close()
assert not children()
""")


INTERRUPTED = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background begins without
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
    _, said = process.communicate(timeout=120)
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


def squared(number: int) -> tuple[int, Ref]:
    """Give a value of ours, and who made it; fail for one number."""
    if number == FAULTY:
        raise LookupError(number)
    return os.getpid(), Ref(Kind.PAPER, f"p{number * number}")


def together(folder: str, wanted: int, number: int) -> tuple[int, Ref]:
    """Give what `told` gives, once so many processes have begun: the first could do all before the next."""
    Path(folder, str(os.getpid())).touch()
    until = time.monotonic() + 100
    while len([*Path(folder).iterdir()]) < wanted and time.monotonic() < until:
        time.sleep(0.01)
    return told(number)


def ending(number: int) -> int:
    """End a worker in the midst of its work, as a system without memory does."""
    if number == FAULTY and multiprocessing.parent_process():
        os._exit(9)
    return number


FAULTY = 200


@pytest.fixture
def spawning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers begin from nothing, as where nothing may be forked."""
    monkeypatch.setattr(workers, "may_fork", lambda: False)
    monkeypatch.setattr(workers, "FEWEST_SPAWNED", 2 * FEWEST)


@pytest.mark.usefixtures("spawning")
def test_much_work_is_shared_where_nothing_may_be_forked(tmp_path: Path) -> None:
    """By processes that begin from nothing; the results keep the items' order."""
    found = [*Workers(2)("Counting", partial(together, str(tmp_path), 2), range(MANY))]
    assert [ref.slug for _, ref in found] == [f"p{number}" for number in range(MANY)]
    assert len({pid for pid, _ in found} - {os.getpid()}) == 2
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("spawning")
def test_little_work_and_what_cannot_be_sent_is_done_here() -> None:
    """A function within another has no name by which another process could find it."""
    assert {pid for pid, _ in Workers(2)("Counting", squared, range(FEWEST))} == {os.getpid()}
    assert {*Workers(2)("Counting", lambda _: os.getpid(), range(MANY))} == {os.getpid()}


class Loaded:
    """A function that knows something, and says how often it was read by the process that it works in."""

    def __init__(self) -> None:
        """Know it from the beginning."""
        self.times = 0

    def __setstate__(self, state: dict[str, int]) -> None:
        """Be read, which takes its time."""
        LOADED.append(1)

    def __call__(self, _: int) -> int:
        """Say how often."""
        return len(LOADED)


LOADED: list[int] = []


@pytest.mark.usefixtures("spawning")
def test_what_a_function_knows_is_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To each worker; and to none where it is so much that it would fill the memory."""
    assert {*Workers(2)("Counting", Loaded(), range(MANY))} == {1}
    monkeypatch.setattr(workers, "MOST_SENT", 10)
    assert {*Workers(2)("Counting", Loaded(), range(MANY))} == {0}


@pytest.mark.usefixtures("spawning")
def test_a_fault_of_a_worker_that_was_spawned_is_raised_here() -> None:
    """At its place, and no worker is left."""
    found = list[str]()
    with pytest.raises(LookupError, match=str(FAULTY)):
        found.extend(ref.slug for _, ref in Workers(2)("Counting", squared, range(MANY)))
    assert len(found) <= FAULTY
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("spawning")
def test_the_work_of_a_spawned_process_that_ended_is_done_here() -> None:
    """The results are the same."""
    assert [*Workers(2)("Counting", ending, range(MANY))] == [*range(MANY)]
    assert not multiprocessing.active_children()
