"""Publish to a folder of this machine: releases side by side, and a link to the one that is served.

    releases/1-6f1c5d0a9b3e/    each a whole site of its own files
    current → releases/1-…      what a server is pointed at; it is swapped in one step (rename(2))

A release is finished before the link leads to it, so that what is served is whole at any moment.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conspectus.commands.engine.inputs import digest_of_file
from conspectus.commands.engine.lock import BusyError, held
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.publishing.plan import LEFT, Files, Plan, left_behind, name_of, read_left
from conspectus.commands.publishing.target import Held, assert_as_built, named, refused

RELEASES, CURRENT, UNFINISHED = "releases", "current", ".unfinished"
KEPT = 5
"""So many releases stay: the one that is served, and those that `--rollback` leads back to."""


class Folder:
    """A folder that holds releases; it is made with the first."""

    def __init__(self, path: Path) -> None:
        """Look at nothing yet."""
        self.path = path
        self._seen: Path | None = None

    def held(self) -> Held:
        """Read every file of the release that is served, and name those that somebody else changed."""
        self._seen = release = self._served()
        if release is None:
            return Held({})
        files, strange = _left(release), _strange(release)
        if files is None:
            return Held({}, strange)
        there = {path for path in _there(release) if path != LEFT}
        return Held({path: "" if path in strange else files[path] for path in there}, strange)

    def send(self, out: Path, wanted: Files, plan: Plan, watch: Watch = SILENT) -> None:  # noqa: ARG002 - all is new
        """Make a release, and lead to it; raises ContentError where another publisher is at work."""
        with self._alone():
            if self._served() != self._seen:
                raise refused(
                    "target-changed", self.path.as_posix(), "somebody else published here meanwhile",
                    "see what is served now, then publish again",
                )  # fmt: skip
            unfinished = self.path / RELEASES / UNFINISHED
            shutil.rmtree(unfinished, ignore_errors=True)
            for path in watch.over("Publishing", [*wanted]):
                place = unfinished / path
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(out / path, place)
                assert_as_built(unfinished, wanted, [path], out.as_posix())
            (unfinished / LEFT).write_bytes(left_behind(wanted))
            number = max(map(_number, self._releases()), default=0) + 1
            release = unfinished.rename(self.path / RELEASES / f"{number}-{name_of(wanted)}")
            self._lead_to(release)
            self._forget_old(release)

    def back(self) -> str:
        """Lead to the release before, and name it; raises ContentError where there is none."""
        served = self._served()
        with self._alone():
            earlier = [each for each in self._releases() if served and _number(each) < _number(served)]
            if not earlier:
                raise refused(
                    "no-release", self.path.as_posix(), "there is no release before the one that is served",
                    "publish again what should be served",
                )  # fmt: skip
            if strange := _strange(earlier[-1]):
                raise refused(
                    "target-changed", earlier[-1].as_posix(),
                    f"the release before is no longer as it was published: {named(strange)}",
                    "publish again what should be served",
                )  # fmt: skip
            self._lead_to(earlier[-1])
            return earlier[-1].name

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            (self.path / RELEASES).mkdir(parents=True, exist_ok=True)
            with held(self.path / RELEASES, wait=0):
                yield
        except BusyError:
            raise refused(
                "target-busy",
                self.path.as_posix(),
                "somebody else is publishing here",
                "wait for it, then publish again",
            ) from None
        except OSError as error:
            shutil.rmtree(self.path / RELEASES / UNFINISHED, ignore_errors=True)
            raise refused(
                "target-failed", self.path.as_posix(), f"{error.strerror or error} ({error.filename})",
                "see that there is room, and that this user may write there; then publish again",
            ) from None  # fmt: skip

    def _served(self) -> Path | None:
        """Give the folder that is served; none where nothing was published yet."""
        link = self.path / CURRENT
        if link.exists() and not link.is_symlink():
            raise refused(
                "target-unfit", link.as_posix(), f"`{CURRENT}` is no link that conspectus made",
                "move it away, or publish to another folder",
            )  # fmt: skip
        return self.path / RELEASES / link.readlink().name if link.is_symlink() and link.is_dir() else None

    def _releases(self) -> list[Path]:
        """List the finished releases, the oldest first."""
        found = [path for path in (self.path / RELEASES).iterdir() if path.name.partition("-")[0].isdecimal()]
        return sorted(found, key=_number)

    def _lead_to(self, release: Path) -> None:
        link = self.path / f".{CURRENT}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(RELEASES, release.name), target_is_directory=True)
        link.replace(self.path / CURRENT)

    def _forget_old(self, served: Path) -> None:
        for release in self._releases()[:-KEPT]:
            if release != served:
                shutil.rmtree(release)


def _number(release: Path) -> int:
    return int(release.name.partition("-")[0])


def _left(release: Path) -> Files | None:
    listed = release / LEFT
    return read_left(listed.read_bytes()) if listed.is_file() else None


def _there(release: Path) -> set[str]:
    return {path.relative_to(release).as_posix() for path in release.rglob("*") if not path.is_dir()}


def _strange(release: Path) -> tuple[str, ...]:
    """Name what in a release is not as it was published."""
    files = _left(release)
    if files is None:
        return (LEFT,)
    there = _there(release)
    other = {path for path in there & files.keys() if digest_of_file(release / path) != files[path]}
    return tuple(sorted((there ^ {*files, LEFT}) | other))
