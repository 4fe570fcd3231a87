"""Lists by letter have groups for every script, each with an anchor."""

from collections.abc import Callable
from typing import Any

from conspectus.model.views.lists import ListView

Views = Callable[..., Any]
TITLES = {"a": "Äther", "b": "Agenten", "c": "Ключ", "d": "木", "e": "🙂", "f": "水"}


def test_papers_of_any_script_are_grouped_by_letter(views: Views) -> None:
    """What begins with no letter comes first, ideographs last; accents do not part words."""
    notes = {f"papers/{slug}": f"title: {title}" for slug, title in TITLES.items()}
    view = views(notes).at("/papers/by-letter/", ListView)
    groups = [(group.title, group.id, [entry.title for entry in group.entries]) for group in view.groups]
    assert groups[:2] == [("#", "letter-other", ["🙂"]), ("A", "letter-a", ["Agenten", "Äther"])]
    assert groups[-2:] == [("К", "letter-041a", ["Ключ"]), ("漢字", "letter-han", ["木", "水"])]
