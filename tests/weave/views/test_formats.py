"""The page of formats lists every file for machines that there is, and none that there is not."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.formats import FORMATS, format_of
from conspectus.model.identifiers import PartId
from conspectus.model.names import Kind
from conspectus.model.site import NumberFigure
from conspectus.model.views.charts import BenchmarksView, NumbersView
from conspectus.model.views.lists import FileRow, FormatsView
from conspectus.model.vocabulary import FigureForm
from conspectus.read.tongues import read_words
from conspectus.weave.formats import data
from conspectus.weave.views import formats
from conspectus.weave.views.formats import size_words

Views = Callable[..., Any]
FIGURE = NumberFigure(id=PartId("size"), title="It grew", form=FigureForm.SUPPORT, facts=())


def rows(views: Any) -> dict[str, list[FileRow]]:
    """Give what is told of files, by format."""
    view = views.at("/formats/", FormatsView)
    return {group.id: list(group.rows) for group in view.groups}


def test_every_file_of_the_site_is_listed_under_its_format(views: Views) -> None:
    """All that a build writes for the whole site, each once, with a link."""
    made = views(numbers=(FIGURE,))
    found = {key: [row.file.href for row in listed if row.file.href] for key, listed in rows(made).items()}
    assert found["csv"] == ["/papers.csv", "/facts.csv", "/numbers/size.csv", "/benchmarks.csv"]
    assert found["ics"] == [
        "/calendar.ics", "/sessions/by-day/2026-04-23.ics", "/sessions/by-room/amphitheater.ics",
    ]  # fmt: skip
    assert found["bibtex"] == ["/papers.bib", "/sources.bib"]
    every = [href.removeprefix("/") for hrefs in found.values() for href in hrefs]
    assert sorted(every) == sorted(path for path, ref in made.files_of.items() if ref is None)


def test_many_parts_are_told_in_a_row(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the first and the last; a few have a row each."""
    monkeypatch.setitem(data.HUBS, Kind.SOURCE, 1)
    few = {row.file.text for row in rows(views())["json"]}
    assert {"papers.1.json", "sources.1.json", "sources.2.json"} <= few
    monkeypatch.setattr(formats, "MOST_PARTS", 1)
    many = views()
    found = {row.file.text: row for row in rows(many)["json"]}
    row = found["sources.1.json to sources.2.json"]
    size = sum(len(many.files[f"digest/sources.{number}.json"]) for number in (1, 2))
    assert (row.file.href, row.holds) == ("/digest/sources.1.json", "All sources, in parts")
    assert row.size == size_words(size, read_words("en"))
    assert {"papers.1.json", "digest.json"} <= found.keys()


def test_files_beside_records_are_told_kind_by_kind(views: Views) -> None:
    """How their names are made, how many there are and how large they are together."""
    made = views({"pages/about": "title: About"})
    told = {row.file.text: row for row in rows(made)["bibtex"] if not row.file.href}
    assert {row.page.text for row in told.values()} == {
        "Papers", "Sessions", "Topics", "People", "Sources", "Facts", "Pages",
    }  # fmt: skip
    assert told["papers/*.bib"].holds == "2 files, beside their pages"
    assert told["*.bib"].holds == "1 file, beside its page"
    size = sum(len(made.files[path]) for path in ("papers/t3.bib", "papers/crv.bib"))
    assert told["papers/*.bib"].size == size_words(size, read_words("en"))


def test_no_file_is_left_out(views: Views) -> None:
    """Every file that a build makes is of a format that the page knows."""
    made = views(numbers=(FIGURE,))
    assert [path for path in made.files if format_of(path) is None] == []
    assert set(rows(made)) == {"html", *(format_.key for format_ in map(format_of, made.files) if format_)}
    assert len({format_.key for format_ in FORMATS}) == len({format_.suffix for format_ in FORMATS})


def test_a_file_says_what_it_holds_and_where_that_is_shown(views: Views) -> None:
    """In words, with its columns, its size and the place on its page."""
    [row] = [row for row in rows(views(numbers=(FIGURE,)))["csv"] if row.file.text == "size.csv"]
    assert (row.holds, row.columns, row.page.href, row.size) == (
        "It grew",
        "how it is known, facts",
        "/numbers/#figure-size",
        "59\u202fB",
    )


@pytest.mark.parametrize("form", FigureForm)
def test_the_columns_are_those_of_the_file(views: Views, form: FigureForm) -> None:
    """Whatever a figure shows, and of what papers report."""
    made = views(numbers=(NumberFigure(id=PartId("size"), title="It grew", form=form),))
    for row in rows(made)["csv"]:
        first = made.files[row.file.href.removeprefix("/")].decode().partition("\r\n")[0]
        assert first == row.columns.replace(", ", ",")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0\u202fB"),
        (999, "999\u202fB"),
        (1_000, "1.0\u202fkB"),
        (9_940, "9.9\u202fkB"),
        (12_400, "12\u202fkB"),
        (5_000_000, "5.0\u202fMB"),
    ],
)
def test_a_size_is_told_in_two_digits_or_three(size: int, words: str) -> None:
    """In the unit that fits."""
    assert size_words(size, read_words("en")) == words


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
    assert [row.file.href for row in rows(made)["svg"]] == ["/numbers/size.svg"]


def test_every_page_names_files_that_are_there(views: Views) -> None:
    """And every file stands on the page that it is beside."""
    made = views({"pages/about": "title: About", "awards/best": "title: Best\npapers: [t3]"}, (FIGURE,))
    heads = [page.view.head for page in made.pages.values()]
    named = {each.href.removeprefix("/") for head in heads for each in head.alternates}
    parts = {path for path in made.files if path.startswith(("sessions/by-", "digest", "llms"))}
    assert named - {"digest.json"} == set(made.files) - parts
    assert {kind for kind in Kind if any(path.startswith(kind) for path in named)} >= {Kind.PAPER, Kind.FACT}
