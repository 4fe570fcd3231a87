"""A fact in short: its value with its unit, wherever it is printed."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.views.lists import ListView
from conspectus.model.views.records import FactPageView, SourceView

Views = Callable[..., Any]
WHO = ("programme", "notes")
UNIT = "{one: paper, other: papers}"


def given(views: Views, unit: str, *values: str) -> FactPageView:
    """Give the page of a fact with these values, each by another source."""
    said = "\n".join(
        f"  - {{value: {value}, source: {name}}}" for value, name in zip(values, WHO, strict=False)
    )
    made = views({"facts/chosen": f"title: How many?\nunit: {unit}\nclaims:\n{said}"})
    view = made.at("/facts/chosen/", FactPageView)
    assert isinstance(view, FactPageView)
    return view


@pytest.mark.parametrize(
    ("unit", "value", "printed"),
    [
        (UNIT, "1", "1\u202fpaper"),
        (UNIT, "2", "2\u202fpapers"),
        (UNIT, "1.0", "1.0\u202fpapers"),
        (UNIT, "≈ 1", "≈\u202f1\u202fpapers"),
        ("papers", "1", "1\u202fpapers"),
    ],
)
def test_exactly_one_has_a_form_of_the_unit_for_itself(
    views: Views, unit: str, value: str, printed: str
) -> None:
    """Where the note gives one; what is not exactly 1 keeps the form of other numbers."""
    assert given(views, unit, f'"{value}"').claims[0].value == printed


def test_each_answer_takes_its_own_form(views: Views) -> None:
    """The unit of the fact is that of other numbers; one of two answers may ask for another."""
    brief = given(views, UNIT, "2", "1").brief
    assert brief.printed
    assert (brief.unit, brief.printed.unit, [other.unit for other in brief.others]) == (
        "papers",
        "",
        ["paper"],
    )


def test_lists_and_sources_take_the_form_of_their_value(views: Views) -> None:
    """The list of facts and the page of the source print `1 paper`, too."""
    made = views(
        {"facts/chosen": f"title: How many?\nunit: {UNIT}\nclaims: [{{value: 1, source: programme}}]"}
    )
    entries = [each for group in made.at("/facts/", ListView).groups for each in group.entries]
    assert "1\u202fpaper" in [entry.summary for entry in entries]
    assert "1\u202fpaper" in [use.text for use in made.at("/sources/programme/", SourceView).uses]
