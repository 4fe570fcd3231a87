"""Each kind of target is published to by the command, as site.yaml says."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conspectus.cli.main import main
from conspectus.commands import publish as command
from conspectus.commands.publishing.plan import LEFT
from conspectus.commands.publishing.targets import target_at
from conspectus.model.identifiers import PartId, Url
from conspectus.model.problem import ContentError
from conspectus.model.site import PublishTarget, TargetKind

PLACES = ["bucket", "host_folder", "rsync_folder"]


def name_target(text: str) -> None:
    """Let the site name one target, `live`."""
    with Path("site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"publish:\n  - id: live\n{text}")


@pytest.fixture(name="place", params=PLACES)
def place_fixture(request: pytest.FixtureRequest, site: Path) -> Any:
    """Give each place in turn, named in the toy site's settings."""
    place = request.getfixturevalue(request.param)
    said = {
        "bucket": lambda: f"    kind: s3\n    to: {place.address}\n    endpoint: http://127.0.0.1:{place.way.port}\n",
        "host_folder": lambda: f"    kind: sftp\n    to: {place.address}\n",
        "rsync_folder": lambda: f"    kind: rsync\n    to: {site.parent / place.address}\n",
    }  # fmt: skip
    name_target(said[request.param]())
    return place


@pytest.fixture(autouse=True)
def unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the two builds from nothing out, which each publishing is proved by: they are tried elsewhere."""
    monkeypatch.setattr(command, "verify", lambda *_, **__: None)


def publish(*options: str) -> int:
    """Publish in this process."""
    return main(["publish", "live", "-j", "1", *options])


def test_a_site_is_published_and_then_nothing_is_sent(place: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file as it was built; a note that changed sends its pages alone; no secret is told."""
    assert publish() == 0
    built = {path: path.read_bytes() for path in Path("public").rglob("*") if path.is_file()}
    wanted = {path.relative_to("public").as_posix(): data for path, data in built.items()}
    del wanted[".conspectus-manifest"]
    assert {path: data for path, data in place.files().items() if path != LEFT} == wanted
    assert publish() == 0
    assert "live holds this already: nothing was sent" in capsys.readouterr().out
    paper = Path("content/papers/t3.md")
    paper.write_text(paper.read_text("utf-8").replace("It builds", "It rests"), "utf-8")
    assert publish("--dry-run") == 0
    said = capsys.readouterr().out
    assert "~ papers/t3/index.html\n" in said
    assert " 0 added, " in said
    assert publish() == 0
    assert b"It rests" in place.files()["papers/t3/index.html"]
    assert "hunter2" not in said + capsys.readouterr().out


def test_what_somebody_else_changed_is_kept_unless_forced(host_folder: Any, site: Path) -> None:  # noqa: ARG001
    """Then the target holds the site and nothing else."""
    place = host_folder
    name_target(f"    kind: sftp\n    to: {place.address}\n")
    publish()
    place.write("theirs.html", b"x")
    assert publish() == 1
    assert "theirs.html" in place.files()
    assert publish("--force") == 0
    assert "theirs.html" not in place.files()


@pytest.mark.parametrize(("kind", "library"), [("s3", "boto3"), ("sftp", "asyncssh")])
def test_a_library_that_is_lacking_is_named(kind: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the words that install it."""
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"conspectus.commands.publishing.{kind}", raising=False)
    with pytest.raises(ContentError) as error:
        target_at(Path(), PublishTarget(id=PartId("live"), kind=TargetKind(kind), to="sftp://x/y"))
    [problem] = error.value.problems
    assert (problem.code, library in problem.message) == ("target-unfit", True)
    assert "conspectus[publish]" in problem.cure


@pytest.mark.parametrize("there", [None, "rsync  version 3.1.9", "openrsync: protocol version 29"])
def test_an_rsync_that_is_lacking_or_too_old_is_said(
    there: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is asked of it."""
    if there:
        program = tmp_path / "bin/rsync"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho '{there}'\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/nowhere")
    if there:
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin:/usr/bin")
    target = target_at(tmp_path, PublishTarget(id=PartId("live"), kind=TargetKind.RSYNC, to="host:www"))
    with pytest.raises(ContentError) as error:
        target.held()
    [problem] = error.value.problems
    assert (problem.code, "3.2.3" in problem.message) == ("target-unfit", True)


def test_a_folder_of_the_site_is_no_target_of_rsync(site: Path, refusing: Callable[..., str]) -> None:
    """What is published would become part of it."""
    assert (
        refusing(target_at, site, PublishTarget(id=PartId("live"), kind=TargetKind.RSYNC, to="content"))
        == "target-unfit"
    )


def test_a_host_unknown_to_this_machine_is_refused(
    host_folder: Any, tmp_path: Path, refusing: Callable[..., str]
) -> None:
    """It may be somebody who listens in."""
    (tmp_path / ".ssh/known_hosts").unlink()
    assert refusing(host_folder.target().held) == "target-failed"


def test_a_bucket_that_is_not_there_is_said(bucket: Any, refusing: Callable[..., str]) -> None:
    """As the store says it."""
    endpoint = Url(f"http://127.0.0.1:{bucket.way.port}")
    target = PublishTarget(id=PartId("live"), kind=TargetKind.S3, to="s3://none", endpoint=endpoint)
    assert refusing(target_at(Path(), target).held) == "target-failed"


@pytest.mark.parametrize("kind", ["folder", "rsync", "git"])
def test_times_of_files_mean_nothing(
    kind: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the clock goes back by years, the second run sends nothing, and the third what changed."""
    if kind == "git":
        subprocess.run(["git", "init", "-q", "--bare", str(site.parent / "live")], check=True)  # noqa: S607
    elif kind == "rsync" and shutil.which("rsync") is None:
        pytest.skip("rsync is not on this machine")
    name_target(f"    kind: {kind}\n    to: ../live\n")
    paper, late, early = Path("content/papers/t3.md"), 4_000_000_000, 1_000_000_000
    set_clock(monkeypatch, late)
    publish()
    set_clock(monkeypatch, early)
    capsys.readouterr()
    assert publish() == 0
    assert "nothing was sent" in capsys.readouterr().out
    paper.write_text(paper.read_text("utf-8").replace("It builds", "It rests"), "utf-8")
    os.utime(paper, (early, early))
    assert publish() == 0
    assert " 0 added, " in capsys.readouterr().out
    assert publish() == 0
    assert "nothing was sent" in capsys.readouterr().out


def set_clock(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    """Let Python's clock, git's and the times of all files be at a second."""
    monkeypatch.setattr(time, "time", lambda: float(now))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", f"{now} +0000")
    for path in Path().parent.rglob("*"):
        os.utime(path, (now, now))
