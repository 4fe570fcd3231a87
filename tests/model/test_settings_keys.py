"""Every key of site.yaml is explained, and nothing else is."""

from collections.abc import Mapping
from typing import Annotated

import pytest

from conspectus.model.names import Kind, Ref
from conspectus.model.settings_keys import KEYS, keys_of, part_type
from conspectus.model.site import NumberFigure, Settings, Zone


def test_every_key_is_explained() -> None:
    """Those within others too."""
    assert sorted(KEYS) == sorted(keys_of(Settings))


def test_a_key_stands_below_what_holds_it() -> None:
    """So that a table of them reads from the top."""
    for key in KEYS:
        above = key.rpartition(".")[0]
        assert not above or list(KEYS).index(above) < list(KEYS).index(key)


def test_a_meaning_is_a_phrase() -> None:
    """It continues the key, and fits a cell of a table."""
    assert all(
        means == means.strip(". ") and "|" not in means and "\n" not in means for means in KEYS.values()
    )


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (str, str),
        (Zone | None, Zone),
        (tuple[NumberFigure, ...], NumberFigure),
        (Mapping[str, str], Mapping[str, str]),
        (Annotated[Ref, Kind.FACT], Annotated[Ref, Kind.FACT]),
    ],
)
def test_a_type_is_about_what_it_holds(hint: object, expected: object) -> None:
    """A value that may be absent, or the items of a list; a mapping's keys are free."""
    assert part_type(hint) == expected
