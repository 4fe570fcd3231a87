"""Weave the page of formats: every file there is for machines, and how to read it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from conspectus.model.formats import CSV, LLMS, OPENSEARCH, ROBOTS, SITEMAP, Format, format_of
from conspectus.model.formats import FORMATS as KNOWN
from conspectus.model.names import Kind
from conspectus.model.page import Output
from conspectus.model.routes import (
    BENCHMARKS,
    BROWSE,
    CHANGES,
    DATABASE,
    DIGEST,
    DIGEST_SCHEMA,
    FORMATS,
    NUMBERS,
    REDIRECTS,
    SCHEDULE_JSON,
    SCHEDULE_XML,
    SECURITY,
    output_path,
)
from conspectus.model.views.lists import FileRow, FormatGroup, FormatsView
from conspectus.model.views.parts import Anchor
from conspectus.model.vocabulary import FigureForm
from conspectus.model.words import Words
from conspectus.weave.formats import tables
from conspectus.weave.formats.calendars import offered
from conspectus.weave.formats.data import FOLDER, PROBLEMS
from conspectus.weave.formats.dataset import dataset
from conspectus.weave.views import benchmarks, figurefiles
from conspectus.weave.views.lists import head
from conspectus.weave.views.loom import Loom

_PART = re.compile(r"\.\d+(?=\.)", re.ASCII)
MOST_PARTS = 12
"""How many parts of a file have a row each; an index, or the file before, names them all."""
KILO, ENOUGH = 1000, 10
UNITS = ("byte", "kilo", "mega")


class Told(NamedTuple):
    """What a file of the whole site holds, the place that shows it, and its columns if it is a table."""

    holds: str
    page: Anchor
    columns: Sequence[str] = ()


def formats_view(loom: Loom, files: Sequence[Output]) -> FormatsView:
    """Weave the page; files beside records are told kind by kind, all others one by one."""
    return FormatsView(
        head=replace(head(loom, FORMATS, "kind.formats.title", "intro.formats"), linked=dataset(loom, files)),
        intro=loom.words["intro.formats"],
        groups=tuple(_groups(loom, files)),
    )


def size_words(size: int, words: Words) -> str:
    """Write how large a file is, in two or three digits."""
    unit = 0
    amount = float(size)
    while amount >= KILO and unit < len(UNITS) - 1:
        amount, unit = amount / KILO, unit + 1
    digits = 1 if unit and amount < ENOUGH else 0
    return words.say(f"size.{UNITS[unit]}", n=words.number(f"{amount:,.{digits}f}"))


def _groups(loom: Loom, files: Iterable[Output]) -> Iterator[FormatGroup]:
    yield FormatGroup(loom.words["formats.html"], "html", loom.words["formats.html-text"], ())
    found: defaultdict[Format | None, list[Output]] = defaultdict(list)
    for file in files:
        found[format_of(file.path)].append(file)
    told = dict(_told(loom))
    for format_ in KNOWN:
        if format_ in found:
            rows = (*_whole(loom, found[format_], told), *_beside(loom, format_, found[format_]))
            title, text = loom.words[f"formats.{format_.key}"], loom.words[f"formats.{format_.key}-text"]
            yield FormatGroup(title, format_.key, text, rows)


def _whole(loom: Loom, files: Iterable[Output], told: Mapping[str, Told]) -> Iterator[FileRow]:
    """List the files of the whole site, each part of one as it is, or many of them in one row."""
    held: defaultdict[str, list[Output]] = defaultdict(list)
    for file in files:
        if file.ref is None:
            held[_PART.sub(".*", file.path)].append(file)
    for path, found in held.items():
        about = told[path.replace(".*", "")]
        rows = [found] if len(found) > MOST_PARTS else [[file] for file in found]
        yield from (_row(loom, each, about) for each in rows)


def _row(loom: Loom, files: Sequence[Output], about: Told) -> FileRow:
    """Tell of a file, or of many parts by the first and the last of them."""
    first, last = (PurePosixPath(file.path).name for file in (files[0], files[-1]))
    name = first if len(files) == 1 else loom.words.say("formats.from-to", first=first, last=last)
    size = size_words(sum(map(_bytes, files)), loom.words)
    return FileRow(Anchor(f"/{files[0].path}", name), about.holds, ", ".join(about.columns), about.page, size)


def _beside(loom: Loom, format_: Format, files: Iterable[Output]) -> Iterator[FileRow]:
    """List the files beside records, all those of a kind in one row."""
    sizes: defaultdict[Kind, list[int]] = defaultdict(list)
    for file in files:
        if file.ref:
            sizes[file.ref.kind].append(_bytes(file))
    for kind, found in sizes.items():
        folder = "" if kind is Kind.PAGE else f"{kind}/"
        name = loom.words.say("formats.pattern", folder=folder, suffix=format_.suffix)
        holds = loom.words.count("formats.beside", len(found))
        size = size_words(sum(found), loom.words)
        yield FileRow(Anchor("", name), holds, "", loom.list_anchor(kind), size)


def _told(loom: Loom) -> Iterator[tuple[str, Told]]:
    """Say what each file of the whole site holds, by its path."""
    words, home = loom.words, Anchor("/", loom.settings.title)
    for kind in (Kind.PAPER, Kind.SOURCE):
        for suffix in ("bib", "csl.json", "ris"):
            yield f"{kind}.{suffix}", Told(words[f"formats.all-{kind}"], loom.list_anchor(kind))
    programme = loom.list_anchor(Kind.SESSION)
    yield from ((each.path, Told(each.name, programme)) for each in offered(loom))
    for route in (SCHEDULE_XML, SCHEDULE_JSON):
        yield output_path(route), Told(words["formats.schedule"], programme)
    for path in ("feed.atom", "feed.json", "feed.feed.json"):
        yield path, Told(words["formats.feed"], home)
    changes = Anchor(CHANGES, words["kind.changes.title"])
    for path in ("changes.atom", "changes.feed.json"):
        yield path, Told(words["formats.changes"], changes)
    for kind, names in ((Kind.PAPER, tables.PAPERS), (Kind.FACT, tables.FACTS)):
        yield f"{kind}.csv", Told(words[f"formats.all-{kind}"], loom.list_anchor(kind), names)
    results = Anchor(BENCHMARKS, words["kind.benchmarks.title"])
    yield output_path(CSV.beside(BENCHMARKS)), Told(words["formats.benchmarks"], results, benchmarks.COLUMNS)
    yield from _told_of_data(loom, home)
    yield from _told_of_figures(loom)
    for path in (SITEMAP.suffix, f"sitemap.{SITEMAP.suffix}", ROBOTS.suffix):
        yield path, Told(words["formats.all-pages"], home)
    yield from _looked_for(loom, home)


def _told_of_data(loom: Loom, home: Anchor) -> Iterator[tuple[str, Told]]:
    """Say what the files of the digest as data hold."""
    words = loom.words
    yield output_path(DIGEST), Told(words["formats.digest"], home)
    yield output_path(DATABASE), Told(words["formats.digest-whole"], home)
    yield output_path(DIGEST_SCHEMA), Told(words["formats.digest-schema"], home)
    yield f"{FOLDER}{PROBLEMS}.json", Told(words["formats.digest-problems"], home)
    for kind in Kind:
        holds = words.say("formats.records", kind=words[f"kind.{kind}.other"])
        yield f"{FOLDER}{kind}.json", Told(holds, loom.list_anchor(kind))


def _told_of_figures(loom: Loom) -> Iterator[tuple[str, Told]]:
    """Say what the files of the page of numbers hold."""
    for figure in loom.settings.numbers:
        page = Anchor(f"{NUMBERS}#figure-{figure.id}", loom.words["kind.numbers.title"])
        counted = figure.form is FigureForm.SUPPORT
        columns = figurefiles.COUNTED if counted else figurefiles.COLUMNS
        yield f"numbers/{figure.id}.csv", Told(figure.title, page, columns)
        yield f"numbers/{figure.id}.svg", Told(figure.title, page)


def _looked_for(loom: Loom, home: Anchor) -> Iterator[tuple[str, Told]]:
    """Say what the files hold that programs look for by their names."""
    words = loom.words
    browse = Anchor(BROWSE, words["kind.browse.title"])
    yield OPENSEARCH.suffix, Told(words["formats.search"], browse)
    yield LLMS.suffix, Told(words["formats.all-notes"], home)
    for kind in Kind:
        yield f"{kind}.{LLMS.suffix}", Told(words[f"kind.{kind}.title"], home)
    yield output_path(SECURITY), Told(words["formats.whom"], home)
    yield output_path(REDIRECTS), Told(words["formats.moved"], home)


def _bytes(file: Output) -> int:
    return file.size or len(file.data)
