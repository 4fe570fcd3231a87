"""Hold the awards in the digest against the number that was announced."""

from collections.abc import Iterator
from decimal import Decimal

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Award, Fact
from conspectus.model.values import Interval
from conspectus.weave.intervals import shared


def award_counts(digest: Digest) -> Iterator[Problem]:
    """Find ranks whose notes are more or fewer than the fact that site.yaml names for them says."""
    awards = digest.of_kind(Kind.AWARD, Award)
    for rank, slug in digest.site.settings.award_counts.items():
        ref = Ref(Kind.FACT, slug)
        assessment = digest.assessments.get(ref)
        fact = digest.find(ref, Fact)
        count = sum(award.rank == rank for award in awards)
        if not fact or not assessment or not assessment.printed:
            continue
        exactly = Interval(Decimal(count), Decimal(count))
        spans = assessment.printed.value.spans
        if spans and shared([exactly, spans[0]]) is None:
            yield digest.notes[ref].problem(
                "award-count",
                "claims",
                f"{assessment.printed.value.text} awards '{rank}' were announced, {count} have a note",
                cure="write the missing award's note, or correct a rank or the claim",
                severity=Severity.WARNING,
            )
