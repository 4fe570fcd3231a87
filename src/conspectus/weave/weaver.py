"""Weave the pages and files of a plan, but for those that would be woven as before.

What a page is woven from is noted while it is woven: every look-up in the Digest. Where all of
these find what they found, and settings, words and code are the same, the page's view is the same;
it is woven only if somebody needs it after all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output, Page
from conspectus.weave.ledger import Ledger, named
from conspectus.weave.tracing import Lookup, Trace
from conspectus.weave.views.loom import Loom

STAGE, PLAN = "plan", "jobs"
PAGE, FILE = "page", "file"
MOST_SPARE = 2
"""There may be this many times as many look-ups in store as are made."""


class Job(NamedTuple):
    """Pages and files that are woven together, under a name that no other job has."""

    name: str
    weave: Callable[[Loom], Iterable[Page | Output]]


class Woven(NamedTuple):
    """What is known of a job: the numbers of its look-ups, its stamp, and what it makes, in outline."""

    looked_up: tuple[int, ...]
    stamp: str
    made: tuple[tuple[str, ...], ...]


def woven(jobs: Iterable[Job], loom: Loom, memo: Memo = FORGET) -> tuple[Page | Output, ...]:
    """Give the pages and files of all jobs, in order."""
    if memo is FORGET:
        return tuple(made for job in jobs for made in job.weave(loom))
    ledger = Ledger(loom, memo)
    weaver = Weaver(loom, ledger, memo.recall(STAGE, PLAN))
    found = tuple(made for job in jobs for made in weaver.made(job))
    if weaver.has_news:
        memo.keep(STAGE, PLAN, weaver.state())
    ledger.close()
    return found


class Weaver:
    """Weave jobs, or know them again by what the build before noted of them."""

    def __init__(self, loom: Loom, ledger: Ledger, before: Any) -> None:
        """Find out what changed since; `before` is the state of the weaver then, or None."""
        self._loom, self._ledger, self._trace = loom, ledger, Trace()
        self._traced = ledger.traced(self._trace)
        self._about = named([repr(loom.settings), repr(loom.words)])
        self._numbers: dict[Lookup, int] = {}
        self._jobs: dict[str, Woven] = {}
        self._stale: frozenset[int] = frozenset()
        self._now: dict[str, Woven] = {}
        if before and before[0] == self._about:
            self._take(*before[1:])
        self.has_news = not self._jobs or bool(self._stale)

    def made(self, job: Job) -> Iterable[Page | Output]:
        """Give what a job makes."""
        known = self._jobs.get(job.name)
        if known and self._stale.isdisjoint(known.looked_up):
            self._now[job.name] = known
            again = _Again(job, self._loom)
            return (
                _remade(outline, known.stamp, partial(again, at)) for at, outline in enumerate(known.made)
            )
        found, looked_up = self._trace.of(lambda: tuple(job.weave(self._traced)))
        stamp = self._stamp(job.name, looked_up)
        made = [_stamped(each, stamp) for each in found]
        self._now[job.name] = Woven(tuple(map(self._number, looked_up)), stamp, tuple(map(_outline, made)))
        self.has_news = True
        return made

    def state(self) -> tuple[Any, ...]:
        """Give what the next build has to know: which look-ups found what, and which jobs made them."""
        used = {number for job in self._now.values() for number in job.looked_up}
        if MOST_SPARE * len(used) < len(self._numbers):
            self._tidy(sorted(used))
        jobs = {name: tuple(job) for name, job in self._now.items()}
        return (self._about, tuple(self._numbers), tuple(map(self._ledger.digest, self._numbers)), jobs)

    def _tidy(self, used: Iterable[int]) -> None:
        """Drop the look-ups that no job makes any more, and number the others anew."""
        lookups, places = [*self._numbers], {number: at for at, number in enumerate(used)}
        self._numbers = {lookups[number]: at for number, at in places.items()}
        for name, job in self._now.items():
            self._now[name] = job._replace(looked_up=tuple(places[number] for number in job.looked_up))

    def _number(self, lookup: Lookup) -> int:
        number = self._numbers.get(lookup)
        if number is None:
            number = self._numbers[_plain(lookup)] = len(self._numbers)
        return number

    def _take(self, lookups: Iterable[Lookup], digests: Iterable[str], jobs: Mapping[str, Any]) -> None:
        self._numbers = {lookup: number for number, lookup in enumerate(lookups)}
        self._jobs = {name: Woven(*job) for name, job in jobs.items()}
        digest = self._ledger.digest
        then = zip(self._numbers.items(), digests, strict=True)
        self._stale = frozenset(number for (lookup, number), before in then if digest(lookup) != before)

    def _stamp(self, name: str, looked_up: Iterable[Lookup]) -> str:
        """Name what a job's pages are woven from."""
        return named([self._about, name, *sorted(map(self._ledger.line, looked_up))])


class _Again:
    """Weave a job once more, when what it makes is needed after all."""

    def __init__(self, job: Job, loom: Loom) -> None:
        self._job, self._loom = job, loom
        self._made: tuple[Page | Output, ...] = ()

    def __call__(self, at: int) -> Page | Output:
        self._made = self._made or tuple(self._job.weave(self._loom))
        return self._made[at]


def _stamped(made: Page | Output, stamp: str) -> Page | Output:
    if isinstance(made, Page):
        return replace(made, stamp=stamp)
    return replace(made, digest=made.digest or sha256(made.data).hexdigest(), size=len(made.data))


def _outline(made: Page | Output) -> tuple[str, ...]:
    """Write what there is to know of a page or a file without its view or bytes."""
    ref = (made.ref.kind.value, made.ref.slug) if made.ref else ()
    if isinstance(made, Page):
        return (PAGE, made.url, made.template, *ref)
    return (FILE, made.path, made.url, made.digest, str(made.size), *ref)


def _remade(outline: tuple[str, ...], stamp: str, again: Callable[[], Page | Output]) -> Page | Output:
    """Make a page or a file of its outline; `again` weaves it."""
    if outline[0] == PAGE:
        _, url, template, *ref = outline
        return Page(url, template, partial(_view, again), _ref(ref), stamp)
    _, path, url, digest, size, *ref = outline
    return Output(path, partial(_data, again), url, _ref(ref), digest=digest, size=int(size))


def _view(again: Callable[[], Page | Output]) -> object:
    made = again()
    return made.view if isinstance(made, Page) else None


def _data(again: Callable[[], Page | Output]) -> bytes:
    made = again()
    return made.data if isinstance(made, Output) else b""


def _ref(parts: list[str]) -> Ref | None:
    return Ref(Kind(parts[0]), parts[1]) if parts else None


def _plain(lookup: Lookup) -> Lookup:
    """Write a look-up in plain texts and tuples, which equal the names they stand for."""
    table, key = lookup
    if isinstance(key, Ref):
        return table, (key.kind.value, key.slug)
    return table, key.value if isinstance(key, Kind) else key
