"""Results stand beside each other by benchmark, with words on whether they can be compared."""

import csv
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import SLUG, Kind, Ref, benchmark_slug, slugify
from conspectus.model.records import Result
from conspectus.model.values import Interval, Value, ValueType
from conspectus.model.views.charts import BenchmarksView, BenchmarkView
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
    """However its name and the metric's are capitalised."""
    (table,) = views({"papers/other": OTHER}).at("/benchmarks/guess/", BenchmarkView).tables
    assert [(row.paper.href, row.system, row.value.text) for row in table.rows] == [
        ("/papers/other/", "", "-20.5\u202f%"),
        ("/papers/t3/", "T3", "30.1\u202f%"),
    ]
    assert table.verdict.startswith("No two of these")


def test_benchmarks_are_listed_with_their_metrics(views: Views) -> None:
    """In order of their names; each leads to its results, and says how many papers report some."""
    rows = "{benchmark: Aim, metric: misses, value: 3}, {benchmark: aim, metric: Hits, value: 4}"
    more = f"title: More\nresults: [{rows}]"
    view = views({"papers/other": OTHER, "papers/zz": more}).at("/benchmarks/", BenchmarksView)
    listed = [(each.title, each.href, [cell.text for cell in each.meta]) for each in view.entries]
    assert listed == [
        ("Aim", "/benchmarks/aim/", ["hits, misses", "2 papers"]),
        ("guess", "/benchmarks/guess/", ["em", "2 papers"]),
    ]


def test_many_results_go_on_over_pages(views: Views) -> None:
    """Each metric says on every page whether its results can be compared; sources are numbered anew."""
    metrics = [*["hits"] * 150, *["misses"] * 100]
    rows = "".join(f"- {{benchmark: Aim, metric: {each}, value: 1, source: notes}}\n" for each in metrics)
    made = views({"papers/other": f"title: Other\nsources: [notes]\nresults:\n{rows}"})
    first, second = (made.at(f"/benchmarks/aim/{more}", BenchmarkView) for more in ("", "page/2/"))
    counts = [[(table.title, len(table.rows)) for table in page.tables] for page in (first, second)]
    assert counts == [[("hits", 150), ("misses", 50)], [("misses", 50)]]
    assert first.tables[1].verdict == second.tables[0].verdict
    assert [len(page.references[0].backs) for page in (first, second)] == [200, 50]
    assert (first.pager.next, second.pager.previous) == ("/benchmarks/aim/page/2/", "/benchmarks/aim/")
    assert second.head.title == "Aim, page 2"
    assert [crumb.href for crumb in second.head.crumbs] == ["/benchmarks/"]


def test_many_benchmarks_go_on_over_pages(views: Views) -> None:
    """Two hundred are on a page."""
    rows = "".join(f"- {{benchmark: Aim {at:03}, metric: hits, value: 1}}\n" for at in range(201))
    made = views({"papers/other": f"title: Other\nresults:\n{rows}"})
    first, second = (made.at(f"/benchmarks/{more}", BenchmarksView) for more in ("", "page/2/"))
    assert [len(page.entries) for page in (first, second)] == [200, 2]
    assert (first.pager.next, second.head.title) == ("/benchmarks/page/2/", "Benchmarks, page 2")
    assert first.csv == second.csv


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
def test_any_name_of_a_benchmark_makes_a_page(one: str, other: str) -> None:
    """Whatever its letters; what is long or has no letters of any script is no other benchmark's."""
    slugs = [benchmark_slug(name) for name in (one, other)]
    assert all(SLUG.fullmatch(slug) and len(slug) < 100 for slug in slugs)
    if slugs[0] == slugs[1] and one.casefold() != other.casefold():
        assert slugify(one) == slugify(other) == slugs[0]


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
    assert table.href == "/benchmarks/guess/"
