"""Say which jobs weave the files for machines: one for each record, and those of the whole site."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.weave.formats import data, llms, tables
from conspectus.weave.formats.calendars import session_calendar, whole_calendars
from conspectus.weave.formats.citations import WHOLE, parts_of, record_citations, whole_citations
from conspectus.weave.formats.database import Write, database
from conspectus.weave.formats.feedfiles import WHOLE as WHOLE_FEEDS
from conspectus.weave.formats.feedfiles import record_feeds, whole_feeds
from conspectus.weave.formats.markdown import record_markdown
from conspectus.weave.formats.redirects import redirects
from conspectus.weave.formats.rootfiles import opensearch, security
from conspectus.weave.formats.schedules import schedules
from conspectus.weave.views.benchmarks import benchmarks_files, has_results
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.numbers import has_numbers, numbers_files
from conspectus.weave.weaver import Job


def file_jobs(loom: Loom, write: Write | None = None) -> Iterator[Job]:
    """Name every job whose files stand beside pages; `write` makes a database, where one is asked for."""
    for ref in loom.digest.records:
        if ref in loom.digest.paged and not is_faulty(loom.digest, ref):
            yield Job(f"files of {ref}", partial(_record, ref), f"files of {ref.kind}")
    yield from _parts(loom)
    for name, make in WHOLE_SITE.items():
        yield Job(name, make)
    for page in WHOLE_FEEDS:
        yield Job(f"feeds of {page}", partial(whole_feeds, page))
    if write:
        yield Job("database", partial(database, write))


def _parts(loom: Loom) -> Iterator[Job]:
    """Name the jobs of all records of a kind, as many of them as each can hold."""
    for kind in WHOLE:
        for number in parts_of(len(loom.listed(kind))):
            yield Job(f"citations of {kind} {number}", partial(whole_citations, kind, number))
    for kind in Kind:
        for number in data.parts_of(loom, kind):
            yield Job(f"records of {kind} {number}", partial(data.digest_part, kind, number))
        for number in llms.parts_of(loom, kind):
            yield Job(f"llms of {kind} {number}", partial(llms.part, kind, number))
    for number in tables.parts_of(len(loom.listed(Kind.PAPER))):
        yield Job(f"table of papers {number}", partial(tables.papers_table, number))


def is_faulty(digest: Digest, ref: Ref) -> bool:
    """Tell whether a record's note could not be read whole."""
    return ref in digest.notes and digest.notes[ref].is_faulty


def _record(ref: Ref, loom: Loom) -> Iterator[Output]:
    yield from record_citations(ref, loom)
    if ref.kind is Kind.SESSION:
        yield from session_calendar(ref, loom)
    yield from record_feeds(ref, loom)
    yield from data.record_data(ref, loom)
    yield from record_markdown(ref, loom)


def _figures(loom: Loom) -> Iterator[Output]:
    if has_numbers(loom):
        yield from (output for _, output in numbers_files(loom))


def _results(loom: Loom) -> Iterator[Output]:
    if has_results(loom):
        yield from benchmarks_files(loom)


WHOLE_SITE: Mapping[str, Callable[[Loom], Iterator[Output]]] = {
    "table of facts": tables.facts_table,
    "schema": data.digest_schema,
    "llms": llms.overview,
    "opensearch": opensearch,
    "security": security,
    "redirects": redirects,
    "calendars": whole_calendars,
    "schedules": schedules,
    "figures": _figures,
    "results": _results,
}
"""What makes files of the whole site, by the names of the jobs."""
