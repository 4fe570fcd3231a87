"""A folder serves one whole release at any moment, and keeps those before."""

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from disk import killed_at

from conspectus.commands.engine import lock
from conspectus.commands.publishing.folder import KEPT, Folder
from conspectus.commands.publishing.plan import LEFT, Plan, planned
from conspectus.model.problem import ContentError

Put = Callable[..., None]


@pytest.fixture(name="live")
def live_fixture(tmp_path: Path) -> Path:
    """Give a folder to publish to, which nobody made yet."""
    return tmp_path / "live"


@pytest.fixture(name="put")
def put_fixture(tmp_path: Path, live: Path) -> Put:
    """Publish a site of these files."""

    def put(**files: str) -> None:
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        for name, text in files.items():
            (out / name).write_text(text, "utf-8")
        wanted = {name: sha256(text.encode()).hexdigest() for name, text in files.items()}
        folder = Folder(live)
        folder.send(out, wanted, planned(out, wanted, folder.held().files))

    return put


def served(live: Path) -> dict[str, str]:
    """Read what a server that is pointed at the link shows."""
    return {path.name: path.read_text("utf-8") for path in (live / "current").iterdir() if path.name != LEFT}


def test_each_release_is_whole(put: Put, live: Path) -> None:
    """What is new, what changed, what went; the release before stays as it was."""
    put(a="one", b="two", c="three")
    put(a="one", b="other", d="four")
    assert served(live) == {"a": "one", "b": "other", "d": "four"}
    before, now = sorted(path for path in (live / "releases").iterdir() if path.name[0].isdecimal())
    assert (before / "b").read_text() == "two"
    assert (before / "a").stat().st_ino != (now / "a").stat().st_ino
    assert Folder(live).held().strange == ()


def test_it_goes_back_release_by_release(put: Put, live: Path) -> None:
    """And says so where there is none before."""
    for text in ("one", "two", "three"):
        put(a=text)
    assert Folder(live).back().startswith("2-")
    assert served(live) == {"a": "two"}
    Folder(live).back()
    with pytest.raises(ContentError) as error:
        Folder(live).back()
    assert [problem.code for problem in error.value.problems] == ["no-release"]
    assert served(live) == {"a": "one"}


def test_old_releases_go(put: Put, live: Path) -> None:
    """A few stay to go back to, the one that is served among them."""
    for number in range(KEPT + 3):
        put(a=f"{number}")
    assert sum(path.name[0].isdecimal() for path in (live / "releases").iterdir()) == KEPT
    assert served(live) == {"a": f"{KEPT + 2}"}


@pytest.mark.parametrize("harm", ["edited", "added", "removed", "unlisted"])
def test_what_somebody_else_changed_is_noticed(put: Put, live: Path, harm: str) -> None:
    """And is not carried into the next release, which has its own copy of what was changed."""
    put(a="one", b="two")
    release = live / "current"
    if harm == "edited":
        (release / "b").write_text("else", "utf-8")
    elif harm == "added":
        (release / "z").write_text("new", "utf-8")
    else:
        (release / ("b" if harm == "removed" else LEFT)).unlink()
    strange = {"edited": "b", "added": "z", "removed": "b", "unlisted": LEFT}[harm]
    assert Folder(live).held().strange == (strange,)
    put(a="one", b="two")
    assert served(live) == {"a": "one", "b": "two"}
    assert Folder(live).held().strange == ()


@pytest.mark.parametrize("step", range(1, 12))
def test_what_breaks_off_leaves_the_release_before(
    put: Put, live: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """At any change of the disk; and the next publishing is whole."""
    put(a="one", b="two")
    left = step

    def failing(name: str) -> None:
        real = getattr(os, name)

        def limited(*arguments: object, **wishes: object) -> object:
            nonlocal left
            if str(live) in str(arguments):
                left -= 1
                if not left:
                    raise OSError(28, "No space left on device", str(arguments[0]))
            return real(*arguments, **wishes)

        monkeypatch.setattr(os, name, limited)

    for name in ("mkdir", "rename", "replace", "symlink"):
        failing(name)
    try:
        put(a="one", b="other", c="three")
    except ContentError as error:
        [problem] = error.problems
        assert (problem.code, "No space left" in problem.message) == ("target-failed", True)
        assert not (live / "releases/.unfinished").exists()
        assert served(live) in ({"a": "one", "b": "two"}, {"a": "one", "b": "other", "c": "three"})
    monkeypatch.undo()
    put(a="one", b="last")
    assert served(live) == {"a": "one", "b": "last"}
    assert Folder(live).held().strange == ()


def test_two_do_not_publish_at_once(put: Put, live: Path) -> None:
    """The second is told; what the first serves stays."""
    put(a="one")
    with lock.held(live / "releases"), pytest.raises(ContentError) as error:
        put(a="two")
    assert [problem.code for problem in error.value.problems] == ["target-busy"]
    assert served(live) == {"a": "one"}


def test_what_is_no_link_of_ours_is_left_alone(put: Put, live: Path) -> None:
    """A folder in its place may be somebody's site."""
    (live / "current").mkdir(parents=True)
    (live / "current/theirs").write_text("x", "utf-8")
    with pytest.raises(ContentError) as error:
        put(a="one")
    assert [problem.code for problem in error.value.problems] == ["target-unfit"]
    assert (live / "current/theirs").read_text() == "x"


def test_who_published_since_we_asked_is_not_overwritten(put: Put, live: Path, tmp_path: Path) -> None:
    """Theirs stays."""
    put(a="one")
    ours = Folder(live)
    ours.held()
    put(a="two")
    wanted = {"a": sha256(b"three").hexdigest()}
    (tmp_path / "out/a").write_text("three")
    with pytest.raises(ContentError) as error:
        ours.send(tmp_path / "out", wanted, planned(tmp_path / "out", wanted, {}))
    assert [problem.code for problem in error.value.problems] == ["target-changed"]
    assert served(live) == {"a": "two"}


def test_a_site_that_another_build_changes_is_no_release(live: Path, tmp_path: Path) -> None:
    """What is served is what was planned, or nothing new."""
    (tmp_path / "a").write_text("newer")
    folder = Folder(live)
    folder.held()
    with pytest.raises(ContentError) as error:
        folder.send(tmp_path, {"a": sha256(b"one").hexdigest()}, Plan(added=("a",)))
    assert [problem.code for problem in error.value.problems] == ["target-failed"]
    assert not (live / "current").exists()


@pytest.mark.parametrize("step", range(1, 40, 3))
def test_a_process_that_is_killed_leaves_a_whole_release(put: Put, live: Path, step: int) -> None:
    """The one before, or the new one; the next run ends it."""
    put(a="one", b="two")
    killed_at(live, step, lambda: put(a="one", b="other", c="three"))
    assert served(live) in ({"a": "one", "b": "two"}, {"a": "one", "b": "other", "c": "three"})
    put(a="one", b="last")
    assert served(live) == {"a": "one", "b": "last"}


def test_a_release_that_is_no_longer_whole_is_not_gone_back_to(put: Put, live: Path) -> None:
    """What is served stays, and so does a release before that a hand changed the served one."""
    put(a="one", b="two")
    put(a="one", b="other")
    (live / "current/a").write_text("by hand")
    assert Folder(live).back().startswith("1-")
    assert served(live) == {"a": "one", "b": "two"}
    put(a="one", b="third")
    next((live / "releases").glob("2-*/b")).unlink()
    with pytest.raises(ContentError) as error:
        Folder(live).back()
    assert [problem.code for problem in error.value.problems] == ["target-changed"]
    assert served(live) == {"a": "one", "b": "third"}
