"""A row a source: its values are dots on a line, and words stand above them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from conspectus.model.charts import Point, RangeRow, Witness
from conspectus.model.words import Words
from conspectus.weave.charts.range_dots import draw_range

Read = Callable[..., list[dict[str, Any]]]
BLOG = Witness("A blog", "[1]")


def row(*values: str) -> RangeRow:
    """Give a row of points; the first is the earlier."""
    points = (Point(f"Mean {at}", value, Decimal(value), at > 0) for at, value in enumerate(values))
    return RangeRow(BLOG, tuple(points))


def test_two_values_of_a_source_are_joined(read: Read) -> None:
    """The earlier dot is filled, the later one open, and both stand on their line."""
    drawing = draw_range([row("5.12", "4.21")])
    earlier, later = read(drawing, "circle")
    assert (earlier["class"], later["class"]) == ("full", "open")
    assert float(later["cx"]) < float(earlier["cx"])
    assert read(drawing, "path")[0] == {
        "d": f"M{later['cx']} {later['cy']}L{earlier['cx']} {earlier['cy']}", "class": "line", "text": "",
    }  # fmt: skip


def test_values_of_two_sources_are_never_joined(read: Read) -> None:
    """Each row has its own dots, and one dot has no line."""
    drawing = draw_range([row("5.12"), row("4.2")])
    assert [each for each in read(drawing, "path") if each["class"] == "line"] == []


def test_words_that_would_touch_stand_in_two_rows(read: Read) -> None:
    """Close values have their words above each other."""
    far, near = draw_range([row("1", "9")]), draw_range([row("1", "1.5", "9")])
    assert near.height > far.height
    assert len({each["y"] for each in read(near, "text") if each["text"].startswith("Mean")}) == 2
    assert len({each["y"] for each in read(far, "text") if each["text"].startswith("Mean")}) == 1


def test_the_axis_holds_every_value(read: Read) -> None:
    """Its ticks are round, and no dot stands beyond them."""
    drawing = draw_range([row("5.12", "4.21")])
    marks = [each for each in read(drawing, "text") if each.get("class") == "middle quiet"]
    assert [marks[0]["text"], marks[-1]["text"]] == ["4", "5.25"]
    assert all(
        float(marks[0]["x"]) <= float(dot["cx"]) <= float(marks[-1]["x"]) for dot in read(drawing, "circle")
    )


def test_the_axis_is_written_as_the_language_does(read: Read) -> None:
    """Its round numbers have the language's decimal sign."""
    drawing = draw_range([row("5.5", "4.5")], Words({"language.decimal": ","}))
    assert "4,5" in [each["text"] for each in read(drawing, "text")]
