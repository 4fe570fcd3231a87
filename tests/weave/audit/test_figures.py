"""Figures that site.yaml asks for are checked where they stand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from conspectus.model.digest import Digest
from conspectus.model.identifiers import parse_part_id
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem
from conspectus.model.site import NumberFigure
from conspectus.model.vocabulary import FigureForm
from conspectus.weave.audit.audit import audit

Weave = Callable[..., Digest]
PLACE = "title: Where?\ntype: text\nclaims: [{value: Rio, source: notes}]"
SHARE = "title: Which share?\ntype: percent\nclaims: [{value: 29.8, source: notes}]"


def figure(*slugs: str, title: str = "Papers came in", form: FigureForm = FigureForm.BARS) -> NumberFigure:
    """Ask for a figure."""
    facts = tuple(Ref(Kind.FACT, slug) for slug in slugs)
    return NumberFigure(id=parse_part_id("a"), title=title, form=form, facts=facts)


def found(weave: Weave, *figures: NumberFigure) -> list[Problem]:
    """Give what is wrong with these figures."""
    notes = {"facts/place": PLACE, "facts/share": SHARE}
    settings = replace(weave().site.settings, numbers=figures)
    return [each for each in audit(weave(notes, settings)) if each.path == "site.yaml"]


def test_a_sound_figure_is_left_alone(weave: Weave) -> None:
    """Facts of one unit, and a year in the title."""
    assert found(weave, figure("submissions", title="In 2026 there were 19,525")) == []


@pytest.mark.parametrize(
    ("asked", "code", "place", "message"),
    [
        (figure("submisions"), "unknown-ref", "numbers[0].facts[0]", "no fact 'submisions'"),
        (figure("place"), "bad-figure", "numbers[0].facts[0]",
         "'place' does not ask for a number, so nothing can be drawn"),
        (figure("submissions", "share"), "bad-figure", "numbers[0].facts[1]",
         "'share' counts %, the figure papers"),
        (figure("submissions", title="A third, or 33,000"), "unbacked-number", "numbers[0].title",
         "no fact and no result backs '33000'"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be(
    weave: Weave, asked: NumberFigure, code: str, place: str, message: str
) -> None:
    """An unknown fact, a text, a second unit, a number that nobody gives."""
    (problem,) = found(weave, asked)
    assert (problem.code, problem.place, problem.message) == (code, place, message)


def test_a_fact_that_could_not_be_read_is_no_fault_of_the_figure(weave: Weave) -> None:
    """What stands in for its type and its unit is not held against it."""
    asked = replace(weave().site.settings, numbers=(figure("submissions", "place"),))
    digest = weave({"facts/place": PLACE}, asked)
    ref = Ref(Kind.FACT, "place")
    faulty = replace(digest, notes={**digest.notes, ref: replace(digest.notes[ref], is_faulty=True)})
    codes = [[each.code for each in audit(some) if each.path == "site.yaml"] for some in (digest, faulty)]
    assert codes == [["bad-figure"], []]


def test_two_figures_of_one_id(weave: Weave) -> None:
    """Their files would stand in the same place: both are named."""
    assert [(each.code, each.place) for each in found(weave, figure("share"), figure("submissions"))] == [
        ("bad-figure", "numbers[0].id"),
        ("bad-figure", "numbers[1].id"),
    ]


def test_a_meter_may_count_any_fact(weave: Weave) -> None:
    """It draws no values."""
    assert found(weave, figure("place", "share", "submissions", form=FigureForm.SUPPORT)) == []
