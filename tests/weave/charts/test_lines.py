"""Results over a setting: lines where there is a scale, and beside it what has no place on it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from conspectus.model.charts import Aside, Lines, Series, Step
from conspectus.model.words import Words
from conspectus.weave.charts.lines import draw_lines

Read = Callable[..., list[dict[str, Any]]]
STEPS = (
    Step("7K", Decimal(7000), "83.59", Decimal("83.59")),
    Step("3.5M", Decimal(3_500_000), "78.12", Decimal("78.12")),
)
ASIDE = Aside("Another", "before 1M", "11.72", Decimal("11.72"))


def drawn(*series: Series, asides: tuple[Aside, ...] = ()) -> Any:
    """Draw lines over a context."""
    return draw_lines(Lines("context", series, asides, is_log=True))


def test_a_series_is_a_line_with_its_values(read: Read) -> None:
    """It is named, its points carry their values, and the settings stand below."""
    drawing = drawn(Series("Ours", STEPS))
    texts = [each["text"] for each in read(drawing, "text")]
    assert texts[0] == "Ours"
    assert {"83.59", "78.12", "7K", "3.5M", "context"} <= set(texts)
    assert len([each for each in read(drawing, "path") if each["class"] == "line"]) == 2


def test_a_series_of_one_point_is_a_dot_without_a_line(read: Read) -> None:
    """There is nowhere that a line could lead; beside its name a line says how it would look."""
    drawing = drawn(Series("Ours", STEPS), Series("Theirs", STEPS[:1], is_baseline=True))
    looks = [each["class"] for each in read(drawing, "path")]
    assert (looks.count("line"), looks.count("line-other")) == (2, 1)
    assert [each["class"] for each in read(drawing, "circle")].count("aside") == 2


def test_a_baseline_is_dashed(read: Read) -> None:
    """Its line and its dots differ from the others by more than their colour."""
    drawing = drawn(Series("Theirs", STEPS, is_baseline=True))
    assert {each["class"] for each in read(drawing, "circle")} == {"aside"}
    assert "line-other" in {each["class"] for each in read(drawing, "path")}


def test_what_has_no_place_stands_beside_at_its_height(read: Read) -> None:
    """It is right of every point, lower where its value is lower, and says its setting."""
    drawing = drawn(Series("Ours", STEPS), asides=(ASIDE,))
    *points, aside = read(drawing, "circle")
    assert all(float(aside["cx"]) > float(each["cx"]) for each in points)
    assert all(float(aside["cy"]) > float(each["cy"]) for each in points)
    assert [each["text"] for each in read(drawing, "text")][-3:] == ["11.72", "Another", "before 1M"]


def test_many_beside_make_it_higher() -> None:
    """Each has room for its words."""
    asides = tuple(Aside("Another", "", str(value), Decimal(value)) for value in range(9))
    assert drawn(Series("Ours", STEPS), asides=asides).height > drawn(Series("Ours", STEPS)).height + 200


def test_values_that_would_touch_are_left_to_the_table(read: Read) -> None:
    """Of the same value five times over two are written: above and below."""
    drawing = drawn(*(Series(f"S{number}", STEPS) for number in range(5)))
    assert [each["text"] for each in read(drawing, "text")].count("83.59") == 2


def test_round_numbers_are_written_as_the_language_does(read: Read) -> None:
    """The grid's; values and settings are words already."""
    steps = (Step("1", Decimal(1), "a", Decimal("0.5")), Step("2", Decimal(2), "b", Decimal(2000)))
    drawing = draw_lines(Lines("x", (Series("s", steps),)), Words({"language.thousands": "."}))
    assert "2.000" in [each["text"] for each in read(drawing, "text")]
