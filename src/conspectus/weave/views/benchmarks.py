"""Weave the page of benchmarks: results across papers, and whether they can be compared."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from conspectus.model.formats import CSV
from conspectus.model.names import Kind
from conspectus.model.page import Output
from conspectus.model.records import Paper, Result
from conspectus.model.routes import BENCHMARKS, FORMATS
from conspectus.model.views.charts import BenchmarkGroup, BenchmarkRow, BenchmarksView, BenchmarkTable
from conspectus.model.views.parts import Alternate
from conspectus.model.words import PLAIN, Words
from conspectus.weave.csvtext import Field, typed
from conspectus.weave.formats import tables
from conspectus.weave.views.lists import head
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.views.results import benchmark_id, result_view, setting_words

COLUMNS = (
    "benchmark", "metric", "paper", "slug", "id", "system", "setting", "value", "low", "high", "unit",
    "baseline", "source", "source slug", "note", "url",
)  # fmt: skip


class Reported(NamedTuple):
    """A result and the paper whose note gives it."""

    paper: Paper
    result: Result


def benchmarks_view(loom: Loom) -> BenchmarksView:
    """Weave the page."""
    references = References(loom)
    top = head(loom, BENCHMARKS, "kind.benchmarks.title", "intro.benchmarks")
    every = reported(loom)
    parts = [f"/{tables.part_path(BENCHMARKS, number, len(every))}" for number in tables.parts_of(len(every))]
    return BenchmarksView(
        head=replace(top, alternates=tuple(Alternate(part, CSV.type, top.title) for part in parts)),
        intro=loom.words["intro.benchmarks"],
        groups=tuple(
            BenchmarkGroup(found[0].result.benchmark, id_, tuple(_tables(loom, id_, found, references)))
            for id_, found in _grouped(every, lambda each: benchmark_id(each.benchmark)).items()
        ),
        csv=parts[0] if len(parts) == 1 else f"{FORMATS}#{CSV.key}",
        references=references.listed(),
    )


def benchmarks_files(loom: Loom) -> Iterator[Output]:
    """Give every result as CSV."""
    yield from tables.in_parts(BENCHMARKS, COLUMNS, [_fields(loom, each) for each in reported(loom)])


def reported(loom: Loom) -> tuple[Reported, ...]:
    """Give the results of all papers, by benchmark, then in the order of papers and as typed."""
    papers = loom.digest.of_kind(Kind.PAPER, Paper)
    every = (Reported(paper, result) for paper in papers for result in paper.results)
    return tuple(sorted(every, key=lambda each: benchmark_id(each.result.benchmark)))


def has_results(loom: Loom) -> bool:
    """Tell whether any paper's note gives a result."""
    return any(paper.results for paper in loom.digest.of_kind(Kind.PAPER, Paper))


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


def _grouped(every: Iterable[Reported], key: Callable[[Result], str]) -> Mapping[str, list[Reported]]:
    groups: defaultdict[str, list[Reported]] = defaultdict(list)
    for each in every:
        groups[key(each.result)].append(each)
    return groups


def _tables(
    loom: Loom, id_: str, found: Iterable[Reported], references: References
) -> Iterator[BenchmarkTable]:
    metrics = _grouped(found, lambda result: result.metric.casefold()).values()
    for number, every in enumerate(metrics, 1):
        yield BenchmarkTable(
            title=every[0].result.metric,
            id=f"{id_}-{number}",
            rows=tuple(_row(loom, each, references) for each in every),
            verdict=verdict([each.result for each in every], loom.words),
        )


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
