"""Weave the pages of a plan, but for those that would be woven as before.

What a page is woven from is noted while it is woven: every look-up in the Digest. Where all of
these find what they found, and settings, words and code are the same, the page's view is the same;
it is woven only if somebody needs it after all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Page
from conspectus.weave.ledger import Ledger, named
from conspectus.weave.tracing import Lookup, Trace
from conspectus.weave.views.loom import Loom

STAGE, PLAN = "plan", "pages"


class Job(NamedTuple):
    """Pages that are woven together, under a name that no other job has."""

    name: str
    weave: Callable[[Loom], Iterable[Page]]


class Woven(NamedTuple):
    """What is known of a job: the numbers of its look-ups, its stamp, and its pages without their views."""

    looked_up: tuple[int, ...]
    stamp: str
    pages: tuple[tuple[str, str, tuple[str, str] | None], ...]


def woven(jobs: Iterable[Job], loom: Loom, memo: Memo = FORGET) -> tuple[Page, ...]:
    """Give the pages of all jobs, in order."""
    if memo is FORGET:
        return tuple(page for job in jobs for page in job.weave(loom))
    weaver = Weaver(loom, memo.recall(STAGE, PLAN))
    pages = tuple(page for job in jobs for page in weaver.pages(job))
    if weaver.has_news:
        memo.keep(STAGE, PLAN, weaver.state())
    return pages


class Weaver:
    """Weave jobs, or know them again by what the build before noted of them."""

    def __init__(self, loom: Loom, before: Any) -> None:
        """Find out what changed since; `before` is the state of the weaver then, or None."""
        self._loom, self._ledger, self._trace = loom, Ledger(loom), Trace()
        self._traced = self._ledger.traced(self._trace)
        self._about = named([repr(loom.settings), repr(loom.words)])
        self._numbers: dict[Lookup, int] = {}
        self._jobs: dict[str, Woven] = {}
        self._stale: frozenset[int] = frozenset()
        self._now: dict[str, Woven] = {}
        if before and before[0] == self._about:
            self._take(*before[1:])
        self.has_news = not self._jobs or bool(self._stale)

    def pages(self, job: Job) -> Iterable[Page]:
        """Give the pages of a job."""
        known = self._jobs.get(job.name)
        if known and self._stale.isdisjoint(known.looked_up):
            self._now[job.name] = known
            return self._known(job, known)
        pages, looked_up = self._trace.of(lambda: tuple(job.weave(self._traced)))
        stamp = self._stamp(job.name, looked_up)
        numbers = tuple(self._numbers.setdefault(lookup, len(self._numbers)) for lookup in looked_up)
        self._now[job.name] = Woven(numbers, stamp, tuple(map(_outline, pages)))
        self.has_news = True
        return (replace(page, stamp=stamp) for page in pages)

    def state(self) -> tuple[Any, ...]:
        """Give what the next build has to know: which look-ups found what, and which jobs made them."""
        used = sorted({number for job in self._now.values() for number in job.looked_up})
        lookups = [*self._numbers]
        places = {number: at for at, number in enumerate(used)}
        jobs = {
            name: (tuple(places[number] for number in job.looked_up), job.stamp, job.pages)
            for name, job in self._now.items()
        }
        kept = [lookups[number] for number in used]
        return (self._about, tuple(map(_plain, kept)), tuple(map(self._ledger.digest, kept)), jobs)

    def _take(self, lookups: Iterable[Lookup], digests: Iterable[str], jobs: Mapping[str, Any]) -> None:
        self._numbers = {lookup: number for number, lookup in enumerate(lookups)}
        self._jobs = {name: Woven(*job) for name, job in jobs.items()}
        digest = self._ledger.digest
        then = zip(self._numbers.items(), digests, strict=True)
        self._stale = frozenset(number for (lookup, number), before in then if digest(lookup) != before)

    def _stamp(self, name: str, looked_up: Iterable[Lookup]) -> str:
        """Name what a job's pages are woven from."""
        return named([self._about, name, *sorted(map(self._ledger.line, looked_up))])

    def _known(self, job: Job, known: Woven) -> Iterator[Page]:
        again = _Again(job, self._loom)
        for at, (url, template, ref) in enumerate(known.pages):
            yield Page(
                url, template, partial(again, at), Ref(Kind(ref[0]), ref[1]) if ref else None, known.stamp
            )


class _Again:
    """Weave a job once, when the view of one of its pages is needed after all."""

    def __init__(self, job: Job, loom: Loom) -> None:
        self._job, self._loom = job, loom
        self._pages: tuple[Page, ...] = ()

    def __call__(self, at: int) -> object:
        self._pages = self._pages or tuple(self._job.weave(self._loom))
        return self._pages[at].view


def _outline(page: Page) -> tuple[str, str, tuple[str, str] | None]:
    return (page.url, page.template, (page.ref.kind.value, page.ref.slug) if page.ref else None)


def _plain(lookup: Lookup) -> Lookup:
    """Write a look-up in plain texts and tuples, which equal the names they stand for."""
    table, key = lookup
    if isinstance(key, Ref):
        return table, (key.kind.value, key.slug)
    return table, key.value if isinstance(key, Kind) else key
