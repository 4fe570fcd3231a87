"""The page of an award says what was given, when and by whom."""

from collections.abc import Callable
from typing import Any

from conspectus.model.views.records import AwardView

Views = Callable[..., Any]


def test_an_award_says_when_and_by_whom_under_its_title(views: Views) -> None:
    """Its box names who got it; the paper's card does not name the award again, but others of the paper."""
    awards = {
        "awards/a": "title: A\npapers: [t3]\nannounced: 2026-04-23\nchair: Cy Dee\nrank: outstanding",
        "awards/b": "title: B\npapers: [t3]",
    }
    view = views(awards).at("/awards/a/", AwardView)
    assert (view.label, [cell.text for cell in view.meta]) == (
        "Outstanding Paper", ["announced 23 April 2026", "chair Cy Dee"],
    )  # fmt: skip
    assert [(row.label, [cell.href for cell in row.cells]) for row in view.rows] == [
        ("Given to", ["/papers/t3/"])
    ]
    assert [cell.text for cell in view.papers[0].meta] == ["T3", "Oral", "B"]
