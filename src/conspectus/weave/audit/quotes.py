"""Look for quotes in the stored passages of their sources."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.facts import QuoteState
from conspectus.model.names import Kind
from conspectus.model.notes import Note
from conspectus.model.problem import Problem
from conspectus.model.records import Fact, Source
from conspectus.weave.quotes import quote_state


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
