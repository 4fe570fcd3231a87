"""Give the files of citations: those beside the page of each record, and those of all papers and sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from conspectus.model.digest import Relation
from conspectus.model.formats import BIBTEX, CSL, RIS, Format
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.records import Award, Paper, Session, Source
from conspectus.model.routes import list_url, output_path, url_of
from conspectus.weave.formats.bibtex import entry
from conspectus.weave.formats.csl import line, listed
from conspectus.weave.formats.cut import in_files
from conspectus.weave.formats.ris import END, reference
from conspectus.weave.formats.works import Work, is_written, note_work, paper_work, source_work
from conspectus.weave.views.loom import Loom

T = TypeVar("T")


class Writer(NamedTuple):
    """How a format writes one work, and puts works that are written into a file."""

    one: Callable[[Work], str]
    file: Callable[[Iterable[str]], str]


WRITERS: Mapping[Format, Writer] = {
    BIBTEX: Writer(entry, "\n".join),
    CSL: Writer(line, listed),
    RIS: Writer(reference, END.join),
}
WHOLE = (Kind.PAPER, Kind.SOURCE)
"""The kinds whose records are all cited in one file, or in parts of it."""
PART = 2_000
"""How many works a file holds at most; fewer where these would not fit into one file."""


def record_citations(ref: Ref, loom: Loom) -> Iterator[Output]:
    """Give the files beside the page of a record: what it is about, then the page itself."""
    works = tuple(_cites(loom, ref))
    for format_ in filter(loom.makes, WRITERS):
        files = [
            file for path, part in cut(url_of(ref), format_, works) for file in _files(loom, path, part, ref)
        ]
        yield from files
        if len(works) > PART and format_ is BIBTEX:
            listed = contents(file.path for file in files)
            yield Output(output_path(format_.beside(url_of(ref))), listed, ref=ref)


def whole_citations(kind: Kind, number: int, loom: Loom) -> Iterator[Output]:
    """Give one part of the files that cite all records of a kind."""
    refs = loom.listed(kind)
    begins = number * PART
    works = [Cited(ref) for ref in refs[begins : begins + PART]]
    for format_ in filter(loom.makes, WRITERS):
        yield from _files(loom, part_path(list_url(kind), format_, number, len(refs)), works)


def whole_contents(files: Iterable[Output]) -> Iterator[Output]:
    """Give what names the parts of all works of a kind among these files, where there are parts."""
    paths = [file.path for file in files if file.ref is None and file.path.endswith(f".{BIBTEX.suffix}")]
    for kind in WHOLE:
        whole = output_path(BIBTEX.beside(list_url(kind)))
        parts = [path for path in paths if path.partition(".")[0] == kind]
        if parts and whole not in parts:
            yield Output(whole, contents(parts))


def parts_of(count: int) -> range:
    """Give the number of each part that so many works are cut into."""
    return range(-(-count // PART))


def works_of(loom: Loom, ref: Ref) -> tuple[Work, ...]:
    """Give what the files beside a record's page cite; the page itself only where it has a note."""
    return tuple(_work(loom, each) for each in _cites(loom, ref))


def cited(loom: Loom, ref: Ref) -> int:
    """Count what the files beside a record's page cite."""
    return sum(1 for _ in _cites(loom, ref))


def cut(url: str, format_: Format, works: Sequence[T]) -> Iterator[tuple[str, Sequence[T]]]:
    """Cut works into files beside a page; nothing where there are none."""
    for number in parts_of(len(works)):
        part = works[number * PART : (number + 1) * PART]
        yield part_path(url, format_, number, len(works)), part


def part_path(url: str, format_: Format, number: int, count: int) -> str:
    """Name a part beside a page: `papers.bib` where it is the only one, else `papers.1.bib`."""
    stem = url.rstrip("/") if count <= PART else f"{url.rstrip('/')}.{number + 1}"
    return output_path(format_.beside(stem))


def contents(paths: Iterable[str]) -> bytes:
    """Name the parts of a bibliography; outside of entries, BibTeX takes any text for a comment."""
    return "".join(f"% {path.rpartition('/')[2]}\n" for path in paths).encode()


class Cited(NamedTuple):
    """What is cited: a paper or a source, or the page of a record as a note."""

    ref: Ref
    is_page: bool = False


def _cites(loom: Loom, ref: Ref) -> Iterator[Cited]:
    """Name what the files beside a record's page cite."""
    if ref.kind is Kind.SOURCE:
        yield Cited(ref)
    yield from (Cited(each) for each in _papers(loom, ref) if loom.digest.find(each, Paper))
    if is_written(loom, ref):
        yield Cited(ref, is_page=True)


def _work(loom: Loom, cited: Cited) -> Work:
    record = loom.digest.records[cited.ref]
    if isinstance(record, Paper) and not cited.is_page:
        return paper_work(loom, record)
    if isinstance(record, Source) and not cited.is_page:
        return source_work(loom, record)
    return note_work(loom, record)


def _files(loom: Loom, path: str, works: Sequence[Cited], ref: Ref | None = None) -> Iterator[Output]:
    """Write works into a file, or into as many as they take; each is written once for all pages."""
    format_ = next(each for each in WRITERS if path.endswith(f".{each.suffix}"))
    writer = WRITERS[format_]

    def text(cited: Cited) -> str:
        if cited.is_page:
            return writer.one(_work(loom, cited))
        return loom.once((format_.key, cited.ref), lambda _: writer.one(_work(loom, cited)))

    return in_files(path, format_, works, lambda held: writer.file(map(text, held)).encode(), ref)


def _papers(loom: Loom, ref: Ref) -> Iterable[Ref]:
    """Name the papers that a record is about, in the order of its page, each once."""
    if ref.kind is Kind.PAPER:
        return (ref,)
    if ref.kind is Kind.SOURCE:
        return ()
    record = loom.digest.records[ref]
    first: Iterable[Ref] = ()
    if isinstance(record, Award):
        first = record.papers
    if isinstance(record, Session):
        first = (talk.paper for talk in record.talks)
    relation = RELATIONS.get(ref.kind)
    linked = (link.origin for link in loom.digest.into(ref, relation)) if relation else ()
    return dict.fromkeys((*first, *sorted(linked)))


RELATIONS = {
    Kind.SESSION: Relation.PRESENTED_IN,
    Kind.TOPIC: Relation.ABOUT,
    Kind.PERSON: Relation.AUTHOR,
}
"""Which arrow leads from a paper to a record that it is listed with."""
