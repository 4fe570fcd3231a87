"""Bars begin at zero, are filled or outlined, and say whose value they are."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from conspectus.model.charts import Bar, BarGroup, Witness
from conspectus.weave.charts.bars import draw_bars

Read = Callable[..., list[dict[str, Any]]]
BLOG, OTHER, LIST = Witness("A blog", "[1]"), Witness("Another", "[2]"), Witness("A list", "[3]")


def bar(value: str, *witnesses: Witness, outlined: bool = False) -> Bar:
    """Give a bar whose words are its value."""
    return Bar(value, Decimal(value), witnesses, outlined)


def test_lengths_are_in_proportion(read: Read) -> None:
    """Twice the value is twice the length, from the same start."""
    drawing = draw_bars([BarGroup("A", (bar("10", BLOG),)), BarGroup("B", (bar("20", BLOG),))])
    short, long = read(drawing, "rect")
    assert (short["x"], short["width"], long["width"]) == (long["x"], "169", "338")


def test_a_question_without_a_bar_is_not_drawn(read: Read) -> None:
    """Those beside it stand as they would without."""
    beside = BarGroup("A", (bar("10", BLOG),))
    drawing = draw_bars([BarGroup("Nothing", ()), beside])
    assert [each["text"] for each in read(drawing, "text")] == [
        each["text"] for each in read(draw_bars([beside]), "text")
    ]


def test_the_words_stand_above_their_bar(read: Read) -> None:
    """What it is and who says so on the left, the value on the right, all above the bar."""
    drawing = draw_bars([BarGroup("Submitted", (bar("10", BLOG),))])
    left, right = read(drawing, "text")
    assert (left["text"], right["text"], right["class"]) == ("Submitted A blog [1]", "10", "end strong")
    assert float(left["y"]) < float(read(drawing, "rect")[0]["y"])


def test_other_sources_are_outlined_below(read: Read) -> None:
    """The printed value comes first and filled, the others follow from the greatest down."""
    bars = (bar("10", BLOG), bar("5", OTHER, outlined=True), bar("20", LIST, outlined=True))
    drawing = draw_bars([BarGroup("A", bars)])
    looks = [each["class"] for each in read(drawing, "rect")]
    assert looks == ["full", "line-other", "line-other"]
    assert [each["text"] for each in read(drawing, "text")][1::2] == ["10", "20", "5"]


def test_a_bound_is_hatched(read: Read) -> None:
    """Printed or said by others, it never looks like a value, and shares no bar with one."""
    bound = Bar("> 95", Decimal(95), (OTHER,), is_outlined=True, is_bound=True)
    groups = [
        BarGroup("A", (Bar("< 5", Decimal(5), (BLOG,), is_bound=True),)),
        BarGroup("B", (bar("95", BLOG, outlined=True), bound)),
    ]
    drawing = draw_bars(groups)
    assert [each["class"] for each in read(drawing, "rect")] == ["hatched", "line-other", "other-hatched"]
    assert {each["class"] for each in read(drawing, "path")} == {"hatched", "other-hatched"}
    assert [each["text"] for each in read(drawing, "text")][1::2] == ["< 5", "95", "> 95"]


def test_outlined_bars_that_look_alike_share_one(read: Read) -> None:
    """Their values and sources are all named; the printed bar stays alone."""
    close = (bar("1001", OTHER, outlined=True), bar("1002", LIST, outlined=True))
    drawing = draw_bars([BarGroup("A", (bar("1000", BLOG), *close))])
    assert len(read(drawing, "rect")) == 2
    assert [each["text"] for each in read(drawing, "text")][2:] == [
        "A list [3], Another [2]",
        "1002, 1001",
    ]


def test_many_that_look_alike_are_a_range(read: Read) -> None:
    """Of three or more the least and the greatest are written; the table has the others."""
    close = tuple(bar(f"{number}", OTHER, outlined=True) for number in (1001, 1002, 1003))
    assert read(draw_bars([BarGroup("A", close)]), "text")[-1]["text"] == "1001\N{EN DASH}1003"


def test_a_tiny_value_is_seen(read: Read) -> None:
    """A bar is never less than a line."""
    drawing = draw_bars([BarGroup("A", (bar("100000", BLOG), bar("1", OTHER, outlined=True)))])
    assert [each["width"] for each in read(drawing, "rect")] == ["338", "1.5"]


def test_bars_below_zero_go_the_other_way(read: Read) -> None:
    """They end where the others begin, and zero is marked."""
    drawing = draw_bars([BarGroup("A", (bar("10", BLOG),)), BarGroup("B", (bar("-10", BLOG),))])
    above, below = read(drawing, "rect")
    assert float(below["x"]) + float(below["width"]) == float(above["x"]) == 170
    assert [each["class"] for each in read(drawing, "path")] == ["axis"]


def test_a_long_label_has_a_line_of_its_own(read: Read) -> None:
    """Nothing is cut where there is room on a line."""
    label = "A system of a long name, at a long setting"
    texts = read(draw_bars([BarGroup(label, (bar("10", BLOG),))]), "text")
    assert [each["text"] for each in texts] == [label, "A blog [1]", "10"]
    assert float(texts[0]["y"]) < float(texts[1]["y"])


def test_witnesses_are_named_as_fully_as_there_is_room(read: Read) -> None:
    """By name, by a name cut short, by mark alone."""
    many = tuple(Witness(f"A source of a long name {number}", f"[{number}]") for number in range(9))
    said = [read(draw_bars([BarGroup("", (bar("10", *many[:n]),))]), "text")[0]["text"] for n in (1, 2, 9)]
    assert said[0] == "A source of a long name 0 [0]"
    assert said[1] == "A source of\N{HORIZONTAL ELLIPSIS} [0], A source of\N{HORIZONTAL ELLIPSIS} [1]"
    assert said[2] == " ".join(f"[{number}]" for number in range(9))
