"""Weave the pages and files of a plan, but for those that would be woven as before.

What a page is woven from is noted while it is woven: every look-up in the Digest. Where all of
these find what they found, and settings, words and code are the same, the page's view is the same;
it is woven only if somebody needs it after all. What is woven goes through a press at once, and is
small from then on: of a large site, the views of all pages have no room beside one another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from conspectus.model.compression import Deflated
from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output, Page, Press
from conspectus.weave.ledger import Ledger, named
from conspectus.weave.tracing import Lookup, Trace
from conspectus.weave.views.loom import Loom

STAGE, PLAN = "plan", "jobs"
DOING = "Making pages and files"
PAGE, FILE = "page", "file"
MOST_SPARE = 2
"""There may be this many times as many look-ups in store as are made."""


Products = tuple[Page | Output, ...]


class Job(NamedTuple):
    """Pages and files that are woven together, by a name that no other job has; `of` says what they are."""

    name: str
    weave: Callable[[Loom], Iterable[Page | Output]]
    of: str = ""


class Unpressed:
    """A press that leaves pages as they are woven."""

    @property
    def render(self) -> Callable[[Page], Page]:
        """Give what does nothing."""
        return _as_it_is

    def take(self, page: Page) -> Page:
        """Give the page."""
        return page


class Means(NamedTuple):
    """What jobs are done with: what is remembered, what pages go through, and who helps."""

    memo: Memo = FORGET
    press: Press = Unpressed()
    many: Many = one_by_one


PLAINLY = Means()
"""Nothing is remembered, nobody helps, and pages keep their views."""


class Woven(NamedTuple):
    """What is known of a job: the numbers of its look-ups, its stamp, and what it makes, in outline."""

    looked_up: tuple[int, ...]
    stamp: str
    made: tuple[tuple[str, ...], ...]


def woven(jobs: Sequence[Job], loom: Loom, means: Means = PLAINLY) -> Products:
    """Give the pages and files of all jobs, in order."""
    memo, press, many = means
    if memo is FORGET:
        made = many(DOING, Work(loom, Trace(), press.render), jobs)
        return tuple(_taken(each, press) for _, found in made for each in found)
    ledger = Ledger(loom, memo)
    weaver = Weaver(loom, ledger, memo)
    trace = Trace()
    unknown = [job for job in jobs if not weaver.knows(job)]
    made = many(DOING, Work(ledger.traced(trace), trace, press.render), unknown)
    new = {
        job.name: [_taken(each, press) for each in weaver.noted(job, looked_up, found)]
        for job, (looked_up, found) in zip(unknown, made, strict=True)
    }
    products = tuple(
        each for job in jobs for each in (new[job.name] if job.name in new else weaver.again(job))
    )
    if weaver.has_news:
        memo.keep(STAGE, PLAN, weaver.state())
    ledger.close()
    return products


class Work:
    """Do jobs one after the other, in whichever process, and say what was looked up for each."""

    def __init__(self, loom: Loom, trace: Trace, render: Callable[[Page], Page]) -> None:
        """Take a Loom whose look-ups go to a trace, and what pages are rendered by."""
        self._loom, self._trace, self._render = loom, trace, render

    def __call__(self, job: Job) -> tuple[tuple[Lookup, ...], Products]:
        """Do a job, a page or a file at a time."""
        found, looked_up = self._trace.alone(lambda: tuple(map(self._small, job.weave(self._loom))))
        return tuple(map(_plain, looked_up)), found

    def _small(self, made: Page | Output) -> Page | Output:
        if isinstance(made, Page):
            return self._render(made)
        if isinstance(made.content, Deflated) and made.digest:
            return made
        data = made.data
        digest = made.digest or sha256(data).hexdigest()
        return replace(made, content=Deflated.of(data), digest=digest, size=len(data))


class Weaver:
    """Know jobs again by what the build before noted of them, and note the others."""

    def __init__(self, loom: Loom, ledger: Ledger, memo: Memo) -> None:
        """Find out what changed since the build before."""
        self._ledger, self._again, self._memo = ledger, _Again(loom), memo
        before = memo.recall(STAGE, PLAN)
        self._about = named([repr(loom.settings), repr(loom.words), _family(loom)])
        self._numbers: dict[Lookup, int] = {}
        self._jobs: dict[str, Woven] = {}
        self._stale: frozenset[int] = frozenset()
        self._now: dict[str, Woven] = {}
        self.has_news = False
        if before and before[0] == self._about:
            self._take(*before[1:])

    def knows(self, job: Job) -> bool:
        """Tell whether a job would make what it made before."""
        known = self._jobs.get(job.name)
        return known is not None and self._stale.isdisjoint(known.looked_up)

    def again(self, job: Job) -> Iterator[Page | Output]:
        """Give what a job that is known would make."""
        known = self._now[job.name] = self._jobs[job.name]
        for at, outline in enumerate(known.made):
            yield _remade(outline, known.stamp, partial(self._again, job, at))

    def noted(self, job: Job, looked_up: Sequence[Lookup], found: Products) -> Iterator[Page | Output]:
        """Give what a job has made, and note what was looked up for it."""
        stamp = self._stamp(job.name, looked_up)
        made = tuple(map(_outline, found))
        self._now[job.name] = Woven(tuple(map(self._number, looked_up)), stamp, made)
        self.has_news = True
        for each in found:
            yield replace(each, stamp=stamp) if isinstance(each, Page) else self._put_away(each)

    def _put_away(self, made: Output) -> Output:
        """Let the bytes of a file wait where they take no memory."""
        if not isinstance(made.content, Deflated):
            return made
        self._memo.keep_bytes(made.digest, made.content)
        return replace(made, content=partial(self._memo.recall_bytes, made.digest))

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
            number = self._numbers[lookup] = len(self._numbers)
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
    """Weave a job once more, when what it makes is needed after all; what the last one made is kept."""

    def __init__(self, loom: Loom) -> None:
        self._loom, self._last = loom, ""
        self._made: Products = ()

    def __call__(self, job: Job, at: int) -> Page | Output:
        if self._last != job.name:
            self._made, self._last = tuple(job.weave(self._loom)), job.name
        return self._made[at]


def _family(loom: Loom) -> str:
    """Write what the site knows of the editions beside it and below it."""
    return repr((loom.digest.site.siblings, loom.digest.site.issues))


def _as_it_is(page: Page) -> Page:
    return page


def _taken(made: Page | Output, press: Press) -> Page | Output:
    return press.take(made) if isinstance(made, Page) and made.printed else made


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
    return (table, (key.kind.value, key.slug)) if isinstance(key, Ref) else lookup
