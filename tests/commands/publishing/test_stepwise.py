"""File by file, what is served is sound at every step; what broke off goes on; nothing of others is lost."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storing import BrokenOffError, Memory, broken_at, lead_nowhere, put, written

from conspectus.commands.publishing.ledger import JOURNAL, TURN, WORK
from conspectus.commands.publishing.plan import LEFT, planned
from conspectus.commands.publishing.stepwise import Stepwise
from conspectus.commands.publishing.target import Held
from conspectus.model.problem import ContentError

PATHS = ("a/index.html", "b/index.html", "c/d/index.html", "a.bib", "topics/a.atom", "static/s.0a1b2c3d.css")
OLD = {
    "index.html": "a/index.html static/s.0a1b2c3d.css",
    "a/index.html": "old",
    "static/s.0a1b2c3d.css": "s",
}
NEW = {
    "index.html": "a/index.html b/index.html static/t.4e5f6a7b.css",
    "a/index.html": "a.bib", "a.bib": "x", "b/index.html": "", "static/t.4e5f6a7b.css": "t",
    "sitemap.xml": "b/index.html",
}  # fmt: skip


@st.composite
def sites(draw: st.DrawFn) -> Mapping[str, str]:
    """Draw a site: its front page, some files, and in each of them the paths of some others."""
    some = draw(st.lists(st.sampled_from(PATHS), unique=True))
    names = ["index.html", *some]
    return {name: " ".join(draw(st.lists(st.sampled_from(names), max_size=3))) for name in names}


def served(storage: Memory) -> dict[str, str]:
    """Give what readers may ask for."""
    return {
        path: data.decode()
        for path, data in storage.files.items()
        if path != LEFT and not path.startswith(WORK)
    }


def note_faults(storage: Memory, faults: list[str]) -> None:
    """Take down what is asked for and not there."""
    faults += lead_nowhere(served(storage))


def test_what_is_new_comes_first_and_what_goes_last(tmp_path: Path) -> None:
    """Assets, files, pages and lists of each; the page at the front only where all else is there."""
    storage = Memory()
    put(Stepwise("x", storage.open), tmp_path, OLD)
    assert storage.changes == [
        f"put {TURN}", f"put {JOURNAL}", "put static/s.0a1b2c3d.css", "put a/index.html", "put index.html",
        f"put {LEFT}", f"remove {TURN}", f"remove {JOURNAL}",
    ]  # fmt: skip
    storage.changes.clear()
    put(Stepwise("x", storage.open), tmp_path, NEW)
    assert storage.changes[2:-3] == [
        "put static/t.4e5f6a7b.css", "put a.bib", "put b/index.html", "put sitemap.xml",
        "put a/index.html", "put index.html", "remove static/s.0a1b2c3d.css",
    ]  # fmt: skip


@settings(max_examples=25)
@given(sites(), sites())
def test_at_every_step_what_is_served_leads_only_to_what_is_there(
    old: Mapping[str, str], new: Mapping[str, str]
) -> None:
    """Wherever it breaks off: the next run ends what was begun, and one more sends nothing."""
    with TemporaryDirectory() as folder:
        out, at = Path(folder), 0
        is_broken = True
        while is_broken:
            at += 1
            storage, faults = Memory(), list[str]()
            target = Stepwise("x", storage.open)
            put(target, out, old)
            storage.after = partial(note_faults, storage, faults)
            broken_at(storage, at)
            try:
                put(target, out, new)
                is_broken = False
            except BrokenOffError:
                storage.before = str
                put(Stepwise("x", storage.open), out, new)
            assert not faults, (at, faults)
            assert served(storage) == dict(new)
            assert not [path for path in storage.files if path.startswith(WORK)]
            storage.changes.clear()
            assert not put(Stepwise("x", storage.open), out, new)
            assert storage.changes == []


@settings(max_examples=25)
@given(sites(), sites(), sites(), st.integers(1, 20), st.integers(1, 20))
def test_what_broke_off_twice_is_still_known_as_ours(
    old: Mapping[str, str], between: Mapping[str, str], new: Mapping[str, str], first: int, second: int
) -> None:
    """Though the site changed from one run to the next."""
    with TemporaryDirectory() as folder:
        out, storage = Path(folder), Memory()
        for site, at in ((old, 100), (between, first), (new, second)):
            broken_at(storage, at)
            try:
                put(Stepwise("x", storage.open), out, site)
            except BrokenOffError:
                continue
        storage.before = str
        put(Stepwise("x", storage.open), out, new)
        assert served(storage) == dict(new)


def test_what_arrived_is_not_sent_again(tmp_path: Path) -> None:
    """It is known by its digest."""
    storage = Memory()
    target = Stepwise("x", storage.open)
    broken_at(storage, 5)
    with pytest.raises(BrokenOffError):
        put(target, tmp_path, OLD)
    storage.before = str
    assert put(target, tmp_path, OLD).added == ("index.html",)


@pytest.mark.parametrize("path", ["a/index.html", "theirs", LEFT])
def test_what_somebody_else_wrote_is_named(tmp_path: Path, path: str) -> None:
    """Over one of our files, beside them, or over our list."""
    storage = Memory()
    put(Stepwise("x", storage.open), tmp_path, OLD)
    storage.files[path] = b"theirs"
    assert path in Stepwise("x", storage.open).held().strange


def test_what_somebody_else_removed_is_named(tmp_path: Path) -> None:
    """It is sent again where that is meant."""
    storage = Memory()
    put(Stepwise("x", storage.open), tmp_path, OLD)
    del storage.files["a/index.html"]
    held = Stepwise("x", storage.open).held()
    assert held.strange == ("a/index.html",)
    assert planned(tmp_path, written(tmp_path, OLD), held.files).added == ("a/index.html",)


def test_what_is_kept_for_somebody_else_stays(tmp_path: Path) -> None:
    """It is neither strange nor in the way."""
    storage = Memory()
    storage.files[".well-known/acme-challenge/x"] = b"theirs"
    target = Stepwise("x", storage.open, (".well-known/*",))
    put(target, tmp_path, OLD)
    put(target, tmp_path, NEW)
    assert storage.files[".well-known/acme-challenge/x"] == b"theirs"
    assert Stepwise("x", storage.open).held().strange == (".well-known/acme-challenge/x",)


def test_a_second_publisher_takes_over(tmp_path: Path) -> None:
    """The first stops with a word; what it sent after the second had ended is noticed by the next run."""
    storage = Memory()
    first, second = Stepwise("x", storage.open), Stepwise("x", storage.open)
    put(first, tmp_path / "one", OLD)
    wanted = written(tmp_path / "one", NEW)
    held = first.held()

    def interrupt(change: str) -> None:
        if change == "put a/index.html":
            storage.before = str
            put(second, tmp_path / "two", {**OLD, "a/index.html": "second"})

    storage.before = interrupt
    with pytest.raises(ContentError) as error:
        first.send(tmp_path / "one", wanted, planned(tmp_path / "one", wanted, held.files))
    assert [problem.code for problem in error.value.problems] == ["target-busy"]
    found = served(storage)
    assert (found["a/index.html"], found["index.html"]) == (NEW["a/index.html"], OLD["index.html"])
    assert Stepwise("x", storage.open).held().strange == ("a/index.html",)


def test_what_changes_under_our_hands_is_noticed(tmp_path: Path) -> None:
    """All is listed once more before it is said to be published."""
    storage = Memory()
    target = Stepwise("x", storage.open)

    def disturb(change: str) -> None:
        if change == "put index.html":
            storage.files["a/index.html"] = b"theirs"

    storage.before = disturb
    with pytest.raises(ContentError) as error:
        put(target, tmp_path, OLD)
    [problem] = error.value.problems
    assert (problem.code, "a/index.html" in problem.message) == ("target-changed", True)
    storage.before = str
    assert Stepwise("x", storage.open).held() == Held(
        {**written(tmp_path, OLD), "a/index.html": ""}, is_unfinished=True
    )


def test_folders_that_nothing_is_left_in_go(tmp_path: Path) -> None:
    """The innermost first; one in which somebody else's file lies stays."""
    storage = Memory()
    target = Stepwise("x", storage.open, ("k/*",))
    put(target, tmp_path, {"index.html": "", "a/b/c.html": "", "a/d.html": "", "k/e.html": ""})
    storage.files["k/theirs"] = b""
    storage.emptied.clear()
    put(target, tmp_path, {"index.html": ""})
    assert storage.emptied == ["a/b", "a", WORK.rstrip("/")]


def test_a_site_that_another_build_changes_is_not_said_to_be_published(tmp_path: Path) -> None:
    """It is said which file it was; the next run ends it."""
    storage = Memory()
    target = Stepwise("x", storage.open)

    def rebuild(change: str) -> None:
        if change == "put a/index.html":
            (tmp_path / "index.html").write_text("newer")

    storage.before = rebuild
    with pytest.raises(ContentError) as error:
        put(target, tmp_path, OLD)
    [problem] = error.value.problems
    assert (problem.code, "index.html is no longer" in problem.message) == ("target-failed", True)
    storage.before = str
    put(target, tmp_path, OLD)
    assert served(storage) == OLD


def test_who_published_since_we_asked_is_not_overwritten(tmp_path: Path) -> None:
    """Nothing is sent."""
    storage = Memory()
    first, second = Stepwise("x", storage.open), Stepwise("x", storage.open)
    wanted = written(tmp_path / "one", NEW)
    plan = planned(tmp_path / "one", wanted, first.held().files)
    put(second, tmp_path / "two", OLD)
    with pytest.raises(ContentError) as error:
        first.send(tmp_path / "one", wanted, plan)
    assert [problem.code for problem in error.value.problems] == ["target-busy"]
    assert served(storage) == OLD


def test_what_is_kept_is_not_taken_by_the_site(tmp_path: Path) -> None:
    """Whoever named it meant it."""
    storage = Memory()
    storage.files["a/index.html"] = b"theirs"
    with pytest.raises(ContentError) as error:
        put(Stepwise("x", storage.open, ("a/*",)), tmp_path, OLD)
    [problem] = error.value.problems
    assert (problem.code, "a/index.html" in problem.message) == ("target-changed", True)
    assert storage.files == {"a/index.html": b"theirs"}


def test_what_was_noted_before_anything_was_begun_goes(tmp_path: Path) -> None:
    """Though there is nothing to send any more."""
    storage = Memory()
    put(Stepwise("x", storage.open), tmp_path, OLD)
    broken_at(storage, 2)
    with pytest.raises(BrokenOffError):
        put(Stepwise("x", storage.open), tmp_path, NEW)
    storage.before = str
    assert not put(Stepwise("x", storage.open), tmp_path, OLD)
    assert not [path for path in storage.files if path.startswith(WORK)]
