"""Weave the pages of benchmarks: results across papers, and whether they can be compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from conspectus.model.formats import CSV
from conspectus.model.names import benchmark_slug
from conspectus.model.page import Output
from conspectus.model.records import Paper, Result
from conspectus.model.routes import BENCHMARKS, FORMATS, benchmark_url
from conspectus.model.views.charts import BenchmarkRow, BenchmarksView, BenchmarkTable, BenchmarkView
from conspectus.model.views.parts import Alternate, Anchor, Cell, Entry, Head
from conspectus.model.words import PLAIN, Words
from conspectus.weave.csvtext import Field, typed
from conspectus.weave.formats import tables
from conspectus.weave.views.common import report_href
from conspectus.weave.views.lists import head
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import in_pages, page_title, page_url, pager
from conspectus.weave.views.references import References
from conspectus.weave.views.results import result_view, setting_words

COLUMNS = (
    "benchmark", "metric", "paper", "slug", "id", "system", "setting", "value", "low", "high", "unit",
    "baseline", "source", "source slug", "note", "url",
)  # fmt: skip


MOST_METRICS = 5
"""So many metrics of a benchmark are named in the list."""


class Reported(NamedTuple):
    """A result and the paper whose note gives it."""

    paper: Paper
    result: Result


class Metric(NamedTuple):
    """What was measured, and whether its results can be set against each other."""

    title: str
    id: str
    verdict: str


def benchmarks_views(loom: Loom) -> Iterator[BenchmarksView]:
    """Weave the list of benchmarks."""
    top = head(loom, BENCHMARKS, "kind.benchmarks.title", "intro.benchmarks")
    count = len(all_results(loom))
    parts = [f"/{tables.part_path(BENCHMARKS, number, count)}" for number in tables.parts_of(count)]
    alternates = tuple(Alternate(part, CSV.type, top.title) for part in parts)
    entries = [_entry(loom, slug) for slug in loom.reported]
    pages = in_pages(entries)
    for number, held in enumerate(pages, 1):
        yield BenchmarksView(
            head=replace(_numbered(loom, top, number), alternates=alternates),
            intro=loom.words["intro.benchmarks"],
            entries=tuple(held),
            csv=parts[0] if len(parts) == 1 else f"{FORMATS}#{CSV.key}",
            pager=pager(BENCHMARKS, number, len(pages)),
        )


def benchmark_views(loom: Loom, slug: str) -> Iterator[BenchmarkView]:
    """Weave the pages of a benchmark: its results by metric, of as many papers as there are."""
    every = list(_on(loom, slug))
    url, name = benchmark_url(slug), every[0].result.benchmark
    said = loom.words.say("intro.benchmark", title=name)
    top = replace(
        head(loom, url, "kind.benchmarks.title", "intro.benchmarks"),
        title=name,
        description=said,
        crumbs=(Anchor(BENCHMARKS, loom.words["kind.benchmarks.title"]),),
        report=report_href(loom, url, name),
    )
    rows = [(metric, each) for metric, found in _metrics(every, loom.words) for each in found]
    pages = in_pages(rows)
    for number, held in enumerate(pages, 1):
        references = References(loom)
        yield BenchmarkView(
            head=_numbered(loom, top, number),
            intro=said,
            tables=tuple(_tables(loom, held, references)),
            pager=pager(url, number, len(pages)),
            references=references.listed(),
        )


def _numbered(loom: Loom, top: Head, number: int) -> Head:
    """Give the head of a page of a list in pages; `top` is that of the first."""
    if number == 1:
        return top
    url, title = page_url(top.url, number), page_title(top.title, number, loom.words)
    return replace(
        top, url=url, title=title, canonical=loom.canonical(url), report=report_href(loom, url, top.title)
    )


def _entry(loom: Loom, slug: str) -> Entry:
    """List a benchmark: its metrics, and how many papers report on it."""
    every = list(_on(loom, slug))
    metrics = dict.fromkeys(each.result.metric.casefold() for each in every)
    named = {each.result.metric.casefold(): each.result.metric for each in reversed(every)}
    shown = loom.words.together([named[metric] for metric in metrics][:MOST_METRICS])
    count = loom.words.count("count.papers", len(loom.reported[slug]))
    return Entry(benchmark_url(slug), every[0].result.benchmark, meta=(Cell(shown), Cell(count)))


def _on(loom: Loom, slug: str) -> Iterator[Reported]:
    """Give the results on a benchmark, in the order of papers and as typed."""
    for ref in loom.reported[slug]:
        paper = loom.digest.find(ref, Paper)
        for result in paper.results if paper else ():
            if paper and benchmark_slug(result.benchmark) == slug:
                yield Reported(paper, result)


def benchmarks_files(loom: Loom) -> Iterator[Output]:
    """Give every result as CSV."""
    yield from tables.in_parts(BENCHMARKS, COLUMNS, [_fields(loom, each) for each in all_results(loom)])


def all_results(loom: Loom) -> tuple[Reported, ...]:
    """Give the results of all papers, by benchmark, then in the order of papers and as typed."""
    return tuple(each for slug in loom.reported for each in _on(loom, slug))


def has_results(loom: Loom) -> bool:
    """Tell whether any paper's note gives a result."""
    return bool(loom.reported)


def verdict(results: Sequence[Result], words: Words) -> str:
    """Say whether the results of a metric can be set against each other, and if not, why."""
    if len(results) == 1:
        return words["compare.alone"]
    kinds = [_kind(result) for result in results]
    reasons = list(_differences(results, words))
    if all(result.baseline for result in results):
        reasons.append(words["compare.baselines"])
    if not reasons:
        return words["compare.can"]
    some = len(set(kinds)) < len(kinds) and not all(result.baseline for result in results)
    return words.say("compare.some" if some else "compare.none", reasons="; ".join(reasons))


def _kind(result: Result) -> tuple[object, ...]:
    return (result.unit, result.source, frozenset((result.setting or {}).items()))


def _differences(results: Iterable[Result], words: Words) -> Iterator[str]:
    """Name what is not the same for all of them."""
    every = list(results)
    settings = [result.setting or {} for result in every]
    names = list(dict.fromkeys(name for setting in settings for name in setting))
    partial = [name for name in names if any(name not in setting for setting in settings)]
    differing = [name for name in names if name not in partial and len({each[name] for each in settings}) > 1]
    if differing:
        yield words.count("compare.setting", len(differing), names=words.together(differing))
    if partial:
        yield words.count("compare.unstated", len(partial), names=words.together(partial))
    if len({result.unit for result in every}) > 1:
        yield words["compare.unit"]
    if len({result.source for result in every}) > 1:
        yield words["compare.source"]


def _metrics(every: Iterable[Reported], words: Words) -> Iterator[tuple[Metric, list[Reported]]]:
    """Put the results of each metric together, and say whether they can be compared."""
    groups: defaultdict[str, list[Reported]] = defaultdict(list)
    for each in every:
        groups[each.result.metric.casefold()].append(each)
    for number, found in enumerate(groups.values(), 1):
        said = verdict([each.result for each in found], words)
        yield Metric(found[0].result.metric, f"metric-{number}", said), found


def _tables(
    loom: Loom, rows: Iterable[tuple[Metric, Reported]], references: References
) -> Iterator[BenchmarkTable]:
    for metric, held in groupby(rows, key=itemgetter(0)):
        shown = tuple(_row(loom, each, references) for _, each in held)
        yield BenchmarkTable(metric.title, metric.id, shown, metric.verdict)


def _row(loom: Loom, each: Reported, references: References) -> BenchmarkRow:
    view = result_view(loom, each.result, references)
    anchor = loom.anchor(each.paper.ref)
    return BenchmarkRow(anchor, view.system, view.setting, view.value, view.is_baseline)


def _fields(loom: Loom, each: Reported) -> tuple[Field, ...]:
    paper, result = each
    span = result.value.spans[0] if result.value.spans else None
    url = loom.canonical(loom.href(paper.ref)) if loom.href(paper.ref) else ""
    return (
        result.benchmark, result.metric, loom.title(paper.ref), paper.ref.slug, result.id or "",
        result.system or "", setting_words(result.setting or {}, PLAIN), typed(result.value.text),
        span.low if span else None, span.high if span else None, result.unit,
        "yes" if result.baseline else "no", loom.name(result.source) if result.source else "",
        result.source.slug if result.source else "", result.note, url,
    )  # fmt: skip
