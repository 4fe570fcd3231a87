"""The page of numbers draws what site.yaml asks for, and never several sources as one."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from conspectus.model.identifiers import parse_part_id
from conspectus.model.names import Kind, Ref
from conspectus.model.site import NumberFigure
from conspectus.model.views.charts import FigureView, NumbersView
from conspectus.model.views.records import FactPageView
from conspectus.model.vocabulary import FigureForm

Views = Callable[..., Any]
LATER = """
    title: What was the mean score?
    short: Mean score
    claims: [{value: "4.21", source: notes}, {value: "4.2", source: programme, as_of: 2026-05}]
    """
EARLIER = """
    title: What was the mean score before?
    short: Score before
    claims: [{value: "5.12", source: notes}]
    """
PLACE = "title: Where?\ntype: text\nclaims: [{value: Rio, source: notes}]"
SCORES = {"facts/later": LATER, "facts/earlier": EARLIER}


def asked(form: FigureForm, *slugs: str) -> NumberFigure:
    """Ask for a figure of these facts."""
    refs = tuple(Ref(Kind.FACT, slug) for slug in slugs)
    return NumberFigure(id=parse_part_id("fig"), title="What it shows", form=form, facts=refs, note="Mind.")


def page(
    views: Views, *figures: NumberFigure, notes: Mapping[str, str] = MappingProxyType(SCORES)
) -> NumbersView:
    """Give the page with these figures."""
    view = views(notes, figures).at("/numbers/", NumbersView)
    assert isinstance(view, NumbersView)
    return view


def only(view: NumbersView) -> FigureView:
    """Give the page's one figure."""
    (figure,) = view.figures
    return figure


def test_bars_print_one_value_and_outline_the_others(views: Views) -> None:
    """Both values are named with their sources' marks; only the printed one is filled."""
    figure = only(page(views, asked(FigureForm.BARS, "submissions")))
    assert re.findall(r'<rect[^>]*class="([^"]+)"', figure.svg) == ["full", "line-other"]
    assert "The programme [1]" in figure.svg
    assert "Notes from the hall [2]" in figure.svg
    assert (figure.title, figure.note, figure.status.words if figure.status else "") == (
        "What it shows", "Mind.", "Sources differ; one is on record",
    )  # fmt: skip


def test_a_bar_that_is_a_bound_is_explained(views: Views) -> None:
    """`> 10,000` is hatched, and the words below say how that is read."""
    bound = "title: How many?\nclaims: [{value: '> 10,000', source: notes}, {value: 3, source: programme}]"
    figure = only(page(views, asked(FigureForm.BARS, "bound"), notes={"facts/bound": bound}))
    assert re.findall(r'<rect[^>]*class="([^"]+)"', figure.svg) == ["full", "other-hatched"]
    assert "ends at a bound" in figure.reading
    assert "bound" not in only(page(views, asked(FigureForm.BARS, "submissions"))).reading


def test_every_number_drawn_is_in_the_table(views: Views) -> None:
    """And in the CSV beside the page, with the source and as of which day."""
    made = views(SCORES, (asked(FigureForm.RANGE, "earlier", "later"),))
    figure = only(made.at("/numbers/", NumbersView))
    drawn = set(re.findall(r'class="middle strong">([^<]+)<', figure.svg))
    assert drawn == {row.value for row in figure.data} == {"5.12", "4.21", "4.2"}
    lines = made.files["numbers/fig.csv"].decode().splitlines()
    assert lines[0] == "question,value,low,high,unit,source,as of,note"
    assert "What was the mean score?,4.2,4.15,4.25,,The programme,2026-05," in lines


def test_a_line_joins_what_one_source_says(views: Views) -> None:
    """The notes speak of both years and have a line; the programme has a dot of its own."""
    figure = only(page(views, asked(FigureForm.RANGE, "earlier", "later")))
    assert figure.svg.count('class="line"') == 1
    assert re.findall(r'<circle[^>]*class="([^"]+)"', figure.svg) == ["full", "open", "open"]
    assert figure.as_of is None or figure.as_of.text == "May 2026"


def test_a_single_value_is_no_figure(views: Views) -> None:
    """The sentence stands, and says that there is too little to draw; there is no image to fetch."""
    made = views(SCORES, (asked(FigureForm.BARS, "earlier"),))
    figure = only(made.at("/numbers/", NumbersView))
    assert (figure.svg, figure.image) == ("", "")
    assert figure.reading == "Our sources give too little to draw."
    assert [name for name in made.files if name.startswith("numbers/")] == ["numbers/fig.csv"]


def test_the_meter_counts_every_fact_once(views: Views) -> None:
    """Its parts add up to the number of facts, whether they are numbers or not."""
    made = views({**SCORES, "facts/place": PLACE},
                 (asked(FigureForm.SUPPORT),))  # fmt: skip
    figure = only(made.at("/numbers/", NumbersView))
    assert sum(int(row.value) for row in figure.data) == 4
    assert {row.label: row.value for row in figure.data}["One source, not verified"] == "2"
    assert made.files["numbers/fig.csv"].startswith(b"how it is known,facts\r\n")


def test_the_image_says_what_it_shows_and_who_says_so(views: Views) -> None:
    """A file has no page around it, so it lists its sources itself."""
    image = views(SCORES, (asked(FigureForm.BARS, "submissions"),)).files["numbers/fig.svg"].decode()
    assert image.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert all(words in image for words in ("What it shows", "[1] The programme", "[2] Notes from the hall"))


def test_a_fact_leads_to_where_it_is_drawn(views: Views) -> None:
    """The fact's page links the figure, the figure links the fact."""
    made = views(SCORES, (asked(FigureForm.BARS, "submissions"),))
    rows = made.at("/facts/submissions/", FactPageView).rows
    assert [row.cells[0].href for row in rows if row.label == "Drawn in"] == ["/numbers/#figure-fig"]
    assert [fact.href for fact in only(made.at("/numbers/", NumbersView)).facts] == ["/facts/submissions/"]


def test_the_table_has_every_number(views: Views) -> None:
    """Facts that ask for a text or a date are left to the list of facts."""
    notes = {**SCORES, "facts/place": PLACE}
    view = views(notes).at("/numbers/", NumbersView)
    assert [row.fact.href for row in view.rows] == ["/facts/earlier/", "/facts/later/", "/facts/submissions/"]


def test_without_numbers_there_is_no_page(views: Views) -> None:
    """Nothing leads to it either."""
    made = views({"facts/submissions": None, "papers/t3": "title: T3\ntopics: [agents]"})
    assert {"/numbers/", "/benchmarks/"} & {*made.pages, *(each.href for each in made.sections)} == set()
    assert [path for path in made.files if path.endswith((".csv", ".svg"))] == ["papers.csv"]


def test_the_page_is_linked_where_there_is_something(views: Views) -> None:
    """The footer's list of sections has both pages of numbers."""
    assert {"/numbers/", "/benchmarks/"} <= {each.href for each in views().sections}
