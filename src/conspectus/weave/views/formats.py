"""Weave the page of formats: every file there is for machines, and how to read it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from conspectus.model.page import Output
from conspectus.model.routes import BENCHMARKS, FORMATS, NUMBERS
from conspectus.model.views.lists import FileRow, FormatGroup, FormatsView
from conspectus.model.views.parts import Anchor
from conspectus.weave.views.benchmarks import benchmarks_file, has_results
from conspectus.weave.views.lists import head
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.numbers import has_numbers, numbers_files

SUFFIXES = ("csv", "svg")


class DataFile(NamedTuple):
    """A file beside a page: what it holds in words, and the place on the page that shows it."""

    output: Output
    holds: str
    page: Anchor


def data_files(loom: Loom) -> Iterator[DataFile]:
    """Give the files that stand beside pages and need no template."""
    if has_numbers(loom):
        title = loom.words["kind.numbers.title"]
        for figure, output in numbers_files(loom):
            yield DataFile(output, figure.title, Anchor(f"{NUMBERS}#figure-{figure.id}", title))
    if has_results(loom):
        page = Anchor(BENCHMARKS, loom.words["kind.benchmarks.title"])
        yield DataFile(benchmarks_file(loom), loom.words["formats.benchmarks"], page)


def formats_view(loom: Loom, files: Sequence[DataFile]) -> FormatsView:
    """Weave the page."""
    return FormatsView(
        head=head(loom, FORMATS, "kind.formats.title", "intro.formats"),
        intro=loom.words["intro.formats"],
        groups=tuple(_groups(loom, files)),
    )


def _groups(loom: Loom, files: Iterable[DataFile]) -> Iterator[FormatGroup]:
    yield FormatGroup(loom.words["formats.html"], "html", loom.words["formats.html-text"], ())
    for suffix in SUFFIXES:
        found = [file for file in files if PurePosixPath(file.output.path).suffix == f".{suffix}"]
        if found:
            title, text = loom.words[f"formats.{suffix}"], loom.words[f"formats.{suffix}-text"]
            yield FormatGroup(title, suffix, text, tuple(map(_row, found)))


def _row(file: DataFile) -> FileRow:
    path = PurePosixPath(file.output.path)
    columns = file.output.data.partition(b"\r\n")[0].decode() if path.suffix == ".csv" else ""
    return FileRow(Anchor(f"/{path}", path.name), file.holds, columns.replace(",", ", "), file.page)
