"""Plan every page of the site: its URL, its template and its view."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output, Page
from conspectus.model.problem import Problem
from conspectus.model.records import Record, Session
from conspectus.model.routes import (
    BENCHMARKS,
    BROWSE,
    CHANGES,
    DISCREPANCIES,
    FORMATS,
    NOT_FOUND,
    NUMBERS,
    READING_LIST,
    benchmark_url,
    list_url,
    output_path,
    url_of,
)
from conspectus.model.views.lists import IncidentsView, RedirectView, UsesView
from conspectus.model.views.parts import Anchor, Head
from conspectus.weave.formats.citations import whole_contents
from conspectus.weave.formats.data import digest_index
from conspectus.weave.formats.database import Write
from conspectus.weave.formats.jobs import file_jobs, is_faulty
from conspectus.weave.formats.sitemap import sitemaps
from conspectus.weave.views.benchmarks import benchmark_views, benchmarks_views
from conspectus.weave.views.browse import browse_view
from conspectus.weave.views.discrepancies import discrepancies_view
from conspectus.weave.views.facts import fact_view
from conspectus.weave.views.formats import formats_view
from conspectus.weave.views.home import home_view, not_found_view
from conspectus.weave.views.incidents import incidents_views
from conspectus.weave.views.lists import changes_view, head, list_views, reading_list_view
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.numbers import has_numbers, numbers_view
from conspectus.weave.views.onward import onward_views
from conspectus.weave.views.others import award_view, free_page_view, incident_view, trend_view
from conspectus.weave.views.papers import paper_view
from conspectus.weave.views.people import person_view
from conspectus.weave.views.sessions import schedule_view, session_view
from conspectus.weave.views.sources import source_view
from conspectus.weave.views.topics import topic_view
from conspectus.weave.weaver import PLAINLY, Job, Means, woven

VIEWS: Mapping[Kind, Callable[[Loom, Any], object]] = {
    Kind.PAPER: paper_view,
    Kind.AWARD: award_view,
    Kind.INCIDENT: incident_view,
    Kind.SESSION: session_view,
    Kind.TOPIC: topic_view,
    Kind.TREND: trend_view,
    Kind.PERSON: person_view,
    Kind.SOURCE: source_view,
    Kind.FACT: fact_view,
    Kind.PAGE: free_page_view,
}


FIXED: tuple[tuple[str, str, Callable[[Loom], object]], ...] = (
    ("/", "home.html", home_view),
    (DISCREPANCIES, "discrepancies.html", discrepancies_view),
    (BROWSE, "browse.html", browse_view),
    (CHANGES, "changes.html", changes_view),
    (READING_LIST, "reading-list.html", reading_list_view),
    (NOT_FOUND, "404.html", not_found_view),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every page of the site, clashing URLs, and all other files that are woven."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    files: tuple[Output, ...] = ()

    @property
    def urls(self) -> list[str]:
        """Give the URL of each page."""
        return [page.url for page in self.pages]


def plan(
    loom: Loom, means: Means = PLAINLY, *, database: Write | None = None, left: Collection[Problem] = ()
) -> Plan:
    """Plan all pages; a record whose note could not be read gets none.

    `database` makes a file of the whole digest's tables, where one is asked for; `left` are problems
    that readers of the data should know of.
    """
    beside = file_jobs(loom, database)
    jobs = (*_records(loom), *_lists(), *_fixed(), *_benchmarks(loom), *_redirects(loom), *beside)
    made = woven(jobs, loom, means)
    woven_pages = tuple(each for each in made if isinstance(each, Page))
    listed = (*woven_pages, Page(FORMATS, "formats.html", None))
    woven_files = tuple(each for each in made if isinstance(each, Output))
    indexes = (*whole_contents(woven_files), *digest_index(loom, woven_files, left))
    every = (*indexes, *woven_files, *sitemaps(loom, listed))
    files = tuple(file for file in every if f"root/{file.path}" not in loom.assets)
    pages = (*woven_pages, Page(FORMATS, "formats.html", formats_view(loom, files)))
    return Plan(pages, tuple(_colliding_urls(loom.digest, pages)), files)


def _records(loom: Loom) -> Iterator[Job]:
    for ref in loom.digest.records:
        if ref in loom.digest.paged and not is_faulty(loom.digest, ref):
            yield Job(f"{ref}", partial(_record, ref), f"{ref.kind.noun}.html")


def _record(ref: Ref, loom: Loom) -> Iterator[Page]:
    record = loom.digest.records[ref]
    yield Page(url_of(ref), f"{ref.kind.noun}.html", VIEWS[ref.kind](loom, record), ref)
    for view in onward_views(loom, record):
        yield Page(view.head.url, "uses.html" if isinstance(view, UsesView) else "list.html", view)


def _lists() -> Iterator[Job]:
    for kind in Kind:
        if kind is not Kind.PAGE:
            yield Job(f"list of {kind}", partial(_list, kind), "list.html")


def _list(kind: Kind, loom: Loom) -> Iterator[Page]:
    if kind is Kind.SESSION:
        sessions = loom.digest.of_kind(Kind.SESSION, Session)
        top = head(loom, list_url(kind), "kind.sessions.title", "intro.sessions")
        yield Page(list_url(kind), "schedule.html", schedule_view(loom, top, sessions))
        return
    for view in incidents_views(loom) if kind is Kind.INCIDENT else list_views(loom, kind):
        template = "incidents.html" if isinstance(view, IncidentsView) else "list.html"
        yield Page(view.head.url, template, view)


def _fixed() -> Iterator[Job]:
    """Give the pages of the site that stand for no record; those of numbers only where there are any."""
    for url, template, view in FIXED:
        yield Job(url, partial(_one, url, template, view), template)
    yield Job(NUMBERS, _numbers, "numbers.html")


def _one(url: str, template: str, view: Callable[[Loom], object], loom: Loom) -> Iterator[Page]:
    yield Page(url, template, view(loom))


def _numbers(loom: Loom) -> Iterator[Page]:
    if has_numbers(loom):
        yield Page(NUMBERS, "numbers.html", numbers_view(loom))


def _benchmarks(loom: Loom) -> Iterator[Job]:
    """Give the list of benchmarks, and a page or more of each."""
    yield Job(BENCHMARKS, _list_of_benchmarks, "benchmarks.html")
    for slug in loom.reported:
        yield Job(benchmark_url(slug), partial(_benchmark, slug), "benchmark.html")


def _list_of_benchmarks(loom: Loom) -> Iterator[Page]:
    for view in benchmarks_views(loom):
        yield Page(view.head.url, "benchmarks.html", view)


def _benchmark(slug: str, loom: Loom) -> Iterator[Page]:
    for view in benchmark_views(loom, slug):
        yield Page(view.head.url, "benchmark.html", view)


def _redirects(loom: Loom) -> Iterator[Job]:
    for ref, record in loom.digest.records.items():
        if record.aliases:
            yield Job(f"aliases of {ref}", partial(_aliases, ref), "redirect.html")


def _aliases(ref: Ref, loom: Loom) -> Iterator[Page]:
    record = loom.digest.records[ref]
    for alias in record.aliases:
        yield Page(alias, "redirect.html", _redirect(loom, record, alias), ref)


def _redirect(loom: Loom, record: Record, alias: str) -> RedirectView:
    url = url_of(record.ref)
    top = Head(
        url=alias,
        title=loom.words["page.moved"],
        description=loom.words["page.moved"],
        kind="redirect",
        canonical=loom.canonical(url),
        noindex=True,
    )
    return RedirectView(head=top, target=Anchor(url, record.title))


def _colliding_urls(digest: Digest, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Find pages that would be written to the same place; a note has to give way to the site's own."""
    taken: dict[str, Page] = {}
    for page in pages:
        other = taken.setdefault(output_path(page.url), page)
        if other is page:
            continue
        intruder, held = (page, other) if page.ref in digest.notes else (other, page)
        note = digest.notes.get(intruder.ref) if intruder.ref else None
        message = f"the URL {page.url} is taken by {held.ref or 'a page of the site'}"
        cure = "rename the note or drop the alias"
        if note is None:
            yield Problem(code="url-taken", message=message, cure=cure)
        else:
            yield note.problem(
                "url-taken", "aliases" if page.url in note.record.aliases else "", message, cure=cure
            )
