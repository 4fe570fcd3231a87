"""A site is published only if it is sound; what goes there is the difference, and what was asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from conspectus.cli.main import main
from conspectus.commands import publish as command
from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.publish import Wish, target_of
from conspectus.commands.publishing.folder import Folder
from conspectus.commands.publishing.plan import LEFT
from conspectus.model.problem import ContentError

TARGETS = """
publish:
  - id: live
    kind: folder
    to: ../live
  - id: pages
    kind: git
    to: origin
"""
PAPER = Path("content/papers/t3.md")


@pytest.fixture(autouse=True, name="live")
def live_fixture(site: Path) -> Path:
    """Let the toy site name two targets; give the folder that the first one serves."""
    with Path("site.yaml").open("a", encoding="utf-8") as file:
        file.write(TARGETS)
    return site.parent / "live/current"


@pytest.fixture
def proved() -> None:
    """Let each publishing be proved by two builds from nothing."""


@pytest.fixture(autouse=True)
def unproved(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the two builds from nothing out, which each publishing is proved by, but where that is tried."""
    if "proved" not in request.fixturenames:
        monkeypatch.setattr(command, "verify", lambda *_, **__: None)


def publish(*options: str) -> int:
    """Publish to the folder."""
    return main(["publish", "live", "-q", "-j", "1", *options])


@pytest.mark.usefixtures("proved")
def test_what_is_served_is_what_was_built(live: Path) -> None:
    """Every file but the build's own list; URLs are remembered as public."""
    assert publish() == 0
    built = {path.relative_to("public") for path in Path("public").rglob("*") if path.is_file()}
    found = {path.relative_to(live) for path in live.rglob("*") if path.is_file()}
    assert found - {Path(LEFT)} == built - {Path(".conspectus-manifest")}
    assert all(
        (live / path).read_bytes() == (Path("public") / path).read_bytes() for path in found - {Path(LEFT)}
    )
    assert "/papers/t3/" in Path(".published").read_text("utf-8").splitlines()


def test_a_second_run_sends_nothing(live: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And makes no release."""
    publish()
    release = live.readlink()
    assert main(["publish", "live", "-j", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("live holds this already: nothing was sent")
    assert live.readlink() == release


def test_a_trial_tells_and_does_nothing(live: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File by file."""
    assert main(["publish", "live", "--dry-run", "-j", "1"]) == 0
    said = capsys.readouterr().out
    assert "+ papers/t3/index.html\n" in said
    assert "nothing was sent, as asked" in said
    assert not live.exists()
    assert not Path(".published").exists()


def test_what_is_not_sound_is_not_published(live: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor what has a warning: what is served stays."""
    publish()
    release = live.readlink()
    PAPER.write_text(PAPER.read_text("utf-8").replace("[@blog]", "[@nobody]"), "utf-8")
    assert main(["publish", "live", "-j", "1"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].endswith("live was not brought up to date")
    assert live.readlink() == release


def test_what_somebody_else_changed_is_published_over_only_by_force(
    live: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be worth keeping: it is named."""
    publish()
    (live / "theirs").write_text("x", "utf-8")
    assert publish() == 1
    said = capsys.readouterr().out
    assert "error[target-changed]" in said
    assert "theirs" in said
    assert (live / "theirs").exists()
    assert publish("--force") == 0
    assert not (live / "theirs").exists()


def test_many_removals_are_refused(live: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless as many are allowed; how many there are is said."""
    extra = [Path(f"static/root/{name}.txt") for name in "abc"]
    extra[0].parent.mkdir(parents=True)
    for path in extra:
        path.write_text("x", "utf-8")
    publish()
    for path in extra:
        path.unlink()
    assert publish("--max-deletes", "2") == 1
    said = capsys.readouterr().out
    assert "error[too-many-removed]" in said
    assert "--max-deletes 3" in said
    assert (live / "a.txt").exists()
    assert publish("--max-deletes", "3") == 0
    assert not (live / "a.txt").exists()


@pytest.mark.parametrize("option", ["--drafts", "--future"])
def test_what_is_not_for_readers_yet_is_not_published(live: Path, option: str) -> None:
    """It is a mistake of use to ask for it."""
    assert publish(option) == 2
    assert not live.exists()


def test_a_folder_goes_back(live: Path) -> None:
    """To the release before, without a build; a branch has none."""
    publish()
    PAPER.write_text(PAPER.read_text("utf-8").replace("It builds", "It rests"), "utf-8")
    publish()
    assert "It rests" in (live / "papers/t3/index.html").read_text("utf-8")
    assert publish("--rollback") == 0
    assert "It builds" in (live / "papers/t3/index.html").read_text("utf-8")
    assert main(["publish", "pages", "--rollback"]) == 1


@pytest.mark.parametrize("to", ["content", "..", "static/live", ".", "public", "public/live", "site.yaml"])
def test_a_folder_of_the_site_is_no_target(capsys: pytest.CaptureFixture[str], to: str) -> None:
    """What is published would become part of it; nothing is written there."""
    text = Path("site.yaml").read_text("utf-8")
    main(["build", "-q", "-j", "1"])
    capsys.readouterr()
    Path("site.yaml").write_text(text.replace("to: ../live", f'to: "{to}"'), "utf-8")
    assert main(["publish", "live", "--format", "json"]) == 2
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["target-unfit"]
    assert not Path(to, "releases").exists()


def test_an_unknown_target_is_a_mistake_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest name."""
    assert main(["publish", "lve", "--format", "json"]) == 2
    [problem] = json.loads(capsys.readouterr().out)
    assert (problem["code"], "live" in problem["cure"]) == ("unknown-target", True)


def test_a_site_without_settings_has_no_targets() -> None:
    """It is said what is wrong with them."""
    Path("site.yaml").unlink()
    with pytest.raises(ContentError) as error:
        target_of(Path(), "live")
    assert [problem.code for problem in error.value.problems] == ["no-settings"]


def test_what_is_there_is_public_though_nothing_was_sent() -> None:
    """Also where a run ended between sending and noting it."""
    publish()
    Path(".published").unlink()
    assert publish() == 0
    assert "/papers/t3/" in Path(".published").read_text("utf-8").splitlines()


def test_the_plan_is_told_before_it_is_done(live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though what is done then may end badly."""
    told = list[str]()
    monkeypatch.setattr(Folder, "send", lambda *_: told.append("sent"))
    command.publish(Path(), Path("public"), Wish("live", tell=told.append), options=Options(jobs=1))
    assert (told[0].startswith("live: "), told[1]) == (True, "sent")
    assert not live.exists()


def test_going_back_has_no_trial(live: Path) -> None:
    """Nothing is done where it is asked for."""
    publish()
    release = live.readlink()
    assert publish("--rollback", "--dry-run") == 2
    assert live.readlink() == release


def test_who_breaks_it_off_is_told_what_comes_next(
    live: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a line; the exit code is that of the signal."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Folder, "send", broken)
    assert publish() == 130
    assert "goes on with the next run" in capsys.readouterr().err
    assert not live.exists()


@pytest.mark.usefixtures("proved")
def test_what_cannot_be_proved_is_not_published(live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the disk has spoilt what the cache holds: the folder is not as two builds from nothing are."""

    def spoilt(root: Path, out: Path, **wishes: Any) -> Any:
        report = build(root, out, **wishes)
        (out / "papers/t3/index.html").write_text("spoilt", "utf-8")
        return report

    monkeypatch.setattr(command, "build", spoilt)
    assert publish() == 1
    assert not live.exists()
