"""A profile says where the time of a build went, and changes nothing of what is built."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.profile import Profile
from conspectus.model.many import one_by_one

T = TypeVar("T")


def profiled(root: Path, out: Path, options: Options) -> dict[str, Any]:
    """Build with a profile, and give what it tells."""
    profile = Profile()
    build(root, out, options=options, watch=profile)
    profile.write(root / "profile.json")
    told: dict[str, Any] = json.loads((root / "profile.json").read_text("utf-8"))
    return told


def work(told: dict[str, Any], stage: str) -> dict[str, int]:
    """Give how often each note or template of a stage was worked on."""
    return {each["of"]: each["count"] for each in told["work"] if each["stage"] == stage}


def test_each_note_and_template_is_counted(site: Path) -> None:
    """In the first build all of them; then those alone that a change concerns."""
    told = profiled(site, site / "public", Options(cache=True))
    notes = {path.relative_to(site).as_posix() for path in (site / "content").rglob("*.md")}
    assert set(work(told, "Reading notes")) == notes
    assert work(told, "Making pages and files")["home.html"] == 1
    changed = site / "content" / "papers" / "t3.md"
    changed.write_text(f"{changed.read_text('utf-8')}\nMore of it.\n", "utf-8")
    told = profiled(site, site / "public", Options(cache=True))
    assert work(told, "Reading notes") == {changed.relative_to(site).as_posix(): 1}
    assert work(told, "Rendering") == {"formats.html": 1}
    made = work(told, "Making pages and files")
    assert (made["paper.html"], "topic.html" in made) == (1, False)


def test_stages_add_up_to_the_whole(site: Path) -> None:
    """In the order in which they come, and each takes as long as it took."""
    told = profiled(site, site / "public", Options())
    names = [stage["stage"] for stage in told["stages"]]
    assert names == [
        "Starting",
        "Reading notes",
        "Linking",
        "Making pages and files",
        "Rendering",
        "Checking",
        "Writing",
    ]
    assert sum(stage["seconds"] for stage in told["stages"]) == pytest.approx(told["seconds"], abs=1e-3)
    assert all(each["seconds"] >= 0 for each in told["work"])


def test_the_bytes_are_the_same(site: Path, tmp_path: Path) -> None:
    """Whether or not anybody looks at the clock."""
    profiled(site, tmp_path / "one", Options())
    build(site, tmp_path / "other")
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.html")}
        for name in ("one", "other")
    )
    assert one == other


def test_what_took_longest_comes_first(tmp_path: Path) -> None:
    """And a fault of the work is raised as it would be."""
    profile = Profile()
    assert [*profile.timed(one_by_one)("Counting", abs, [-1, 2])] == [1, 2]
    profile.work.update({("a", "short"): [0.1], ("a", "long"): [0.2, 0.3]})
    profile.write(tmp_path / "p.json")
    told = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert [each["of"] for each in told["work"]][:2] == ["long", "short"]
    fails: Callable[[int], float] = (1).__truediv__
    with pytest.raises(ZeroDivisionError):
        [*profile.timed(one_by_one)("Dividing", fails, [1, 0])]


class Bar:
    """A watch that notes what it is told."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seen: list[str] = []

    def begin(self, doing: str) -> None:
        """Note it."""
        self.seen.append(doing)

    def over(self, doing: str, items: Sequence[T]) -> Iterable[T]:
        """Note it."""
        self.seen.append(f"{doing} {len(items)}")
        return items


def test_progress_is_still_shown() -> None:
    """The watch behind a profile hears all of it."""
    bar = Bar()
    profile = Profile(bar)
    profile.begin("Linking")
    assert [*profile.over("Rendering", [1, 2])] == [1, 2]
    assert bar.seen == ["Linking", "Rendering 2"]
