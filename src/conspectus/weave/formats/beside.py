"""Say which files for machines stand beside a page, so that it can name them."""

from collections.abc import Iterable, Iterator

from conspectus.model import routes
from conspectus.model.formats import CSV, ICS, JSON, MARKDOWN, SCHEDULE_JSON, SCHEDULE_XML, Format
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Session
from conspectus.model.routes import CALENDAR, list_url, url_of
from conspectus.model.views.parts import Alternate, Anchor
from conspectus.weave.formats import tables
from conspectus.weave.formats.calendars import offered
from conspectus.weave.formats.citations import WHOLE, WRITERS, cited, cut
from conspectus.weave.formats.feedfiles import feeds_of_page, feeds_of_record
from conspectus.weave.formats.slots import slots
from conspectus.weave.formats.works import is_written
from conspectus.weave.views.loom import Loom


def beside_record(loom: Loom, ref: Ref) -> tuple[Alternate, ...]:
    """Name the files beside a record's page."""
    url = url_of(ref)
    session = loom.digest.find(ref, Session) if ref.kind is Kind.SESSION else None
    held = [(ICS, ICS.beside(url))] if session and loom.times.day(session) else []
    twin = [(MARKDOWN, MARKDOWN.beside(url))] if is_written(loom, ref) else []
    data = [(JSON, JSON.beside(url)), *twin]
    files = (*held, *feeds_of_record(loom, ref), *_citations(url, cited(loom, ref)), *data)
    return tuple(_named(loom, files))


def beside_page(loom: Loom, url: str) -> tuple[Alternate, ...]:
    """Name the files beside a page that is of no record; the whole digest is beside the front page."""
    whole = [(JSON, routes.DIGEST)] if url == "/" else []
    return tuple(_named(loom, [*feeds_of_page(loom, url), *whole]))


def beside_list(loom: Loom, kind: Kind) -> tuple[Alternate, ...]:
    """Name the files beside the list of a kind."""
    count = len(loom.listed(kind)) if kind in WHOLE else 0
    held = list(_programme(loom)) if kind is Kind.SESSION else []
    whole = [*held, *_citations(list_url(kind), count), *_tables(loom, kind)]
    return tuple(_named(loom, whole))


def links(alternates: Iterable[Alternate], *formats: Format) -> tuple[Anchor, ...]:
    """Link to files by the names of their formats; to those of some formats where any are named."""
    types = {format_.type for format_ in formats}
    return tuple(Anchor(each.href, each.title) for each in alternates if not types or each.type in types)


def _programme(loom: Loom) -> Iterator[tuple[Format, str]]:
    if any(offered(loom)):
        yield ICS, CALENDAR
    if loom.settings.base_url and any(slots(loom)):
        yield SCHEDULE_XML, routes.SCHEDULE_XML
        yield SCHEDULE_JSON, routes.SCHEDULE_JSON


def _tables(loom: Loom, kind: Kind) -> Iterator[tuple[Format, str]]:
    """Name the tables of papers, and those of facts, which have a row for each claim."""
    counts = {Kind.PAPER: lambda: len(loom.listed(kind)), Kind.FACT: lambda: len(tables.claims_of(loom))}
    count = counts[kind]() if kind in counts else 0
    for number in tables.parts_of(count):
        yield CSV, f"/{tables.part_path(list_url(kind), number, count)}"


def _citations(url: str, count: int) -> Iterator[tuple[Format, str]]:
    for format_ in WRITERS:
        for path, _ in cut(url, format_, range(count)):
            yield format_, f"/{path}"


def _named(loom: Loom, files: Iterable[tuple[Format, str]]) -> Iterator[Alternate]:
    for format_, href in files:
        if loom.makes(format_):
            yield Alternate(href, format_.type, loom.words[f"formats.{format_.key}"])
