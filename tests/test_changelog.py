"""What changed is told of each release, newest first."""

import re
from datetime import date
from pathlib import Path

from conspectus import __version__

TEXT = (Path(__file__).parents[1] / "CHANGELOG.md").read_text("utf-8")
RELEASE = re.compile(r"^## (\S+) \((\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


def test_the_version_that_is_here_is_told_of() -> None:
    """As the newest release, below what is not released yet."""
    assert RELEASE.findall(TEXT)[0][0] == __version__
    assert re.findall(r"^## .*$", TEXT, re.MULTILINE)[0] == "## Unreleased"


def test_releases_stand_in_order() -> None:
    """By their numbers and by their days; and there is no other heading."""
    found = [
        (tuple(map(int, number.split("."))), date.fromisoformat(day)) for number, day in RELEASE.findall(TEXT)
    ]
    assert found == sorted(found, reverse=True)
    assert len(found) + 1 == len(re.findall(r"^## ", TEXT, re.MULTILINE))


def test_nothing_is_told_twice() -> None:
    """Each gain is a point of its own."""
    points = re.findall(r"^- .*$", TEXT, re.MULTILINE)
    assert len(points) == len(set(points))
