"""A bucket, a host with SFTP and a folder of rsync are published to alike."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from stores import BUCKET, Host, Store
from storing import lead_nowhere, put, written

from conspectus.commands.publishing.ledger import WORK
from conspectus.commands.publishing.plan import LEFT, planned
from conspectus.model.problem import ContentError
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD

OLD = {
    "index.html": "one", "papers/t3/index.html": "two", "static/s.0a1b2c3d.css": "three",
    "a b/ø.html": "four", ".well-known/security.txt": "five", "empty/index.html": "",
}  # fmt: skip
NEW = {**OLD, "index.html": "other", "papers/t4/index.html": "new"}
NEW.pop("papers/t3/index.html")


def test_it_holds_what_was_built(place: Any, tmp_path: Path) -> None:
    """What is new, what changed, what went; a run after that sends nothing, and nothing of ours is left."""
    put(place.target(), tmp_path / "out", OLD)
    assert place.served() == OLD
    plan = put(place.target(), tmp_path / "out", NEW)
    assert (plan.added, plan.changed, plan.removed) == (
        ("papers/t4/index.html",), ("index.html",), ("papers/t3/index.html",),
    )  # fmt: skip
    assert place.served() == NEW
    assert not put(place.target(), tmp_path / "out", NEW)
    assert not [path for path in place.files() if path.startswith(WORK)]


def test_what_somebody_else_changed_is_noticed(place: Any, tmp_path: Path) -> None:
    """Though its length is the same; and so is what is beside it. Both are mended where that is meant."""
    put(place.target(), tmp_path / "out", OLD)
    place.write("index.html", b"eno!")
    place.write("papers/theirs.html", b"x")
    target = place.target()
    held = target.held()
    assert held.strange == ("index.html", "papers/theirs.html")
    wanted = written(tmp_path / "out", OLD)
    target.send(tmp_path / "out", wanted, planned(tmp_path / "out", wanted, held.files))
    assert place.served() == OLD


SITES = (
    {"index.html": "a/index.html", "a/index.html": ""},
    {"index.html": "b/index.html static/s.0a1b2c3d.css", "b/index.html": "", "static/s.0a1b2c3d.css": ""},
)
"""Each file names those that it leads to."""

STRIDE = {"bucket": 5, "host_folder": 61}
"""In the default run the way is cut at every so-manieth piece only; with --full at each."""


@pytest.mark.parametrize("name", STRIDE)
def test_the_way_may_break_at_every_piece(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """It is said in one line; the next run ends what was begun."""
    place = request.getfixturevalue(name)
    stride = 1 if request.config.getoption("--full") else STRIDE[name]
    put(place.target(), tmp_path / "out", SITES[1])
    for turn, at in enumerate(count(1, stride)):
        site = SITES[turn % 2]
        place.way.cut_at(at)
        try:
            put(place.target(), tmp_path / "out", site)
            break
        except ContentError as error:
            [problem] = error.problems
            assert problem.code == "target-failed", problem
            assert lead_nowhere(place.served()) == []
        finally:
            place.way.cut_at(None)
        put(place.target(), tmp_path / "out", site)
        assert place.served() == site, at
    assert turn > len(SITES)


@pytest.mark.parametrize("name", STRIDE)
def test_nobody_there_is_said(
    name: str, request: pytest.FixtureRequest, refusing: Callable[..., str]
) -> None:
    """In a line, without what is secret."""
    place = request.getfixturevalue(name)
    place.way.close()
    assert refusing(place.target().held) == "target-failed"


def test_objects_say_how_they_are_served(bucket: Any, own_store: Store, tmp_path: Path) -> None:
    """Their type, and how long they may be kept."""
    put(bucket.target(), tmp_path / "out", OLD)
    said = {
        path: own_store.client.head_object(Bucket=BUCKET, Key=f"2026/{path}")
        for path in ("index.html", "static/s.0a1b2c3d.css", LEFT)
    }
    assert {path: (each["ContentType"], each["CacheControl"]) for path, each in said.items()} == {
        "index.html": ("text/html; charset=utf-8", ASKED_AGAIN),
        "static/s.0a1b2c3d.css": ("text/css; charset=utf-8", FOR_GOOD),
        LEFT: ("application/json; charset=utf-8", ASKED_AGAIN),
    }


def test_a_large_object_goes_in_parts(bucket: Any, own_store: Store, tmp_path: Path) -> None:
    """Its mark is then no MD5, and is known again all the same."""
    site = {"index.html": "", "media/large.0a1b2c3d.bin": "x" * (17 << 20)}
    put(bucket.target(), tmp_path / "out", site)
    said = own_store.client.head_object(Bucket=BUCKET, Key="2026/media/large.0a1b2c3d.bin")
    assert (said["ContentLength"], said["ETag"].endswith('-2"')) == (17 << 20, True)
    assert not put(bucket.target(), tmp_path / "out", site)


def test_a_host_without_room_keeps_what_is_served(
    host_folder: Any, own_host: Host, tmp_path: Path, refusing: Callable[..., str]
) -> None:
    """What was sent by halves is never in place; with room again, the next run ends it."""
    long = {**NEW, "index.html": "long" * 500, "new.html": "new" * 500}
    for room in (10, 2_500):
        put(host_folder.target(), tmp_path / "out", OLD)
        own_host.room = room
        assert refusing(put, host_folder.target(), tmp_path / "out", long) == "target-failed"
        served = host_folder.served()
        assert all(text in {OLD.get(path), long.get(path)} for path, text in served.items())
        own_host.room = None
        put(host_folder.target(), tmp_path / "out", NEW)
        assert host_folder.served() == NEW


def test_it_does_not_matter_who_else_waits_for_something(host_folder: Any, tmp_path: Path) -> None:
    """A program that runs a loop of its own can publish by SFTP from within it."""

    async def within() -> None:
        put(host_folder.target(), tmp_path / "out", OLD)

    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(within())).result()
    assert host_folder.served() == OLD


@pytest.mark.parametrize("name", ["bucket", "host_folder", "rsync_folder"])
def test_files_and_folders_may_change_places(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What is in the way goes first."""
    place = request.getfixturevalue(name)
    for site in (
        {"a/b/c": "1", "index.html": ""},
        {"a": "2", "index.html": ""},
        {"a/b": "3", "index.html": ""},
    ):
        put(place.target(), tmp_path / "out", site)
        assert place.served() == site


def test_a_name_may_hold_any_sign(place: Any, tmp_path: Path) -> None:
    """Some of them mean something to programs that read lists."""
    names = ["#a.html", ";b.html", "-c", "d\u2028e", "f g", "h\\#012i", "[j]", "k*", "~", "new\nline", "é"]
    if place.address.startswith("s3:"):
        names.remove("new\nline")  # the tests' own store takes none
    site = {name: name for name in ("index.html", *names)}
    put(place.target(), tmp_path / "out", site)
    assert place.served() == site
    assert not put(place.target(), tmp_path / "out", site)
    put(place.target(), tmp_path / "out", {"index.html": ""})
    assert place.served() == {"index.html": ""}


def test_an_empty_folder_of_somebody_else_is_left(host_folder: Any, own_host: Host, tmp_path: Path) -> None:
    """The folder above it stays with it."""
    put(host_folder.target(), tmp_path / "out", {"index.html": "", "a/b.html": ""})
    (own_host.top / "var/www/a/theirs").mkdir()
    put(host_folder.target(), tmp_path / "out", {"index.html": ""})
    assert host_folder.served() == {"index.html": ""}
    assert (own_host.top / "var/www/a/theirs").is_dir()
