"""The page of formats lists every file for machines that there is, and none that there is not."""

from collections.abc import Callable
from typing import Any

from conspectus.model.identifiers import PartId
from conspectus.model.site import NumberFigure
from conspectus.model.views.charts import BenchmarksView, NumbersView
from conspectus.model.views.lists import FormatsView
from conspectus.model.vocabulary import FigureForm

Views = Callable[..., Any]
FIGURE = NumberFigure(id=PartId("size"), title="It grew", form=FigureForm.SUPPORT, facts=())


def listed(views: Any) -> dict[str, list[str]]:
    """Give the addresses of the files by format."""
    view = views.at("/formats/", FormatsView)
    return {group.id: [row.file.href for row in group.rows] for group in view.groups}


def test_every_file_is_listed_under_its_format(views: Views) -> None:
    """All that a build writes beside pages, each once."""
    made = views(numbers=(FIGURE,))
    found = listed(made)
    assert found["csv"] == ["/numbers/size.csv", "/benchmarks.csv"]
    assert sorted(href.removeprefix("/") for rows in found.values() for href in rows) == sorted(made.files)


def test_a_file_says_what_it_holds_and_where_that_is_shown(views: Views) -> None:
    """In words, with its columns and the place on its page."""
    [row] = [
        row
        for group in views(numbers=(FIGURE,)).at("/formats/", FormatsView).groups
        for row in group.rows
        if row.file.text == "size.csv"
    ]
    assert (row.holds, row.columns, row.page.href) == (
        "It grew",
        "how it is known, facts",
        "/numbers/#figure-size",
    )


def test_without_figures_and_results_the_pages_themselves_are_left(views: Views) -> None:
    """A format without a file is not named."""
    made = views({"papers/t3": "title: A", "facts/submissions": None})
    assert listed(made) == {"html": []}


def test_a_page_names_its_files_for_machines(views: Views) -> None:
    """With their media types, so that readers of all kinds find them."""
    made = views(numbers=(FIGURE,))
    numbers, benchmarks = made.at("/numbers/", NumbersView), made.at("/benchmarks/", BenchmarksView)
    assert ("/numbers/size.csv", "text/csv", "It grew") in [
        (each.href, each.type, each.title) for each in numbers.head.alternates
    ]
    assert [each.href for each in benchmarks.head.alternates] == ["/benchmarks.csv"]


def test_a_drawing_is_named_for_machines_too(views: Views) -> None:
    """As SVG, where there was enough to draw."""
    second = "title: How many were orals?\nclaims: [{value: 224, source: programme}]"
    made = views({"facts/orals": second}, numbers=(FIGURE,))
    kinds = [each.type for each in made.at("/numbers/", NumbersView).head.alternates]
    assert kinds == ["text/csv", "image/svg+xml"]
    assert listed(made)["svg"] == ["/numbers/size.svg"]
