"""A timeline is a strip of numbered dots that never touch."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.charts import Dot, Strip
from conspectus.weave.charts.strip import draw_strip

Read = Callable[..., list[dict[str, Any]]]
DAYS = st.lists(st.tuples(st.decimals(700_000, 700_030, places=2), st.booleans()), min_size=1, max_size=15)


def strip(*days: tuple[object, bool]) -> Strip:
    """Give a strip of these days, each known or not."""
    dots = (Dot(at, Decimal(str(day)), known) for at, (day, known) in enumerate(days, 1))
    return Strip(tuple(dots), "1 May 2026", "3 May 2026")


def test_a_dot_bears_the_number_of_its_event(read: Read) -> None:
    """In the order of the list, at its place in time, over the first and last day."""
    drawing = draw_strip(strip((1, True), (2, True), (3, True)))
    assert [each["text"] for each in read(drawing, "text")] == ["1", "2", "3", "1 May 2026", "3 May 2026"]
    first, second, third = (float(each["cx"]) for each in read(drawing, "circle"))
    assert second - first == third - second > 100


def test_an_event_without_a_day_stands_apart_from_the_line(read: Read) -> None:
    """It is a dashed ring beyond the end of the line, above none of its days, and has no stem."""
    drawing = draw_strip(strip((0, False), (1, True), (3, True), (900, False), (2, False)))
    by_number = {each["text"]: float(each["x"]) for each in read(drawing, "text")}
    assert by_number["1"] < by_number["2"] - 20 < by_number["3"] < by_number["4"] - 20
    assert by_number["5"] == by_number["4"]
    assert [each["class"] for each in read(drawing, "circle")] == ["full", "full", "ring", "ring", "ring"]
    line, *stems = (re.findall(r"[ML]([\d.]+)", each["d"]) for each in read(drawing, "path"))
    assert len(stems) == 2
    assert by_number["1"] + 10 < float(line[0]) < float(line[1]) < by_number["4"] - 10


def test_without_any_day_there_is_no_line(read: Read) -> None:
    """The rings stand side by side in the order of the list."""
    drawing = draw_strip(Strip(strip((1, False), (2, False)).dots, "", ""))
    assert read(drawing, "path") == []
    assert [each["text"] for each in read(drawing, "text")] == ["1", "2"]
    first, second = (float(each["cx"]) for each in read(drawing, "circle"))
    assert first < second


def test_one_day_is_named_once(read: Read) -> None:
    """Where all happened on one day there is no second end."""
    one = Strip((Dot(1, Decimal(1), True), Dot(2, Decimal(1), True)), "1 May 2026", "1 May 2026")
    assert [each["text"] for each in read(draw_strip(one), "text")] == ["1", "2", "1 May 2026"]


@given(days=DAYS)
def test_dots_never_touch(days: list[tuple[Decimal, bool]]) -> None:
    """However close the events, two dots are a diameter apart in one direction."""
    body = draw_strip(strip(*days)).body
    places = [(float(x), float(y)) for x, y in _centres(body)]
    for one, other in combinations(places, 2):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= 20 - 0.2


def _centres(body: str) -> list[tuple[str, str]]:
    parts = (piece.split('"') for piece in body.split("<circle")[1:])
    return [(part[1], part[3]) for part in parts]
