"""Give headings their ids."""

import re

from anyascii import anyascii

_OTHER = re.compile(r"[^a-z0-9]+")
_NAMELESS = "section"


class Slugs:
    """The ids given so far in one body; a repeated one gets `-2`, then `-3`."""

    __slots__ = ("_next", "_taken")

    def __init__(self) -> None:
        """Begin a body."""
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def of(self, text: str) -> str:
        """Give an id of `[a-z0-9-]` that no heading before has."""
        base = _OTHER.sub("-", anyascii(text).lower()).strip("-") or _NAMELESS
        slug, number = base, self._next.get(base, 2)
        while slug in self._taken:
            slug, number = f"{base}-{number}", number + 1
        self._next[base] = number
        self._taken.add(slug)
        return slug
