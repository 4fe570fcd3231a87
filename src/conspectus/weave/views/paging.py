"""Cut long lists into pages, so that no page carries the whole site."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from conspectus.model.views.parts import Group, Pager
from conspectus.model.words import Words

T = TypeVar("T")

MOST_ENTRIES = 200
"""Entries of a page that is nothing but a list."""

MOST_BELOW = 100
"""Entries of a list that stands on a page below other things; from there it goes on on pages of its own."""


def page_url(url: str, number: int) -> str:
    """Give the URL of a page of a list."""
    return url if number == 1 else f"{url}page/{number}/"


def page_title(title: str, number: int, words: Words) -> str:
    """Give the title of a page of a list: the first has that of the list."""
    return title if number == 1 else words.say("page.numbered", title=title, number=number)


def links_url(url: str) -> str:
    """Give the URL of the list of all that links to the record of a page."""
    return f"{url}links/"


def uses_url(url: str) -> str:
    """Give the URL of the list of all that the source of a page was used for."""
    return f"{url}uses/"


def pager(url: str, number: int, count: int) -> Pager | None:
    """Lead to the pages before and after; nowhere where there is one page alone."""
    if count < 2:  # noqa: PLR2004 - two pages are what a pager is for
        return None
    previous = page_url(url, number - 1) if number > 1 else ""
    following = page_url(url, number + 1) if number < count else ""
    return Pager(number, count, previous, following)


def in_pages(entries: Sequence[T]) -> list[Sequence[T]]:
    """Cut what has no groups into pages."""
    return [entries[at : at + MOST_ENTRIES] for at in range(0, len(entries), MOST_ENTRIES)]


def split(groups: Iterable[Group], most: int = MOST_ENTRIES) -> Iterator[tuple[Group, ...]]:
    """Cut groups into pages of at most `most` entries.

    A group begins a page where it would not fit on the one before; one that is longer than a page
    goes on under its heading on the next.
    """
    page: list[Group] = []
    room = most
    for group in groups:
        rest = group.entries
        if page and room < len(rest) <= most:
            yield tuple(page)
            page, room = [], most
        while rest:
            page.append(replace(group, entries=rest[:room]))
            rest, room = rest[room:], room - len(rest[:room])
            if not room:
                yield tuple(page)
                page, room = [], most
    if page:
        yield tuple(page)


def begun(url: str, groups: Sequence[Group]) -> tuple[tuple[Group, ...], Pager | None]:
    """Give what of a record's groups stands on its own page, and where they go on."""
    pages = pages_of(groups)
    return (pages[0] if pages else ()), pager(url, 1, len(pages))


def pages_of(groups: Sequence[Group]) -> list[tuple[Group, ...]]:
    """Cut a record's groups into what stands on its own page and the pages after that."""
    if sum(len(group.entries) for group in groups) <= MOST_BELOW:
        return [tuple(groups)] if groups else []
    first, *_ = split(groups, MOST_BELOW)
    return [first, *split(_after(groups, first))]


def _after(groups: Sequence[Group], first: Sequence[Group]) -> Iterator[Group]:
    """Give what is left of groups without those of a first page, whose last one may be cut."""
    whole, last = groups[len(first) - 1], first[-1]
    if rest := whole.entries[len(last.entries) :]:
        yield replace(whole, entries=rest)
    yield from groups[len(first) :]
