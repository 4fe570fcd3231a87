"""Find names that cannot be told apart."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.problem import Problem, Severity


def clashing_people(digest: Digest) -> Iterator[Problem]:
    """Find people whose pages would share a URL: one person spelt twice, or two of one name."""
    for clash in digest.clashes:
        note = digest.notes[clash.record]
        names = " and ".join(f"'{name}'" for name in clash.names)
        yield note.problem(
            "name-clash",
            clash.place,
            f"{names} would share the page /people/{clash.slug}/, so neither has one",
            cure=f"write content/people/{clash.slug}.md with `names:` (or `openreview:`) of the person meant",
            severity=Severity.WARNING,
        )
