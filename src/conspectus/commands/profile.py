"""Say where a build's time went: by stage, by note and by template."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from conspectus.commands.progress import SILENT, Watch
from conspectus.model.many import Many
from conspectus.model.page import Page
from conspectus.weave.weaver import Job

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")


class Profile:
    """A watch that keeps the seconds of each stage, and of the work on each note and template in it.

    Stages follow one another, and add up to the whole. What is done on several cores at once is
    counted on each: then the notes of a stage may take longer than the stage.
    """

    def __init__(self, watch: Watch = SILENT) -> None:
        """Begin the clock; hand everything on to another watch."""
        self._watch = watch
        self._doing, self._since = "Starting", perf_counter()
        self.stages: defaultdict[str, float] = defaultdict(float)
        self.work: defaultdict[tuple[str, str], list[float]] = defaultdict(list)

    def begin(self, doing: str) -> None:
        """End the stage before, and begin another."""
        self._turn(doing)
        self._watch.begin(doing)

    def over(self, doing: str, items: Sequence[T]) -> Iterable[T]:
        """Begin a stage that goes through items."""
        self._turn(doing)
        return self._watch.over(doing, items)

    def _turn(self, doing: str) -> None:
        now = perf_counter()
        self.stages[self._doing] += now - self._since
        self._doing, self._since = doing, now

    def timed(self, many: Many) -> Many:
        """Have the work on each item timed, in whichever process it is done."""
        return partial(self._timed, many)

    def _timed(self, many: Many, doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
        results = many(doing, partial(_clocked, function), items)
        for item, (seconds, result) in zip(items, results, strict=True):
            self.work[doing, _name(item)].append(seconds)
            yield result

    def write(self, path: Path) -> None:
        """Write all of it as JSON, what took longest first; raise OSError where that cannot be."""
        self._turn("Done")
        work = sorted(self.work.items(), key=lambda pair: -sum(pair[1]))
        told = {
            "seconds": round(sum(self.stages.values()), 4),
            "stages": [{"stage": name, "seconds": round(took, 4)} for name, took in self.stages.items()],
            "work": [
                {"stage": stage, "of": name, "count": len(took), "seconds": round(sum(took), 6)}
                for (stage, name), took in work
            ],
        }
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _clocked(function: Callable[[A], B], item: A) -> tuple[float, B]:
    began = perf_counter()
    result = function(item)
    return perf_counter() - began, result


def _name(item: object) -> str:
    """Name a page by its template, what is made by what it is, a note by its path."""
    if isinstance(item, Job):
        return item.of or item.name
    return item.template if isinstance(item, Page) else str(getattr(item, "path", ""))
