"""Find the identifiers of a paper in addresses, notes and numbers that reference managers keep."""

import re
from collections.abc import Callable
from typing import NamedTuple, Self

from conspectus.commands.importers.identity import arxiv_of, openreview_of

_ARXIV = re.compile(r"arxiv[ :./]|10\.48550/", re.IGNORECASE)
_OPENREVIEW = re.compile(r"openreview\.net/\S+|(?<=OpenReview: )[0-9A-Za-z_-]{9,12}")
_LONGEST = 10_000


class Traces(NamedTuple):
    """What a work is known by besides its DOI; empty where nothing tells."""

    arxiv: str = ""
    openreview: str = ""

    @classmethod
    def of(cls, *texts: str, is_arxiv: bool = False) -> Self:
        """Search texts, the surest first; with `is_arxiv` a bare number may be one of arXiv."""
        known = [text[:_LONGEST] for text in texts if text]
        arxiv = (_read(arxiv_of, text) for text in known if is_arxiv or _ARXIV.search(text))
        forums = (match[0] for text in known if (match := _OPENREVIEW.search(text)))
        return cls(
            next(filter(None, arxiv), ""),
            next(filter(None, (_read(openreview_of, each) for each in forums)), ""),
        )


def _read(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except ValueError:
        return ""
