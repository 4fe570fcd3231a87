"""Time each stage of a build, to see whether one grows faster than its input.

    python tests/bench/stages.py SITE [SITE …]

Every site is built once, cold, in a process of its own; the table shows wall seconds of each
stage, CPU seconds and peak memory (MiB) of the whole, and the time per note.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from conspectus.commands.build import build

T = TypeVar("T")


class Stopwatch:
    """A watch that keeps the time of each stage."""

    def __init__(self) -> None:
        """Start before the first stage."""
        self.stages: dict[str, float] = {}
        self._doing, self._since = "Starting", time.perf_counter()

    def begin(self, doing: str) -> None:
        """End the stage before and begin another."""
        now = time.perf_counter()
        self.stages[self._doing] = now - self._since
        self._doing, self._since = doing, now

    def over(self, doing: str, items: Sequence[T]) -> Iterable[T]:
        """Begin a stage that goes through items."""
        self.begin(doing)
        return items


def measure(site: Path) -> None:
    """Build a site into a temporary folder and print a line of times."""
    notes = sum(1 for _ in (site / "content").rglob("*.md"))
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as out:
        report = build(site, Path(out) / "public", watch=watch)
        watch.begin("Done")
    used = resource.getrusage(resource.RUSAGE_SELF)
    wall = sum(watch.stages.values())
    stages = "  ".join(f"{name} {seconds:.2f}" for name, seconds in watch.stages.items())
    print(
        f"{notes:>6} notes {report.pages:>6} pages  {wall:7.2f} s  CPU {used.ru_utime + used.ru_stime:7.2f} s"
    )
    print(
        f"       peak {used.ru_maxrss / 1024:.0f} MiB, {1000 * wall / notes:.2f} ms a note: {stages}",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure(Path(sys.argv[1]))
    else:
        for each in sys.argv[1:]:
            subprocess.run([sys.executable, __file__, each], check=True)
