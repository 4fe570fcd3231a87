"""Test the style sheet's tokens and its size."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conspectus.write.contrast import PAIRS, SHAPES, TEXT, contrast

AAA = 7.0
BUDGET = 8 * 1024
Scheme = Mapping[str, str]


@pytest.fixture(params=["light", "dark"])
def scheme(tables: Mapping[str, Scheme], request: pytest.FixtureRequest) -> Scheme:
    """Give the colours of a scheme."""
    return tables[request.param]


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if PAIRS[pair] == TEXT], ids="-on-".join)
def test_text_is_readable(scheme: Scheme, pair: tuple[str, str]) -> None:
    """Text has the contrast of level AAA on its ground."""
    assert contrast(scheme[pair[0]], scheme[pair[1]]) >= AAA


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if PAIRS[pair] == SHAPES], ids="-on-".join)
def test_shapes_can_be_told_from_their_ground(scheme: Scheme, pair: tuple[str, str]) -> None:
    """Borders of controls and badges, and the ring of the focus, reach three to one."""
    assert contrast(scheme[pair[0]], scheme[pair[1]]) >= SHAPES


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
