"""A file is read again unless nothing can have happened to it."""

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.engine.stats import FINE, SECOND, NotedFiles, Stat, is_settled

NOW = 1_000 * SECOND + 500_000_000


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _again(files: NotedFiles) -> NotedFiles:
    """Begin another build with what the last one noted."""
    return NotedFiles(files.noted())


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass quickly, so that every file is old."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10 * SECOND)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with a text."""
    path = tmp_path / "a.md"
    path.write_text("one")
    return path


def test_the_latest_change_of_what_was_looked_at_is_known(file: Path) -> None:
    """Of its bytes or of its node, whichever is later."""
    (file.parent / "b.md").touch()
    files = NotedFiles({})
    assert files.latest == 0
    files.look(file)
    os.utime(file, ns=(1, 1))
    assert files.latest >= file.stat().st_mtime_ns
    later = NotedFiles({})
    later.look(file)
    assert later.latest == file.stat().st_ctime_ns > 1
    ahead = file.stat().st_ctime_ns + 1_000 * SECOND
    os.utime(file, ns=(ahead, ahead))
    both = NotedFiles({})
    both.look(file)
    both.look(file.parent / "b.md")
    assert both.latest == ahead > file.stat().st_ctime_ns


@pytest.mark.parametrize(
    ("modified", "changed", "settled"),
    [
        (NOW - FINE - 1, NOW - FINE - 1, True),
        (NOW - FINE, NOW - FINE - 1, False),
        (NOW - FINE - 1, NOW - FINE, False),
        (NOW + SECOND + 1, 1, False),
        (998 * SECOND, 1, True),
        (999 * SECOND, 1, False),
        (1, 999 * SECOND, False),
    ],
)
def test_a_young_file_may_change_unseen(modified: int, changed: int, settled: bool) -> None:  # noqa: FBT001
    """One with a time in whole seconds is young for longer; one from the future always is."""
    assert is_settled(Stat(3, modified, changed, 7), NOW) is settled


@given(st.integers(0, 4 * SECOND), st.integers(0, 4 * SECOND), st.sampled_from([10**7, SECOND, 2 * SECOND]))
def test_an_edit_after_the_look_never_bears_the_time_of_a_settled_file(
    written: int, wait: int, step: int
) -> None:
    """Whatever the clock of the file system counts in: hundredths, seconds, or pairs of them."""
    before, edited = (moment // step * step for moment in (written, written + wait + 1))
    if is_settled(Stat(1, before, before, 1), written + wait):
        assert edited > before


@pytest.mark.usefixtures("later")
def test_a_file_that_was_read_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest is known."""
    first = NotedFiles({})
    assert first.look(file) == (_digest("one"), b"one")
    again = _again(first)
    monkeypatch.delattr(Path, "read_bytes")
    assert again.look(file) == (_digest("one"), None)
    assert (first.is_changed, again.is_changed) == (True, False)
    assert _again(again).look(file) == (_digest("one"), None)


@pytest.mark.parametrize("what", Stat._fields)
def test_a_file_that_differs_in_any_respect_is_read_again(file: Path, what: str) -> None:
    """One is enough: a disk that is restored or copied sets the others back."""
    now = Stat.of(file.stat())
    before = now._replace(**{what: getattr(now, what) - 1})
    assert NotedFiles({str(file): (before, "stale")}).look(file) == (_digest("one"), b"one")
    assert NotedFiles({str(file): (now, "known")}).look(file) == ("known", None)


def test_a_file_just_written_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit within the same tick could not be told by its time."""
    monkeypatch.setattr(time, "time_ns", lambda: file.stat().st_mtime_ns)
    first = NotedFiles({})
    first.look(file)
    assert _again(first).look(file).data == b"one"


@pytest.mark.usefixtures("later")
def test_an_edit_of_the_same_size_is_seen(file: Path) -> None:
    """By the time of the node, also where the time of the bytes is set back."""
    first = NotedFiles({})
    first.look(file)
    before = file.stat()
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _again(first).look(file) == (_digest("two"), b"two")


@pytest.mark.usefixtures("later")
def test_a_file_put_in_the_place_of_another_is_seen(file: Path, tmp_path: Path) -> None:
    """By the number of its node."""
    first = NotedFiles({})
    first.look(file)
    other = tmp_path / "b.md"
    other.write_text("two")
    os.utime(other, ns=(1, file.stat().st_mtime_ns))
    other.replace(file)
    assert _again(first).look(file) == (_digest("two"), b"two")


@pytest.mark.usefixtures("later")
def test_a_touched_file_is_read_and_found_the_same(file: Path) -> None:
    """Times are a hint, never the answer."""
    first = NotedFiles({})
    first.look(file)
    os.utime(file, (1, 1))
    assert _again(first).look(file) == (_digest("one"), b"one")


def test_a_file_that_changes_during_a_build_is_noticed(file: Path) -> None:
    """Then nothing may be said of what the build was made of."""
    (file.parent / "b.md").write_text("another")
    files = NotedFiles({})
    files.look(file)
    files.look(file)
    files.look(file.parent / "b.md")
    assert files.is_steady
    os.utime(file, (1, 1))
    files.look(file)
    assert not files.is_steady


@pytest.mark.usefixtures("later")
def test_what_was_written_is_known(file: Path) -> None:
    """As far as it still stands as it was written."""
    files = NotedFiles({})
    files.note(file, _digest("one"))
    assert _again(files).look(file) == (_digest("one"), None)
    gone = NotedFiles({})
    gone.note(file, _digest("one"))
    file.unlink()
    assert gone.noted() == {}


@pytest.mark.usefixtures("later")
def test_of_a_file_that_was_written_over_what_it_was_is_not_believed(file: Path) -> None:
    """Though it was known when it was looked at."""
    files = NotedFiles({str(file): (Stat.of(file.stat()), _digest("one"))})
    assert files.look(file).data is None
    file.write_text("longer")
    files.note(file, _digest("longer"))
    assert _again(files).look(file) == (_digest("longer"), None)


@pytest.mark.usefixtures("later")
def test_only_what_was_looked_at_is_noted(file: Path, tmp_path: Path) -> None:
    """What is gone is forgotten."""
    first = NotedFiles({})
    first.look(file)
    assert _again(first).noted() == {}
    with pytest.raises(FileNotFoundError):
        first.look(tmp_path / "gone")
