"""One build of a site at a time."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from errno import ENOENT
from pathlib import Path
from threading import Event

import pytest

from conspectus.commands.engine.lock import HOLDER, LOCK, BusyError, UnusableError, held

TOP = Path(__file__).parents[3]
HOLDING = """
import sys
from pathlib import Path
from conspectus.commands.engine.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(folder: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock, and wait until it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder)],
        env={**os.environ, "PYTHONPATH": str(TOP / "src")},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_build_is_told_who_runs(tmp_path: Path) -> None:
    """By the number of the process, after a moment."""
    with _holder(tmp_path) as process:
        with pytest.raises(BusyError) as caught, held(tmp_path, wait=0.05):
            pass
        process.communicate("")
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == (
        "build-running",
        f"another build of this site is running (process {process.pid})",
    )
    assert "stop it" in problem.cure


def test_a_lock_is_gone_with_its_process(tmp_path: Path) -> None:
    """Even if that was killed, and has left its number."""
    with _holder(tmp_path) as process:
        process.kill()
    assert (tmp_path / HOLDER).exists()
    with held(tmp_path, wait=0):
        assert (tmp_path / HOLDER).read_text() == str(os.getpid())
    assert not (tmp_path / HOLDER).exists()


def test_a_lock_that_was_removed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited for a file that is gone by then takes the one that lies there now."""
    connected, entered, done = Event(), Event(), Event()
    connect = sqlite3.connect

    def waiting() -> None:
        with held(tmp_path, wait=20):
            entered.set()
            assert done.wait(20)

    def connecting(path: Path, timeout: float) -> sqlite3.Connection:
        connection = connect(path, timeout=timeout)
        connected.set()
        return connection

    with ThreadPoolExecutor(1) as pool:
        with held(tmp_path, wait=0):
            monkeypatch.setattr(sqlite3, "connect", connecting)
            waiter = pool.submit(waiting)
            assert connected.wait(20)
            (tmp_path / LOCK).unlink()
        assert entered.wait(20)
        with pytest.raises(BusyError), held(tmp_path, wait=0):
            pass
        done.set()
        waiter.result()


def test_a_lock_can_be_had_again(tmp_path: Path) -> None:
    """Also after a fault."""
    with pytest.raises(ValueError, match="x"), held(tmp_path, wait=0):
        raise ValueError("x")
    with held(tmp_path, wait=0):
        pass


@pytest.mark.parametrize("left", [b"", b"no number", b"12 34", b"\xff", None])
def test_a_number_that_is_none_is_not_shown(tmp_path: Path, left: bytes | None) -> None:
    """The message does without; somebody may have removed it, too."""
    with held(tmp_path, wait=0):
        (tmp_path / HOLDER).unlink()
        if left is not None:
            (tmp_path / HOLDER).write_bytes(left)
        with pytest.raises(BusyError) as caught, held(tmp_path, wait=0):
            pass
    assert caught.value.problems[0].message == "another build of this site is running"


def test_a_folder_that_cannot_hold_a_lock_is_of_no_use(tmp_path: Path) -> None:
    """It is missing, as the system says, or something else stands in the lock's place."""
    with pytest.raises(UnusableError, match=os.strerror(ENOENT)), held(tmp_path / "nowhere", wait=0):
        pass
    (tmp_path / LOCK).mkdir()
    with pytest.raises(UnusableError), held(tmp_path, wait=0):
        pass


def test_garbage_is_no_lock(tmp_path: Path) -> None:
    """It says what SQLite says."""
    (tmp_path / LOCK).write_bytes(b"garbage" * 200)
    with pytest.raises(UnusableError, match="not a database"), held(tmp_path, wait=0):
        pass
