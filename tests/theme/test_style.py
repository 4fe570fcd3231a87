"""Test the style sheet's tokens and its size."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

TEXT = (
    ("ink", "bg"), ("ink", "surface"), ("ink-2", "bg"), ("ink-2", "surface"), ("ink-3", "bg"),
    ("ink-3", "surface"), ("ink-3", "code-bg"), ("link", "bg"), ("link", "surface"), ("visited", "bg"),
    ("visited", "surface"), ("hover", "bg"), ("award", "award-bg"), ("differ", "differ-bg"), ("ok", "ok-bg"),
    ("note", "note-bg"), ("tag", "tag-bg"), ("ink", "mark"), ("ink", "selection"), ("kw", "code-bg"),
    ("str", "code-bg"), ("num", "code-bg"), ("fn", "code-bg"), ("cls", "code-bg"), ("err", "code-bg"),
    ("ink", "heat-0"), ("ink", "heat-1"), ("ink", "heat-2"), ("ink", "heat-3"), ("ink", "raised"),
)  # fmt: skip
SHAPES = (
    ("border", "bg"), ("border", "surface"), ("focus", "bg"), ("focus", "surface"), ("award-border", "bg"),
    ("differ-border", "bg"), ("ok-border", "bg"), ("note-border", "bg"),
    ("c1", "bg"), ("c2", "bg"), ("c3", "bg"),
)  # fmt: skip
BUDGET = 8 * 1024
Scheme = Mapping[str, str]


@pytest.fixture(params=["light", "dark"])
def scheme(tables: Mapping[str, Scheme], request: pytest.FixtureRequest) -> Scheme:
    """Give the colours of a scheme."""
    return tables[request.param]


def luminance(colour: str) -> float:
    """Give relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_text_is_readable(scheme: Scheme, pair: tuple[str, str]) -> None:
    """Text has the contrast of level AAA on its ground."""
    assert contrast(scheme[pair[0]], scheme[pair[1]]) >= 7


@pytest.mark.parametrize("pair", SHAPES, ids="-on-".join)
def test_shapes_can_be_told_from_their_ground(scheme: Scheme, pair: tuple[str, str]) -> None:
    """Borders of controls and badges, and the ring of the focus, reach three to one."""
    assert contrast(scheme[pair[0]], scheme[pair[1]]) >= 3


def test_both_schemes_set_the_same_colours(tables: Mapping[str, Scheme]) -> None:
    """No colour is left light in the dark."""
    assert list(tables["light"]) == list(tables["dark"])


def test_every_token_used_is_set(sheet: str) -> None:
    """A misspelt token would fall back in silence."""
    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= set(re.findall(r"--([\w-]+):", sheet))


def test_the_sheet_holds_no_colour_of_its_own(theme: Path) -> None:
    """Colours stand in the table, where contrast is checked; white is the plate under figures."""
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", (theme / "static/style.css").read_text())) <= {"#fff"}


def test_the_sheet_is_small(sheet: str) -> None:
    """Compressed, the style sheet keeps to its budget."""
    assert len(gzip.compress(sheet.encode(), 9)) <= BUDGET


def test_the_icon_is_tiny(theme: Path) -> None:
    """The icon costs less than a packet."""
    assert (theme / "static/favicon.svg").stat().st_size <= 300
