"""Results stand beside each other by benchmark, with words on whether they can be compared."""

import csv
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest

from conspectus.model.names import Kind, Ref
from conspectus.model.records import Result
from conspectus.model.values import Interval, Value, ValueType
from conspectus.model.views.charts import BenchmarksView
from conspectus.model.views.records import PaperView
from conspectus.read.tongues import read_words
from conspectus.weave.views.benchmarks import COLUMNS, verdict

Views = Callable[..., Any]
WORDS = read_words("en")
OTHER = """
    title: Another guess
    results:
      - {benchmark: guess, metric: em, value: "-20.5", unit: "%", baseline: true, source: programme, note: =1}
      - {benchmark: Aim, metric: hits, value: "> 3", setting: {range: far}, source: notes}
    """


def result(value: str = "1", **fields: Any) -> Result:
    """Give a result."""
    number = Decimal(value)
    read = Value(value, ValueType.NUMBER, (Interval(number, number),))
    return Result(
        **{"benchmark": "B", "metric": "M", "value": read, "source": Ref(Kind.SOURCE, "a"), **fields}
    )


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([result()], "One value: there is nothing to set it against."),
        (
            [result(), result("2")],
            "These can be set against each other: same setting, same unit, same source.",
        ),
        (
            [result(unit="%"), result()],
            "No two of these can be set against each other: the units differ.",
        ),
        (
            [result(source=None), result(), result()],
            (
                "Only those with the same setting, unit and source can be set against each other: "
                "different sources report them."
            ),
        ),
        (
            [result(setting={"k": "1", "x": "a"}), result(setting={"k": "2"})],
            (
                "No two of these can be set against each other: the setting differs (k); "
                "a setting is not stated for all (x)."
            ),
        ),
        (
            [result(baseline=True), result("2", baseline=True)],
            "No two of these can be set against each other: all of them are baselines.",
        ),
    ],
)
def test_what_can_be_compared_is_said_in_words(results: list[Result], said: str) -> None:
    """Setting, unit and source must be the same, and one of them must be no baseline."""
    assert verdict(results, WORDS) == said


def test_results_of_one_benchmark_stand_together(views: Views) -> None:
    """However its name and the metric's are capitalised; benchmarks stand in order of their names."""
    view = views({"papers/other": OTHER}).at("/benchmarks/", BenchmarksView)
    assert [(group.title, group.id) for group in view.groups] == [("Aim", "on-aim"), ("guess", "on-guess")]
    (table,) = view.groups[1].tables
    assert [(row.paper.href, row.system, row.value.text) for row in table.rows] == [
        ("/papers/other/", "", "-20.5\u202f%"),
        ("/papers/t3/", "T3", "30.1\u202f%"),
    ]
    assert table.verdict.startswith("No two of these")


def test_the_same_as_a_file(views: Views) -> None:
    """Numbers stay numbers, also below zero; what looks like a formula is made inert; records go by slugs."""
    data = views({"papers/other": OTHER}).files["benchmarks.csv"].decode()
    assert {len(row) for row in csv.reader(StringIO(data, newline=""), strict=True)} == {len(COLUMNS)}
    lines = data.splitlines()
    assert lines[1] == "Aim,hits,Another guess,other,,,range far,> 3,3,,,no,Notes from the hall,notes,,"
    assert (
        lines[2] == "guess,em,Another guess,other,,,,-20.5,-20.55,-20.45,%,yes,The programme,programme,'=1,"
    )
    assert lines[3].startswith("Guess,EM,Belief traps in active reasoning,t3,em,T3,")


def test_a_paper_leads_to_the_results_of_others(views: Views) -> None:
    """Each table links to its benchmark."""
    (table,) = views().at("/papers/t3/", PaperView).results
    assert table.href == "/benchmarks/#on-guess"
