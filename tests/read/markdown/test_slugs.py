"""Test the ids of headings."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.read.markdown.slugs import PAGE_SECTIONS, Slugs


@given(st.lists(st.text() | st.sampled_from(["a", "A", "a-2", "a 2", "", "é", "section"])))
def test_ids_are_unique_and_plain(texts: list[str]) -> None:
    """Small letters, digits and single hyphens, whatever the headings."""
    slugs = Slugs()
    ids = [slugs.of(text) for text in texts]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) for each in ids)


@given(st.lists(st.text()), st.text())
def test_an_id_depends_on_what_stands_above_alone(above: list[str], below: str) -> None:
    """A heading added at the end moves no link to one before it."""
    shorter, longer = Slugs(), Slugs()
    assert [shorter.of(text) for text in above] == [longer.of(text) for text in [*above, below]][: len(above)]


def test_many_headings_of_one_name_are_numbered_quickly() -> None:
    """The next number is kept: a thousand take a thousand steps."""
    slugs = Slugs()
    assert [slugs.of("a") for _ in range(1_000)][-1] == "a-1000"


@pytest.mark.parametrize("text", ["Reading list", "Finder", "Q"])
def test_no_heading_is_taken_for_what_scripts_look_for(text: str) -> None:
    """They would find it on a page that has nothing of it, and fail."""
    assert Slugs().of(text) == f"{text.lower().replace(' ', '-')}-2"


def test_what_scripts_look_for_on_every_page_is_taken() -> None:
    """By its id: the behaviours that begin with a page, and the field that a key leads to."""
    script = (Path(__file__).parents[3] / "static/script.js").read_text("utf-8")
    found = re.findall(r"""\["#([a-z-]+)",|getElementById\("([a-z-]+)"\)""", script)
    assert found
    assert {one or other for one, other in found} <= PAGE_SECTIONS
