"""Parts of a whole are as long as they are many, and none rests on its colour alone."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.charts import Look, Part
from conspectus.weave.charts.stacked import draw_stacked

Read = Callable[..., list[dict[str, Any]]]


def test_parts_are_in_proportion(read: Read) -> None:
    """Three quarters take three times the length of one."""
    bar = read(draw_stacked([Part("Many", 30, Look.FULL), Part("Few", 10, Look.OTHER)]), "rect")[:2]
    assert float(bar[0]["width"]) == pytest.approx(3 * float(bar[1]["width"]), abs=0.3)


def test_each_part_has_its_words_and_number(read: Read) -> None:
    """In the order of the bar; what there is none of is left out."""
    parts = [Part("Many", 3000, Look.FULL), Part("None", 0, Look.OTHER), Part("Few", 1, Look.DASHED)]
    drawing = draw_stacked(parts)
    assert [each["text"] for each in read(drawing, "text")] == ["Many", "3,000", "Few", "1"]
    assert [each["class"] for each in read(drawing, "rect")] == ["full", "dashed", "full", "dashed"]


def test_hatched_parts_have_lines_within_their_box(read: Read) -> None:
    """The slanted lines begin and end at its edges."""
    drawing = draw_stacked([Part("Some", 5, Look.HATCHED)])
    places = [
        tuple(map(float, place.split()))
        for each in read(drawing, "path")
        for place in each["d"].removeprefix("M").split("L")
    ]
    assert len(places) > 100
    assert all(0 <= x <= 340 and 0 <= y <= drawing.height for x, y in places)
