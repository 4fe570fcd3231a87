"""Say that a ref names nothing, and what may have been meant."""

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.nearest import Spellings


class Missing:
    """The slugs there are, by kind, laid out when they are first asked for."""

    __slots__ = ("_digest", "_slugs")

    def __init__(self, digest: Digest) -> None:
        """Take the records of a digest."""
        self._digest = digest
        self._slugs: dict[Kind, Spellings] = {}

    def say(self, ref: Ref) -> tuple[str, str]:
        """Give the message and the cure for a ref that no record bears."""
        close = self._spellings(ref.kind).nearest(ref.slug)
        cure = f"did you mean '{close}'?" if close else f"write content/{ref}.md, or drop the reference"
        return f"no {ref.kind.noun} '{ref.slug}'", cure

    def _spellings(self, kind: Kind) -> Spellings:
        if kind not in self._slugs:
            self._slugs[kind] = Spellings(ref.slug for ref in self._digest.records if ref.kind is kind)
        return self._slugs[kind]
