"""Find what should be one note's alone and is claimed by several."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.identity import identifiers_of
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem
from conspectus.model.records import Paper


def repeated_identifiers(digest: Digest) -> Iterator[Problem]:
    """Find papers that bear the same OpenReview id, arXiv id or DOI: they are one paper."""
    seen: dict[tuple[str, str], Ref] = {}
    for paper in digest.of_kind(Kind.PAPER, Paper):
        for field, identifier in identifiers_of(paper).items():
            other = seen.setdefault((field, identifier), paper.ref)
            if other != paper.ref:
                message = f"{identifier} is the {field} id of {other} too"
                cure = "correct one of them, or make one paper of the two"
                yield digest.notes[paper.ref].problem("repeated-identifier", field, message, cure=cure)


def repeated_results(digest: Digest) -> Iterator[Problem]:
    """Find results of one paper that share an id."""
    for paper in digest.of_kind(Kind.PAPER, Paper):
        seen: set[str] = set()
        for at, result in enumerate(paper.results):
            if result.id and result.id in seen:
                message = f"the id '{result.id}' is taken by an earlier result"
                place = f"results[{at}].id"
                yield digest.notes[paper.ref].problem(
                    "duplicate-id", place, message, cure="give each result an id of its own"
                )
            seen.add(result.id or "")
