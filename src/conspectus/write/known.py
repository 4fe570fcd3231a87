"""Know pages again that were rendered before, and say why the others have to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Self

from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Anchors, Output, Page, Reason, Rendered
from conspectus.model.routes import output_path
from conspectus.write.closure import Closures
from conspectus.write.keys import SITE, Parts, Surroundings, changed, digest_of, parts_of

STAGE, TRACE = "page", "trace"
Named = tuple[str, Parts]
"""A page's key, and the digest of each thing that it is made of."""

NAMELESS: Named = ("", {})
"""Any page where nothing is remembered: then it need not be named."""


@dataclass(frozen=True, slots=True)
class KnownPages:
    """The pages that a memo knows: `site` is the digest of what all share, `closure` gives a template's.

    `site_changes` are the fields of the site's view that are not what they were.
    """

    memo: Memo
    site: str
    closure: Callable[[str], str]
    site_changes: tuple[str, ...]
    reasons: list[Reason] = field(default_factory=list)

    @classmethod
    def of(cls, site: object, base_path: str, text: Callable[[str], str | None], memo: Memo) -> Self:
        """Look up what all pages share; `text` gives that of a template."""
        if memo is FORGET:
            return cls(memo, "", str, ())
        parts = {**parts_of(site, SITE), "base path": digest_of(base_path)}
        before = memo.recall(TRACE, SITE)
        if before != parts:
            memo.keep(TRACE, SITE, parts)
        changes = changed(before, parts) if isinstance(before, dict) else ()
        return cls(memo, digest_of((base_path, site)), Closures(text, memo).digest, changes)

    def named(self, pages: Sequence[Page], many: Many = one_by_one) -> list[Named]:
        """Name the pages that are to be made."""
        if self.memo is FORGET:
            return [NAMELESS] * len(pages)
        templates = dict.fromkeys(page.template for page in pages)
        closures = {template: self.closure(template) for template in templates}
        return [*many("Comparing pages", Surroundings(self.site, closures).named, pages)]

    def recalled(self, page: Page, named: Named) -> Output | None:
        """Give a page as it was rendered before; its bytes are fetched when they are needed."""
        known = self.memo.recall(STAGE, named[0])
        if not isinstance(known, Rendered):
            return None
        self.memo.hold(TRACE, page.url)
        fetch = partial(self.memo.recall_bytes, known.digest)
        return Output(output_path(page.url), fetch, page.url, page.ref, known.anchors, known.digest)

    def kept(self, page: Page, named: Named, data: bytes, anchors: Anchors | None) -> Output:
        """Keep a page that was rendered, and note why it had to be."""
        digest, (key, parts) = sha256(data).hexdigest(), named
        before = self.memo.recall(TRACE, page.url)
        self.reasons.append(Reason(page.url, self._changes(before, parts)))
        self.memo.keep_bytes(digest, data)
        self.memo.keep(STAGE, key, Rendered(digest, anchors), of=page.template)
        self.memo.keep(TRACE, page.url, parts)
        return Output(output_path(page.url), data, page.url, page.ref, anchors, digest)

    def _changes(self, before: object, now: Mapping[str, str]) -> tuple[str, ...]:
        if not isinstance(before, dict):
            return ()
        names = changed(before, now)
        return tuple(name for name in names if name != SITE) + (self.site_changes if SITE in names else ())
