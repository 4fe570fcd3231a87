"""Find which record a written link may mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Self

from conspectus.model.names import Ref


class Resolve:
    """The targets of links: `papers/t3`, or a slug where it is one kind's."""

    __slots__ = ("by_slug",)

    def __init__(self, by_slug: Mapping[str, tuple[Ref, ...]]) -> None:
        """Take the refs of each slug."""
        self.by_slug = by_slug

    @classmethod
    def of(cls, refs: Iterable[Ref]) -> Self:
        """Index refs by their slugs."""
        return cls(by_slug(refs))

    def candidates(self, target: str) -> tuple[Ref, ...]:
        """Give every record that a target may mean."""
        if ref := Ref.parse(target):
            return (ref,) if ref in self.by_slug.get(ref.slug, ()) else ()
        return self.by_slug.get(target, ())

    def only(self, target: str) -> Ref | None:
        """Give the record that a target means, None where there is none or more than one."""
        found = self.candidates(target)
        return found[0] if len(found) == 1 else None

    def spellings(self) -> tuple[str, ...]:
        """Give everything an author may write as a target, for the nearest match."""
        return (*self.by_slug, *(str(ref) for refs in self.by_slug.values() for ref in refs))


def by_slug(refs: Iterable[Ref]) -> dict[str, tuple[Ref, ...]]:
    """Give the refs of each slug, in order of their kinds."""
    found: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(frozenset(refs)):
        found[ref.slug].append(ref)
    return {slug: tuple(held) for slug, held in found.items()}
