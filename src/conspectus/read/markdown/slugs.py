"""Give headings their ids."""

from conspectus.model.names import slugify

_NAMELESS = "section"
PAGE_SECTIONS = frozenset(
    "abstract changes contents facts finder links-here nav people q reading-list related results sources"
    " talks topics".split()
)
"""Sections that pages have of themselves, and what scripts look for: taken before a body begins."""


class Slugs:
    """The ids given so far in one body; a repeated one gets `-2`, then `-3`."""

    __slots__ = ("_next", "_taken")

    def __init__(self) -> None:
        """Begin a body."""
        self._taken: set[str] = set(PAGE_SECTIONS)
        self._next: dict[str, int] = {}

    def of(self, text: str) -> str:
        """Give an id of `[a-z0-9-]` that no heading before has."""
        base = slugify(text) or _NAMELESS
        slug, number = base, self._next.get(base, 2)
        while slug in self._taken:
            slug, number = f"{base}-{number}", number + 1
        self._next[base] = number
        self._taken.add(slug)
        return slug
