"""Long lists are cut into pages, and nothing is lost between them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.views.parts import Entry, Group, Pager
from conspectus.weave.views.paging import MOST_BELOW, MOST_ENTRIES, begun, page_url, pager, pages_of

SIZES = st.lists(st.integers(1, 350), max_size=5)


def grouped(sizes: Sequence[int]) -> list[Group]:
    """Make groups of so many entries."""
    return [
        Group(f"G{at}", f"g{at}", tuple(Entry(f"/{at}/{one}/", f"{at}.{one}") for one in range(size)))
        for at, size in enumerate(sizes)
    ]


@given(SIZES)
def test_every_entry_stands_once_under_its_group(sizes: list[int]) -> None:
    """In order, on the record's own page or on one after it."""
    pages = pages_of(grouped(sizes))
    shown = [(group.id, entry.title) for page in pages for group in page for entry in group.entries]
    assert shown == [(group.id, entry.title) for group in grouped(sizes) for entry in group.entries]


@given(SIZES)
def test_no_page_is_too_long(sizes: list[int]) -> None:
    """A record's own page holds fewer entries than those that hold nothing else."""
    first, *others = [sum(len(group.entries) for group in page) for page in pages_of(grouped(sizes))] or [0]
    assert first <= MOST_BELOW
    assert all(0 < count <= MOST_ENTRIES for count in others)


def test_what_fits_stands_on_one_page() -> None:
    """Without a way on."""
    groups = grouped([60, 40])
    assert begun("/topics/a/", groups) == (tuple(groups), None)
    assert begun("/topics/a/", []) == ((), None)


def test_what_does_not_fit_goes_on() -> None:
    """From the record's page to the next."""
    shown, onward = begun("/topics/a/", grouped([150]))
    assert len(shown[0].entries) == MOST_BELOW
    assert onward == Pager(1, 2, "", "/topics/a/page/2/")


@pytest.mark.parametrize(
    ("number", "previous", "following"),
    [(1, "", "/x/page/2/"), (2, "/x/", "/x/page/3/"), (3, "/x/page/2/", "")],
)
def test_each_page_leads_to_its_neighbours(number: int, previous: str, following: str) -> None:
    """The first has none before it, the last none after."""
    assert pager("/x/", number, 3) == Pager(number, 3, previous, following)
    assert page_url("/x/", 1) == "/x/"
