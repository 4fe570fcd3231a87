"""Look for quotes in the stored passages of their sources."""

import re
import unicodedata
from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.facts import QuoteState
from conspectus.model.names import Kind
from conspectus.model.notes import Note
from conspectus.model.problem import Problem
from conspectus.model.records import Claim, Fact, Source

_SINGLE_MARKS = re.compile("[`\N{ACUTE ACCENT}\u2018\u2019\u201a\u201b\u2039\u203a\u2032]")
_DOUBLE_MARKS = re.compile("[\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033]|''")
_LEFT_OUT = re.compile(r"\s*\[\.\.\.\]\s*")


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

    White space and the shape of quote marks do not count.
    """
    rest = _plain(passage)
    for part in filter(None, _LEFT_OUT.split(_plain(quote))):
        if part not in rest:
            return False
        rest = rest.partition(part)[2]
    return True


def absent_quotes(note: Note, fact: Fact, digest: Digest) -> Iterator[Problem]:
    """Find quotes that the stored passage of their source does not hold."""
    for at, claim in enumerate(fact.claims):
        if quote_state(claim, digest) is QuoteState.ABSENT:
            yield note.problem(
                "absent-quote",
                f"claims[{at}].quote",
                f"the stored passage of {claim.source} does not hold this quote",
                cure="copy the words exactly, with […] for words left out, or store their passage",
            )


def missing_passages(digest: Digest) -> Iterator[Problem]:
    """Find sources whose stored passage is not among the files that were read."""
    for source in digest.of_kind(Kind.SOURCE, Source):
        note = digest.notes.get(source.ref)
        if note and not note.is_faulty and source.stored and source.stored not in digest.passages:
            yield note.problem(
                "missing-passage",
                "stored",
                f"there is no stored passage '{source.stored}'",
                cure="give the path below content/ of a text file with the passages quoted",
            )


def _plain(text: str) -> str:
    marked = _DOUBLE_MARKS.sub('"', _SINGLE_MARKS.sub("'", text))
    return " ".join(unicodedata.normalize("NFKC", marked).split())
