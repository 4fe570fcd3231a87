"""Say how each reference is spelt once a note has another name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urljoin

from conspectus.model.names import Ref
from conspectus.model.routes import url_of
from conspectus.weave.resolve import Resolve


@dataclass(frozen=True, slots=True)
class Renaming:
    """A note's old and its new name, and which notes targets meant before and mean after."""

    old: Ref
    new: Ref
    before: Resolve
    after: Resolve

    @classmethod
    def among(cls, old: Ref, new: Ref, refs: Iterable[Ref]) -> Self:
        """Rename one of these records."""
        known = frozenset(refs)
        return cls(old, new, Resolve.of(known), Resolve.of({new if ref == old else ref for ref in known}))

    def target(self, target: str) -> str:
        """Give the target of a link that leads to the same record as before.

        A bare slug gets its kind where two kinds bear it from now on, also in links to the other.
        """
        meant = self.before.only(target)
        if meant is None:
            return target
        leads_to = self.new if meant == self.old else meant
        if "/" in target:
            return str(leads_to)
        return leads_to.slug if self.after.only(leads_to.slug) == leads_to else str(leads_to)

    def names(self, href: str, page: Ref) -> bool:
        """Tell whether an address on a record's page names the page of the renamed note."""
        path = href.partition("#")[0].partition("?")[0]
        absolute = urljoin(url_of(page), path).removesuffix("index.html")
        return self.old.slug in path and absolute == url_of(self.old)
