"""Colours that cannot be read are found, with the nearest that can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Problem
from conspectus.write.contrast import PAIRS, contrast, nearest_colour, weak_colours
from conspectus.write.theme import theme_folder
from conspectus.write.tokens import TokenFile

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def weak(text: str) -> list[Problem]:
    """Give what is wrong with a site's own colours."""
    theme = (theme_folder() / "static/tokens.toml").read_bytes()
    files = [TokenFile("static/tokens.toml", text.encode()), TokenFile("theme/static/tokens.toml", theme)]
    return [*weak_colours(files)]


def test_the_theme_can_be_read() -> None:
    """Its own colours have no fault, nor have they where a site has none."""
    theme = (theme_folder() / "static/tokens.toml").read_bytes()
    assert [*weak_colours([TokenFile("static/tokens.toml", theme)])] == []
    assert [*weak_colours([])] == []
    assert weak("") == []


@pytest.mark.parametrize(
    ("text", "place", "line", "cure"),
    [
        (
            '[light]\nink-3 = "#9a958a"',
            "light.ink-3",
            2,
            "#706c64 is the nearest that can be seen beside all",
        ),
        ('[dark]\nbg = "#556070"', "dark.bg", 2, "#333943 is the nearest that can be seen beside all"),
        ('[print]\n\nlink = "#ccc"', "print.link", 3, "#767676 is the nearest that can be seen beside all"),
        ('[contrast]\nink-2 = "bg"', "contrast.ink-2", 2, ""),
        (
            '[light]\nborder = "#dddddd"',
            "light.border",
            2,
            "#908f8f is the nearest that can be seen beside all",
        ),
    ],
)
def test_a_colour_that_cannot_be_read_is_named(text: str, place: str, line: int, cure: str) -> None:
    """At its line, with the nearest colour that can."""
    found = weak(text)
    assert {(each.place, each.line) for each in found} == {(place, line)}
    assert not cure or found[0].cure[8:] == cure[8:]


def test_what_is_suggested_is_enough() -> None:
    """Whoever writes it has no more problems."""
    (problem,) = weak('[light]\nlink = "#88aacc"')
    assert weak(f'[light]\nlink = "{problem.cure[:7]}"') == []


def test_both_colours_of_a_pair_may_be_the_sites() -> None:
    """The one that stands on the other is named."""
    (problem,) = weak('[light]\naward = "#777777"\naward-bg = "#888888"')
    assert problem.place == "light.award"


def test_where_no_colour_would_do_the_other_is_to_change() -> None:
    """A middle grey has no partner that is both text and ground of text."""
    (problem,) = [each for each in weak('[light]\nbg = "#777777"') if each.place == "light.bg"]
    assert problem.cure.endswith("is the nearest that can be seen beside all")
    assert nearest_colour("#777777", [("#000000", 4.5), ("#ffffff", 10)]) == ""


def test_what_is_no_toml_is_told_elsewhere() -> None:
    """Not as a matter of contrast."""
    assert weak("[light") == []


@given(COLOURS, COLOURS)
def test_contrast_has_no_order(one: str, other: str) -> None:
    """And lies between one and twenty-one."""
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


def test_the_ends_of_the_scale() -> None:
    """Black on white, and a colour on itself."""
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert contrast("#123456", "#123456") == 1


@given(COLOURS, COLOURS, st.sampled_from(sorted({*PAIRS.values()})))
def test_the_nearest_colour_can_be_told(one: str, other: str, needed: float) -> None:
    """There is one for any two."""
    assert contrast(nearest_colour(one, [(other, needed)]), other) >= needed
