"""Find which record a written link may mean."""

from collections import defaultdict
from collections.abc import Iterable

from conspectus.model.names import Ref


class Resolve:
    """The targets of links: `papers/t3`, or a slug where it is one kind's."""

    __slots__ = ("_by_slug", "_refs")

    def __init__(self, refs: Iterable[Ref]) -> None:
        """Index the refs by their slugs."""
        self._refs = frozenset(refs)
        self._by_slug: defaultdict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self._refs):
            self._by_slug[ref.slug].append(ref)

    def candidates(self, target: str) -> tuple[Ref, ...]:
        """Give every record that a target may mean."""
        if ref := Ref.parse(target):
            return (ref,) if ref in self._refs else ()
        return tuple(self._by_slug.get(target, ()))

    def only(self, target: str) -> Ref | None:
        """Give the record that a target means, None where there is none or more than one."""
        found = self.candidates(target)
        return found[0] if len(found) == 1 else None

    def spellings(self) -> tuple[str, ...]:
        """Give everything an author may write as a target, for the nearest match."""
        return (*self._by_slug, *map(str, self._refs))
