"""Find every fault of the Digest: one list of checks, each named for the fault it finds."""

from collections.abc import Callable, Iterator

from conspectus.model.digest import Digest
from conspectus.model.problem import Problem
from conspectus.weave.audit.awards import award_counts
from conspectus.weave.audit.bodies import body_problems
from conspectus.weave.audit.facts import fact_problems
from conspectus.weave.audit.figures import figure_problems
from conspectus.weave.audit.images import image_problems
from conspectus.weave.audit.numbers import unbacked_numbers
from conspectus.weave.audit.people import clashing_people, far_apart
from conspectus.weave.audit.refs import parent_cycles, unknown_refs
from conspectus.weave.audit.repeats import repeated_identifiers, repeated_results
from conspectus.weave.audit.sessions import session_problems
from conspectus.weave.audit.topics import orphan_topics

AUDITS: tuple[Callable[[Digest], Iterator[Problem]], ...] = (
    unknown_refs,
    parent_cycles,
    body_problems,
    image_problems,
    clashing_people,
    far_apart,
    repeated_identifiers,
    repeated_results,
    session_problems,
    orphan_topics,
    award_counts,
    unbacked_numbers,
    figure_problems,
    fact_problems,
)


def audit(digest: Digest) -> Iterator[Problem]:
    """Find every fault that shows only when all notes are seen together."""
    for check in AUDITS:
        yield from check(digest)
