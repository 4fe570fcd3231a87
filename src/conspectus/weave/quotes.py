"""Tell whether a quote stands in the stored passage of its source."""

import re
import unicodedata
from functools import lru_cache

from conspectus.model.digest import Digest
from conspectus.model.facts import QuoteState
from conspectus.model.records import Claim, Source

_SINGLE_MARKS = re.compile("[`\N{ACUTE ACCENT}\u2018\u2019\u201a\u201b\u2039\u203a\u2032]")
_DOUBLE_MARKS = re.compile("[\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033]|''")
_LEFT_OUT = re.compile(r" ?\[\.\.\.\] ?")


def quote_state(claim: Claim, digest: Digest) -> QuoteState:
    """Tell whether a claim's quote stands in what is stored of its source."""
    if not claim.quote:
        return QuoteState.UNQUOTED
    source = digest.find(claim.source, Source) if claim.source else None
    passage = digest.passages.get(source.stored) if source and source.stored else None
    if passage is None:
        return QuoteState.UNCHECKED
    return QuoteState.CHECKED if stands_in(claim.quote, passage) else QuoteState.ABSENT


def stands_in(quote: str, passage: str) -> bool:
    """Tell whether a passage holds a quote, its parts in order where `[…]` leaves words out.

    White space and the shape of quote marks do not count; a part is made of whole words.
    """
    parts = [part for part in _LEFT_OUT.split(_plain(quote)) if part]
    text, end = _plain(passage), 0
    for part in parts:  # one after the other: a single pattern of them all would try every way to place them
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, end)
        if found is None:
            return False
        end = found.end()
    return bool(parts)


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    marked = _DOUBLE_MARKS.sub('"', _SINGLE_MARKS.sub("'", text))
    return " ".join(unicodedata.normalize("NFKC", marked).split())
