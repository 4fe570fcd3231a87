"""The page of a session says when and where it is held."""

from collections.abc import Callable
from typing import Any

from conspectus.model.views.records import SessionView

Views = Callable[..., Any]


def test_a_session_says_when_and_where_under_its_title(views: Views) -> None:
    """With its chair; what is not on record is said to be missing."""
    made = views({"sessions/s": "title: S\nchair: Cy Dee"})
    assert [cell.text for cell in made.at("/sessions/s/", SessionView).meta] == [
        "Time not given in our sources", "Room not given in our sources", "chair Cy Dee",
    ]  # fmt: skip
    assert [cell.text for cell in made.at("/sessions/1a/", SessionView).meta][1:] == ["Amphitheater"]
