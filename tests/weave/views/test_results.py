"""A paper's results are drawn where three or more of a kind are numbers."""

import re
from collections.abc import Callable
from typing import Any

from conspectus.model.views.records import PaperView, ResultTable

Views = Callable[..., Any]


def table(views: Views, *results: str) -> ResultTable:
    """Give the table of a paper with these results of one kind."""
    lines = "\n".join(f"  - {{benchmark: Guess, metric: EM, {result}}}" for result in results)
    view = views({"papers/x": f"title: X\nresults:\n{lines}"}).at("/papers/x/", PaperView)
    (found,) = view.results
    assert isinstance(found, ResultTable)
    return found


def looks(chart: str, name: str) -> list[str]:
    """Give the looks of a chart's shapes of a kind."""
    return re.findall(rf'<{name}[^>]*class="([^"]+)"', chart)


def test_two_results_are_not_drawn(views: Views) -> None:
    """The table says as much."""
    assert table(views, "value: 1", "value: 2").chart == ""


def tables(views: Views, *results: str) -> tuple[ResultTable, ...]:
    """Give the tables of a paper with these results."""
    lines = "\n".join(f"  - {{{result}}}" for result in results)
    view = views({"papers/x": f"title: X\nresults:\n{lines}"}).at("/papers/x/", PaperView)
    assert isinstance(view, PaperView)
    return view.results


def test_single_results_share_a_table(views: Views) -> None:
    """Each row says what was measured and leads to other papers; what has several rows stays apart."""
    shared, several = tables(
        views, "benchmark: Guess, metric: EM, value: 1, id: a", "benchmark: Ruler, metric: F1, value: 2",
        "benchmark: Ruler, metric: F1, value: 3", "benchmark: Guess, metric: time, value: 4, id: b",
    )  # fmt: skip
    assert [(each.id, each.kind and (each.kind.text, each.kind.href)) for each in shared.results] == [
        ("a", ("Guess, EM", "/benchmarks/guess/")),
        ("b", ("Guess, time", "/benchmarks/guess/")),
    ]
    assert (shared.title, shared.href) == ("One result each", "")
    assert [each.value.text for each in several.results] == ["2", "3"]
    assert several.title == "Ruler, F1"


def test_one_single_result_has_its_own_table(views: Views) -> None:
    """There is nothing to share a table with."""
    (found,) = tables(views, "benchmark: Guess, metric: EM, value: 1")
    assert (found.title, found.href) == ("Guess, EM", "/benchmarks/guess/")
    assert [each.kind for each in found.results] == [None]


def test_results_of_systems_are_bars(views: Views) -> None:
    """A baseline is outlined, and every bar names its source."""
    found = table(
        views, "system: A, value: 30, source: notes", "value: 20, baseline: true, source: programme",
        "value: 10, source: notes",
    )  # fmt: skip
    assert looks(found.chart, "rect") == ["full", "line-other", "full"]
    assert found.chart.count("Notes from the hall") == 2
    assert "this paper" in found.chart
    assert found.reading == "The bars begin at zero; a baseline is dashed."


def test_a_result_that_is_a_bound_is_hatched_and_explained(views: Views) -> None:
    """`< 5` is no value of five; where no bar is a bound, nothing is said of it."""
    found = table(views, "system: A, value: 30", "system: B, value: '< 5'", "system: C, value: '≥ 12'")
    assert looks(found.chart, "rect") == ["full", "hatched", "hatched"]
    assert found.reading.startswith(
        "The bars begin at zero; a baseline is dashed. A hatched bar ends at a bound"
    )


def test_results_over_a_number_are_a_line(views: Views) -> None:
    """Settings that span decades lie on a logarithmic scale, and the page says so."""
    found = table(
        views, *(f"system: A, value: {100 - at}, setting: {{context: {at}K}}" for at in (1, 10, 100))
    )
    assert looks(found.chart, "circle").count("full") == 4
    assert "context (logarithmic)" in found.chart
    x = [float(place) for place in re.findall(r'<circle cx="([\d.]+)"', found.chart)][1:]
    assert abs((x[1] - x[0]) - (x[2] - x[1])) < 0.2


def test_a_setting_that_is_no_number_stands_beside(views: Views) -> None:
    """It is drawn at its height and has no place on the line."""
    found = table(
        views, "system: A, value: 83, setting: {context: 7K}",
        "system: A, value: 78, setting: {context: 3.5M}",
        "system: B, value: 11, setting: {context: before 1M}, baseline: true",
    )  # fmt: skip
    assert looks(found.chart, "circle")[-1] == "aside"
    assert "before 1M" in found.chart
    assert found.reading.startswith("To the right stand results")


def test_sources_are_never_joined(views: Views) -> None:
    """Two results of one system that two sources give are two series, so there is no line."""
    found = table(
        views, "system: A, value: 83, setting: {context: 7}, source: notes",
        "system: A, value: 78, setting: {context: 9}, source: programme",
        "system: B, value: 1, source: notes",
    )  # fmt: skip
    assert looks(found.chart, "rect") == ["full", "full", "full"]
