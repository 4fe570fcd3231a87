"""Weave a paper's reported results, and draw them where there are three or more of one kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from conspectus.model.charts import Aside, Bar, BarGroup, Lines, Series, Step
from conspectus.model.names import Ref, benchmark_slug
from conspectus.model.records import Paper, Result
from conspectus.model.routes import benchmark_url
from conspectus.model.views.parts import Anchor, ValueView
from conspectus.model.views.records import ResultTable, ResultView
from conspectus.model.words import Words
from conspectus.weave.charts.bars import draw_bars
from conspectus.weave.charts.lines import draw_lines
from conspectus.weave.charts.scales import spans_decades
from conspectus.weave.drawn import is_bound, read_setting, value_place
from conspectus.weave.views.figures import SourceMarks, reading_words, witness
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import measured

FEWEST = 3
ON_A_LINE = 2
Same = tuple[str, Ref | None, bool, tuple[tuple[str, str], ...]]


def result_tables(loom: Loom, paper: Paper, references: References) -> Iterator[ResultTable]:
    """Group results by benchmark, metric and unit, as they were typed; the single ones share a table."""
    tables = tuple(_tables(loom, paper, references))
    single = [table for table in tables if len(table.results) == 1]
    if len(single) == 1:
        single = []
    for table in tables:
        if table not in single:
            yield table
        elif table is single[0]:
            yield _joined(loom, single)


def _joined(loom: Loom, tables: Iterable[ResultTable]) -> ResultTable:
    """Put tables of one row each into one, in which each row says what was measured."""
    rows = (
        replace(result, kind=Anchor(table.href, table.title)) for table in tables for result in table.results
    )
    return ResultTable(loom.words["page.results-single"], "results-single", "", tuple(rows))


def _tables(loom: Loom, paper: Paper, references: References) -> Iterator[ResultTable]:
    groups: defaultdict[tuple[str, str, str], list[Result]] = defaultdict(list)
    for result in paper.results:
        groups[(result.benchmark, result.metric, result.unit)].append(result)
    for number, ((benchmark, metric, unit), results) in enumerate(groups.items(), 1):
        title, id_ = f"{benchmark}, {metric}", f"results-{number}"
        views = tuple(result_view(loom, result, references) for result in results)
        chart, reading = _chart(loom, results, views, (f"{id_}-chart", title))
        url = benchmark_url(benchmark_slug(benchmark))
        yield ResultTable(title, id_, unit, views, url, chart, reading)


def result_view(loom: Loom, result: Result, references: References) -> ResultView:
    """Print a result with its source."""
    return ResultView(
        id=result.id or "",
        system=result.system or "",
        setting=setting_words(result.setting or {}, loom.words),
        value=ValueView(measured(result.value, result.unit, loom.words), references.mark(result.source)),
        is_baseline=result.baseline,
        note=result.note,
    )


def setting_words(setting: Mapping[str, str], words: Words) -> str:
    """Write a setting: its names and values."""
    return words.together(f"{name} {value}" for name, value in setting.items())


def _chart(
    loom: Loom, results: Sequence[Result], views: Sequence[ResultView], named: tuple[str, str]
) -> tuple[Markup, str]:
    """Draw results; nothing where there are too few."""
    drawn = [result for result in results if value_place(result.value) is not None]
    if len(drawn) < FEWEST:
        return Markup(), ""
    marks = {
        result.source: view.value.marks for result, view in zip(results, views, strict=True) if result.source
    }
    lines = lines_of(loom, drawn, marks)
    drawing = (
        draw_lines(lines, loom.words) if lines else draw_bars(tuple(_groups(loom, drawn, marks)), loom.words)
    )
    form = "lines" if lines else "results"
    items = "; ".join(
        f"{_system(loom, each)} {setting_words(each.setting or {}, loom.words)}: {_words(loom, each)}"
        for each in drawn
    )
    reading = "lines-aside" if lines and lines.asides else form
    text = loom.words.say(f"chart.desc-{form}", items=items)
    hatched = not lines and any(is_bound(result.value) for result in drawn)
    return drawing.inline(*named, text), reading_words(loom, reading, is_hatched=hatched)


def lines_of(loom: Loom, results: Sequence[Result], marks: SourceMarks) -> Lines | None:
    """Lay results along the setting that is a number at two places or more; None where none is."""
    names = dict.fromkeys(name for result in results for name in result.setting or {})
    for name in names:
        series, asides = _along(loom, results, name, marks)
        if any(len({step.at for step in each.steps}) >= ON_A_LINE for each in series):
            is_log = spans_decades(step.at for each in series for step in each.steps)
            return Lines(loom.words.say("chart.log", name=name) if is_log else name, series, asides, is_log)
    return None


def _along(
    loom: Loom, results: Iterable[Result], name: str, marks: SourceMarks
) -> tuple[tuple[Series, ...], tuple[Aside, ...]]:
    """Join what one source says of one system, all other settings being the same; the rest goes aside."""
    steps: defaultdict[Same, list[Step]] = defaultdict(list)
    asides: list[Aside] = []
    for result in results:
        setting, value = dict(result.setting or {}), value_place(result.value) or Decimal(0)
        typed = setting.pop(name, "")
        same = (_system(loom, result), result.source, result.baseline, tuple(setting.items()))
        at = read_setting(typed)
        if at is None:
            asides.append(Aside(_label(loom, same, marks), typed, _words(loom, result), value))
        else:
            steps[same].append(Step(typed, at, _words(loom, result), value))
    series = (
        Series(_label(loom, same, marks), tuple(sorted(found, key=lambda step: step.at)), same[2])
        for same, found in steps.items()
    )
    return tuple(series), tuple(asides)


def _label(loom: Loom, same: Same, marks: SourceMarks) -> str:
    """Name a line by its system, its other settings, and its source where there are several."""
    system, source, _, setting = same
    said = witness(loom, source, marks) if source and len(marks) > 1 else None
    return loom.words.together(
        [system, setting_words(dict(setting), loom.words), f"{said.name} {said.mark}" if said else ""]
    )


def _groups(loom: Loom, results: Iterable[Result], marks: SourceMarks) -> Iterator[BarGroup]:
    for result in results:
        label = loom.words.together((_system(loom, result), setting_words(result.setting or {}, loom.words)))
        said = (witness(loom, result.source, marks),) if result.source else ()
        value = value_place(result.value) or Decimal(0)
        yield BarGroup(
            label, (Bar(_words(loom, result), value, said, result.baseline, is_bound(result.value)),)
        )


def _system(loom: Loom, result: Result) -> str:
    return result.system or loom.words["page.this-paper"]


def _words(loom: Loom, result: Result) -> str:
    return measured(result.value, result.unit, loom.words)
